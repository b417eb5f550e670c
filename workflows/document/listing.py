"""Which settlements, submissions and invoices does a person see, newest first, page by page?

One statement per page, whose cost does not depend on how many rows there are: of every customer number it takes a page's
worth from the index, and of these the newest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.lines import Line, line_of
from workflows.document.records import Kind
from workflows.document.seen import seen
from workflows.document.unread import IS_RECENT, WAS_FETCHED
from workflows.engine.looking import Look
from workflows.seat.administered import ADMINISTERED_CUSTOMERS
from workflows.signin.page_look import PageLook, select_with_viewer
from workflows.signin.sessions import SignedIn

PAGE_SIZE = 50
AT_FIRST = 10
"""Lines of a table on the first page."""


@dataclass(frozen=True)
class Source:
    """Where the lines of a kind come from: table, column of the day, what is shown, what a text is looked for in."""

    table: str
    day: str
    columns: str
    searched: str
    only: str = "true"


ORIGINAL = """
    (SELECT d.id FROM document d
      WHERE d.customer_id = o.customer_id AND d.kind = '{kind}' AND d.number = o.entry_number AND d.year = 0
        AND d.withdrawn_at IS NULL) AS document_id
"""
STATUS = f"""
    CASE WHEN {WAS_FETCHED.format(document="o")} THEN 'read' WHEN {IS_RECENT.format(document="o")} THEN 'new' ELSE '' END
    AS status
"""
SOURCES: Mapping[Kind, Source] = {
    "settlement": Source(
        "settlement",
        "date",
        f"o.entry_number, o.invoice_number, o.payout::text, o.currency, o.status, {ORIGINAL.format(kind='settlement')}",
        "o.entry_number, o.invoice_number, o.status",
    ),
    "submission": Source(
        "submission",
        "received_on",
        f"o.entry_number, o.invoice_number, o.step, o.expected_on, {ORIGINAL.format(kind='submission')}",
        "o.entry_number, o.invoice_number, o.step",
    ),
    "invoice": Source(
        "document",
        "date",
        f"o.number, o.period, o.net::text, o.gross::text, o.currency, {STATUS}",
        "o.number, o.period",
        "o.kind = 'invoice' AND o.withdrawn_at IS NULL",
    ),
}

LINES = """
    SELECT coalesce(json_agg(line ORDER BY line.day {order}, line.id {order}), '[]') FROM (
        SELECT own.customer_number, found.*
          FROM ({seen}) AS own
         CROSS JOIN LATERAL (
               SELECT o.id, o.{day} AS day, {columns} FROM {table} o
                WHERE o.customer_id = own.id AND {only} {conditions}
                ORDER BY o.{day} {order}, o.id {order} LIMIT {most}) AS found
         {of_customer}
         ORDER BY found.day {order}, found.id {order} LIMIT {most}) AS line
"""

AROUND = """
    (SELECT at FROM delivery WHERE kind = '{kind}') AS delivered_at,
    ARRAY(SELECT customer_number FROM seen ORDER BY customer_number) AS customer_numbers,
    (SELECT ARRAY[min(year), max(year)] FROM ({years}) AS edge) AS first_and_last,
    EXISTS ({administered}) AS is_administrator, ({lines}) AS found
"""
SEEN = "SELECT * FROM seen"
YEARS = """
    SELECT extract(year FROM edge.day)::int AS year
      FROM seen
     CROSS JOIN LATERAL (
           (SELECT o.{day} AS day FROM {table} o WHERE o.customer_id = seen.id AND {only} ORDER BY o.{day}, o.id LIMIT 1)
           UNION ALL
           (SELECT o.{day} FROM {table} o WHERE o.customer_id = seen.id AND {only} ORDER BY o.{day} DESC, o.id DESC LIMIT 1)
           ) AS edge
"""


@dataclass(frozen=True)
class LineCursor:
    """Day and id of the last line of a page; the next page begins behind it."""

    day: date
    id: UUID

    def __str__(self) -> str:
        return f"{self.day:%Y%m%d}-{self.id.hex}"


@dataclass(frozen=True)
class LineQuery:
    """What to list: everything, or one customer number, one year, lines with a text; from a cursor on."""

    customer_number: str = ""
    year: int | None = None
    text: str = ""
    oldest_first: bool = False
    behind: LineCursor | None = None


@dataclass(frozen=True)
class Page(SignedIn):
    """Whoever is signed in, a page of what they see of a kind, and what stands around it.

    `delivered_at` is when lines of this kind last came in from whomever; None before the first time. `first_and_last` are
    years; `found` is as the database wrote it, one line more than the page has if another page follows.
    """

    delivered_at: datetime | None
    customer_numbers: Sequence[str]
    first_and_last: Sequence[int | None]
    is_administrator: bool
    found: Sequence[Mapping[str, Any]]
    kind: Kind

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the page."""
        return tuple(line_of(self.kind, line) for line in self.found[:PAGE_SIZE])

    @property
    def behind(self) -> LineCursor | None:
        """Where the next page begins; None at the end of the list."""
        return _cursor(self.lines[-1]) if len(self.found) > PAGE_SIZE else None

    @property
    def years(self) -> Sequence[int]:
        """The years of which there may be lines, newest first."""
        first, last = self.first_and_last
        return range(last, first - 1, -1) if first and last else ()


