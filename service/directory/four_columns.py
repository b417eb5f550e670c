"""How do offices without a coupled program exchange lines? By a table of the four columns, and no more."""

import codecs
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from service.directory.people import Person
from service.directory.words import RefusedError, Text

COLUMNS = ("Kunden-Nummer", "Benutzer-Nr.", "Passwort", "BenutzerName")
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A table program would take a cell that begins so for a formula, the wide forms too: an apostrophe before it says that it is none."""

LONGEST = (50, 20, 200, 200)
"""Of the columns: what the Kundencenter takes of a line; one longer value would keep all lines from being compared."""


@dataclass(frozen=True)
class Line:
    """A line of such a table; dots in place of a password say nothing."""

    customer_number: str
    user_number: str
    credential: str
    display_name: str


def export(people: Iterable[Person]) -> str:
    """Write the lines that have a number, passwords as dots."""
    file = io.StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\r\n")
    table.writerow(COLUMNS)
    for person in people:
        if person.user_number:
            cells = (person.customer_number, person.user_number, person.dots, person.display_name)
            table.writerow([_harmless(cell) for cell in cells])
    return file.getvalue()


def read(content: bytes) -> list[Line]:
    """Read such a table, separated by semicolons, commas or tabs. Raises RefusedError."""
    text = _decoded(content)
    head = text.partition("\n")[0]
    separator = next((sign for sign in ";\t" if sign in head), ",")
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    number = 0
    try:
        for number, row in enumerate(filter(any, table), 1):
            if number > 1:
                lines.append(_line(row, number))
            elif tuple(cell.strip().removeprefix("RMO ") for cell in row) != COLUMNS:
                raise _wrong(1)
    except csv.Error:  # a quote that is not closed, or a cell without an end
        raise _wrong(number + 1) from None
    if not number:
        raise _wrong(1)
    return lines


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _line(row: list[str], number: int) -> Line:
    """Read a row; raises RefusedError unless it has four cells that people can read, each in one line."""
    if len(row) != len(COLUMNS) or any("\n" in cell.strip() or "\r" in cell.strip() for cell in row):
        raise _wrong(number)
    customer, user, password, name = (_plain(" ".join(cell.split())) for cell in row)
    cells = (customer, user, "" if set(password) <= set("*●•-") else password, name)
    if not all(cell.isprintable() and len(cell) <= most for cell, most in zip(cells, LONGEST, strict=True)):
        raise _wrong(number)
    return Line(*cells)


def _harmless(cell: str) -> str:
    return f"'{cell}" if _is_risky(cell) else cell


def _plain(cell: str) -> str:
    """Take away the apostrophe that `_harmless` puts; one that is part of a name, as in 't Hooft, stays."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell) else cell


def _is_risky(cell: str) -> bool:
    return cell.lstrip("'").startswith(RISKY)


def _wrong(number: int) -> RefusedError:
    wanted = "; ".join(COLUMNS)
    return RefusedError(
        Text(
            f"Zeile {number} der Datei passt nicht. Es braucht genau die Spalten {wanted}.",
            f"Line {number} of the file does not fit. Exactly these columns are needed: {wanted}.",
        )
    )
