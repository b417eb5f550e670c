"""Who works in the office, and which online user belongs to whom?"""

import re
import sqlite3
from dataclasses import astuple, dataclass, fields, replace
from typing import Literal

from service.directory.words import RefusedError, Text

Right = Literal["own", "edit", "admin"]
RIGHTS: dict[Right, Text] = {
    "own": Text("nur eigene Daten", "own data only"),
    "edit": Text("darf die Benutzerverwaltung ändern", "may edit the user administration"),
    "admin": Text("Administrator", "administrator"),
}
LOCAL_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
LONGEST_NAME = 100
DOTS = "●●●●●"


@dataclass(frozen=True)
class Person:
    """A line of the local user administration: a person of the office, and the four columns."""

    local_number: str
    first_name: str
    last_name: str
    local_right: Right = "own"
    customer_number: str = ""
    user_number: str = ""
    display_name: str = ""
    credential_fingerprint: str = ""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def dots(self) -> str:
        """What is shown of the password."""
        return DOTS if self.credential_fingerprint else ""


COLUMNS = ", ".join(field.name for field in fields(Person))


def find_people(connection: sqlite3.Connection) -> list[Person]:
    """List everybody, by number: 2 before 10."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM person").fetchall()  # noqa: S608 - names of our own columns
    return sorted((Person(*row) for row in rows), key=_in_order)


def _in_order(person: Person) -> tuple[int, str]:
    number = person.local_number
    return (int(number) if number.isascii() and number.isdecimal() else 10**20, number)


def get_person(connection: sqlite3.Connection, local_number: str) -> Person:
    """The person of this number. Raises RefusedError."""
    for person in find_people(connection):
        if person.local_number == local_number:
            return person
    raise RefusedError(
        Text(
            f"Eine Ben-Nr. {local_number} gibt es hier nicht.", f"There is no local user {local_number} here."
        )
    )


def add_person(connection: sqlite3.Connection, person: Person) -> Person:
    """Add somebody; without a number the next free one is taken. Raises RefusedError."""
    known = {other.local_number for other in find_people(connection)}
    if not person.local_number:
        person = replace(person, local_number=next(n for n in map(str, range(1, 10**6)) if n not in known))
    if person.local_number in known:
        number = person.local_number
        raise RefusedError(
            Text(f"Die Ben-Nr. {number} ist schon vergeben.", f"Local number {number} is already taken.")
        )
    if not LOCAL_NUMBER.fullmatch(person.local_number):
        raise RefusedError(
            Text(
                "Eine Ben-Nr. hat höchstens 20 Zeichen: Buchstaben, Ziffern, Punkt, Strich.",
                "A local number has up to 20 characters: letters, digits, dots, dashes.",
            )
        )
    write(connection, person)
    return person


def write(connection: sqlite3.Connection, person: Person) -> None:
    """Keep this line as it is now."""
    marks = ", ".join("?" for _field in fields(Person))
    with connection:
        connection.execute(f"REPLACE INTO person ({COLUMNS}) VALUES ({marks})", astuple(person))  # noqa: S608 - names of our own columns


def remove_people(connection: sqlite3.Connection, local_numbers: list[str]) -> list[Person]:
    """Remove these lines, all of them or none; returns them. Raises RefusedError."""
    gone = [get_person(connection, number) for number in local_numbers]
    with connection:
        connection.executemany(
            "DELETE FROM person WHERE local_number = ?", [(person.local_number,) for person in gone]
        )
    return gone


def named(person: Person, first_name: str, last_name: str, local_right: str) -> Person:
    """The person with what the office itself decides. Raises RefusedError."""
    if local_right not in RIGHTS:
        raise RefusedError(Text("Dieses Recht gibt es hier nicht.", "There is no such right here."))
    changed = replace(
        person,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        local_right=local_right,
    )
    if not changed.last_name or len(changed.name) > LONGEST_NAME or not changed.name.isprintable():
        raise RefusedError(
            Text(
                "Geben Sie einen Nachnamen ein, wie man ihn schreibt.", "Enter a last name as it is written."
            )
        )
    return changed
