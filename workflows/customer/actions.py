"""How does master data come in? From CSV in batches: good rows in, bad rows reported, what is there already left alone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from psycopg.errors import UniqueViolation

from workflows.csv_rows.ahead import in_batches, no_batch
from workflows.csv_rows.reading import Listener, Row, no_note, read_rows
from workflows.customer.merging import Merged, merge
from workflows.customer.rows import COLUMNS, TYPES, UnusableRowError, read_customer
from workflows.engine.runtime import Runtime
from workflows.engine.staging import Staging, staging

BATCH = 5_000
TWICE = "customer_number stands in the file twice"


@dataclass(frozen=True)
class Rejected:
    """A line of the file that was left out (the header is line 1), and why."""

    line: int
    customer_number: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What became of the whole file; `unchanged` are customers who were stored like this already, and were not touched."""

    imported: int
    updated: int
    unchanged: int
    rejected: int


def import_customers(  # noqa: PLR0913 - what comes in, who hears of it, and whether it is only looked at
    runtime: Runtime,
    lines: Iterable[str],
    *,
    on_rejected: Callable[[Rejected], None],
    on_batch: Callable[[ImportReport], None] = no_batch,
    on_note: Listener = no_note,
    dry_run: bool = False,
) -> ImportReport:
    """Import CSV lines in batches of 5,000, each batch whole or not at all; raises ImportFileError.

    A second run of the same file changes nothing; after an interruption it continues where it stopped. A dry run says
    what would become of the file, and changes nothing. `on_batch` hears what is in so far.
    """
    reading = read_rows(lines, COLUMNS, names=("name",), on_note=on_note)
    merged, rejected, report = Merged(), 0, ImportReport(0, 0, 0, 0)
    with staging(runtime, TYPES) as place:
        for good, refused in in_batches(reading, BATCH, partial(_read, runtime)):
            found, twice = _store(place, good, dry_run=dry_run)
            merged += found
            left_out = [*refused, *(Rejected(line, good[line][0], TWICE) for line in twice)]
            for one in sorted(left_out, key=lambda one: one.line):
                on_rejected(one)
            rejected += len(left_out)
            report = ImportReport(merged.imported, merged.updated, merged.unchanged, rejected)
            on_batch(report)
    return report


def _read(runtime: Runtime, batch: Iterable[Row]) -> tuple[dict[int, tuple[str, ...]], list[Rejected]]:
    """Return the good rows by their lines, and the others."""
    good: dict[int, tuple[str, ...]] = {}
    refused: list[Rejected] = []
    numbers: set[str] = set()
    for row in batch:
        try:
            values = read_customer(row, runtime.profile, runtime.settings)
        except UnusableRowError as flaw:
            refused.append(Rejected(row.line, row.values.get("customer_number", ""), str(flaw)))
            continue
        if values[0] in numbers:
            refused.append(Rejected(row.line, values[0], TWICE))
        else:
            numbers.add(values[0])
            good[row.line] = values
    return good, refused


def _store(
    place: Staging, good: dict[int, tuple[str, ...]], *, dry_run: bool
) -> tuple[Merged, Sequence[int]]:
    """Merge these rows, but for those whose number an earlier batch had; return the lines of these, too."""
    if not good:
        return Merged(), ()
    while True:
        rows = ((line, *values) for line, values in good.items())
        try:
            with place.batch(rows, "customer_number") as (tx, twice):
                return merge(tx.session, len(good) - len(twice), dry_run=dry_run), twice
        except UniqueViolation:
            continue  # another import has brought in one of these numbers: it is there now
