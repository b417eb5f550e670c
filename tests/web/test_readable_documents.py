"""Does somebody without a program for electronic invoices read what they say, and is none of it taken for markup?"""

import re
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from tests import builders
from tests.documents import PDF, folder_of, import_documents, seen_by_owner
from tests.electronic import UBL, cii, zugferd
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import heard, said, sign_in, visitor, visitor_of
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.document import readable
from workflows.engine.runtime import Runtime


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def given(runtime: Runtime, url: str, folder: Path, content: bytes, *, kind: str = "invoice") -> UUID:
    (customer,) = builders.rows(runtime, Customer)
    row = f"{customer.customer_number};{kind};0118;2026-11-27;November 2026;89,04;105,96;;a.file"
    assert import_documents(runtime, folder_of(folder, row, a_file=content)) == [("stored", "")]
    return UUID(str(seen_by_owner(url, "SELECT id FROM document")[0].id))


def test_a_pdf_with_an_invoice_inside_is_read_in_the_browser(
    client: CheckedClient, runtime: Runtime, person: Account, database_url: str, tmp_path: Path
) -> None:
    document = given(runtime, database_url, tmp_path, zugferd(cii()))
    answer = client.get(f"/rechnungen/{document}")
    assert answer.status_code == 200
    for shown in (
        *("ZUGFeRD / Factur-X", "Muster Abrechnung GmbH", "Muster Praxis", "Grundgebühr Abrechnung"),
        *("1.232 Stück", "0,0325 €", "19 %", "105,96 €", "11.12.2026", "Vielen Dank für Ihr Vertrauen."),
    ):
        assert shown in said(client)
    (noted,) = seen_by_owner(database_url, "SELECT * FROM document_access")
    assert (noted.document_id, noted.account_id, noted.form) == (document, person.id, "view")


def test_an_xrechnung_is_read_in_english(
    runtime: Runtime, person: Account, database_url: str, tmp_path: Path
) -> None:
    client = visitor(app_for(runtime), english=True)
    sign_in(client, person.login_name)
    client.get(f"/abrechnungen/{given(runtime, database_url, tmp_path, UBL.encode(), kind='settlement')}")
    for shown in (
        "XRechnung",
        "Corrected invoice 0043",
        "AT",
        "Deduction: Treue",
        "steuerfrei",
        "1 XYZ",
        "To pay",
    ):
        assert shown in said(client)


def test_nothing_of_an_invoice_becomes_markup(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"
    xml = re.sub(r">([^<>{}\n]+)</", rf">{evil}</", cii().decode()).encode()
    page = client.get(f"/rechnungen/{given(runtime, database_url, tmp_path, xml)}").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "case",
    [
        (PDF, "Dieses PDF lesen Sie mit jedem Programm"),
        (b"<Invoice>" + b"<a>" * 40 + b"</a>" * 40 + b"</Invoice>", "können wir hier nicht anzeigen"),
    ],
)
def test_what_cannot_be_read_is_offered_as_it_is(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path, case: tuple[bytes, str]
) -> None:
    content, shown = case
    document = given(runtime, database_url, tmp_path, content)
    assert f'href="/rechnungen/{document}/original"' in client.get(f"/rechnungen/{document}").text
    assert shown in said(client)
    assert "105,96 €" in said(client)
    assert seen_by_owner(database_url, "SELECT FROM document_access") == []


def test_a_large_pdf_is_not_looked_into(
    client: CheckedClient,
    runtime: Runtime,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readable, "LARGEST_PDF", 1_000_000)
    large = zugferd(cii()) + b" " * 1_500_000 + b"%%EOF"
    client.get(f"/rechnungen/{given(runtime, database_url, tmp_path, large)}")
    assert "Dieses PDF lesen Sie mit jedem Programm" in said(client)
    assert "PDF, 1,5 MB" in said(client)


def test_a_page_that_is_known_already_is_not_made_again(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    address = f"/rechnungen/{given(runtime, database_url, tmp_path, cii())}"
    etag = client.get(address).headers["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert len(seen_by_owner(database_url, "SELECT FROM document_access")) == 1


def test_a_correction_and_what_it_corrects_name_each_other(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    old = given(runtime, database_url, tmp_path, cii())
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            b"INSERT INTO document (id, customer_id, kind, number, year, date, period, currency, media_type, sha256,"
            b" size, source, received_at, replaces) SELECT gen_random_uuid(), customer_id, kind, '0119', year, date,"
            b" period, currency, media_type, sha256, size, source, received_at, id FROM document"
        )
        connection.execute(
            b"INSERT INTO document_part SELECT d.id, p.number, p.customer_id, p.content FROM document d, document_part p"
            b" WHERE d.number = '0119'"
        )
    client.get(f"/rechnungen/{old}")
    assert "Dieses Dokument ist durch ein neueres berichtigt. Zur Berichtigung 0119" in said(client)
    (new,) = seen_by_owner(database_url, "SELECT id FROM document WHERE number = '0119'")
    client.get(f"/rechnungen/{new.id}")
    assert "Berichtigt0118" in said(client)


def test_a_foreign_document_and_one_that_is_not_there_get_the_same_page(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    builders.add_customer(runtime, "700123", email="other@example.org")
    row = "700123;invoice;1;2026-11-03;;;;;a.file"
    assert import_documents(runtime, folder_of(tmp_path, row, a_file=PDF)) == [("stored", "")]
    (foreign,) = seen_by_owner(database_url, "SELECT id FROM document")

    def asked(document: UUID) -> tuple[int, str, list[str]]:
        with heard(runtime) as statements:
            answer = client.get(f"/rechnungen/{document}")
        told = re.sub(r'csrf_token" value="[^"]+', "", answer.text.replace(str(document), ""))
        return answer.status_code, told, statements

    status, told, statements = asked(foreign.id)
    assert (status, len(statements)) == (404, 2)
    assert asked(uuid4()) == (status, told, statements)
