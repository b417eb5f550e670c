"""How are the lines of a list written: days, months, amounts, and the cells of a table?

What a table of fifty lines needs is looked up and escaped once per table: this is most of what a list costs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from types import SimpleNamespace
from typing import Any, NamedTuple

from babel import Locale
from babel.dates import format_date
from flask import Blueprint
from markupsafe import Markup, escape

from service.web.documents import words
from service.web.language import code
from service.web.language import translated as _
from service.web.moments import brief
from workflows.document.lines import InvoiceLine, Line, SettlementLine, SubmissionLine
from workflows.profile import Table

DAY = {"de": "dd.MM.yyyy", "en": "d MMM y"}
MONTH = {"de": "LLLL y", "en": "LLLL y"}
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
NOTHING = words.NOTHING
AMOUNTS: Mapping[Table, tuple[int, ...]] = {"settlements": (4,), "submissions": (), "invoices": (4, 5)}
"""The columns whose figures stand one below the other."""

UNSEEN = "\x1f"
"""Stands between the texts of a table while they are escaped; no text of a file holds it (csv_rows)."""

CELL = Markup('<{} data-label="{}"{}>')
HEADING = Markup('<th scope="col"{}>{}</th>')
LINK = Markup('<a href="%s{}">{}<span class="visually-hidden"> %s</span></a>')
AS_NUMBER = Markup(' class="kc-number"')


class Row(NamedTuple):
    """The texts of a line in the order of the columns, and the address of its document, if there is one."""

    texts: Sequence[str]
    document: str = ""


class Frame(NamedTuple):
    """What all tables of a kind have in common in one language: headings, their number, a line with and without a document, "by this day", and words.

    A line has %s for each text; one with a document four more, for its address and its name at each of two links.
    """

    language: str
    headings: Markup
    width: int
    line: str
    line_with_document: str
    by: str
    statuses: Mapping[str, str]


class Shown(NamedTuple):
    """A table ready to be written: its headings, how many columns it has, and its rows under the names of their months."""

    headings: Markup
    width: int
    months: Sequence[tuple[str, Markup]]


def table(name: Table, lines: Sequence[Line], *, with_months: bool = False) -> Shown:
    """Make the table of these lines in the language of the page."""
    frame = _frame(name, code())
    row = ROWS[name]
    written = _written(frame, [row(line, frame) for line in lines])
    groups = _months(lines, written, frame.language) if with_months else [("", written)]
    months = [(month, Markup("".join(some))) for month, some in groups]  # noqa: S704 - escaped in _written
    return Shown(frame.headings, frame.width, months)


def amount(value: Decimal | None, currency: str, language: str) -> str:
    """For example "1.234,56 €"; babel's own way takes as long as a tenth of a page for each."""
    if value is None:
        return NOTHING
    figures = f"{value:,.2f}".translate(_separators(language))
    sign = SIGNS.get(currency, currency)
    if language == "de" or len(sign) > 1:
        return f"{figures}\u00a0{sign}"
    return f"-{sign}{figures[1:]}" if figures.startswith("-") else f"{sign}{figures}"


def day(on: date, language: str) -> str:
    """For example "03.11.2026", where many of them stand one below the other."""
    return _formatted(on, DAY[language], language)


def install(blueprint: Blueprint) -> None:
    """Give the templates these words and tables."""
    lists = SimpleNamespace(
        paths=words.PATHS, title=words.title, caption=words.caption, nothing=words.nothing, table=table
    )
    blueprint.add_app_template_filter(brief, "brief")
    blueprint.record_once(lambda state: state.app.jinja_env.globals.update(lists=lists))


def _settlement(line: SettlementLine, frame: Frame) -> Row:
    numbers = (line.entry_number, line.customer_number, line.invoice_number or NOTHING)
    payout = amount(line.payout, line.currency, frame.language)
    document = f"/abrechnungen/{line.document_id}" if line.document_id else ""
    return Row((*numbers, day(line.day, frame.language), payout, line.status or NOTHING), document)


def _submission(line: SubmissionLine, frame: Frame) -> Row:
    numbers = (line.entry_number, line.customer_number, line.invoice_number or NOTHING)
    expected = frame.by.format(day(line.expected_on, frame.language)) if line.expected_on else ""
    document = f"/sendungen/{line.document_id}" if line.document_id else ""
    return Row((*numbers, day(line.day, frame.language), line.step + expected), document)


def _invoice(line: InvoiceLine, frame: Frame) -> Row:
    texts = (
        line.number,
        line.customer_number,
        day(line.day, frame.language),
        line.period or NOTHING,
        amount(line.net, line.currency, frame.language),
        amount(line.gross, line.currency, frame.language),
        frame.statuses[line.status],
    )
    return Row(texts, f"/rechnungen/{line.id}")


ROWS: Mapping[Table, Callable[[Any, Frame], Row]] = {
    "settlements": _settlement,
    "submissions": _submission,
    "invoices": _invoice,
}


def _written(frame: Frame, rows: Sequence[Row]) -> list[str]:
    """Escape all of them at once instead of cell by cell, which would be a tenth of the page."""
    if not rows:
        return []
    texts = iter(str(escape(UNSEEN.join([UNSEEN.join(row.texts) for row in rows]))).split(UNSEEN))
    cells = zip(*[texts] * (frame.width - 1), strict=True)
    return [_line(frame, row.document, one) for row, one in zip(rows, cells, strict=True)]


def _line(frame: Frame, document: str, texts: tuple[str, ...]) -> str:
    if not document:
        return frame.line % (*texts, NOTHING)
    return frame.line_with_document % (*texts, document, texts[0], document, texts[0])


@lru_cache
def _frame(name: Table, language: str) -> Frame:
    """Made once per language, which is that of the page at hand."""
    labels = words.columns(name)
    attributes = [AS_NUMBER if at in AMOUNTS[name] else Markup() for at in range(len(labels))]
    tags = (Markup('th scope="row"'), *(Markup("td") for _label in labels[1:]))
    first, *further = (
        CELL.format(*cell).replace("%", "%%") for cell in zip(tags, labels, attributes, strict=True)
    )
    line = f"<tr>{first}%s</th>{''.join(f'{opening}%s</td>' for opening in further)}</tr>\n"
    links = LINK.format("", _("Ansehen")) + " " + LINK.format("/original", _("Original"))
    return Frame(
        language,
        Markup().join(map(HEADING.format, attributes, labels)),
        len(labels),
        line,
        f"{links}</td>".join(line.rsplit("%s</td>", 1)),
        str(_(" (bis %(day)s)", day="{}")),
        {status: words.status(status) for status in ("new", "read", "")},
    )


def _months(lines: Iterable[Line], written: Iterable[str], language: str) -> list[tuple[str, list[str]]]:
    months = groupby(zip(lines, written, strict=True), key=lambda one: (one[0].day.year, one[0].day.month))
    return [
        (_formatted(date(*month, 1), MONTH[language], language), [line for _of, line in some])
        for month, some in months
    ]


@lru_cache
def _separators(language: str) -> dict[int, str]:
    symbols = Locale(language).number_symbols["latn"]
    return {ord(","): symbols["group"], ord("."): symbols["decimal"]}


@lru_cache(4096)
def _formatted(on: date, pattern: str, language: str) -> str:
    return str(format_date(on, pattern, locale=language))
