"""Which settlements, submissions and invoices does a person see, newest first, page by page?

One statement per page, whose cost does not depend on how many rows there are: of every customer number it takes a page's
worth from the index, and of these the newest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.lines import Line, line_of
from workflows.document.records import Kind
from workflows.document.seen import ADMINISTERED_CUSTOMERS, seen
from workflows.document.unread import IS_RECENT, WAS_FETCHED

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
    SELECT (SELECT at FROM delivery WHERE kind = '{kind}') AS delivered_at, kundencenter_now() AS now,
           ARRAY(SELECT customer_number FROM ({seen}) AS own ORDER BY customer_number) AS customer_numbers,
           (SELECT min(first_last.year) FROM ({years}) AS first_last) AS first_year,
           (SELECT max(first_last.year) FROM ({years}) AS first_last) AS last_year,
           EXISTS ({administered}) AS is_administrator, ({lines}) AS lines
"""
YEARS = """
    SELECT extract(year FROM edge.day)::int AS year
      FROM ({seen}) AS own
     CROSS JOIN LATERAL (
           (SELECT o.{day} AS day FROM {table} o WHERE o.customer_id = own.id AND {only} ORDER BY o.{day}, o.id LIMIT 1)
           UNION ALL
           (SELECT o.{day} FROM {table} o WHERE o.customer_id = own.id AND {only} ORDER BY o.{day} DESC, o.id DESC LIMIT 1)
           ) AS edge
"""


@dataclass(frozen=True)
class Place:
    """The last line of a page; the next page begins behind it."""

    day: date
    id: UUID

    def __str__(self) -> str:
        return f"{self.day:%Y%m%d}-{self.id.hex}"


@dataclass(frozen=True)
class LineQuery:
    """What to list: everything, or one customer number, one year, lines with a text; from a place on."""

    customer_number: str = ""
    year: int | None = None
    text: str = ""
    oldest_first: bool = False
    behind: Place | None = None


@dataclass(frozen=True)
class Page:
    """A page and what stands around it; `behind` is where the next one begins, None at the end of the list.

    `delivered_at` is when lines of this kind last came in from whomever; None before the first time.
    """

    lines: tuple[Line, ...]
    behind: Place | None
    customer_numbers: tuple[str, ...]
    years: tuple[int, ...]
    delivered_at: datetime | None
    now: datetime
    is_administrator: bool


def parse_place(written: str) -> Place | None:
    """Return the place that an address names, None if it names none."""
    day, _dash, key = written.partition("-")
    try:
        return Place(date.fromisoformat(day), UUID(hex=key))
    except ValueError:
        return None


def list_page(session: Session, account_id: UUID, kind: Kind, wanted: LineQuery) -> Page:
    """Return one page of what this person sees of a kind; the session's scope must be theirs."""
    found = session.execute(_page(kind, _shape(wanted)), _values(account_id, wanted)).one()
    lines = tuple(line_of(kind, line) for line in found.lines)
    years = range(found.last_year, found.first_year - 1, -1) if found.first_year else ()
    return Page(
        lines[:PAGE_SIZE],
        _place(lines[PAGE_SIZE - 1]) if len(lines) > PAGE_SIZE else None,
        tuple(found.customer_numbers),
        tuple(years),
        found.delivered_at,
        found.now,
        found.is_administrator,
    )


def list_some(
    session: Session, account_id: UUID, kind: Kind, wanted: LineQuery, most: int
) -> tuple[Line, ...]:
    """Return so many lines, and nothing around them."""
    found = session.scalar(_some(kind, most, _shape(wanted)), _values(account_id, wanted))
    return tuple(line_of(kind, line) for line in found)


def next_of(wanted: LineQuery, lines: tuple[Line, ...]) -> LineQuery:
    """Say what to list behind these lines."""
    return replace(wanted, behind=_place(lines[-1]))


def newest(kind: Kind) -> str:
    """Return the SELECT of the first lines (JSON) for `:account`, as a part of a statement."""
    return _lines(kind, AT_FIRST, _Shape())


def _place(line: Line) -> Place:
    return Place(line.day, line.id)


def _values(account_id: UUID, wanted: LineQuery) -> dict[str, object]:
    values: dict[str, object] = {"account": account_id}
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
    return text(_lines(kind, most, shape))


@cache
def _page(kind: Kind, shape: _Shape) -> TextClause:
    source, own = SOURCES[kind], seen(kind)
    years = YEARS.format(seen=own, day=source.day, table=source.table, only=source.only)
    lines = _lines(kind, PAGE_SIZE + 1, shape)
    return text(
        AROUND.format(kind=kind, seen=own, administered=ADMINISTERED_CUSTOMERS, years=years, lines=lines)
    )


def _lines(kind: Kind, most: int, shape: _Shape) -> str:
    source = SOURCES[kind]
    day, further = f"o.{source.day}", ">" if shape.order == "ASC" else "<"
    conditions = (
        (shape.of_year, f"AND {day} BETWEEN :first AND :last"),
        (shape.with_text, f"AND position(lower(:text) IN lower(concat_ws(' ', {source.searched}))) > 0"),
        (shape.behind, f"AND ({day}, o.id) {further} (:day, :id)"),
    )
    return LINES.format(
        seen=seen(kind),
        day=source.day,
        columns=source.columns,
        table=source.table,
        only=source.only,
        conditions=" ".join(condition for holds, condition in conditions if holds),
        of_customer="WHERE own.customer_number = :customer_number" if shape.of_customer else "",
        order=shape.order,
        most=most,
    )
