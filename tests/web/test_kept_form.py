"""Does what was typed wait for its holder where the session was over, and for nobody else, nowhere else, no longer than it may?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pyotp
import pytest
from werkzeug.test import TestResponse

from service.web.again.keeping import LARGEST
from service.web.sentences import TEXTS
from tests import builders
from tests.conftest import Clock
from tests.operators import new_operator
from tests.operators import typed as typed_by_operator
from tests.users import Office
from tests.web.page import CheckedClient
from tests.web.test_kept_everywhere import opened
from tests.web.visitor import codes, said, sign_in, value, visitor, visitor_of
from workflows.browser_policy import FORM_KEPT
from workflows.engine.runtime import Runtime
from workflows.policy import SESSION_IDLE
from workflows.seat.records import Seat

KEPT = "formular"
NEW = "/benutzer/neu"
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
TYPED = {"display_name": 'Anna "Ännchen" <b>Neu</b>', "email": "halb@"}
HEADERS = 4096
"""Bytes that nginx takes for all headers of an answer, if nobody tells it otherwise."""

PROXIED = 350
"""Bytes that production adds: prefixes, Secure, Strict-Transport-Security, and the web server's own headers."""


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def end_by_idling(_client: CheckedClient, clock: Clock) -> None:
    clock.travel(SESSION_IDLE + SECOND)


def close_the_browser(client: CheckedClient, _clock: Clock) -> None:
    client.delete_cookie("sitzung")
    client.delete_cookie("kundencenter")


def sign_out_elsewhere(client: CheckedClient, _clock: Clock) -> None:
    client.post("/abmelden", data={"csrf_token": value(client, "csrf_token")})


def sent(client: CheckedClient, clock: Clock, page: str = NEW, **fields: str) -> TestResponse:
    """Open a page, let the session end by idling, and send its form all the same."""
    client.get(page)
    data = {"csrf_token": value(client, "csrf_token"), **TYPED, **fields}
    end_by_idling(client, clock)
    return client.post(page, data=data)


def filled(client: CheckedClient, page: str = NEW) -> list[str]:
    """What stands in the form of the page, opened now."""
    assert client.get(page).status_code == 200
    return [value(client, name) for name in TYPED]


EMPTY = ["", ""]


@pytest.mark.parametrize("end", [end_by_idling, close_the_browser, sign_out_elsewhere])
def test_after_signing_in_the_form_is_as_it_was_typed(
    client: CheckedClient, team: Office, clock: Clock, end: Callable[[CheckedClient, Clock], None]
) -> None:
    client.get(NEW)
    data = {"csrf_token": value(client, "csrf_token"), "right": "invoices", **TYPED}
    end(client, clock)
    assert client.post(NEW, data=data).location == "/anmelden"
    client.get("/anmelden")
    assert "steht danach wieder da" in said(client)
    assert "15 Minuten" in said(client)
    assert sign_in(client, team.boss.login_name).location == NEW
    assert filled(client) == list(TYPED.values())
    assert codes(client) == ["E-KEPT"]
    assert "Bitte senden Sie das Formular noch einmal" in said(client)
    assert client.page
    ticked = [
        e.get("value") for e in client.page.all("input") if e.get("name") == "right" and "checked" in e.attrib
    ]
    assert ticked == ["invoices"]
    assert filled(client) == EMPTY, "once"
    assert codes(client) == []
    assert client.get_cookie(KEPT) is None


def test_the_form_that_came_back_goes_through(
    runtime: Runtime, client: CheckedClient, team: Office, clock: Clock
) -> None:
    page, before = f"/benutzer/{team.other.user_number}", builders.one(runtime, Seat, team.other.id)
    client.get(page)
    fields = {"action": "change", "version": value(client, "version"), "right": "invoices"}
    sent(client, clock, page, **fields, display_name="Anna Neu")
    sign_in(client, team.boss.login_name)
    client.get(page)
    assert builders.one(runtime, Seat, team.other.id).display_name == before.display_name, "not acted upon"
    again = {name: value(client, name) for name in ("csrf_token", "version", "display_name")}
    assert again["display_name"] == "Anna Neu"
    client.post(page, data={**fields, **again})
    assert builders.one(runtime, Seat, team.other.id).display_name == "Anna Neu"


