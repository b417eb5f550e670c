"""How does a table go out, so that German Excel opens it and nobody's text becomes a formula?"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

Cell = str | int | Decimal | date | None

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), the wide forms too."""


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Yield the lines of a download: UTF-8 with a mark, semicolons, texts that begin like a formula with an apostrophe."""
    yield "\ufeff".encode() + _line(columns)
    yield from map(_line, rows)


def _line(cells: Sequence[Cell]) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=";").writerow([_written(cell) for cell in cells])
    return line.getvalue().encode()


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f"'{cell}" if cell.startswith(FORMULA) else cell
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case _:
            return str(cell)  # a date is ISO
