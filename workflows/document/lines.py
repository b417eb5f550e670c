"""What does one line of a list show?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from workflows.document.records import Kind


@dataclass(frozen=True)
class Line:
    """What lines of every kind have; `day` is what they are ordered by. Ids are as the database writes them."""

    id: str
    customer_number: str
    day: date


@dataclass(frozen=True)
class SettlementLine(Line):
    """A settlement; `document_id` is its original, if there is one."""

    entry_number: str
    invoice_number: str
    payout: Decimal
    currency: str
    status: str
    document_id: str | None


@dataclass(frozen=True)
class SubmissionLine(Line):
    """What is being worked on, and when it should be done; `document_id` is its original, if there is one."""

    entry_number: str
    invoice_number: str
    step: str
    expected_on: date | None
    document_id: str | None


@dataclass(frozen=True)
class InvoiceLine(Line):
    """An invoice: its id is its document's. Amounts are None where the source did not name them.

    `status` is "new" or "read" by this person, and empty where it is neither: long there, and not opened within a year.
    """

    number: str
    period: str
    net: Decimal | None
    gross: Decimal | None
    currency: str
    status: Literal["new", "read", ""]


LINES: Mapping[Kind, type[Line]] = {
    "settlement": SettlementLine,
    "submission": SubmissionLine,
    "invoice": InvoiceLine,
}
READ_AS: Mapping[Any, Callable[[str], Any]] = {date: date.fromisoformat, Decimal: Decimal}
"""JSON has texts for these; amounts are texts too, because its numbers are not exact."""

_READERS = {
    kind: [
        (field.name, reader)
        for field in fields(line)
        for type_, reader in READ_AS.items()
        if field.type in (type_, type_ | None)
    ]
    for kind, line in LINES.items()
}


def line_of(kind: Kind, found: Mapping[str, Any]) -> Line:
    """Make a line of what the database wrote as JSON."""
    values = dict(found)
    for name, reader in _READERS[kind]:
        if values[name] is not None:
            values[name] = reader(values[name])
    return LINES[kind](**values)