def test_with_a_tan_in_between_too(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    person = builders.add_account(runtime, tan_method="email")
    page = "/zugangsdaten/kontakt/email"

    def come_in() -> TestResponse:
        sign_in(client, person.login_name)
        return client.submit("/anmelden/tan", tan=builders.newest_code(runtime))

    come_in()
    client.get(page)
    data = {"csrf_token": value(client, "csrf_token"), "email": "neu@example.org", "email_repeat": "neu@"}
    clock.travel(SESSION_IDLE + SECOND)
    client.post(page, data=data)
    assert come_in().location == page
    client.get(page)
    assert [value(client, name) for name in ("email", "email_repeat")] == ["neu@example.org", "neu@"]


def test_no_secret_is_kept(runtime: Runtime, client: CheckedClient, team: Office, clock: Clock) -> None:
    page = "/zugangsdaten"
    secrets = {"password": "geheim-1", "password_repeat": "geheim-2", "current_password": "geheim-3"}
    with_secrets = sent(client, clock, page, login_name="neu.er.name", **secrets)
    assert "geheim" not in with_secrets.text + str(with_secrets.headers)
    assert opened(runtime, client)["typed"] == [*map(list, TYPED.items()), ["login_name", "neu.er.name"]]
    sign_in(client, team.boss.login_name)
    client.get(page)
    assert [value(client, name) for name in ("login_name", *secrets)] == ["neu.er.name", "", "", ""]
    clock.travel(SESSION_IDLE + SECOND)
    client.delete_cookie(KEPT)
    client.post(page, data={"csrf_token": value(client, "csrf_token"), **secrets})
    assert client.get_cookie(KEPT) is None, "nothing but secrets"


def test_nobody_else_gets_it(runtime: Runtime, client: CheckedClient, team: Office, clock: Clock) -> None:
    sent(client, clock)
    sign_in(client, builders.add_account(runtime).login_name)
    assert filled(client) == EMPTY
    assert client.get_cookie(KEPT) is None, "dropped unread"
    client.delete_cookie("sitzung")
    sign_in(client, team.boss.login_name)
    assert filled(client) == EMPTY


def test_signing_out_drops_it(client: CheckedClient, team: Office, clock: Clock) -> None:
    sent(client, clock)
    sign_in(client, team.boss.login_name)
    client.get("/hilfe")
    client.post("/abmelden", data={"csrf_token": value(client, "csrf_token")})
    assert client.get_cookie(KEPT) is None


def test_it_waits_so_long_and_no_longer(client: CheckedClient, team: Office, clock: Clock) -> None:
    for late, expected in ((timedelta(0), list(TYPED.values())), (MINUTE, EMPTY)):
        sent(client, clock)
        kept = client.get_cookie(KEPT)
        assert kept
        assert kept.max_age == 15 * 60
        clock.travel(FORM_KEPT - MINUTE / 2 + late)
        sign_in(client, team.boss.login_name)
        client.set_cookie(KEPT, kept.value)  # a browser that does not forget it by itself
        assert filled(client) == expected
        assert client.get_cookie(KEPT) is None


def test_the_cookie_is_the_browsers_own_and_says_nothing(
    client: CheckedClient, team: Office, clock: Clock
) -> None:
    answer = sent(client, clock, email="anna@example.org")
    (line,) = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith(KEPT)]
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=900"} <= {part.strip() for part in line.split(";")}
    assert not any(one in line for one in ("Anna", "example.org", NEW, team.boss.login_name))


def test_only_its_own_page_opens_it(client: CheckedClient, team: Office, clock: Clock) -> None:
    sent(client, clock)
    sign_in(client, team.boss.login_name)
    assert client.get(f"{NEW}?x=1").status_code == 200
    assert value(client, "email") == ""
    assert client.unchecked(NEW, method="HEAD").status_code == 200
    assert client.get("/uebersicht").status_code == 200
    assert client.get_cookie(KEPT), "it waits on"
    assert filled(client) == list(TYPED.values())


