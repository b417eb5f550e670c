"""What do customers have in a test? Settlements and submissions by file, and a look past row-level security."""

from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

from workflows.document.rows import SETTLEMENTS, SUBMISSIONS, Rejected, RowsReport, Sheet, import_rows
from workflows.engine.runtime import Runtime

SETTLEMENT_HEADER = "entry_number;customer_number;invoice_number;date;payout;currency;status\n"
SUBMISSION_HEADER = "entry_number;customer_number;invoice_number;received_on;step;expected_on\n"


def import_settlements(runtime: Runtime, *rows: str) -> tuple[RowsReport, list[Rejected]]:
    """Import these lines; return what became of them."""
    return _imported(runtime, SETTLEMENTS, SETTLEMENT_HEADER, rows)


def import_submissions(runtime: Runtime, *rows: str) -> tuple[RowsReport, list[Rejected]]:
    """Import these lines; return what became of them."""
    return _imported(runtime, SUBMISSIONS, SUBMISSION_HEADER, rows)


def seen_by_owner(url: str, statement: str, *values: object) -> list[Any]:
    """Ask as the owner, from whom row-level security hides nothing: an empty answer means that there is nothing."""
    with psycopg.connect(url, autocommit=True, row_factory=namedtuple_row) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def _imported(
    runtime: Runtime, sheet: Sheet, header: str, rows: tuple[str, ...]
) -> tuple[RowsReport, list[Rejected]]:
    rejected: list[Rejected] = []
    report = import_rows(
        runtime, sheet, [header, *(f"{row}\n" for row in rows)], on_rejected=rejected.append
    )
    return report, rejected
