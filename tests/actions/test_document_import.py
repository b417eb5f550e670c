"""Do documents come in once and whole, and is everything else left out with its reason?"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.builders import add_customer
from tests.documents import CII, INDEX_HEADER, PDF, bytes_of, folder_of, import_documents, seen_by_owner
from workflows.document import folder, ingest
from workflows.document.content import PART, Content, UnfitContentError, examine, parts_of
from workflows.document.ingest import Incoming, Taken, take_in
from workflows.document.parts import read_parts, store_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

ROW = "46075;invoice;0005;03.11.2026;Oktober 2026;100,00;119,00;EUR;a.pdf"
STORED, UNCHANGED = ("stored", ""), ("unchanged", "")


@pytest.fixture(autouse=True)
def customer(runtime: Runtime) -> None:
    add_customer(runtime)


def test_an_original_is_stored_as_it_is_with_what_is_said_of_it(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    long = PDF[:9] + os.urandom(2 * PART + 7) + PDF[9:]
    assert import_documents(runtime, folder_of(tmp_path, ROW, a_pdf=long)) == [STORED]
    (found,) = seen_by_owner(database_url, "SELECT * FROM document")
    assert (found.kind, found.number, found.year, found.date) == ("invoice", "0005", 0, date(2026, 11, 3))
    assert (found.period, found.net, found.gross) == ("Oktober 2026", Decimal("100.00"), Decimal("119.00"))
    assert (found.media_type, found.size, found.source) == ("application/pdf", len(long), "folder:a.pdf")
    assert found.sha256 == hashlib.sha256(long).digest()
    assert bytes_of(database_url, found.id) == long
    assert b"".join(read_parts(runtime, EVERYBODY, found.id)) == long
    assert b"".join(read_parts(runtime, EVERYBODY, found.id, begin=PART + 3)) == long[PART + 3 :]


def test_the_same_again_changes_nothing_and_other_bytes_are_refused(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    twice = folder_of(tmp_path, ROW, ROW, a_pdf=PDF)
    assert import_documents(runtime, twice) == [STORED, UNCHANGED]
    assert import_documents(runtime, twice) == [UNCHANGED, UNCHANGED]
    folder_of(tmp_path, ROW, a_pdf=PDF + b"\n")
    assert import_documents(runtime, tmp_path) == [("refused", ingest.OTHER_BYTES)]
    assert len(seen_by_owner(database_url, "SELECT FROM document")) == 1


def test_a_correction_names_what_it_replaces(runtime: Runtime, database_url: str, tmp_path: Path) -> None:
    header = f"{INDEX_HEADER};replaces"
    rows = [f"{ROW};", f"{ROW};0004".replace("0005", "0006")]
    assert import_documents(runtime, folder_of(tmp_path, *rows, header=header, a_pdf=PDF)) == [
        STORED,
        ("refused", ingest.NO_CORRECTED),
    ]
    rows = [f"{ROW};0005".replace(";0005;", ";0006;", 1)]
    assert import_documents(runtime, folder_of(tmp_path, *rows, header=header)) == [STORED]
    first, second = seen_by_owner(database_url, "SELECT * FROM document ORDER BY number")
    assert (first.replaces, second.replaces) == (None, first.id)


def test_the_year_counts_where_the_profile_says_so(runtime: Runtime, tmp_path: Path) -> None:
    rows = [ROW, ROW.replace("2026;Okt", "2025;Okt")]
    assert import_documents(runtime, folder_of(tmp_path, *rows, a_pdf=PDF)) == [STORED, UNCHANGED]
    yearly = replace(runtime, profile=runtime.profile.model_copy(update={"invoice_numbers_per_year": True}))
    assert import_documents(yearly, tmp_path) == [STORED, STORED]


def test_wrong_rows_are_left_out_with_their_reason(runtime: Runtime, tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to("/etc/hostname")
    (tmp_path / "sub").mkdir()
    (tmp_path / "empty.pdf").touch()
    os.mkfifo(tmp_path / "pipe.pdf")
    files = (
        "../a.pdf",
        "/etc/passwd",
        "sub/a.pdf",
        "..\\a.pdf",
        "..",
        "link.pdf",
        "sub",
        "none.pdf",
        "pipe.pdf",
        "empty.pdf",
        "",
        "a" * 256,
    )
    rows = [ROW.replace("a.pdf", name) for name in files]
    wrong = "46075;bill;;31.02.2026;" + "x" * 101 + ";1.234;1,2,3;€;a.pdf"
    reasons = [
        reason
        for _outcome, reason in import_documents(
            runtime, folder_of(tmp_path, *rows, wrong, '"46075', a_pdf=PDF)
        )
    ]
    path = "file must be the name of a file in the same folder, without a path"
    assert reasons[:5] == [path] * 5
    assert [reason.partition(":")[0] for reason in reasons[5:9]] == [
        f"file {name} cannot be read" for name in files[5:9]
    ]
    assert reasons[9:12] == ["the file is empty", "file is empty", path]
    assert reasons[12] == (
        "kind must be one of settlement, submission, invoice; number is empty; date is no date as 2026-01-31 or 31.01.2026; "
        "period is longer than 100 characters; net is unclear: a thousand, or three places after the comma?; "
        "gross is no amount as 1234.56 or 1.234,56; currency is no currency as EUR"
    )
    assert reasons[13].startswith("not readable as CSV")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"MZ not a document", "neither a PDF nor"),
        (PDF[:-7], "cut off"),
        (b"<html></html>", "no electronic invoice"),
        (CII[:-9], "cut off or damaged"),
        (b'<?xml version="1.0" encoding="klingon"?><Invoice/>', "cut off or damaged"),
        (b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><Invoice>&b;</Invoice>', "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><Invoice/>', "document type"),
    ],
)
def test_what_is_no_document_is_refused_by_its_content(content: bytes, reason: str) -> None:
    with pytest.raises(UnfitContentError, match=reason):
        examine(BytesIO(content))


@pytest.mark.parametrize(
    "content",
    [CII, b"\xef\xbb\xbf<Invoice/>", "<?xml version='1.0'?><x:CreditNote xmlns:x='u'/>".encode("utf-16")],
)
def test_electronic_invoices_are_known_by_their_root(content: bytes) -> None:
    found = examine(BytesIO(content))
    assert (found.media_type, found.size) == ("application/xml", len(content))


def test_a_file_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.document.content._Pdf.largest", 2**20)
    with pytest.raises(UnfitContentError, match="larger than 1 MiB"):
        examine(BytesIO(PDF + bytes(2**20)))


def incoming(number: str, content: bytes, stored: bytes | None = None) -> Incoming:
    def parts() -> Iterator[bytes]:
        yield from parts_of(BytesIO(content if stored is None else stored))

    known = Content(hashlib.sha256(content).digest(), len(content), "application/pdf")
    return Incoming("46075", "invoice", number, date(2026, 11, 3), known, "test", parts)


def test_a_file_that_changes_meanwhile_is_refused_and_the_others_go_in(
    runtime: Runtime, database_url: str
) -> None:
    taken = take_in(runtime, [incoming("1", PDF), incoming("2", PDF, PDF + b" "), incoming("3", PDF)])
    assert [one.outcome for one in taken] == ["stored", "refused", "stored"]
    assert taken[1] == Taken("refused", ingest.CHANGED)
    assert [
        found.number for found in seen_by_owner(database_url, "SELECT number FROM document ORDER BY 1")
    ] == ["1", "3"]


def test_a_file_that_is_gone_meanwhile_is_refused_and_the_others_go_in(
    runtime: Runtime, tmp_path: Path
) -> None:
    gone = replace(incoming("1", PDF), parts=lambda: parts_of((tmp_path / "gone.pdf").open("rb")))
    assert [one.outcome for one in take_in(runtime, [gone, incoming("2", PDF)])] == ["refused", "stored"]


def test_many_small_ones_and_few_large_ones_are_committed_together(
    runtime: Runtime, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "TOGETHER", 2)
    rows = [ROW.replace("0005", f"{number}") for number in range(5)]
    assert import_documents(runtime, folder_of(tmp_path, *rows, a_pdf=PDF)) == [STORED] * 5
    assert len(seen_by_owner(database_url, "SELECT DISTINCT xmin::text FROM document")) == 3


def test_two_deliveries_at_once_are_one_after_the_other(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes in whole between the look of the first and its rows."""
    real, others = ingest._row, [[incoming("1", PDF), incoming("2", PDF + b"\n")]]

    def meanwhile(*arguments: Any) -> dict[str, Any]:
        while others:
            take_in(runtime, others.pop())
        return real(*arguments)

    monkeypatch.setattr(ingest, "_row", meanwhile)
    taken = take_in(runtime, [incoming(number, PDF) for number in ("3", "2", "1")])
    assert [one.outcome for one in taken] == ["stored", "refused", "unchanged"]
    assert len(seen_by_owner(database_url, "SELECT FROM document")) == 3


def _break_off(runtime: Runtime) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        ingest._take(tx, store_of(runtime), [incoming("1", PDF)], [uuid4()], set())
        tx.session.execute(text("SELECT 1 / 0"))


def test_nothing_of_a_document_is_kept_without_its_row(runtime: Runtime, database_url: str) -> None:
    with pytest.raises(DBAPIError):
        _break_off(runtime)
    assert seen_by_owner(database_url, "SELECT FROM document_part") == []
