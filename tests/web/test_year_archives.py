"""Are all originals of a year handed over at once, whole, to those alone whose they are, and is each of them noted?"""

import csv
import hashlib
import io
import zipfile
from pathlib import Path

import psycopg
import pytest

from service.web.documents import archive
from tests import builders, seats
from tests.documents import CII, PDF, folder_of, import_documents, seen_by_owner
from tests.web.page import CheckedClient
from tests.web.visitor import said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.document.archive import OriginalGoneError
from workflows.document.fetching import DamagedDocumentError
from workflows.engine.runtime import Runtime

ADDRESS = "/rechnungen/jahr/2026.zip"


@pytest.fixture
def person(runtime: Runtime) -> Account:
    account = builders.add_account(runtime)
    for number in (builders.NUMBER, "46077"):
        seats.join(runtime, account, builders.add_customer(runtime, number, email=f"{number}@example.org"))
    return account


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


@pytest.fixture
def stored(runtime: Runtime, tmp_path: Path, person: Account) -> None:
    builders.add_customer(runtime, "700123", email="other@example.org")
    rows = (
        "46075;invoice;2026/1;2026-01-31;Januar;1,00;1,19;;a.pdf",
        "46075;invoice;2026-1;2026-01-31;;;;;b.xml",
        "46077;invoice;=7;2026-12-31;;;;;a.pdf",
        "46075;invoice;2025/1;2025-12-31;;;;;a.pdf",
        "46075;settlement;1;2026-05-31;;;;;a.pdf",
        "700123;invoice;1;2026-05-31;;;;;a.pdf",
    )
    outcomes = import_documents(runtime, folder_of(tmp_path, *rows, a_pdf=PDF, b_xml=CII))
    assert outcomes == [("stored", "")] * 6


@pytest.mark.usefixtures("stored")
def test_a_year_comes_whole_with_its_contents(
    client: CheckedClient, person: Account, database_url: str
) -> None:
    answer = client.get(ADDRESS, buffered=True)
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Rechnungen-2026.zip"'
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        assert file.testzip() is None
        contents = {name: file.read(name) for name in file.namelist()}
    lines = list(csv.DictReader(io.StringIO(contents.pop("index.csv").decode("utf-8-sig")), delimiter=";"))
    assert contents == {
        "46075/Rechnung-2026-1-2026-01-31.xml": CII,
        "46075/Rechnung-2026-1-2026-01-31.pdf": PDF,
        "46077/Rechnung-7-2026-12-31.pdf": PDF,
    } or sorted(contents) == [
        "46075/Rechnung-2026-1-2026-01-31(2).pdf",
        "46075/Rechnung-2026-1-2026-01-31.xml",
        "46077/Rechnung-7-2026-12-31.pdf",
    ]
    assert {line["Datei"]: line["SHA-256"] for line in lines} == {
        name: hashlib.sha256(content).hexdigest() for name, content in contents.items()
    }
    assert {line["Rechnungsnummer"] for line in lines} == {"2026/1", "2026-1", "'=7"}
    noted = seen_by_owner(database_url, "SELECT account_id, form FROM document_access")
    assert [(one.account_id, one.form) for one in noted] == [(person.id, "archive")] * 3


@pytest.mark.usefixtures("stored")
def test_one_customer_number_comes_without_folders(client: CheckedClient) -> None:
    answer = client.get(f"{ADDRESS}?nummer=46077", buffered=True)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        assert file.namelist() == ["index.csv", "Rechnung-7-2026-12-31.pdf"]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("address", ["2024.zip", "0000.zip", "2026.zip?nummer=700123"])
def test_a_year_without_documents_is_no_page(client: CheckedClient, address: str) -> None:
    assert client.get(f"/rechnungen/jahr/{address}").status_code == 404


@pytest.mark.usefixtures("stored")
def test_an_archive_that_is_known_already_is_not_sent_again(client: CheckedClient, database_url: str) -> None:
    head = client.head(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": head.headers["ETag"]})
    assert (head.data, again.status_code, again.data) == (b"", 304, b"")
    assert seen_by_owner(database_url, "SELECT FROM document_access") == []
    whole = client.get(ADDRESS, buffered=True)
    assert head.content_length == len(whole.data), "whoever asks first learns how much will come"


@pytest.mark.usefixtures("stored")
def test_too_many_are_asked_for_by_customer_number(
    client: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST", 2)
    assert client.get(ADDRESS).headers["Location"] == "/rechnungen?jahr=2026"
    client.get("/rechnungen?jahr=2026")
    assert "Das sind mehr als 2 Rechnungen." in said(client)


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("meanwhile", "error"),
    [
        ("UPDATE seat SET invoices = false", OriginalGoneError),
        ("UPDATE document SET withdrawn_at = now(), withdrawn_reason = 'wrong customer'", OriginalGoneError),
        ("UPDATE document_part SET content = '\\x00'", DamagedDocumentError),
    ],
)
def test_an_archive_breaks_off_where_something_must_not_go_out(
    client: CheckedClient, database_url: str, meanwhile: str, error: type[Exception]
) -> None:
    answer = client.get(ADDRESS, buffered=False)
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(meanwhile.encode())
    with pytest.raises(error):
        list(answer.iter_encoded())
    answer.close()
    assert seen_by_owner(database_url, "SELECT FROM document_access") == []


@pytest.mark.usefixtures("stored")
def test_archives_count_among_the_two_downloads_at_once(client: CheckedClient) -> None:
    open_ones = [client.get(ADDRESS, buffered=False) for _time in range(2)]
    assert client.get(ADDRESS).status_code == 429
    for one in open_ones:
        one.close()
    assert client.get(ADDRESS, buffered=True).status_code == 200
