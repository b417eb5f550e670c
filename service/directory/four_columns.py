"""How do offices without a coupled program exchange lines? By a table of the four columns, and no more."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from service.directory.people import Person
from service.directory.words import RefusedError, Text

COLUMNS = ("Kunden-Nummer", "Benutzer-Nr.", "Passwort", "BenutzerName")
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A table program would take a cell that begins so for a formula."""


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
    """Read such a table, separated by semicolons or commas. Raises RefusedError."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    if not rows or tuple(cell.strip().removeprefix("RMO ") for cell in rows[0]) != COLUMNS:
        raise _wrong(1)
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS):
            raise _wrong(number)
    return [_line(row) for row in rows[1:]]


def _line(row: list[str]) -> Line:
    customer, user, password, name = (cell.strip().removeprefix("'") for cell in row)
    return Line(customer, user, "" if set(password) <= set("*●•-") else password, name)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _wrong(number: int) -> RefusedError:
    wanted = "; ".join(COLUMNS)
    return RefusedError(
        Text(
            f"Zeile {number} der Datei passt nicht. Es braucht genau die Spalten {wanted}.",
            f"Line {number} of the file does not fit. Exactly these columns are needed: {wanted}.",
        )
    )
