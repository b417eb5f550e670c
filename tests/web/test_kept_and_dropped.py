"""Whom does a form wait for that was sent in vain, what makes it go, and is it kept, too, where the session ended behind the check?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pyotp
import pytest
from flask import request

from tests import builders
from tests.conftest import Clock
from tests.operators import new_operator
from tests.operators import typed as typed_by_operator
from tests.users import Office
from tests.web.page import CheckedClient
from tests.web.visitor import codes, said, sign_in, value, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.policy import SESSION_IDLE
from workflows.signin.sessions import end_session

KEPT = "formular"
CONFIRM, EMAIL, PROOF = (
    "/zugangsdaten/bestaetigen",
    "/zugangsdaten/kontakt/email",
    "/zugangsdaten/bestaetigung",
)
OVER, STALE = SESSION_IDLE + timedelta(seconds=1), timedelta(minutes=11)
WAITS = "steht danach wieder da"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def form_of(client: CheckedClient, page: str, **typed: str) -> dict[str, str]:
    client.get(page)
    return {"csrf_token": value(client, "csrf_token"), **typed}


def test_whoever_has_to_prove_themselves_is_not_told_that_another_ones_form_waits(
    runtime: Runtime, client: CheckedClient, team: Office, clock: Clock
) -> None:
    of_boss = form_of(client, EMAIL, email="halb@")
    client.delete_cookie("sitzung")
    sign_in(client, builders.add_account(runtime).login_name)
    of_theirs = form_of(client, EMAIL, email="halb@")
    clock.travel(STALE)
    for form, is_kept in ((of_boss, False), (of_theirs, True)):
        assert client.post(EMAIL, data=form).location == CONFIRM
        client.get(CONFIRM)
        assert (WAITS in said(client), client.get_cookie(KEPT) is not None) == (is_kept, is_kept)


def test_it_waits_on_where_its_page_leads_elsewhere(
    client: CheckedClient, team: Office, clock: Clock
) -> None:
    form = form_of(client, EMAIL, email="halb@")
    clock.travel(OVER)
    client.post(PROOF, data=form)
    assert sign_in(client, team.boss.login_name).location == PROOF
    assert client.get(PROOF).status_code == 303
    assert client.get_cookie(KEPT)


def test_it_goes_when_an_operator_signs_out(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    made = new_operator(runtime)
    client.submit("/betrieb/anmelden", **typed_by_operator(made))
    form = form_of(client, "/betrieb/suche", q="0815")
    clock.travel(OVER)
    client.post("/betrieb/suche", data=form)
    code = pyotp.TOTP(made.totp_secret).at(builders.now(runtime))
    client.submit("/betrieb/anmelden", **typed_by_operator(made, totp=code))
    token = form_of(client, "/betrieb")
    assert client.get_cookie(KEPT), "it waits for its page"
    assert client.post("/betrieb/abmelden", data=token).location == "/betrieb/anmelden"
    assert client.get_cookie(KEPT) is None


@contextmanager
def ending_behind_the_check(runtime: Runtime, client: CheckedClient) -> Iterator[None]:
    """End the session of every request once the access check has let it in."""

    def end() -> None:
        end_session(runtime, request.cookies["sitzung"])

    hooks: dict[None, list[Callable[[], None]]] = client.application.before_request_funcs  # type: ignore[assignment]  # all of ours
    hooks[None].append(end)
    try:
        yield
    finally:
        hooks[None].remove(end)


@pytest.mark.parametrize(
    ("sent_to", "typed"),
    [
        ("/zugangsdaten", {"login_name": "neu.er.name"}),
        ("/zugangsdaten/sprache", {"message_language": "en"}),
        (EMAIL, {"email": "neu@example.org", "email_repeat": "neu@example.org"}),
    ],
)
def test_where_the_session_ends_behind_the_check_the_form_waits_as_well(
    runtime: Runtime, client: CheckedClient, team: Office, sent_to: str, typed: dict[str, str]
) -> None:
    page = sent_to.removesuffix("/sprache")
    form = form_of(client, page, current_password=builders.PASSWORD, **typed)
    before = builders.one(runtime, Account, team.boss.id)
    with ending_behind_the_check(runtime, client):
        assert client.post(sent_to, data=form).location == "/anmelden"
    client.get("/anmelden")
    assert "Ihre Sitzung ist beendet" in said(client)
    assert WAITS in said(client)
    assert sign_in(client, team.boss.login_name).location == page
    client.get(page)
    assert codes(client) == ["E-KEPT"]
    assert client.page
    fields = [e for e in client.page.all("input") if e.get("type") != "radio" or "checked" in e.attrib]
    assert typed.items() <= {e.get("name"): e.get("value") for e in fields}.items()
    after = builders.one(runtime, Account, team.boss.id)
    assert (after.login_name, after.language) == (before.login_name, before.language), "nothing was done"
