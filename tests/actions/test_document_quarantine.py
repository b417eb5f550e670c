"""Does a document of a customer that nobody knows wait unseen, and come out whole when the customer is there?"""

import os
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.builders import add_customer
from tests.documents import INDEX_HEADER, PDF, bytes_of, folder_of, import_documents, seen_by_owner
from workflows.document import ingest, quarantine
from workflows.document.content import PART
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

ROW = "46079;invoice;0005;03.11.2026;Oktober 2026;100,00;119,00;EUR;a.pdf"
WAITS = ("quarantined", ingest.NOT_KNOWN)


def waiting(runtime: Runtime) -> list[tuple[str, UUID]]:
    with reading(runtime, EVERYBODY) as session:
        return [(one.number, one.id) for one in quarantine.list_quarantined(session)]


def released(runtime: Runtime) -> list[tuple[str, str, str]]:
    return [(one.number, taken.outcome, taken.reason) for one, taken in quarantine.release_known(runtime)]


def arrive(runtime: Runtime) -> None:
    add_customer(runtime, "46079", email="late@example.org")


def test_it_waits_with_its_bytes_and_comes_out_with_all_that_was_said(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    long = PDF[:9] + os.urandom(PART + 7) + PDF[9:]
    unknown = folder_of(tmp_path, ROW, ROW, a_pdf=long)
    assert import_documents(runtime, unknown) == [WAITS, WAITS]
    assert import_documents(runtime, unknown) == [WAITS, WAITS]
    (one,) = seen_by_owner(database_url, "SELECT * FROM quarantined")
    assert (one.customer_number, one.source, one.size) == ("46079", "folder:a.pdf", len(long))
    assert one.first_seen_at < one.last_seen_at
    assert released(runtime) == [], "nobody guesses whose it is"
    arrive(runtime)
    assert released(runtime) == [("0005", "stored", "")]
    (found,) = seen_by_owner(database_url, "SELECT * FROM document")
    same = (
        "kind",
        "number",
        "date",
        "period",
        "net",
        "gross",
        "currency",
        "media_type",
        "sha256",
        "size",
        "source",
    )
    assert [getattr(found, name) for name in same] == [getattr(one, name) for name in same]
    assert bytes_of(database_url, found.id) == long
    assert [
        seen_by_owner(database_url, f"SELECT FROM {table}") for table in ("quarantined", "quarantined_part")
    ] == [
        [],
        [],
    ]
    assert import_documents(runtime, unknown) == [("unchanged", "")] * 2


def test_what_is_replaced_comes_out_before_what_replaces_it(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    rows = [f"{ROW};", f"{ROW};0005".replace("0005", "0006", 1), f"{ROW};0009".replace("0005", "0007", 1)]
    unknown = folder_of(tmp_path, *rows, header=f"{INDEX_HEADER};replaces", a_pdf=PDF)
    assert import_documents(runtime, unknown) == [WAITS] * 3
    arrive(runtime)
    assert sorted(released(runtime)) == [
        ("0005", "stored", ""),
        ("0006", "stored", ""),
        ("0007", "refused", ingest.NO_CORRECTED),
    ]
    first, second = seen_by_owner(database_url, "SELECT * FROM document ORDER BY number")
    assert second.replaces == first.id
    assert [number for number, _id in waiting(runtime)] == ["0007"]


def test_other_bytes_of_the_same_number_are_refused_there_too(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    assert import_documents(runtime, folder_of(tmp_path, ROW, a_pdf=PDF)) == [WAITS]
    arrive(runtime)
    folder_of(tmp_path, ROW, a_pdf=PDF + b"\n")
    assert import_documents(runtime, tmp_path) == [("stored", "")]
    assert released(runtime) == [("0005", "refused", ingest.OTHER_BYTES)], "neither is lost"
    ((_number, left),) = waiting(runtime)
    quarantine.discard(runtime, left)
    assert (waiting(runtime), seen_by_owner(database_url, "SELECT FROM quarantined_part")) == ([], [])
    with pytest.raises(NotFoundError):
        quarantine.discard(runtime, uuid4())


def test_the_same_bytes_by_another_way_take_it_out(runtime: Runtime, tmp_path: Path) -> None:
    unknown = folder_of(tmp_path, ROW, a_pdf=PDF)
    assert import_documents(runtime, unknown) == [WAITS]
    arrive(runtime)
    assert import_documents(runtime, unknown) == [("stored", "")]
    assert waiting(runtime) == []
