"""Can a session in its first visit reach anything but the chain, help and the way out? Every route is tried."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from service.door.access import IN_SETUP, declared_levels
from tests import builders
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import post, sign_in, visitor
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

CHAIN = {
    "/zugangsdaten",
    "/zugangsdaten/tan-bestaetigen",
    "/zugangsdaten/tan-bestaetigen/erneut",
    "/zugangsdaten/tan-bestaetigen/verfahren",
    "/sitzung/verlaengern",
}
OPEN_TO_ALL = (
    *("/hilfe", "/impressum", "/datenschutz", "/static", "/sprache", "/captcha", "/dev", "/abmelden"),
    *("/schnittstelle", "/healthz", "/readyz", "/metrics"),
    *("/.well-known/", "/security.txt", "/robots.txt", "/favicon.ico", "/sitzung", "/betrieb/sitzung"),
)
"""Help, looks, language, what programs may ask, the state of the house, and the way out."""

PROGRAMS = ("/api/", "/scim/", "/metrics")
"""Whoever asks here proves itself with each request, and no session counts: tests/api shows it."""

BEFORE_SIGNIN = (
    *("/anmelden", "/registrieren", "/aktivieren", "/betrieb/anmelden", "/keine-anmeldung"),
    *(
        "/passwort-",
        "/wiederherstellung-",
        "/kundennummer-vergessen",
        "/benutzername-vergessen",
        "/entsperren",
        "/kontakt/",
        "/sperren/",
        "/einladung/",
    ),
)
"""What strangers see: it knows no session, so a session in its first visit gains nothing there."""

SAMPLE = str.maketrans({"<": "", ">": "", ":": ""})
"""What is left of a placeholder is its own sample: <token> becomes token."""


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    """A newcomer's browser right after the first sign-in."""
    newcomer = builders.add_newcomer(runtime)
    browser = visitor(app)
    sign_in(browser, user_number(runtime, newcomer), builders.initial_password(runtime, newcomer.id))
    return browser


def walls(app: Flask) -> Iterator[tuple[str, str]]:
    """Every address behind the sign-in with every method it takes."""
    for rule in app.url_map.iter_rules():
        path = address(rule)
        if path in CHAIN or path == "/" or path.startswith((*OPEN_TO_ALL, *PROGRAMS, *BEFORE_SIGNIN)):
            continue
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield method, path


def address(rule: Rule) -> str:
    """An address that the rule takes; for a choice of words the first one."""
    named = re.sub(r"<any\('?([^',)]+)[^>]*>", r"\1", rule.rule)
    with_ids = re.sub(r"<uuid:[^>]+>", "00000000-0000-0000-0000-000000000000", named)
    return re.sub(
        r"<(\w+:)?workflow>", "account", re.sub(r"<int(\([^)]*\))?:[^>]+>", "2026", with_ids)
    ).translate(SAMPLE)


def test_every_door_but_the_chain_leads_back_to_the_chain(app: Flask, client: CheckedClient) -> None:
    open_doors = []
    tried = 0
    for method, path in walls(app):
        tried += 1
        answer = client.get(path) if method == "GET" else post(client, path)
        leads_back = answer.status_code == 303 and answer.location == "/zugangsdaten"
        to_staff_entry = path.startswith("/betrieb") and (
            answer.location == "/betrieb/anmelden" or (answer.status_code == 401 and answer.is_json)
        )
        if not (leads_back or to_staff_entry):
            open_doors.append((method, path, answer.status_code, answer.location))
    assert open_doors == []
    assert tried > 20


def test_the_walk_knows_every_page_of_the_chain(app: Flask) -> None:
    with app.app_context():
        declared = {
            rule.rule for rule in app.url_map.iter_rules() if IN_SETUP in declared_levels(rule.endpoint)
        }
    assert declared == CHAIN


def test_what_is_open_to_strangers_shows_no_session_of_a_first_visit(client: CheckedClient) -> None:
    for path in ("/", "/anmelden"):
        assert client.get(path).location in ("/uebersicht", "/zugangsdaten")


def test_nothing_of_this_moves_the_account(app: Flask, client: CheckedClient, runtime: Runtime) -> None:
    (before,) = builders.rows(runtime, Account)
    for method, path in walls(app):
        client.get(path) if method == "GET" else post(client, path)
    (after,) = builders.rows(runtime, Account)
    assert (after.state, after.version) == (before.state, before.version)


def test_help_language_and_the_way_out_stay_open(client: CheckedClient) -> None:
    for path in ("/hilfe", "/impressum", "/datenschutz", "/healthz"):
        assert client.get(path).status_code == 200
    assert post(client, "/sprache", language="en", page="/zugangsdaten").status_code == 303
    assert client.get("/zugangsdaten").status_code == 200
    assert post(client, "/abmelden").location == "/anmelden"
    assert client.get("/zugangsdaten").location == "/anmelden"
