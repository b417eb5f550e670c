"""Who has to show a little more before help with signing in is sent? Networks that ask again, and whoever wants a letter."""

from dataclasses import replace

import pytest
from werkzeug.test import TestResponse

from service.app import create_app
from service.web.captcha.challenge import read_token
from tests import builders
from tests.recoveries import decide, on_file
from tests.web.page import CheckedClient
from tests.web.visitor import codes, said, value, visitor
from workflows.engine.runtime import Runtime
from workflows.letter.records import Letter
from workflows.recovery.records import Recovery

FORMS = {
    "/passwort-vergessen": {"identifier": "m.muster"},
    "/entsperren": {"identifier": "m.muster"},
    "/kundennummer-vergessen": {"email": "m.muster@example.org"},
    "/benutzername-vergessen": {"email": "m.muster@example.org"},
}


def from_network(runtime: Runtime, address: str, *, captcha: str = "picture") -> CheckedClient:
    """A browser with this address, where the security check is on."""
    settings = runtime.settings.model_copy(update={"captcha": captcha})
    client = visitor(create_app(replace(runtime, settings=settings)))
    client.environ_base["REMOTE_ADDR"] = address
    return client


def solved(runtime: Runtime, client: CheckedClient) -> dict[str, str]:
    """The fields that answer the picture of the page that was opened last."""
    token = value(client, "captcha_token")
    question = read_token(runtime, token)
    assert question
    return {"captcha": question.letters, "captcha_token": token}


def sent_again(client: CheckedClient, path: str, **fields: str) -> TestResponse:
    """Send the form of the page that was opened last, with what it holds."""
    hidden = {name: value(client, name) for name in ("csrf_token", "submission")}
    return client.post(path, data=hidden | fields)


@pytest.mark.parametrize("path", FORMS)
def test_from_a_networks_second_request_on_the_check_is_shown_not_refused(
    runtime: Runtime, path: str
) -> None:
    client, fields = from_network(runtime, "192.0.2.1"), FORMS[path]
    client.get(path)
    assert client.page
    assert "Sicherheitsprüfung" not in said(client), "nothing to solve the first time"
    assert sent_again(client, path, **fields).location == "/keine-anmeldung/gesendet"
    client.get(path)
    assert value(client, "captcha_token"), "shown from now on"
    other = from_network(runtime, "192.0.2.1")
    other.get("/hilfe")
    before_it_was_shown = other.post(path, data={"csrf_token": value(other, "csrf_token"), **fields})
    assert before_it_was_shown.status_code == 200, "no error"
    assert "Sicherheitsprüfung" in said(other)
    wrong = sent_again(other, path, captcha="nein", captcha_token=value(other, "captcha_token"), **fields)
    assert (wrong.status_code, codes(other)) == (422, ["E-CAPT"])
    right = sent_again(other, path, **fields, **solved(runtime, other))
    assert right.location == "/keine-anmeldung/gesendet"
    elsewhere = from_network(runtime, "192.0.2.2")
    elsewhere.get(path)
    assert sent_again(elsewhere, path, **fields).location == "/keine-anmeldung/gesendet"
    assert len(builders.rows(runtime, Recovery)) == 3


def test_one_ipv6_connection_is_one_network_and_no_address_is_kept(runtime: Runtime) -> None:
    path, fields = "/passwort-vergessen", FORMS["/passwort-vergessen"]
    first, second = from_network(runtime, "2001:db8::1"), from_network(runtime, "2001:db8::ffff:2")
    first.get(path)
    sent_again(first, path, **fields)
    second.get(path)
    assert value(second, "captcha_token")
    (recovery,) = builders.rows(runtime, Recovery)
    assert len(recovery.network) == 32
    assert b"2001" not in recovery.network


def test_a_second_click_on_the_first_request_needs_no_check(runtime: Runtime) -> None:
    client = from_network(runtime, "192.0.2.1")
    client.get("/passwort-vergessen")
    data = {name: value(client, name) for name in ("csrf_token", "submission")} | {"identifier": "m.muster"}
    for _ in range(2):
        assert client.post("/passwort-vergessen", data=data).location == "/keine-anmeldung/gesendet"
    assert len(builders.rows(runtime, Recovery)) == 1


def test_a_letter_asks_for_what_a_stranger_does_not_know_and_always_for_the_check(runtime: Runtime) -> None:
    client, account = from_network(runtime, "192.0.2.1"), builders.add_account(runtime)
    number, postal_code = on_file(runtime, account)
    wanted = {"identifier": account.login_name, "delivery": "letter"}
    client.get("/passwort-vergessen")
    assert sent_again(client, "/passwort-vergessen", **wanted).status_code == 200
    assert "Fast fertig" in said(client)
    missing = sent_again(client, "/passwort-vergessen", **wanted, postal_code="", **solved(runtime, client))
    assert (missing.status_code, codes(client)) == (422, ["E-REQ", "E-REQ"])
    known = wanted | {"customer_number": number, "postal_code": postal_code}
    answer = sent_again(client, "/passwort-vergessen", **known, **solved(runtime, client))
    assert answer.location == "/keine-anmeldung/bestellt"
    (recovery,) = builders.rows(runtime, Recovery)
    decide(runtime, recovery.id)
    assert [letter.name for letter in builders.rows(runtime, Letter)] == ["recovery_letter"]
