"""How do settlements and submissions come in? As rows of a file, the last import wins, and the same file again changes nothing."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Literal

from workflows.csv_rows.ahead import in_batches, no_batch
from workflows.csv_rows.reading import Listener, Row, no_note, read_rows
from workflows.csv_rows.remarks import UnclearValueError
from workflows.csv_rows.values import read_amount, read_date
from workflows.customer.matching import normal_number
from workflows.document.deliveries import note_delivery
from workflows.document.rows_sql import IN_TURN, Stored, store
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

BATCH = 5_000
LONGEST_TEXT = 100
CURRENCY = re.compile(r"[A-Za-z]{3}")

Reader = Callable[[str], Any]


@dataclass(frozen=True)
class Sheet:
    """One kind of file: its columns, which of them must hold something, and how those that are no text are read."""

    kind: Literal["settlement", "submission"]
    columns: tuple[str, ...]
    required: tuple[str, ...]
    readers: Mapping[str, Reader]


@dataclass(frozen=True)
class Rejected:
    """A line of the file that was left out (the header is line 1), and why."""

    line: int
    entry_number: str
    reason: str


@dataclass(frozen=True)
class RowsReport:
    """What became of the whole file; `settled` are submissions that there is a settlement of already."""

    imported: int
    updated: int
    unchanged: int
    settled: int
    rejected: int


def read_currency(value: str) -> str:
    """Return three capitals; nothing is the euro. Raises ValueError."""
    if value and not CURRENCY.fullmatch(value):
        raise ValueError("is no currency as EUR")
    return value.upper() or "EUR"


def read_date_if_any(value: str) -> Any:
    """Return the day, None where there is none; raises UnclearValueError."""
    return _day(value) if value else None


_day = lru_cache(4096)(read_date)
"""A file names the same few days over and over."""

SETTLEMENTS = Sheet(
    "settlement",
    ("entry_number", "customer_number", "invoice_number", "date", "payout", "currency", "status"),
    ("entry_number", "customer_number", "date", "payout"),
    {"date": _day, "payout": read_amount, "currency": read_currency},
)
SUBMISSIONS = Sheet(
    "submission",
    ("entry_number", "customer_number", "invoice_number", "received_on", "step", "expected_on"),
    ("entry_number", "customer_number", "received_on", "step"),
    {"received_on": _day, "expected_on": read_date_if_any},
)


def import_rows(  # noqa: PLR0913 - what comes in, who hears of it, and whether it is only looked at
    runtime: Runtime,
    sheet: Sheet,
    lines: Iterable[str],
    *,
    on_rejected: Callable[[Rejected], None],
    on_batch: Callable[[RowsReport], None] = no_batch,
    on_note: Listener = no_note,
    dry_run: bool = False,
) -> RowsReport:
    """Import CSV lines in batches of 5,000, each batch whole or not at all; raises ImportFileError.

    After an interruption the same file is imported once more: what is there already counts as unchanged. A dry run says
    what would become of the file, and changes nothing. `on_batch` hears what is in so far.
    """
    reading = read_rows(lines, sheet.columns, on_note=on_note)
    seen: set[int] = set()
    stored, rejected, report = Stored(), 0, RowsReport(0, 0, 0, 0, 0)
    for good, refused in in_batches(reading, BATCH, partial(_all_values, sheet, seen)):
        found, unknown = _store(runtime, sheet, good, dry_run=dry_run)
        stored += found
        for one in sorted([*refused, *unknown], key=lambda one: one.line):
            on_rejected(one)
        rejected += len(refused) + len(unknown)
        report = RowsReport(stored.imported, stored.updated, stored.unchanged, stored.settled, rejected)
        on_batch(report)
    if not dry_run:
        with transaction(runtime) as tx:
            note_delivery(tx, sheet.kind)
    return report


def _all_values(
    sheet: Sheet, seen: set[int], batch: Iterable[Row]
) -> tuple[list[tuple[Any, ...]], list[Rejected]]:
    """Return the good rows, and the others."""
    good: list[tuple[Any, ...]] = []
    refused: list[Rejected] = []
    for row in batch:
        values = _values(sheet, row, seen)
        if isinstance(values, Rejected):
            refused.append(values)
        else:
            good.append(values)
    return good, refused


def _values(sheet: Sheet, row: Row, seen: set[int]) -> tuple[Any, ...] | Rejected:
    """Return the row as it is stored, its line first; or why it is left out."""
    given = row.values
    if row.flaw:
        return Rejected(row.line, given.get("entry_number", ""), str(row.flaw))
    read: list[Any] = [row.line]
    complaints = []
    for name in sheet.columns:
        value = given[name]
        if not value and name in sheet.required:
            complaints.append(f"{name} is empty")
            continue
        try:
            read.append(_read(sheet, name, value))
        except UnclearValueError as unclear:
            complaints.append(f"{name} {unclear.sentence.value}")
        except ValueError as wrong:
            complaints.append(f"{name} {wrong}")
    if not complaints:
        key = hash((read[1], read[2]))
        if key not in seen:
            seen.add(key)
            return tuple(read)
        complaints.append("entry_number stands in the file twice for this customer")
    return Rejected(row.line, given["entry_number"], "; ".join(complaints))


def _read(sheet: Sheet, name: str, value: str) -> Any:
    reader = sheet.readers.get(name)
    if reader is not None:
        return reader(value)
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT} characters")
    return normal_number(value) if name == "customer_number" else value


def _store(
    runtime: Runtime, sheet: Sheet, rows: list[tuple[Any, ...]], *, dry_run: bool
) -> tuple[Stored, list[Rejected]]:
    if not rows:
        return Stored(), []
    with transaction(runtime, EVERYBODY) as tx:
        if not dry_run:
            tx.session.execute(IN_TURN)
        stored, unknown = store(tx.session, sheet.kind, sheet.columns, rows, dry_run=dry_run)
    entries = {row[0]: row[1] for row in rows} if unknown else {}
    return stored, [Rejected(line, entries[line], "customer_number is not known") for line in unknown]
