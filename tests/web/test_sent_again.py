"""Does a form whose token no longer fits come back as it was typed, with nothing acted upon, whatever the form?"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

import pytest
from flask import request as visit
from werkzeug.routing import IntegerConverter, Rule, UUIDConverter

from tests import builders
from tests.conftest import Clock
from tests.operators import new_operator
from tests.operators import typed as typed_by_operator
from tests.users import office
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, said, sign_in, value, visitor, visitor_of, writes
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.registration.records import Registration
from workflows.seat.records import Seat

TYPED = {"customer_number": "0815", "email": "halb", "email_repeat": "halb@"}
REAL = ("signin.enter", "signin.leave", "operator_entry.enter", "pages.help_page")
SUMMARY = "<p data-error-summary>"
OURS = "http://localhost:8000"
NOWHERE = UUID(int=4)
OTHER_PROGRAMS = ("/api/", "/scim/")


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


def sent(client: CheckedClient, path: str, **fields: str) -> int:
    """Send a form with a token that was good once, of a browser session that is over; return the status."""
    return client.post(path, data={"csrf_token": old_token(client), **fields}).status_code


def old_token(client: CheckedClient) -> str:
    old = visitor(client.application)
    old.get("/hilfe")
    return value(old, "csrf_token")


def typed(client: CheckedClient, *names: str) -> list[str]:
    return [value(client, name) for name in names]


VALUES: Mapping[type, object] = {UUIDConverter: NOWHERE, IntegerConverter: 2025}


def path_of(rule: Rule, **known: object) -> str:
    """An address of this rule: of a known record, else of one that nobody has."""
    named = {
        name: known.get(name) or next(iter(getattr(kind, "items", [VALUES.get(type(kind), "x")])))
        for name, kind in rule._converters.items()
    }
    return str(rule.build(named)[1])  # type: ignore[index]  # every value is there


@pytest.fixture(params=["stub", pytest.param("page", marks=pytest.mark.deep)])
def called(
    client: CheckedClient, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> list[str]:
    """The endpoints whose view was called with a POST; in the everyday suite the views show next to nothing."""
    found: list[str] = []

    def noting(endpoint: str, view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def call(**arguments: Any) -> Any:
            if visit.method == "POST":
                found.append(endpoint)
            return view(**arguments) if request.param == "page" or endpoint in REAL else SUMMARY

        return call

    views = client.application.view_functions
    for endpoint, view in list(views.items()):
        monkeypatch.setitem(views, endpoint, noting(endpoint, view))
    return found


def test_no_form_of_any_page_is_acted_upon_without_its_token(
    runtime: Runtime, client: CheckedClient, called: list[str]
) -> None:
    sign_in(client, office(runtime).boss.login_name)
    client.submit("/betrieb/anmelden", **typed_by_operator(new_operator(runtime)))
    called.clear()
    rules = [rule for rule in client.application.url_map.iter_rules() if "POST" in (rule.methods or ())]
    paths = [path_of(rule) for rule in rules if not rule.rule.startswith(OTHER_PROGRAMS)]
    assert len(paths) > 80
    for token in ("", old_token(client)):
        answers = [client.unchecked(path, method="POST", data={"csrf_token": token}) for path in paths]
        assert {answer.status_code for answer in answers} <= {303, 404, 422}
        asked_again = [answer for answer in answers if answer.status_code == 422]
        assert all("data-error-summary" in answer.text for answer in asked_again)
        assert len(asked_again) > 30
    assert set(called) == {"signin.leave"}, "it asks for the token itself"
    inside = {client.unchecked(path).status_code for path in ("/zugangsdaten", "/betrieb")}
    assert inside == {200}, "nobody is signed out"


def test_a_registration_comes_back_as_typed_and_can_be_sent_again(
    runtime: Runtime, client: CheckedClient
) -> None:
    with heard(runtime) as statements:
        client.get("/registrieren")
        assert sent(client, "/registrieren", **TYPED, captcha="geheim") == 422
    assert codes(client) == ["E-AGAIN"]
    assert typed(client, *TYPED) == list(TYPED.values())
    assert "Bitte senden Sie das Formular noch einmal" in said(client)
    assert (writes(statements), builders.rows(runtime, Registration)) == ([], [])
    names = ("csrf_token", "submission")
    right = {"customer_number": "0815", "email": "a@example.org", "email_repeat": "a@example.org"}
    answer = client.post("/registrieren", data={name: value(client, name) for name in names} | right)
    assert answer.location == "/registrieren/ok"


def test_no_secret_comes_back(client: CheckedClient) -> None:
    client.get("/anmelden")
    sent(client, "/anmelden", identifier="m.muster", password="geheim")
    assert typed(client, "identifier", "password") == ["m.muster", ""]
    sent(client, "/passwort-neu", identifier="m.muster", code="geheim")
    assert typed(client, "identifier", "code") == ["m.muster", ""]
    sent(client, "/betrieb/anmelden", name="uwe", password="geheim", totp="geheim")
    assert typed(client, "name", "password", "totp") == ["uwe", "", ""]


def test_what_was_chosen_decides_which_fields_there_are(client: CheckedClient) -> None:
    fields = {
        "delivery": "letter",
        "customer_number": "0815",
        "identifier": "m.muster",
        "postal_code": "10115",
    }
    client.get("/hilfe")
    assert sent(client, "/passwort-vergessen", **fields) == 422
    assert typed(client, "customer_number", "identifier", "postal_code") == ["0815", "m.muster", "10115"]


@pytest.mark.parametrize(
    ("headers", "is_kept"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, True),
        ({"Origin": OURS}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site", "Origin": OURS}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
    ],
)
def test_no_other_page_writes_into_a_form_of_ours(
    client: CheckedClient, headers: dict[str, str], *, is_kept: bool
) -> None:
    client.get("/hilfe")
    data = {"csrf_token": old_token(client), **TYPED}
    assert client.post("/registrieren", data=data, headers=headers).status_code == 422
    assert (value(client, "email") == "halb") is is_kept


def test_without_any_cookie_somebody_reads_that_cookies_are_needed(client: CheckedClient) -> None:
    assert sent(client, "/registrieren", **TYPED) == 422
    assert codes(client) == ["E-COOKIES"]
    assert "erlauben Sie in den Einstellungen Ihres Browsers" in said(client)
    assert typed(client, *TYPED) == list(TYPED.values())
    client.delete_cookie("kundencenter")
    client.set_cookie("geraet", "x")
    assert sent(client, "/registrieren", **TYPED) == 422
    assert codes(client) == ["E-AGAIN"], "a browser that was closed meanwhile keeps cookies"


def test_a_form_of_somebody_signed_in_says_who_that_is_now(runtime: Runtime, client: CheckedClient) -> None:
    team = office(runtime)
    sign_in(client, team.boss.login_name)
    page = f"/benutzer/{team.other.user_number}"
    assert sent(client, page, version="7", action="change", display_name="Anna Neu", right="invoices") == 422
    assert codes(client) == ["E-AGAIN", "E-AGAINAS"]
    assert typed(client, "display_name", "version") == ["Anna Neu", "7"]
    assert client.page
    ticked = [
        e.get("value") for e in client.page.all("input") if e.get("name") == "right" and "checked" in e.attrib
    ]
    assert ticked == ["invoices"]
    assert builders.one(runtime, Seat, team.other.id).display_name != "Anna Neu"


def test_whoever_is_signed_out_already_reads_that(client: CheckedClient, person: Account) -> None:
    client.get("/hilfe")
    assert (sent(client, "/abmelden"), client.post("/abmelden").location) == (303, "/anmelden")
    client.get("/anmelden")
    assert "Sie sind abgemeldet." in said(client)
    sign_in(client, person.login_name)
    assert sent(client, "/abmelden") == 303
    client.get("/uebersicht")
    assert "deshalb haben wir nichts ausgeführt" in said(client)


def test_whoever_is_signed_in_already_goes_to_the_overview(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    client.get("/hilfe")
    wrong = {"csrf_token": value(client, "csrf_token"), "identifier": "x", "password": "x"}
    assert client.post("/anmelden", data=wrong).location == "/uebersicht"
    assert sent(client, "/anmelden", identifier="x", password="x") == 303
    assert client.get("/uebersicht").status_code == 200


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/zugangsdaten/sitzungen/andere-beenden", "/zugangsdaten/sitzungen"),
        ("/benutzer/neu", "/benutzer/neu"),
        ("/abgleich?kunde=x", "/abgleich?kunde=x"),
        ("/sitzung/verlaengern", "/uebersicht"),
        ("/benutzer?" + "x" * 900, "/benutzer"),
    ],
)
def test_after_signing_in_again_people_are_where_they_were(
    client: CheckedClient, person: Account, clock: Clock, path: str, page: str
) -> None:
    sign_in(client, person.login_name)
    client.get("/uebersicht")
    token = value(client, "csrf_token")
    clock.travel(timedelta(minutes=31))
    assert client.post(path, data={"csrf_token": token}).location == "/anmelden"
    assert sign_in(client, person.login_name).location == page


def test_an_operator_loses_neither_the_form_nor_the_page(runtime: Runtime, client: CheckedClient) -> None:
    page = "/betrieb/suche?folge=neu"
    assert sent(client, page) == 303
    answer = client.submit("/betrieb/anmelden", **typed_by_operator(new_operator(runtime)))
    assert answer.location == page
    assert sent(client, page, q="0815") == 422
    assert value(client, "q") == "0815"


def test_another_language_keeps_what_was_typed(runtime: Runtime, client: CheckedClient) -> None:
    client.get("/registrieren")
    assert client.page
    (button,) = [e for e in client.page.all("button") if e.get("name") == "page_language"]
    assert (button.get("form"), button.get("formaction")) == ("formular-1", "/registrieren")
    with heard(runtime) as statements:
        data = {"csrf_token": value(client, "csrf_token"), "page_language": "en", **TYPED}
        assert client.post("/registrieren", data=data).status_code == 200
    assert client.page.text("h1") == "Registration"
    assert typed(client, *TYPED) == list(TYPED.values())
    assert (writes(statements), builders.rows(runtime, Registration)) == ([], [])
    assert sent(client, "/registrieren", **TYPED, page_language="de") == 422
    assert client.page.text("h1") == "Registration", "without the token nothing is acted upon, not even this"


def test_pages_whose_forms_go_elsewhere_change_their_language_too(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    client.submit("/betrieb/anmelden", **typed_by_operator(new_operator(runtime)))
    record = f"/betrieb/vorgaenge/account/{person.id}"
    for page, title in (("/betrieb", "Overview"), (record, "Account")):
        client.get(page)
        assert client.page
        (button,) = [e for e in client.page.all("button") if e.get("name") == "page_language"]
        data = {"csrf_token": value(client, "csrf_token"), "lock-reason": "Diebstahl"}
        assert client.post(button.get("formaction", ""), data=data).status_code == 405
        for method in ("TRACE", "PROPFIND", "PUT", "DELETE", "FOO"):
            assert client.open(page, method=method, data=data | {"page_language": "en"}).status_code == 405
        assert (
            client.post(button.get("formaction", ""), data=data | {"page_language": "en"}).status_code == 200
        )
        assert client.page.text("h1").startswith(title)
        assert sent(client, page, page_language="de") == 422
        assert client.page.text("h1").startswith(title), "not without the token"
        client.get(page)
        client.post(page, data={"csrf_token": value(client, "csrf_token"), "page_language": "de"})
    client.get(record)
    data = {"csrf_token": value(client, "csrf_token"), "lock-reason": "Diebstahl", "page_language": "en"}
    client.post(record, data=data)
    assert value(client, "lock-reason") == "Diebstahl"
    assert builders.one(runtime, Account, person.id).state == "active"


def test_another_language_keeps_the_filter_of_a_list(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    client.get("/rechnungen?jahr=2025")
    assert value(client, "page") == "/rechnungen?jahr=2025"
    for page, target in (
        (value(client, "page"), None),
        ("/hilfe?x=//evil.example", None),
        ("//evil.example?x", "/"),
    ):
        data = {"csrf_token": value(client, "csrf_token"), "language": "en", "page": page}
        assert client.unchecked("/sprache", method="POST", data=data).location == (target or page)
