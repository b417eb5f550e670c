"""Is an original handed over as it came in, to those alone whose it is, and is that noted?"""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from service.web.documents import originals, pacing, sending
from tests import builders
from tests.documents import CII, PDF, folder_of, import_documents, seen_by_owner
from tests.web.page import CheckedClient
from tests.web.visitor import heard, sign_in, visitor_of
from workflows.account.records import Account
from workflows.document.content import PART
from workflows.document.parts import read_parts
from workflows.engine.runtime import Runtime

LONG = PDF[:9] + os.urandom(9 * PART) + PDF[9:]
NUMBER = "700123"


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    client = visitor_of(runtime)
    sign_in(client, person.login_name)
    return client


def given(
    runtime: Runtime,
    url: str,
    folder: Path,
    *,
    customer: str = "",
    kind: str = "invoice",
    content: bytes = PDF,
) -> UUID:
    """Take in a document of the last account's customer, or of this one; return its id."""
    number = customer or seen_by_owner(url, "SELECT max(customer_number) AS number FROM customer")[0].number
    row = f"{number};{kind};2026/5;2026-11-03;;;119,00;;a.file"
    assert import_documents(runtime, folder_of(folder, row, a_file=content)) == [("stored", "")]
    return UUID(str(seen_by_owner(url, "SELECT id FROM document ORDER BY received_at DESC")[0].id))


def accesses(url: str) -> int:
    return len(seen_by_owner(url, "SELECT FROM document_access"))


def test_an_original_comes_as_it_was_under_a_name_that_says_what_it_is(
    client: CheckedClient, runtime: Runtime, person: Account, database_url: str, tmp_path: Path
) -> None:
    document = given(runtime, database_url, tmp_path, content=LONG)
    client.get("/rechnungen")
    lines = client.get("/rechnungen.csv").text.splitlines()
    assert lines[0].endswith("Zeitraum;Netto;Brutto;Währung")
    assert re.fullmatch("2026/5;[0-9]+;2026-11-03;;;119,00;EUR", lines[1])
    answer = client.get(f"/rechnungen/{document}/original", buffered=True)
    assert (answer.status_code, answer.data) == (200, LONG)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Rechnung-2026-5-2026-11-03.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["ETag"] == f'"{hashlib.sha256(LONG).hexdigest()}"'
    assert int(answer.headers["Content-Length"]) == len(LONG)
    (noted,) = seen_by_owner(database_url, "SELECT * FROM document_access")
    assert (noted.document_id, noted.account_id, noted.form) == (document, person.id, "original")


