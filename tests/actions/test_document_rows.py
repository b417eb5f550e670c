"""Do settlements and submissions come in as the file says, once, and does nobody lose one?"""

from datetime import date
from decimal import Decimal

import pytest

from tests.builders import add_customer
from tests.documents import import_settlements, import_submissions, seen_by_owner
from workflows.document import rows
from workflows.document.rows import Rejected, RowsReport
from workflows.engine.runtime import Runtime

PAID = "45246211;46075;0005;03.11.2026;1.234,56;EUR;ausgezahlt"
SENT = "45246211;46075;0005;2026-10-30;in Prüfung;2026-11-10"


@pytest.fixture(autouse=True)
def customers(runtime: Runtime) -> None:
    add_customer(runtime)
    add_customer(runtime, "46077", email="second@example.org")


def test_a_row_is_stored_as_it_is_meant(runtime: Runtime, database_url: str) -> None:
    assert import_settlements(runtime, PAID, "45147075;46077;;2026-01-31;-3;;") == (
        RowsReport(2, 0, 0, 0, 0),
        [],
    )
    first, second = seen_by_owner(database_url, "SELECT * FROM settlement ORDER BY entry_number DESC")
    assert (first.entry_number, first.invoice_number, first.date) == ("45246211", "0005", date(2026, 11, 3))
    assert (first.payout, first.currency, first.status) == (Decimal("1234.56"), "EUR", "ausgezahlt")
    assert (second.invoice_number, second.payout, second.currency) == ("", Decimal("-3.00"), "EUR")
    assert seen_by_owner(database_url, "SELECT kind FROM delivery") == [("settlement",)]


def test_the_same_file_again_changes_nothing_and_a_changed_row_keeps_what_it_was(
    runtime: Runtime, database_url: str
) -> None:
    import_settlements(runtime, PAID)
    touched = "SELECT *, ctid::text, xmin::text, xmax::text FROM settlement"
    (before,) = seen_by_owner(database_url, touched)
    assert import_settlements(runtime, PAID)[0] == RowsReport(0, 0, 1, 0, 0)
    assert seen_by_owner(database_url, touched) == [before], "neither written nor locked"
    assert seen_by_owner(database_url, "SELECT * FROM replaced_row") == []
    assert import_settlements(runtime, PAID.replace("1.234,56", "1.200,00"))[0] == RowsReport(0, 1, 0, 0, 0)
    (after,) = seen_by_owner(database_url, "SELECT * FROM settlement")
    assert (after.id, after.payout) == (before.id, Decimal("1200.00"))
    (kept,) = seen_by_owner(database_url, "SELECT * FROM replaced_row")
    assert (kept.customer_id, kept.kind, kept.entry_number) == (before.customer_id, "settlement", "45246211")
    assert (kept.facts["payout"], kept.facts["status"]) == (1234.56, "ausgezahlt")


def test_a_settlement_takes_its_submission_off_the_list_for_good(runtime: Runtime, database_url: str) -> None:
    other = SENT.replace("46075", "46077")
    assert import_submissions(runtime, SENT, other)[0] == RowsReport(2, 0, 0, 0, 0)
    import_settlements(runtime, PAID)
    (left,) = seen_by_owner(database_url, "SELECT * FROM submission")
    assert (left.received_on, left.step, left.expected_on) == (
        date(2026, 10, 30),
        "in Prüfung",
        date(2026, 11, 10),
    )
    assert [kept.kind for kept in seen_by_owner(database_url, "SELECT * FROM replaced_row")] == ["submission"]
    assert import_submissions(runtime, SENT, other)[0] == RowsReport(0, 0, 1, 1, 0)


def test_wrong_rows_are_named_and_the_others_go_in(runtime: Runtime) -> None:
    report, rejected = import_settlements(
        runtime,
        ";46075;1;gestern;1.234;Euro;",
        "1;99999;1;2026-01-31;1;EUR;",
        PAID,
        PAID.replace(";46075;", "; 46075 ;"),
        "2;46075;1;2026-01-31;1;EUR;" + "x" * 101,
        '"3;46075;1',
    )
    assert report == RowsReport(1, 0, 0, 0, 5)
    assert rejected == [
        Rejected(
            2,
            "",
            "entry_number is empty; date is no date as 2026-01-31 or 31.01.2026; payout is unclear: a thousand, or three "
            "places after the comma?; currency is no currency as EUR",
        ),
        Rejected(3, "1", "customer_number is not known"),
        Rejected(5, "45246211", "entry_number stands in the file twice for this customer"),
        Rejected(6, "2", "status is longer than 100 characters"),
        Rejected(7, "3;46075;1", "not readable as CSV: the quote that begins in line 7 is not closed"),
    ]


def test_a_long_file_goes_in_by_batches(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 2)
    sent = [f"{number};46075;;2026-01-31;neu;" for number in range(3)]
    assert import_submissions(runtime, *sent)[0].imported == 3
    assert import_submissions(runtime, "x;1;;;;")[1][0].reason == "received_on is empty; step is empty"
    report, _rejected = import_submissions(runtime)
    assert report == RowsReport(0, 0, 0, 0, 0)


def test_a_dry_run_has_the_same_report_and_stores_nothing(runtime: Runtime, database_url: str) -> None:
    other, changed = PAID.replace("46075", "46077"), PAID.replace("1.234,56", "1.200,00")
    unknown = PAID.replace("46075", "99999")
    tables = ("settlement", "submission", "replaced_row", "delivery")

    def stored() -> list[object]:
        return [row for table in tables for row in seen_by_owner(database_url, f"TABLE {table}")]

    for rows_of in ((SENT,), (SENT, SENT.replace("in Prüfung", "fertig"))):
        before = stored()
        foreseen = import_submissions(runtime, *rows_of, dry_run=True)
        assert stored() == before
        assert foreseen == import_submissions(runtime, *rows_of)
    for rows_of in ((PAID, unknown), (changed, other), (changed, other)):
        before = stored()
        foreseen = import_settlements(runtime, *rows_of, dry_run=True)
        assert stored() == before
        assert foreseen == import_settlements(runtime, *rows_of)
    assert import_submissions(runtime, SENT, dry_run=True) == import_submissions(runtime, SENT)
