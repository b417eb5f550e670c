"""How does the program come to its key? By a code that an administrator makes and reads out."""

from contextlib import closing
from dataclasses import dataclass

from service.directory.clock import now
from service.directory.directory import Directory, key_name
from service.directory.installations import Installation, find_installation, keep_online_users
from service.directory.online import Online, Seats, UnreachableError, address_of
from service.directory.reconciling import users_in
from service.directory.words import RefusedError, Text

NAME = "Lokale Benutzerverwaltung"
AWAY = Text(
    "Das Kundencenter ist nicht erreichbar. Versuchen Sie es später; gilt der Code dann nicht mehr, lassen Sie sich einen neuen geben.",
    "The Kundencenter cannot be reached. Try again later; if the code is no longer good by then, ask for another one.",
)
WHICH = Text(
    "Online gibt es noch keinen Benutzer. Nennen Sie die Kunden-Nummer mit --customer und koppeln Sie neu.",
    "There is no online user yet. Name the customer number with --customer and couple again.",
)


@dataclass(frozen=True)
class Coupling:
    """What is needed to couple: where, with which code, under which name, and for whom if nobody is there yet."""

    url: str
    code: str
    name: str = NAME
    customer_number: str = ""


def enrol(directory: Directory, coupling: Coupling) -> Installation:
    """Couple the program with a customer number; once more takes the place of the earlier key. Raises RefusedError."""
    url = address_of(coupling.url)
    try:
        with closing(Online(url)) as online:
            installation_id, key = online.enrol(coupling.code.strip(), coupling.name)
        with closing(Online(url, key)) as online:
            seats = online.seats()
    except UnreachableError:
        raise RefusedError(AWAY) from None
    number = str(seats.seats[0]["customer_number"]) if seats.seats else coupling.customer_number
    if not number:
        raise RefusedError(WHICH)
    directory.secrets.put(key_name(number), key)
    place = Installation(number, url, installation_id, coupling.name)
    _keep(directory, place, seats)
    return find_installation(directory.connection, number) or place


def _keep(directory: Directory, place: Installation, seats: Seats) -> None:
    """A program that is coupled anew begins anew: its number of snapshots belongs to the installation."""
    with directory.connection:
        directory.connection.execute(
            "REPLACE INTO installation (customer_number, url, installation_id, name, etag, last_event, seats_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                place.customer_number,
                place.url,
                place.installation_id,
                place.name,
                seats.etag,
                seats.last,
                now(),
            ),
        )
    keep_online_users(directory.connection, place.customer_number, users_in(seats), whole=True)
