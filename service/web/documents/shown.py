"""How are days, months and amounts of a list written?"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from flask import Blueprint

from service.web.documents import words
from service.web.language import brief, code
from workflows.document.lines import Line

SHORT_DAY = {"de": "dd.MM.yyyy", "en": "d MMM y"}
MONTH = {"de": "LLLL y", "en": "LLLL y"}
SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
NOTHING = "–"


def short_day(on: date) -> str:
    """For example "03.11.2026", where many of them stand one below the other."""
    return _formatted(on, SHORT_DAY[code()], code())


def amount(value: Decimal | None, currency: str) -> str:
    """For example "1.234,56 €"; babel's own way takes as long as a tenth of the page for each."""
    if value is None:
        return NOTHING
    language = code()
    figures = f"{value:,.2f}".translate(_separators(language))
    sign = SIGNS.get(currency, currency)
    return f"{figures}\u00a0{sign}" if language == "de" or len(sign) > 1 else _before(sign, figures)


def by_month(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Put the lines of each month together under its name, for example "November 2026"."""
    months = groupby(lines, key=lambda line: line.day.replace(day=1))
    return [(_formatted(month, MONTH[code()], code()), list(some)) for month, some in months]


def install(blueprint: Blueprint) -> None:
    """Give the templates these filters, and the words of the lists."""
    for shown in (short_day, amount, brief):
        blueprint.add_app_template_filter(shown, shown.__name__)
    blueprint.add_app_template_global(words, "list_words")  # type: ignore[arg-type] # a module of functions


def _before(sign: str, figures: str) -> str:
    return f"-{sign}{figures[1:]}" if figures.startswith("-") else f"{sign}{figures}"


@lru_cache
def _separators(language: str) -> dict[int, str]:
    symbols = Locale(language).number_symbols["latn"]
    return {ord(","): symbols["group"], ord("."): symbols["decimal"]}


@lru_cache(4096)
def _formatted(on: date, pattern: str, language: str) -> str:
    return format_date(on, pattern, locale=language)
