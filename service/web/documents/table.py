"""How does a list go out as a file, however long it is and however slow its reader?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from service.web.documents import words
from service.web.language import translated as _
from workflows.csv_rows.writing import Cell, csv_lines
from workflows.dashboard import KIND_OF
from workflows.document.lines import InvoiceLine, SettlementLine, SubmissionLine
from workflows.document.listing import LineQuery, list_some, next_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import reading
from workflows.profile import Table

LINES_AT_ONCE = 500
"""Nothing is open between two looks, however slow the reader is."""


def headings(name: Table) -> tuple[str, ...]:
    """What the columns of the file are called."""
    shown = words.columns(name)
    match name:
        case "settlements":
            return (*shown[:5], _("Währung"), shown[5])
        case "submissions":
            return (*shown[:5], _("Voraussichtlich bis"))
        case "invoices":
            return (*shown[:6], _("Währung"))


def archive_headings() -> tuple[str, ...]:
    """What the columns of the table of contents of an archive are called."""
    return (_("Datei"), *headings("invoices"), _("Medientyp"), _("Bytes"), "SHA-256")


def file_of(
    runtime: Runtime, scope: Scope, account_id: UUID, name: Table, wanted: LineQuery
) -> Iterator[bytes]:
    """Yield the file in pieces; who loses the right to see it meanwhile gets no more of it."""
    return csv_lines(headings(name), _rows(runtime, scope, account_id, name, wanted))


def _rows(
    runtime: Runtime, scope: Scope, account_id: UUID, name: Table, wanted: LineQuery
) -> Iterator[Sequence[Cell]]:
    cells = CELLS[name]
    while True:
        with reading(runtime, scope) as session:
            lines = list_some(session, account_id, KIND_OF[name], wanted, LINES_AT_ONCE)
        yield from map(cells, lines)
        if len(lines) < LINES_AT_ONCE:
            return
        wanted = next_of(wanted, lines)


def _settlement(line: SettlementLine) -> Sequence[Cell]:
    numbers = (line.entry_number, line.customer_number, line.invoice_number)
    return (*numbers, line.day, line.payout, line.currency, line.status)


def _submission(line: SubmissionLine) -> Sequence[Cell]:
    numbers = (line.entry_number, line.customer_number, line.invoice_number)
    return (*numbers, line.day, line.step, line.expected_on)


def _invoice(line: InvoiceLine) -> Sequence[Cell]:
    return (line.number, line.customer_number, line.day, line.period, line.net, line.gross, line.currency)


CELLS: Mapping[Table, Callable[[Any], Sequence[Cell]]] = {
    "settlements": _settlement,
    "submissions": _submission,
    "invoices": _invoice,
}