def tampered(kept: str) -> dict[str, str]:
    holder, _dot, sealed = kept.partition(".")
    return {
        "cut": kept[:-4],
        "changed": kept[:-6] + ("AAAA" if kept[-6:-2] != "AAAA" else "BBBB") + kept[-2:],
        "of another key": f"{holder}.AAAA{sealed[4:]}",
        "no base64": f"{holder}.%%%ä",
        "short": f"{holder}.{sealed[:8]}",
        "bare": holder,
        "nothing": ".",
    }


@pytest.mark.parametrize("how", tampered("x.yyyyyyyyyy"))
def test_what_was_not_sealed_here_is_ignored(
    client: CheckedClient, team: Office, clock: Clock, how: str
) -> None:
    sent(client, clock)
    kept = client.get_cookie(KEPT)
    assert kept
    sign_in(client, team.boss.login_name)
    client.set_cookie(KEPT, tampered(kept.value)[how])
    assert filled(client) == EMPTY
    assert client.get_cookie(KEPT) is None


def test_a_stranger_plants_nothing(
    runtime: Runtime, client: CheckedClient, team: Office, clock: Clock
) -> None:
    stranger, other = builders.add_account(runtime), visitor(client.application)
    sign_in(other, stranger.login_name)
    sent(other, clock)
    planted = other.get_cookie(KEPT)
    assert planted
    sign_in(client, team.boss.login_name)
    client.get("/uebersicht")
    assert client.page
    (mark,) = [e.get("data-holder") for e in client.page.all("section") if e.get("data-holder")]
    for cookie in (planted.value, f"{mark}.{planted.value.partition('.')[2]}"):
        client.set_cookie(KEPT, cookie)
        assert filled(client) == EMPTY, "it opens for whose form it was, whatever stands before it"


@pytest.mark.parametrize(
    ("headers", "is_kept"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://evil.example"}, False),
    ],
)
def test_no_other_page_lets_the_browser_keep_anything(
    client: CheckedClient, team: Office, clock: Clock, headers: dict[str, str], *, is_kept: bool
) -> None:
    client.get(NEW)
    token = value(client, "csrf_token")
    end_by_idling(client, clock)
    client.post(NEW, data={"csrf_token": token, **TYPED}, headers=headers)
    assert (client.get_cookie(KEPT) is not None) is is_kept


def test_whose_form_it_was_has_to_be_known(client: CheckedClient, team: Office, clock: Clock) -> None:
    client.get(NEW)
    token = value(client, "csrf_token")
    anonymous = visitor(client.application)
    anonymous.get("/hilfe")
    end_by_idling(client, clock)
    for wrong in ("", "x", token[:-1] + ("A" if token[-1] != "A" else "B"), value(anonymous, "csrf_token")):
        assert client.post(NEW, data={"csrf_token": wrong, **TYPED}).location == "/anmelden"
        assert client.get_cookie(KEPT) is None


@pytest.mark.parametrize("page", [NEW, f"{NEW}?x={'%C3%A4b9' * 60}"])
def test_what_is_too_large_is_not_kept_and_breaks_nothing(
    client: CheckedClient, team: Office, clock: Clock, page: str
) -> None:
    noise = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(6_000))
    kept: list[int] = []
    for length in (100, 200, 300, 400, 500, 1_000, 6_000):
        client.delete_cookie(KEPT)
        answer = sent(client, clock, page, display_name=noise[:length])
        assert answer.location == "/anmelden"
        cookie = client.get_cookie(KEPT)
        kept.append(len(cookie.value) if cookie else 0)
        assert sum(len(f"{name}: {line}\r\n") for name, line in answer.headers) < HEADERS - PROXIED
        client.get("/anmelden")
        assert ("steht danach wieder da" in said(client)) is (cookie is not None)
        assert sign_in(client, team.boss.login_name).location == page
    assert kept[0] > 0
    assert LARGEST * 0.6 < max(kept) < LARGEST
    assert kept[-2:] == [0, 0]


