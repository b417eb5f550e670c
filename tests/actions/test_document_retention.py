"""Do rows and originals go when their time is over, and not earlier?"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from tests.builders import add_customer
from tests.conftest import Clock
from tests.documents import (
    PDF,
    folder_of,
    import_documents,
    import_settlements,
    import_submissions,
    seen_by_owner,
)
from workflows import policy
from workflows.document.fetching import Original, note_access
from workflows.engine.runtime import Runtime
from workflows.retention.actions import dry_run, erase_all

OF_DOCUMENTS = ("document", "submission", "replaced_row", "document_access", "quarantined")
PAID = "1;46075;0005;2026-01-01;{};;"
INVOICE = "{};invoice;0005;2026-12-31;;;;;a.pdf"


@pytest.fixture(autouse=True)
def customer(runtime: Runtime, clock: Clock) -> None:
    clock.travel_to(datetime(2026, 12, 31, 12, tzinfo=UTC))
    add_customer(runtime)


def due(runtime: Runtime) -> dict[str, int]:
    return {one.of.name: one.rows for one in dry_run(runtime) if one.rows and one.of.name in OF_DOCUMENTS}


def test_vouchers_are_kept_for_eight_years_after_their_year(
    runtime: Runtime, clock: Clock, database_url: str, tmp_path: Path
) -> None:
    import_settlements(runtime, PAID.format(1))
    import_documents(runtime, folder_of(tmp_path, INVOICE.format("46075"), a_pdf=PDF))
    clock.travel_to(datetime(2034, 12, 31, tzinfo=UTC))
    assert due(runtime) == {}
    clock.travel_to(datetime(2035, 1, 2, tzinfo=UTC))
    assert due(runtime) == {"document": 2}
    erase_all(runtime)
    left = ("document", "document_part", "settlement", "replaced_row")
    assert [len(seen_by_owner(database_url, f"SELECT FROM {table}")) for table in left] == [0, 0, 0, 0]


def test_what_was_replaced_and_what_was_never_settled_is_kept_for_a_year(
    runtime: Runtime, clock: Clock
) -> None:
    import_settlements(runtime, PAID.format(1))
    import_settlements(runtime, PAID.format(2))
    import_submissions(runtime, "2;46075;;2026-01-01;neu;")
    clock.travel(policy.REPLACED_ROW_KEPT - timedelta(minutes=1))
    assert due(runtime) == {}
    clock.travel(timedelta(minutes=2))
    assert due(runtime) == {"submission": 1, "replaced_row": 1}


def test_what_lies_in_quarantine_is_named_for_a_quarter_of_a_year(
    runtime: Runtime, clock: Clock, tmp_path: Path
) -> None:
    import_documents(runtime, folder_of(tmp_path, INVOICE.format("46079"), a_pdf=PDF))
    clock.travel(policy.QUARANTINED_KEPT - timedelta(minutes=1))
    assert due(runtime) == {}
    clock.travel(timedelta(minutes=2))
    assert due(runtime) == {"quarantined": 1}


def test_who_fetched_what_is_kept_for_a_year(
    runtime: Runtime, clock: Clock, database_url: str, tmp_path: Path
) -> None:
    import_documents(runtime, folder_of(tmp_path, INVOICE.format("46075"), a_pdf=PDF))
    columns = "id, customer_id, kind, number, date, media_type, sha256, size"
    (found,) = seen_by_owner(database_url, f"SELECT {columns} FROM document")  # noqa: S608 # our own names
    note_access(runtime, Original(*found), uuid4(), form="original", continues=False)
    clock.travel(policy.DOCUMENT_ACCESS_KEPT - timedelta(minutes=1))
    assert due(runtime) == {}
    clock.travel(timedelta(minutes=2))
    assert due(runtime) == {"document_access": 1}
