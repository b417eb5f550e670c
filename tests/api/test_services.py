"""Does the whole way go over HTTP: code, key, credential, gate, use? From the deed to the answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.api.asking import Asking, code_of, key_of
from tests.builders import NUMBER, add_account, add_customer, now, one, rows
from tests.conftest import Clock
from tests.seats import customer_of, user_number
from tests.web.application import app_for
from tests.web.visitor import heard
from tests.workers.rounds import change, value
from workflows import program_policy
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.gate.records import ServiceCredential, UsageEvent, UsageMonth
from workflows.program.actions import KeyOwner, revoke_key
from workflows.program.installations import make_code
from workflows.program.records import ApiKey, CouplingCode, Installation

ENROL = "/api/v1/directory/enrol"
GATE = "/api/v1/services/recherche/authorize"
USAGE = "/api/v1/usage"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


class Local:
    """A practice with one user and a local program that is coupled."""

    def __init__(self, app: Flask, runtime: Runtime) -> None:
        self.app, self.runtime = app, runtime
        self.account = add_account(runtime)
        change(runtime, "UPDATE seat SET services = true")
        self.customer = one(runtime, Customer, customer_of(runtime, self.account)).customer_number
        self.user = user_number(runtime, self.account)
        self.asking = Asking(app, coupled(app, runtime, self.customer))

    def credential(self, **body: str) -> str:
        """Fetch the credential of the user."""
        answer = self.asking("POST", f"/api/v1/directory/seats/{self.user}/credential", json=body or None)
        assert answer.status_code == 201
        return str(answer.get_json()["credential"])

    def ask(self, credential: str = "", asking: Asking | None = None, **other: str) -> dict[str, Any]:
        """Ask the gate."""
        wish = {"customer_number": self.customer, "user_number": self.user, "credential": credential} | other
        answer = (asking or self.asking)("POST", GATE, json=wish)
        assert answer.status_code == 200
        told: dict[str, Any] = answer.get_json()
        return told


def coupled(app: Flask, runtime: Runtime, customer: str) -> str:
    answer = enrol(app, make_code(runtime, customer, actor="test").code)
    assert answer.status_code == 201
    return str(answer.get_json()["key"])


def enrol(app: Flask, code: str, name: str = "Empfang") -> TestResponse:
    return app.test_client().post(ENROL, json={"code": code, "name": name})


@pytest.fixture
def local(app: Flask, runtime: Runtime) -> Local:
    return Local(app, runtime)


def test_the_gate_refuses_until_the_number_is_stored_and_then_lets_in(local: Local) -> None:
    refused = local.ask("anything")
    assert (refused["allowed"], refused["code"]) == (False, "E-GATE")
    assert refused["sentence"] == (
        "Für Sie ist noch keine Benutzer-Nummer hinterlegt. Deshalb kann „Online-Recherchen“ nicht starten. Bitten Sie "
        "Erika Muster (Verwalter), Ihre Benutzer-Nummer in der Benutzerverwaltung Ihres Programms einzutragen."
    )
    assert local.ask(user_number="")["code"] == "E-GATE", "none is stored at all"
    credential = local.credential()
    assert local.ask(credential) == {
        "allowed": True, "code": "OK", "sentence": "„Online-Recherchen“ steht Ihnen offen."
    }  # fmt: skip
    assert local.ask(credential, local_number="7")["allowed"], "the program has not told its numbers yet"
    assert local.ask(credential[:-1])["code"] == "E-CREDENTIAL"


def test_a_sentence_in_the_language_of_whoever_asks(local: Local) -> None:
    wish = {"customer_number": local.customer, "user_number": "999999", "credential": ""}
    for wanted, language, begins in (
        ("en-GB,de;q=0.5", "en", "This user number"),
        ("fr", "de", "Diese Benutzer-Nummer"),
        ("", "de", "Diese Benutzer-Nummer"),
    ):
        answer = local.asking("POST", GATE, {"Accept-Language": wanted}, json=wish)
        assert answer.headers["Content-Language"] == language
        assert (answer.headers["Vary"], answer.headers["Cache-Control"]) == ("Accept-Language", "no-store")
        assert answer.get_json()["sentence"].startswith(begins)


def test_a_local_number_that_was_told_counts(local: Local) -> None:
    credential = local.credential(local_number="7")
    assert local.ask(credential, local_number="7")["allowed"]
    assert local.ask(credential)["allowed"]
    assert local.ask(credential, local_number="8")["code"] == "E-GATE"


def test_a_service_that_the_profile_lacks_is_not_found(local: Local) -> None:
    wish = {"customer_number": local.customer, "user_number": local.user, "credential": ""}
    assert code_of(local.asking("POST", "/api/v1/services/fax/authorize", json=wish)) == (404, "not_found")


def test_numbers_of_others_look_like_numbers_of_nobody_and_cost_the_same(local: Local, app: Flask) -> None:
    other = Local(app, local.runtime)
    change(
        local.runtime, "UPDATE customer SET status = 'blocked' WHERE customer_number = :n", n=other.customer
    )
    other.asking = local.asking
    local.ask()  # now the use of the key is noted
    told, bills = set(), []
    for customer, user in ((other.customer, other.user), ("99999", other.user), (local.customer, other.user)):
        with heard(local.runtime) as statements:
            told.add(repr(local.ask("x", customer_number=customer, user_number=user)))
        bills.append(statements)
    assert len({one.split(" (Verwalter)")[0].replace("Erika Muster", "") for one in told}) == 2
    assert bills[0] == bills[1] == bills[2]
    assert len(bills[0]) == 2, "the key, and the question"
    paths = [f"/api/v1/directory/seats/{number}/credential" for number in (other.user, "999999", "1x")]
    answers = [local.asking("POST", path) for path in paths]
    assert {code_of(answer) for answer in answers} == {(404, "not_found")}


def test_a_code_is_good_once_and_for_ten_minutes(app: Flask, runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    made = make_code(runtime, NUMBER, actor="test")
    typed = made.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    answer = enrol(app, typed, "  Empfang   links ")
    (installation,), (key,) = rows(runtime, Installation), rows(runtime, ApiKey)
    assert answer.get_json() == {"installation": str(installation.id), "key": answer.get_json()["key"]}
    assert (installation.name, key.name, key.installation_id) == (
        "Empfang links",
        "Empfang links",
        installation.id,
    )
    assert Asking(app, answer.get_json()["key"])("GET", "/api/v1/key").get_json()["customer_number"] == NUMBER
    spent = enrol(app, made.code)
    assert code_of(spent) == (409, "shown_once")
    assert spent.get_json()["sentence"] == {
        "de": "Der Code ist schon eingelöst. Lassen Sie sich einen neuen geben.",
        "en": "The code has been used already. Ask for another one.",
    }
    late = make_code(runtime, NUMBER, actor="test")
    clock.travel(program_policy.COUPLING_CODE_LIFETIME)
    assert code_of(enrol(app, late.code)) == (422, "bad_code")
    assert len(rows(runtime, Installation)) == 1


def test_nothing_secret_of_a_coupling_is_kept(app: Flask, runtime: Runtime) -> None:
    add_customer(runtime)
    code = make_code(runtime, NUMBER, actor="test").code
    key = enrol(app, code).get_json()["key"]
    whole = value(runtime, "SELECT string_agg(c::text || k::text, '') FROM coupling_code c, api_key_secret k")
    assert not any(part in whole for part in (code, code.replace("-", ""), key, key[8:38]))


def test_of_many_who_show_a_code_at_once_one_is_coupled(app: Flask, runtime: Runtime) -> None:
    add_customer(runtime)
    code = make_code(runtime, NUMBER, actor="test").code
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: enrol(app, code).status_code, range(8)))
    assert sorted(answers) == [201, *[409] * 7]
    assert len(rows(runtime, Installation)) == 1


def test_a_customer_that_rests_couples_nothing(app: Flask, runtime: Runtime) -> None:
    add_customer(runtime)
    code = make_code(runtime, NUMBER, actor="test").code
    change(runtime, "UPDATE customer SET status = 'blocked'")
    assert code_of(enrol(app, code)) == (422, "bad_code")


def test_names_that_are_taken_get_a_number_and_unseen_ones_are_refused(app: Flask, runtime: Runtime) -> None:
    add_customer(runtime)
    key_of(runtime, "Empfang", customer=NUMBER)
    for _again in range(2):
        coupled(app, runtime, NUMBER)
    assert sorted(one.name for one in rows(runtime, Installation)) == ["Empfang (2)", "Empfang (3)"]
    code = make_code(runtime, NUMBER, actor="test").code
    for name in ("bell\a", " "):
        answer = enrol(app, code, name)
        assert code_of(answer) == (422, "unprocessable")
        assert answer.get_json()["errors"][0]["pointer"] == "#/name"


def test_fifty_wrong_codes_at_once_are_counted_and_then_no_code_is_taken_from_there(
    app: Flask, runtime: Runtime, clock: Clock
) -> None:
    add_customer(runtime)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: enrol(app, f"0000-0000-00{n:02}").status_code, range(50)))
    assert (answers.count(422), answers.count(429)) == (10, 40)
    code = make_code(runtime, NUMBER, actor="test").code
    waits = enrol(app, code)
    assert (code_of(waits), waits.headers["Retry-After"]) == ((429, "too_many_requests"), "900")
    elsewhere = app.test_client().post(
        ENROL, json={"code": code, "name": "x"}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert elsewhere.status_code == 201
    clock.travel(program_policy.WRONG_REST)
    assert enrol(app, make_code(runtime, NUMBER, actor="test").code).status_code == 201


def test_the_credential_goes_to_installations_and_answers_with_it_are_not_repeated(local: Local) -> None:
    path = f"/api/v1/directory/seats/{local.user}/credential"
    bare = Asking(local.app, key_of(local.runtime, "bare", "directory:apply", customer=local.customer))
    assert code_of(bare("POST", path)) == (403, "installation_needed")
    unscoped = Asking(local.app, key_of(local.runtime, "other", "directory:read", customer=local.customer))
    assert code_of(unscoped("POST", path)) == (403, "scope_missing")
    again = {"Idempotency-Key": "once"}
    assert local.asking("POST", path, again).status_code == 201
    assert code_of(local.asking("POST", path, again)) == (409, "shown_once")
    assert local.asking("POST", path, json={}).status_code == 201
    assert code_of(local.asking("POST", path, data=b"x", content_type="text/plain"))[0] == 415
    assert code_of(local.asking("POST", path, json={"local": 1})) == (400, "unknown_field")


def test_a_new_credential_is_good_at_once_and_the_old_one_for_a_day(local: Local, clock: Clock) -> None:
    first, second = local.credential(), local.credential()
    assert [local.ask(one)["allowed"] for one in (first, second)] == [True, True]
    third = local.credential()
    assert [local.ask(one)["allowed"] for one in (first, second, third)] == [False, True, True]
    clock.travel(program_policy.SERVICE_CREDENTIAL_OVERLAP)
    assert [local.ask(one)["allowed"] for one in (second, third)] == [False, True]


def test_a_credential_is_of_one_installation_and_ends_with_it(local: Local) -> None:
    credential = local.credential()
    elsewhere = Asking(local.app, coupled(local.app, local.runtime, local.customer))
    service = Asking(local.app, key_of(local.runtime, "service", "services:authorize"))
    assert local.ask(credential, service)["allowed"]
    assert local.ask(credential, elsewhere)["code"] == "E-GATE"
    elsewhere("POST", f"/api/v1/directory/seats/{local.user}/credential")
    assert local.ask(credential, elsewhere)["code"] == "E-CREDENTIAL"
    revoke_key(local.runtime, KeyOwner("Empfang", local.customer), actor="test")
    assert local.ask(credential, service)["code"] == "E-CREDENTIAL"


def test_its_use_is_noted_once_a_minute(local: Local, clock: Clock) -> None:
    credential = local.credential()
    seen = []
    for travelled in (timedelta(0), timedelta(0), MINUTE + MINUTE / 60):
        clock.travel(travelled)
        assert local.ask(credential)["allowed"]
        (kept,) = rows(local.runtime, ServiceCredential)
        seen.append(kept.last_used_at)
    assert seen[0] == seen[1]
    assert seen[1] is not None
    assert seen[2] is not None
    assert seen[1] < seen[2]


def report(local: Local, asking: Asking | None = None, /, **other: object) -> TestResponse:
    use: dict[str, object] = {
        "key": "r-1",
        "service": "recherche",
        "customer_number": local.customer,
        "user_number": local.user,
    }
    use |= {"at": now(local.runtime).isoformat(), "count": 3}
    return (asking or local.asking)("POST", USAGE, json=use | other)


def test_a_use_counts_once_however_often_it_is_reported(local: Local) -> None:
    at = now(local.runtime).isoformat()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: report(local, at=at), range(8)))
    assert sorted(one.status_code for one in answers) == [*[200] * 7, 201]
    assert {repr(one.get_json()) for one in answers} == {"{'key': 'r-1'}"}
    assert code_of(report(local, at=at, count=4)) == (409, "already_used")
    assert report(local, at=at, service="sms").status_code == 201, "a key counts per service"
    assert report(local, at=at, key="r-2", count=1).status_code == 201
    assert len(rows(local.runtime, UsageEvent)) == 3
    assert sorted((one.service, one.count) for one in rows(local.runtime, UsageMonth)) == [
        ("recherche", 4),
        ("sms", 3),
    ]


def test_a_use_that_does_not_fit_is_refused_with_its_place(local: Local, app: Flask) -> None:
    other = Local(app, local.runtime)
    long_ago = (now(local.runtime) - program_policy.USAGE_OLDEST - MINUTE).isoformat()
    ahead = (now(local.runtime) + program_policy.USAGE_NEWEST + MINUTE).isoformat()
    wrong: list[tuple[dict[str, object], str]] = [
        ({"service": "fax"}, "#/service"),
        ({"user_number": "999999"}, "#/user_number"),
        ({"user_number": other.user}, "#/user_number"),
        ({"customer_number": other.customer, "user_number": other.user}, "#/user_number"),
        ({"at": long_ago}, "#/at"),
        ({"at": ahead}, "#/at"),
        ({"count": 0}, "#/count"),
        ({"at": "2026-11-01T10:00:00"}, "#/at"),
    ]
    for change_, pointer in wrong:
        answer = report(local, **change_)
        assert code_of(answer) == (422, "unprocessable"), change_
        assert answer.get_json()["errors"][0]["pointer"] == pointer
    assert rows(local.runtime, UsageEvent) == []
    operators = Asking(app, key_of(local.runtime, "meter", "usage:write"))
    assert report(other, operators).status_code == 201


def test_the_codes_of_couplings_are_no_rows_of_a_customer_and_are_found_by_hash_alone(
    runtime: Runtime,
) -> None:
    add_customer(runtime)
    make_code(runtime, NUMBER, actor="somebody")
    (code,) = rows(runtime, CouplingCode)
    assert (code.made_by, code.used_at, len(code.hash)) == ("somebody", None, 32)