def parse_line_cursor(written: str) -> LineCursor | None:
    """Read a cursor back from its text; None if the text is no cursor."""
    day, _dash, key = written.partition("-")
    try:
        return LineCursor(date.fromisoformat(day), UUID(hex=key))
    except ValueError:
        return None


def list_page(kind: Kind, wanted: LineQuery) -> PageLook[Page]:
    """Return what a page asks that shows so much of a kind."""
    return PageLook(_page(kind, _shape(wanted)), _values(wanted))


def list_some(
    session: Session, account_id: UUID, kind: Kind, wanted: LineQuery, most: int
) -> tuple[Line, ...]:
    """Return so many lines, and nothing around them."""
    values = {"account": account_id, **_values(wanted)}
    found = session.scalar(_some(kind, most, _shape(wanted)), values)
    return tuple(line_of(kind, line) for line in found)


def next_of(wanted: LineQuery, lines: tuple[Line, ...]) -> LineQuery:
    """Say what to list behind these lines."""
    return replace(wanted, behind=_cursor(lines[-1]))


def newest(kind: Kind) -> str:
    """Return the SELECT of the first lines (JSON) for `:account`, as a part of a statement."""
    return _lines(kind, seen(kind), AT_FIRST, _Shape())


def _cursor(line: Line) -> LineCursor:
    return LineCursor(line.day, UUID(line.id))


def _values(wanted: LineQuery) -> dict[str, object]:
    values: dict[str, object] = {}
    if wanted.customer_number:
        values["customer_number"] = wanted.customer_number
    if wanted.year is not None:
        values |= {"first": date(wanted.year, 1, 1), "last": date(wanted.year, 12, 31)}
    if wanted.text:
        values["text"] = wanted.text
    if wanted.behind:
        values |= {"day": wanted.behind.day, "id": wanted.behind.id}
    return values


class _Shape(NamedTuple):
    """What of a statement depends on what is wanted; its values do not."""

    of_customer: bool = False
    of_year: bool = False
    with_text: bool = False
    behind: bool = False
    order: str = "DESC"


def _shape(wanted: LineQuery) -> _Shape:
    return _Shape(
        bool(wanted.customer_number),
        wanted.year is not None,
        bool(wanted.text),
        wanted.behind is not None,
        "ASC" if wanted.oldest_first else "DESC",
    )


@cache
def _some(kind: Kind, most: int, shape: _Shape) -> TextClause:
    return text(_lines(kind, seen(kind), most, shape))


@cache
def _page(kind: Kind, shape: _Shape) -> Look[Page]:
    source = SOURCES[kind]
    around = AROUND.format(
        kind=kind,
        years=YEARS.format(day=source.day, table=source.table, only=source.only),
        administered=ADMINISTERED_CUSTOMERS,
        lines=_lines(kind, SEEN, PAGE_SIZE + 1, shape),
    )
    return Look(select_with_viewer(f"{around}, '{kind}' AS kind", seen=seen(kind)), Page)


def _lines(kind: Kind, own: str, most: int, shape: _Shape) -> str:
    source = SOURCES[kind]
    day, further = f"o.{source.day}", ">" if shape.order == "ASC" else "<"
    conditions = (
        (shape.of_year, f"AND {day} BETWEEN :first AND :last"),
        (shape.with_text, f"AND position(lower(:text) IN lower(concat_ws(' ', {source.searched}))) > 0"),
        (shape.behind, f"AND ({day}, o.id) {further} (:day, :id)"),
    )
    return LINES.format(
        seen=own,
        day=source.day,
        columns=source.columns,
        table=source.table,
        only=source.only,
        conditions=" ".join(condition for holds, condition in conditions if holds),
        of_customer="WHERE own.customer_number = :customer_number" if shape.of_customer else "",
        order=shape.order,
        most=most,
    )
