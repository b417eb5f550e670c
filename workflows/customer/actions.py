"""How does master data come in? Row by row from CSV, good rows in, bad rows reported, nothing half-written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal
from uuid import uuid4

from sqlalchemy import Boolean, literal_column
from sqlalchemy.dialects.postgresql import insert

from workflows.csv_rows.reading import Listener, Row, no_note, read_rows
from workflows.customer.matching import normal_number
from workflows.customer.places import bare_postal_code, find_country, may_be_postal_code
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.mail_address import Address, AddressError
from workflows.settings import Settings

COLUMNS = ("customer_number", "name", "email", "mobile", "street", "postal_code", "city", "country", "status")
REQUIRED = ("customer_number", "name", "email")
STATUSES = ("active", "blocked", "ended")
BATCH = 500

Outcome = Literal["imported", "updated", "rejected"]


@dataclass(frozen=True)
class RowReport:
    """What became of one line of the file (the header is line 1)."""

    line: int
    customer_number: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What became of the whole file."""

    imported: int
    updated: int
    rejected: tuple[RowReport, ...]


def import_customers(
    runtime: Runtime,
    lines: Iterable[str],
    *,
    on_row: Callable[[RowReport], None],
    on_note: Listener = no_note,
) -> ImportReport:
    """Import CSV lines in batches of 500, each batch whole or not at all; raises ImportFileError.

    A second run of the same file changes nothing; after an interruption it continues where it stopped.
    """
    reading = read_rows(lines, COLUMNS, on_note=on_note)
    imported = updated = 0
    rejected: list[RowReport] = []
    seen: set[str] = set()
    while batch := list(islice(reading, BATCH)):
        good: list[Row] = []
        for row in batch:
            reason = _complaint(runtime, row, seen)
            if reason:
                number = row.values.get("customer_number", "")
                rejected.append(RowReport(row.line, number, "rejected", reason))
                on_row(rejected[-1])
            else:
                seen.add(normal_number(row.values["customer_number"]))
                good.append(row)
        for report in _store(runtime, good):
            imported += report.outcome == "imported"
            updated += report.outcome == "updated"
            on_row(report)
    return ImportReport(imported, updated, tuple(rejected))


def _complaint(runtime: Runtime, row: Row, seen: set[str]) -> str:
    if row.flaw:
        return str(row.flaw)
    values = row.values
    complaints = (
        *_number_complaints(values, runtime, seen),
        *_value_complaints(values, runtime.settings),
        *_place_complaints(values),
    )
    return "; ".join(complaints)


def _number_complaints(values: dict[str, str], runtime: Runtime, seen: set[str]) -> Iterator[str]:
    number = normal_number(values["customer_number"])
    if number and not runtime.profile.accepts_customer_number(number):
        yield f"customer_number does not look like {runtime.profile.customer_number_example}"
    elif number in seen:
        yield "customer_number stands in the file twice"


def _value_complaints(values: dict[str, str], settings: Settings) -> Iterator[str]:
    empty = [name for name in REQUIRED if not values[name]]
    if empty:
        yield f"empty: {', '.join(empty)}"
    if (values["status"] or "active") not in STATUSES:
        yield f"status must be one of {', '.join(STATUSES)}"
    if "email" not in empty:
        try:
            Address.checked(values["email"], smtputf8=settings.writes_smtputf8, test_names=settings.is_demo)
        except AddressError as reason:
            yield f"email {reason}"


def _place_complaints(values: dict[str, str]) -> Iterator[str]:
    country = find_country(values["country"])
    code = bare_postal_code(values["postal_code"])
    if country is None:
        yield "country is not known; two letters as DE, AT, CH are understood everywhere"
    elif code and not may_be_postal_code(code, country):
        yield f"postal_code does not have the digits of one in {country}; a zero at the beginning may be lost"


def _store(runtime: Runtime, rows: list[Row]) -> list[RowReport]:
    if not rows:
        return []
    with transaction(runtime) as tx:
        values = [_values(row.values) | {"imported_at": tx.now} for row in rows]
        statement = insert(Customer)
        kept = {name: statement.excluded[name] for name in values[0] if name not in ("id", "customer_number")}
        stored = tx.session.execute(
            statement.on_conflict_do_update(index_elements=["customer_number"], set_=kept).returning(
                Customer.customer_number, literal_column("(xmax = 0)", Boolean)
            ),
            values,
        )
        fresh: dict[str, bool] = dict(stored.all())
    return [
        RowReport(line, number, "imported" if fresh[number] else "updated")
        for line, number in ((row.line, normal_number(row.values["customer_number"])) for row in rows)
    ]


def _values(values: dict[str, str]) -> dict[str, object]:
    address = Address.of(values["email"])
    return {
        **{name: values[name] for name in COLUMNS},
        "id": uuid4(),
        "customer_number": normal_number(values["customer_number"]),
        "email": address.given,
        "email_key": address.key,
        "postal_code": bare_postal_code(values["postal_code"]),
        "country": find_country(values["country"]),
        "status": values["status"] or "active",
    }
