"""Does the interface let in who has a key, for what the key may do, and nobody else?"""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from structlog.testing import capture_logs

from tests.api.asking import Asking, code_of, key_of
from tests.api.notes import PATH, app_with_notes
from tests.builders import NUMBER, add_customer
from tests.conftest import Clock
from tests.web.visitor import heard
from tests.workers.rounds import change
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, revoke_key, rotate_key
from workflows.program.secret import LIVE, TEST, new_secret

KEY = "/api/v1/key"
OWNER = KeyOwner("asks")
DAY = timedelta(days=1)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_with_notes(runtime)


def without_name(answer: Any) -> bytes:
    told = answer.get_json()
    told.pop("request_id")
    return repr((answer.status_code, told, sorted(set(answer.headers.keys()) - {"X-Request-Id"}))).encode()


def test_a_key_learns_what_it_is(app: Flask, runtime: Runtime) -> None:
    add_customer(runtime)
    key = key_of(runtime, "erp", "usage:write", "events:read", customer=NUMBER)
    answer = Asking(app, key)("GET", KEY)
    told = answer.get_json()
    assert told.pop("expires_at").endswith("Z")
    assert told == {
        "name": "erp",
        "key": f"kc_test_…{key[-4:]}",
        "scopes": ["events:read", "usage:write"],
        "customer_number": NUMBER,
        "replaced_at": None,
    }
    again = Asking(app, key)("GET", KEY, {"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_in_a_rotation_both_are_good_and_the_old_one_says_until_when(
    app: Flask, runtime: Runtime, clock: Clock
) -> None:
    old = key_of(runtime)
    new = rotate_key(runtime, OWNER, DAY, actor="test").secret
    assert Asking(app, old)("GET", KEY).get_json()["replaced_at"] is not None
    assert Asking(app, new)("GET", KEY).get_json()["replaced_at"] is None
    clock.travel(DAY + timedelta(seconds=1))
    assert code_of(Asking(app, old)("GET", KEY)) == (401, "bad_key")
    assert Asking(app, new)("GET", KEY).status_code == 200


@pytest.mark.parametrize("kind", ["revoked", "expired", "replaced", "resting", "unknown"])
def test_keys_that_are_good_for_nothing_look_alike_and_cost_the_same(
    app: Flask, runtime: Runtime, kind: str
) -> None:
    customer = NUMBER if kind == "resting" else None
    add_customer(runtime)
    bad = key_of(runtime, customer=customer)
    match kind:
        case "revoked":
            revoke_key(runtime, OWNER, actor="test")
        case "expired":
            change(runtime, "UPDATE api_key SET expires_at = kundencenter_now()")
        case "replaced":
            rotate_key(runtime, OWNER, timedelta(0), actor="test")
        case "resting":
            change(runtime, "UPDATE customer SET status = 'blocked'")
        case _:
            bad = new_secret(TEST)
    with heard(runtime) as statements:
        answer = Asking(app, bad)("GET", KEY)
    with heard(runtime) as of_nobody:
        nobodys = Asking(app, new_secret(TEST))("GET", KEY)
    assert code_of(answer) == (401, "bad_key")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert without_name(answer) == without_name(nobodys)
    assert statements == of_nobody
    assert len(statements) == 1


def test_what_is_no_key_of_ours_costs_nothing(app: Flask, runtime: Runtime) -> None:
    key = key_of(runtime)
    typo = key[:-1] + ("a" if key[-1] != "a" else "b")
    nobodys = without_name(Asking(app, new_secret(TEST))("GET", KEY))
    headers = ("", "Bearer", "Bearer ", f"Basic {key}", key, f"Bearer {key}x", f"Bearer {typo}", "Bearer Ä")
    for header in (*headers, f"Bearer {new_secret(LIVE)}", f"Bearer {key} {key}"):
        with heard(runtime) as statements:
            answer = Asking(app, key)("GET", KEY, {"Authorization": header})
        assert without_name(answer) == nobodys, header
        assert statements == [], header


def test_the_word_bearer_is_read_in_any_case(app: Flask, runtime: Runtime) -> None:
    key = key_of(runtime)
    assert Asking(app, key)("GET", KEY, {"Authorization": f"bEARER  {key}"}).status_code == 200


def test_a_key_in_an_address_is_refused_whatever_else_is_there(app: Flask, runtime: Runtime) -> None:
    asking = Asking(app, key_of(runtime))
    written = asking.key.removeprefix("k")
    for path in (KEY, "/api/v1/openapi.json", "/api/v1/nowhere"):
        for form in (f"?key=k{written}", f"?access_token=xk{written}", f"/k{written}", f"?a=%6b{written}"):
            assert code_of(asking("GET", path + form)) == (400, "key_in_address"), path + form


@pytest.mark.asvs("8.2.1")
def test_a_key_may_do_what_it_names(app: Flask, runtime: Runtime) -> None:
    for scopes, status in ((("documents:write",), 201), (("usage:write",), 403), ((), 403)):
        asking = Asking(app, key_of(runtime, f"may {scopes}", *scopes))
        answer = asking("POST", PATH, json={"text": "x"})
        assert answer.status_code == status
    told = answer.get_json()
    assert (told["code"], told["detail"]) == ("scope_missing", "the key needs the scope documents:write")


def test_the_key_is_looked_at_before_the_body(app: Flask, runtime: Runtime) -> None:
    asking = Asking(app, new_secret(TEST))
    assert code_of(asking("POST", PATH, data=b"{", content_type="application/json")) == (401, "bad_key")
    unscoped = Asking(app, key_of(runtime))
    assert code_of(unscoped("POST", PATH, data=b"{", content_type="application/json")) == (
        403,
        "scope_missing",
    )


def test_a_session_of_a_browser_is_no_key(app: Flask) -> None:
    client = app.test_client()
    client.get("/anmelden")
    answer = client.post(PATH, json={"text": "x"})
    assert code_of(answer) == (401, "bad_key")


def test_no_key_reaches_the_log(app: Flask, runtime: Runtime) -> None:
    key = key_of(runtime)
    with capture_logs() as lines:
        asking = Asking(app, key)
        answer = asking("POST", PATH, json={"text": "x"})
        asking("GET", f"{KEY}?key={key}")
        Asking(app, key[:-1])("GET", KEY)
        asking("GET", "/api/v1/nowhere")
        asking("GET", "/api/v1/key?x=1", {"Accept": "text/html"})
    (line,) = lines
    assert (line["code"], line["request"]) == ("scope_missing", answer.headers["X-Request-Id"])
    assert not any(part in repr(lines) for part in (key, key[8:20], "127.0.0.1"))


def test_an_address_with_a_stroke_too_many_leads_on_and_another_host_nowhere(
    app: Flask, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = Asking(app, key_of(runtime))
    assert asking("GET", "/api//v1/key").location.endswith(KEY)
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", ["kundencenter.example"])
    refused = asking("GET", KEY, {"Host": "evil.example"})
    assert code_of(refused) == (400, "other_address")
    assert "evil" not in refused.get_data(as_text=True)
