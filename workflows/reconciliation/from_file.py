"""What do the four columns of a local user administration say of its lines? A file of them is one more way in, for offices without a program.

Customer number, user number, password and user name, as they stand in its table (seed 000). A line is known by its user number, or
by its name where it has none; a password of dots or stars says nothing.
"""

import hashlib
from collections.abc import Iterable, Mapping

from workflows.csv_rows.reading import read_rows
from workflows.engine.errors import KundencenterError
from workflows.program_policy import PLANNED_AT_ONCE
from workflows.seat.names import folded

CUSTOMER, USER, PASSWORD, NAME = "rmo kunden-nummer", "rmo benutzer-nr.", "rmo passwort", "benutzername"
COLUMNS = (CUSTOMER, USER, PASSWORD, NAME)
HIDDEN = "*•●"


class UnfitLinesError(KundencenterError):
    """Lines of the file cannot be read, or there are too many; `lines` are their numbers."""

    def __init__(self, lines: Iterable[int]) -> None:
        self.lines = tuple(lines)
        super().__init__(", ".join(map(str, self.lines)))


def read_lines(lines: Iterable[str]) -> list[Mapping[str, str]]:
    """Read a file into rows as a snapshot has them; raises ImportFileError or UnfitLinesError."""
    read = list(read_rows(lines, COLUMNS))
    unfit = [row.line for row in read if row.flaw or not (row.values[USER] or row.values[NAME])]
    if unfit or len(read) > PLANNED_AT_ONCE:
        raise UnfitLinesError(unfit or [PLANNED_AT_ONCE + 1])
    return [_told(row.values) for row in read]


def _told(values: Mapping[str, str]) -> Mapping[str, str]:
    password = values[PASSWORD].strip(HIDDEN)
    return {
        "local_number": values[USER] or folded(values[NAME]),
        "name": values[NAME],
        "customer_number": values[CUSTOMER],
        "user_number": values[USER],
        "display_name": values[NAME],
        "credential_fingerprint": hashlib.sha256(password.encode()).hexdigest()[:16] if password else "",
    }