def test_the_original_of_a_settlement_hangs_on_its_line(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    document = given(runtime, database_url, tmp_path, kind="settlement", content=CII)
    assert client.get(f"/rechnungen/{document}/original").status_code == 404
    answer = client.get(f"/abrechnungen/{document}/original")
    assert (answer.data, answer.headers["Content-Type"]) == (CII, "application/xml")


def test_what_is_known_already_is_not_sent_again_nor_counted(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    address = f"/rechnungen/{given(runtime, database_url, tmp_path)}/original"
    head = client.head(address)
    assert (head.status_code, head.data, head.content_length) == (200, b"", len(PDF))
    again = client.get(address, headers={"If-None-Match": head.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert accesses(database_url) == 0


@pytest.mark.parametrize("content", [PDF, LONG])
def test_a_part_of_it_comes_alone_and_its_continuation_is_the_same_access(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path, content: bytes
) -> None:
    address = f"/rechnungen/{given(runtime, database_url, tmp_path, content=content)}/original"
    half = len(content) // 2
    rest = client.get(address, buffered=True, headers={"Range": f"bytes={half}-"})
    assert (rest.status_code, rest.data) == (206, content[half:])
    assert accesses(database_url) == 1
    part = client.get(address, buffered=True, headers={"Range": "bytes=5-20"})
    assert part.data == content[5:21]
    assert part.headers["Content-Range"] == f"bytes 5-20/{len(content)}"
    assert accesses(database_url) == 1
    last = client.get(address, buffered=True, headers={"Range": f"bytes=-{len(content) - 1}"})
    assert (last.status_code, last.data) == (206, content[1:])
    for most in (len(content), len(content) + 1, "9" * 5000):
        whole = client.get(address, buffered=True, headers={"Range": f"bytes=-{most}"})
        assert (whole.status_code, whole.data) == (200, content), "the last bytes of fewer are all of them"
    tag = part.headers["ETag"]
    for known, status in ((tag, 206), (f"W/{tag}", 200), ('"other"', 200)):
        answer = client.get(address, buffered=True, headers={"Range": "bytes=5-20", "If-Range": known})
        assert (answer.status_code, len(answer.data)) == (status, 16 if status == 206 else len(content))
    behind = client.get(address, headers={"Range": f"bytes={len(content)}-"})
    assert (behind.status_code, behind.headers["Content-Range"]) == (416, f"bytes */{len(content)}")
    for odd in ("bits=0-1", "bytes=0-1,4-5", "bytes", "0-1", "bytes=a-b"):
        whole = client.get(address, buffered=True, headers={"Range": odd})
        assert (whole.status_code, whole.data) == (200, content), odd
    nobody = client.put(address)
    assert (nobody.status_code, "GET" in nobody.headers["Allow"]) == (405, True)


def test_whoever_means_another_document_gets_none(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    address = f"/rechnungen/{given(runtime, database_url, tmp_path)}/original"
    tag = client.head(address).headers["ETag"]
    for meant in ('"other"', f"W/{tag}"):
        for more in ({}, {"Range": "bytes=5-20"}, {"If-None-Match": tag}):
            refused = client.get(address, buffered=True, headers={"If-Match": meant, **more})
            assert (refused.status_code, PDF in refused.data) == (412, False)
    assert client.unchecked(address, method="HEAD", headers={"If-Match": '"other"'}).status_code == 412
    assert accesses(database_url) == 0
    for meant in (tag, f'"other", {tag}', "*"):
        whole = client.get(address, buffered=True, headers={"If-Match": meant})
        assert (whole.status_code, whole.data) == (200, PDF)
        part = client.get(address, buffered=True, headers={"If-Match": meant, "Range": "bytes=5-20"})
        assert (part.status_code, part.data) == (206, PDF[5:21])
        known = client.get(address, headers={"If-Match": meant, "If-None-Match": tag})
        assert (known.status_code, known.data) == (304, b"")


@pytest.mark.asvs("8.2.2")
def test_a_foreign_document_and_one_that_is_not_there_get_the_same_answer(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    builders.add_customer(runtime, NUMBER, email="other@example.org")
    foreign = given(runtime, database_url, tmp_path, customer=NUMBER)

    def asked(document: UUID) -> tuple[int, str, list[str]]:
        with heard(runtime) as statements:
            answer = client.get(f"/rechnungen/{document}/original")
        told = re.sub(r'csrf_token" value="[^"]+', "", answer.text.replace(str(document), ""))
        return answer.status_code, told, statements

    status, told, statements = asked(foreign)
    assert status == 404
    assert asked(uuid4()) == (status, told, statements)


def test_a_withdrawn_document_is_gone(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    document = given(runtime, database_url, tmp_path)
    change(database_url, "UPDATE document SET withdrawn_at = now(), withdrawn_reason = 'wrong customer'")
    assert client.get(f"/rechnungen/{document}/original").status_code == 404


def test_a_damaged_original_is_never_handed_out(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    document = given(runtime, database_url, tmp_path)
    change(database_url, "UPDATE document_part SET content = '\\x00'")
    assert client.get(f"/rechnungen/{document}/original").status_code == 500
    assert accesses(database_url) == 0


@pytest.mark.parametrize("moment", ["find_original", "Bytes"])
def test_what_is_erased_while_somebody_fetches_it_is_gone(
    client: CheckedClient,
    runtime: Runtime,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    moment: str,
) -> None:
    document = given(runtime, database_url, tmp_path)
    place = {"find_original": originals, "Bytes": sending}[moment]
    before = getattr(place, moment)

    def and_then_its_time_is_over(*facts: object) -> object:
        found = before(*facts)
        change(database_url, "DELETE FROM document")
        return found

    monkeypatch.setattr(place, moment, and_then_its_time_is_over)
    with heard(runtime) as statements:
        assert client.get(f"/rechnungen/{document}/original").status_code == 404
    assert any("document_access" in one for one in statements) == (moment == "Bytes")


@pytest.mark.parametrize("begin", [0, 8 * PART + 5])
def test_a_database_that_goes_away_before_the_first_byte_is_told_in_words(
    client: CheckedClient,
    runtime: Runtime,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    begin: int,
) -> None:
    document = given(runtime, database_url, tmp_path, content=LONG)
    asked_for = "workflows.document.fetching.read_parts"

    def away(*facts: Any, begin: int = 0) -> Iterator[bytes]:
        monkeypatch.setattr(asked_for, lost)
        return read_parts(*facts, begin=begin)

    def lost(*_facts: object, **_begin: int) -> Iterator[bytes]:
        raise OperationalError("", None, psycopg.OperationalError("the connection is lost"))

    monkeypatch.setattr(asked_for, away)
    answer = client.get(f"/rechnungen/{document}/original", headers={"Range": f"bytes={begin}-"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert accesses(database_url) == 0
    monkeypatch.undo()
    assert client.get(f"/rechnungen/{document}/original").data == LONG


def test_somebody_has_two_downloads_at_once(
    client: CheckedClient, runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    address = f"/rechnungen/{given(runtime, database_url, tmp_path, content=LONG)}/original"
    open_ones = [client.get(address, buffered=False) for _time in range(2)]
    assert client.get(address).status_code == 429
    for one in open_ones:
        one.close()
    assert client.get(address).status_code == 200


def test_who_reads_too_slowly_is_cut_off(
    client: CheckedClient,
    runtime: Runtime,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = f"/rechnungen/{given(runtime, database_url, tmp_path)}/original"
    monkeypatch.setattr(pacing, "PATIENCE", 0.0)
    monkeypatch.setattr(pacing, "SLOWEST", 10**12)
    with pytest.raises(pacing.TooSlowError):
        client.get(address, buffered=True)


def change(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())