def test_a_long_note_has_room(client: CheckedClient, team: Office, clock: Clock) -> None:
    note = " ".join(TEXTS.values())[:2_000]
    sent(client, clock, display_name=note)
    sign_in(client, team.boss.login_name)
    assert filled(client)[0] == note


def test_proving_oneself_anew_loses_nothing_either(client: CheckedClient, team: Office, clock: Clock) -> None:
    page = "/zugangsdaten/kontakt/email"
    client.get(page)
    data = {"csrf_token": value(client, "csrf_token"), "email": "neu@example.org", "email_repeat": "neu@"}
    clock.travel(timedelta(minutes=11))
    assert client.post(page, data=data).location == "/zugangsdaten/bestaetigen"
    client.get("/zugangsdaten/bestaetigen")
    assert "steht danach wieder da" in said(client)
    answer = client.submit("/zugangsdaten/bestaetigen", password=builders.PASSWORD)
    assert answer.location == page
    client.get(page)
    assert [value(client, name) for name in ("email", "email_repeat")] == ["neu@example.org", "neu@"]
    assert codes(client) == ["E-KEPT"]


def test_an_operators_form_waits_for_that_operator(
    runtime: Runtime, client: CheckedClient, clock: Clock
) -> None:
    made, page = new_operator(runtime), "/betrieb/suche"
    client.submit("/betrieb/anmelden", **typed_by_operator(made))
    client.get(page)
    data = {"csrf_token": value(client, "csrf_token"), "q": "0815"}
    clock.travel(SESSION_IDLE + SECOND)
    assert client.post(page, data=data).location == "/betrieb/anmelden"
    kept = client.get_cookie(KEPT)
    assert kept
    customer, other = builders.add_account(runtime), visitor(client.application)
    sign_in(other, customer.login_name)
    other.set_cookie(KEPT, kept.value)
    other.get("/uebersicht")
    assert other.get_cookie(KEPT) is None, "not for a customer"
    code = pyotp.TOTP(made.totp_secret).at(builders.now(runtime))
    answer = client.submit("/betrieb/anmelden", **typed_by_operator(made, totp=code))
    assert answer.location == page
    client.get(page)
    assert (value(client, "q"), codes(client)) == ("0815", ["E-KEPT"])
    client.get(page)
    assert (value(client, "q"), codes(client)) == ("", [])


def test_in_production_it_stays_on_this_host_and_on_https(runtime: Runtime) -> None:
    settings = runtime.settings.model_copy(
        update={"mode": "production", "public_base_url": "https://kunden.example.org"}
    )
    client = visitor_of(replace(runtime, settings=settings))
    client.application.config.update(SERVER_NAME="kunden.example.org", PREFERRED_URL_SCHEME="https")
    sign_in(client, builders.add_account(runtime).login_name)
    client.get(NEW)
    closed = visitor(client.application)
    answer = closed.post(NEW, data={"csrf_token": value(client, "csrf_token"), **TYPED})
    (line,) = [one for one in answer.headers.getlist("Set-Cookie") if KEPT in one]
    assert line.startswith("__Host-formular=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in line.split(";")}
    assert "Domain" not in line


@pytest.mark.parametrize(
    ("body", "kind", "is_kept"),
    [
        (b"&display_name=%ff%00%ed%a0%80", "application/x-www-form-urlencoded", True),
        (b"&display_name=\xff", "application/x-www-form-urlencoded", False),
        (b"&display_name=a", "multipart/form-data; boundary=x", False),
        (b"", "application/json", False),
    ],
)
def test_no_body_is_too_odd_to_be_asked_to_sign_in(
    client: CheckedClient, team: Office, clock: Clock, body: bytes, kind: str, *, is_kept: bool
) -> None:
    client.get(NEW)
    body = f"csrf_token={value(client, 'csrf_token')}".encode() + body
    end_by_idling(client, clock)
    assert client.post(NEW, data=body, content_type=kind).location == "/anmelden"
    assert (client.get_cookie(KEPT) is not None) is is_kept
    sign_in(client, team.boss.login_name)
    assert client.unchecked(NEW).status_code == 200
