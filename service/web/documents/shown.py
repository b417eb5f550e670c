"""How are the lines of a list written: days, months, amounts, and the cells of a table?

What a table of fifty lines needs is looked up and escaped once per table: this is most of what the first page costs.
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
from service.web.language import brief, code
from service.web.language import translated as _
from workflows.document.lines import InvoiceLine, Line, SettlementLine, SubmissionLine
from workflows.profile import Table

DAY = {"de": "dd.MM.yyyy", "en": "d MMM y"}
MONTH = {"de": "LLLL y", "en": "LLLL y"}
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
NOTHING = words.NOTHING
AMOUNTS: Mapping[Table, tuple[int, ...]] = {"settlements": (4,), "submissions": (), "invoices": (4, 5)}
"""The columns whose figures stand one below the other."""

UNSEEN = "\x1f"
"""Stands between the texts of a line while they are escaped; no text of a file holds it (csv_rows)."""

CELL = Markup('<{} data-label="{}"{}>')
HEADING = Markup('<th scope="col"{}>{}</th>')
LINK = Markup('<a href="{{0}}{}">{}<span class="visually-hidden"> {{1}}</span></a>')
AS_NUMBER = Markup(' class="kc-number"')


class Row(NamedTuple):
    """The texts of a line in the order of the columns, and the address of its document, if there is one."""

    texts: Sequence[str]
    document: str = ""


class Frame(NamedTuple):
    """What all tables of a kind have in common in one language: headings, what opens each cell, links, and "by this day"."""

    language: str
    headings: Markup
    openings: Sequence[str]
    link: str
    by: str


class Shown(NamedTuple):
    """A table ready to be written: its headings, how many columns it has, and its rows under the names of their months."""

    headings: Markup
    width: int
    months: Sequence[tuple[str, Markup]]


def table(name: Table, lines: Sequence[Line], *, with_months: bool = False) -> Shown:
    """Make the table of these lines in the language of the page."""
    frame = _frame(name, code())
    groups = _months(lines, frame.language) if with_months else [("", lines)]
    row = ROWS[name]
    months = [(month, "".join(_written(frame, row(line, frame)) for line in some)) for month, some in groups]
    return Shown(
        frame.headings,
        len(frame.openings),
        [(month, Markup(rows)) for month, rows in months],  # noqa: S704 - escaped line by line
    )


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
    amounts = (amount(value, line.currency, frame.language) for value in (line.net, line.gross))
    texts = (
        line.number,
        line.customer_number,
        day(line.day, frame.language),
        line.period or NOTHING,
        *amounts,
        words.status(line.status),
    )
    return Row(texts, f"/rechnungen/{line.id}")


ROWS: Mapping[Table, Callable[[Any, Frame], Row]] = {
    "settlements": _settlement,
    "submissions": _submission,
    "invoices": _invoice,
}


def _written(frame: Frame, row: Row) -> str:
    """Escape a line at once instead of cell by cell, which would be a tenth of the first page."""
    texts = str(escape(UNSEEN.join(row.texts))).split(UNSEEN)
    if len(texts) < len(frame.openings):
        texts.append(frame.link.format(row.document, texts[0]) if row.document else NOTHING)
    cells = "".join([f"{opening}{text}</td>" for opening, text in zip(frame.openings, texts, strict=True)])
    return f"<tr>{cells.replace('</td>', '</th>', 1)}</tr>\n"


@lru_cache
def _frame(name: Table, language: str) -> Frame:
    """Made once per language, which is that of the page at hand."""
    labels = words.columns(name)
    attributes = [AS_NUMBER if at in AMOUNTS[name] else Markup() for at in range(len(labels))]
    tags = (Markup('th scope="row"'), *(Markup("td") for _label in labels[1:]))
    return Frame(
        language,
        Markup().join(map(HEADING.format, attributes, labels)),
        [str(CELL.format(tag, *cell)) for tag, *cell in zip(tags, labels, attributes, strict=True)],
        str(LINK.format("", _("Ansehen")) + " " + LINK.format("/original", _("Original"))),
        str(_(" (bis %(day)s)", day="{}")),
    )


def _months(lines: Iterable[Line], language: str) -> list[tuple[str, list[Line]]]:
    months = groupby(lines, key=lambda line: line.day.replace(day=1))
    return [(_formatted(month, MONTH[language], language), list(some)) for month, some in months]


@lru_cache
def _separators(language: str) -> dict[int, str]:
    symbols = Locale(language).number_symbols["latn"]
    return {ord(","): symbols["group"], ord("."): symbols["decimal"]}


@lru_cache(4096)
def _formatted(on: date, pattern: str, language: str) -> str:
    return str(format_date(on, pattern, locale=language))
