"""How does the program come to its key? By a code that an administrator makes and reads out."""

from contextlib import closing
from dataclasses import dataclass, replace

from service.directory.clock import now
from service.directory.directory import Directory, credential_name, key_name
from service.directory.installations import Installation, find_installation, keep_online_users
from service.directory.online import Online, Seats, UnreachableError, address_of
from service.directory.people import find_people, write
from service.directory.reconciling import users_in
from service.directory.words import RefusedError, Text

NAME = "Lokale Benutzerverwaltung"
AWAY = Text(
    "Das Kundencenter ist nicht erreichbar. Versuchen Sie es später; gilt der Code dann nicht mehr, lassen Sie sich einen neuen geben.",
    "The Kundencenter cannot be reached. Try again later; if the code is no longer good by then, ask for another one.",
)


@dataclass(frozen=True)
class Coupling:
    """What is needed to couple: where, with which code, and under which name."""

    url: str
    code: str
    name: str = NAME


def enrol(directory: Directory, coupling: Coupling) -> Installation:
    """Couple the program with a customer number; once more takes the place of the earlier key. Raises RefusedError."""
    url = address_of(coupling.url)
    directory.secrets.make_ready()  # before the code is spent
    try:
        with closing(Online(url)) as online:
            installation_id, key = online.enrol(coupling.code.strip(), coupling.name)
        with closing(Online(url, key)) as online:
            number, seats = online.customer_number(), online.seats()
    except UnreachableError:
        raise RefusedError(AWAY) from None
    directory.secrets.put(key_name(number), key)
    _forget_lost_credentials(directory)
    place = Installation(number, url, installation_id, coupling.name)
    _keep(directory, place, seats)
    return find_installation(directory.connection, number) or place


def _forget_lost_credentials(directory: Directory) -> None:
    """A line whose credential is lost, with a damaged file for example, says so: the next comparison fetches another one."""
    for person in find_people(directory.connection):
        name = credential_name(person.customer_number, person.user_number, person.local_number)
        if person.credential_fingerprint and directory.secrets.get(name) is None:
            write(directory.connection, replace(person, credential_fingerprint=""))


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
