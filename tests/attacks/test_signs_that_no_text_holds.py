"""Does U+0000 in an address, a form or a body end in a refusal, and never in a fault of ours and an incident in the log?"""

import json

import pytest

from tests import builders
from tests.builders import one
from tests.seats import customer_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import post, sign_in, visitor_of
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.program.actions import KeyOwner, add_key

USER = "/benutzer/1%00"
ADDRESSES = (
    *(f"{USER}{step}" for step in ("", "/einladung", "/nachfolge", "/hilfe", "/beenden", "/verwalterrecht")),
    *("/benutzer?suche=a%00", "/benutzer?seite=1%00-2", "/benutzer.csv?suche=%00", "/benutzer?zustand=%00"),
    *("/rechnungen?nummer=%00", "/rechnungen?text=%00", "/rechnungen.csv?text=%00", "/rechnungen?seite=%00"),
    *("/rechnungen/jahr/2026.zip?nummer=%00", "/nutzung?monat=%00", "/abrufe?nummer=%00", "/einladung/%00"),
)
FORMS: tuple[tuple[str, dict[str, str | list[str]]], ...] = (
    ("/zugangsdaten/dienst-kennwort/neu", {"user_number": "1\0"}),
    ("/zugangsdaten/dienst-kennwort/beenden", {"id": "1\0"}),
    ("/schluessel/webhook", {"customer_number": "1\0", "id": "0" * 32, "action": "test"}),
    ("/kundennummer", {"customer_number": "1\0"}),
    ("/schluessel/neu", {"customer_number": "1\0", "name": "a\0", "scope": "events:read\0"}),
    ("/schluessel/webhook-neu", {"url": "https://a\0.example/"}),
    ("/schluessel/widerrufen", {"key": "1\0", "reason": "\0"}),
    ("/benutzer/neu", {"display_name": "A\0", "email": "a\0@b.example", "right": "x\0", "submission": "\0"}),
    ("/anmelden", {"identifier": "a\0", "password": "b\0"}),
)


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, builders.add_account(runtime).login_name)
    return client


def test_addresses(client: CheckedClient) -> None:
    found = {address: client.get(address).status_code for address in ADDRESSES}
    assert {address: 404 if "%00" in address.partition("?")[0] else 400 for address in ADDRESSES} == found


def test_forms(client: CheckedClient) -> None:
    found = {path: post(client, path, **fields).status_code for path, fields in FORMS}
    assert {path: status for path, status in found.items() if status >= 500} == {}


def test_programs(runtime: Runtime) -> None:
    number = one(runtime, Customer, customer_of(runtime, builders.add_account(runtime))).customer_number
    made = add_key(runtime, KeyOwner("P", number), ["seats:write", "services:authorize"], actor="test")
    headers = {"Authorization": f"Bearer {made.secret}", "If-Match": '"1"'}
    client = app_for(runtime).test_client()
    user = "/api/v1/seats/1%00"
    assert client.get(user, headers=headers).status_code == 404
    assert client.patch(user, headers=headers, json={"display_name": "x"}).status_code == 404
    for bad in ("\0", "\ud800"):
        wish = dict.fromkeys(("customer_number", "user_number", "credential", "local_number"), bad)
        answer = client.post(
            "/api/v1/services/recherche/authorize",
            headers=headers,
            data=json.dumps(wish),
            content_type="application/json",
        )
        assert answer.status_code in {400, 422}
