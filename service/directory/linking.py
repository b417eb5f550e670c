"""How does a person get an online user? By number and password, or from the drop-down; the name comes by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from service.directory.directory import NOT_COUPLED, Directory, credential_name
from service.directory.findings import REFUSING, Meaning, link_of, meaning_of
from service.directory.installations import (
    ENDED,
    SUSPENDED,
    Finding,
    Installation,
    OnlineUser,
    find_installation,
    find_installations,
    note,
    online_users,
)
from service.directory.online import Online, UnreachableError
from service.directory.people import Person, find_people, remove_people, write
from service.directory.reconciling import Outcome, keep_credential, pull, read_plan, reconcile, send, settle
from service.directory.snapshot import fingerprint, row_of
from service.directory.words import RefusedError, Text

OFFLINE = Text(
    "Das Online-Konto ist nicht erreichbar. Nichts ist gespeichert; versuchen Sie es später noch einmal.",
    "The online account cannot be reached. Nothing was stored; try again later.",
)
OTHER_NUMBER, WRONG_PASSWORD = 11, 18
"""Classes of lines."""

SHUT_OUT = frozenset({ENDED, SUSPENDED})
NOBODY = Text("Online ist kein Benutzer frei.", "No online user is free.")


def place_of(directory: Directory, customer_number: str) -> Installation:
    """Where the program is coupled for this customer number; without one, the first. Raises RefusedError."""
    places = find_installations(directory.connection)
    found = find_installation(directory.connection, customer_number) if customer_number else None
    if found is None and (customer_number or not places):
        raise RefusedError(NOT_COUPLED)
    return found or places[0]


def choices(directory: Directory, person: Person, customer_number: str) -> list[OnlineUser]:
    """The drop-down: users that nobody here has, and the person's own; who cannot be taken is not offered."""
    others = (one for one in find_people(directory.connection) if one.local_number != person.local_number)
    taken = {one.user_number for one in others if one.customer_number == customer_number}
    known = online_users(directory.connection, customer_number)
    return [user for user in known.values() if user.state not in SHUT_OUT and user.user_number not in taken]


def choose(directory: Directory, person: Person, user_number: str, customer_number: str = "") -> Outcome:
    """Give a person the user of this number: name and password fill themselves. Raises RefusedError."""
    place = place_of(directory, customer_number or person.customer_number)
    with _linking(directory, place) as online:
        user = _fitting(directory, online, place, person, user_number)
        draft = replace(person, customer_number=place.customer_number, user_number=user_number)
        draft = keep_credential(directory, online, replace(draft, display_name=user.display_name))
        _keep(directory, person, draft)
    return reconcile(directory, place.customer_number)


def enter(
    directory: Directory, person: Person, user_number: str, credential: str, customer_number: str = ""
) -> Outcome:
    """Store number and password as they were typed, if they belong together; the name fills itself. Raises RefusedError."""
    place = place_of(directory, customer_number or person.customer_number)
    number = place.customer_number
    with _linking(directory, place) as online:
        user = _fitting(directory, online, place, person, user_number)
        draft = replace(
            person,
            customer_number=number,
            user_number=user_number,
            display_name=user.display_name,
            credential_fingerprint=fingerprint(credential),
        )
        note(directory.connection, number, digest="")
        plan = send(directory, online, number, [row_of(draft)], complete=False)
        about = [
            finding
            for finding in read_plan(directory, online, number, plan)
            if finding.local_number == person.local_number and finding.action in REFUSING
        ]
        if not about:
            settle(directory, online, number, plan)
            directory.secrets.put(credential_name(number, user_number, person.local_number), credential)
            _keep(directory, person, draft)
    outcome = reconcile(directory, number, thorough=True)
    if about:  # what was just told online is what is stored here: the refused draft has been overtaken
        raise _refused(_why(about[0]), place, user_number)
    return outcome


def release(directory: Directory, person: Person) -> Outcome:
    """Take the number out of a line, which is told where the line belongs."""
    empty = replace(person, user_number="", display_name="", credential_fingerprint="")
    _keep(directory, person, empty)
    return reconcile(directory, _told_of(directory, person))


def remove(directory: Directory, local_numbers: list[str]) -> list[Outcome]:
    """Remove lines with their passwords; online nobody is deleted."""
    gone = remove_people(directory.connection, local_numbers)
    for person in gone:
        _forget(directory, person)
    numbers = {_told_of(directory, person) for person in gone}
    return [reconcile(directory, number) for number in sorted(numbers - {""})]


def _told_of(directory: Directory, person: Person) -> str:
    """Which customer number hears of the line: its own; of a line without one, the first that there is, or none."""
    places = find_installations(directory.connection)
    return person.customer_number or (places[0].customer_number if places else "")


@contextmanager
def _linking(directory: Directory, place: Installation) -> Iterator[Online]:
    try:
        with directory.alone(), directory.online(place.customer_number, place.url) as online:
            yield online
    except UnreachableError:
        raise RefusedError(OFFLINE) from None


def _fitting(
    directory: Directory, online: Online, place: Installation, person: Person, user_number: str
) -> OnlineUser:
    """The user of this number as it is online now, if this person may have it. Raises RefusedError."""
    if pull(directory, online, place):
        note(directory.connection, place.customer_number, digest="")
    user = online_users(directory.connection, place.customer_number).get(user_number)
    if user is None:
        raise _refused(meaning_of(9), place, user_number)
    if user.state in SHUT_OUT:
        raise _refused(meaning_of(12, user.state), place, user_number)
    if not user.display_name.strip():
        raise _refused(meaning_of(8), place, user_number)
    if user not in choices(directory, person, place.customer_number):
        raise _refused(meaning_of(10), place, user_number)
    return user


def _why(finding: Finding) -> Meaning:
    """A line that had another number may take this one with its password: asked about, it was a wrong one."""
    class_ = WRONG_PASSWORD if finding.class_ == OTHER_NUMBER else finding.class_
    return meaning_of(class_, finding.reason)


def _refused(meaning: Meaning, place: Installation, user_number: str) -> RefusedError:
    return RefusedError(meaning.text, link_of(meaning, place, user_number))


def _keep(directory: Directory, before: Person, after: Person) -> None:
    write(directory.connection, after)
    if (before.customer_number, before.user_number) != (after.customer_number, after.user_number):
        _forget(directory, before)


def _forget(directory: Directory, person: Person) -> None:
    if person.credential_fingerprint:
        name = credential_name(person.customer_number, person.user_number, person.local_number)
        directory.secrets.put(name, "")
