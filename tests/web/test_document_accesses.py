"""Do administrators see who fetched what, do people choose their mails, and does a new browser prove itself first?"""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests import builders, seats
from tests.conftest import Clock
from tests.documents import PDF, folder_of, import_documents, seen_by_owner
from tests.seats import customer_of
from tests.web.page import CheckedClient
from tests.web.visitor import heard, post, said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.document import accesses
from workflows.document.withdrawal import Named, withdraw
from workflows.engine.runtime import Runtime
from workflows.profile import load_profile

NEW, READ = ">neu</td>", ">gelesen</td>"


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def number(runtime: Runtime, person: Account) -> str:
    return builders.one(runtime, Customer, customer_of(runtime, person)).customer_number


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    return signed_in(runtime, person)


@pytest.fixture
def document(runtime: Runtime, number: str, tmp_path: Path, database_url: str) -> UUID:
    rows = (f"{number};invoice;0117;2026-11-03;;;;;a.pdf", f"{number};settlement;1;2026-11-03;;;;;a.pdf")
    assert import_documents(runtime, folder_of(tmp_path, *rows, a_pdf=PDF)) == [("stored", "")] * 2
    return UUID(str(seen_by_owner(database_url, "SELECT id FROM document WHERE kind = 'invoice'")[0].id))


def signed_in(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def colleague(runtime: Runtime, person: Account) -> Account:
    other = builders.add_account(runtime)
    seats.join(runtime, other, customer_of(runtime, person))
    return other


def test_an_administrator_sees_in_words_who_fetched_what(
    client: CheckedClient, runtime: Runtime, person: Account, document: UUID, number: str
) -> None:
    client.get("/abrufe")
    assert "Bisher hat niemand ein Dokument abgerufen." in said(client)
    other = colleague(runtime, person)
    signed_in(runtime, other).get(f"/rechnungen/{document}/original")
    client.get("/rechnungen/jahr/2026.zip", buffered=True)
    client.get("/abrufe")
    user_number = seats.seats_of(runtime, other)[-1].user_number
    for shown in (
        f"({user_number})",
        "Original heruntergeladen",
        "mit allen des Jahres heruntergeladen",
        "Rechnung 0117",
    ):
        assert shown in said(client)
    withdraw(runtime, Named(number, "invoice", "0117"), reason="not to be told", by="command-line")
    client.get(f"/abrufe?dokument={document}&nummer={number}")
    assert "zurückgezogen: niemand sieht es mehr" in said(client)
    assert "not to be told" not in said(client)


def test_pages_of_accesses_follow_each_other(
    client: CheckedClient, document: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accesses, "PAGE_SIZE", 2)
    for _time in range(3):
        client.get(f"/rechnungen/{document}/original", buffered=True)
    first = client.get("/abrufe").text
    found = re.search(r'rel="next" href="([^"]+)"', first)
    assert found is not None
    second = client.get(found[1].replace("&amp;", "&")).text
    assert [page.count("Original heruntergeladen") for page in (first, second)] == [2, 1]
    assert "Zum Anfang" in second
    assert client.get("/abrufe?seite=nowhere&dokument=none").text.count("Original heruntergeladen") == 2


def test_only_administrators_see_it(
    runtime: Runtime, client: CheckedClient, person: Account, document: UUID
) -> None:
    assert "/abrufe" in client.get("/rechnungen").text
    assert f"/abrufe?dokument={document}" in client.get(f"/rechnungen/{document}").text
    outsider = builders.add_account(runtime)
    foreign = signed_in(runtime, outsider).get(f"/abrufe?dokument={document}").text
    assert "0117" not in foreign
    assert "Dazu gibt es keinen Abruf." in foreign
    with heard(runtime) as statements:
        client.get("/abrufe")
    assert len(statements) == 3
    seats.leave(runtime, outsider, customer_of(runtime, outsider))
    other = signed_in(runtime, outsider)
    seats.join(runtime, outsider, customer_of(runtime, person))
    assert other.get("/abrufe").status_code == 404
    assert "/abrufe" not in other.get("/rechnungen").text


def test_an_invoice_is_new_until_this_person_has_opened_it(
    client: CheckedClient, runtime: Runtime, person: Account, document: UUID, clock: Clock
) -> None:
    assert NEW in client.get("/rechnungen").text
    client.get(f"/rechnungen/{document}/original")
    assert READ in client.get("/rechnungen").text
    other = colleague(runtime, person)
    others = signed_in(runtime, other)
    assert NEW in others.get("/rechnungen").text
    clock.travel(timedelta(days=31))
    sign_in(others, other.login_name)
    assert NEW not in others.get("/rechnungen").text


def test_mails_about_invoices_are_switched_off_and_on(client: CheckedClient) -> None:
    for wanted, shown in (("off", "schreiben wir Ihnen nicht"), ("on", "schreiben wir Ihnen, wenn")):
        client.get("/rechnungen/benachrichtigung")
        assert post(client, "/rechnungen/benachrichtigung", wanted=wanted).status_code == 303
        client.get("/rechnungen/benachrichtigung")
        assert shown in said(client)


def test_where_there_are_no_invoices_there_are_no_mails_about_them(runtime: Runtime, person: Account) -> None:
    client = signed_in(replace(runtime, profile=load_profile("abrechnung")), person)
    assert client.get("/rechnungen/benachrichtigung").status_code == 404
    client.get("/uebersicht")
    assert post(client, "/rechnungen/benachrichtigung", wanted="on").status_code == 404


def test_a_new_browser_proves_itself_before_its_first_document(
    runtime: Runtime, person: Account, document: UUID, clock: Clock
) -> None:
    careful = replace(runtime, profile=runtime.profile.model_copy(update={"documents_ask_for_proof": True}))
    client = signed_in(careful, person)
    clock.travel(timedelta(minutes=6))
    for address in (
        f"/rechnungen/{document}",
        f"/rechnungen/{document}/original",
        "/rechnungen/jahr/2026.zip?nummer=1",
    ):
        for asked in (address, address.replace(str(document), str(uuid4()))):
            assert client.get(asked).headers["Location"] == "/zugangsdaten/bestaetigen"
    client.get("/zugangsdaten/bestaetigen")
    done = client.submit("/zugangsdaten/bestaetigen", password=builders.PASSWORD)
    assert done.headers["Location"].startswith("/rechnungen/jahr/2026.zip?nummer=1")
    assert client.get(f"/rechnungen/{document}/original").status_code == 200
    clock.travel(timedelta(minutes=6))
    assert client.get(f"/rechnungen/{document}/original").status_code == 200
