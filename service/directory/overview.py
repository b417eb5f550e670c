"""What is there to see at a glance? The lines, who is linked, how fresh it is, and what waits for somebody."""

from dataclasses import dataclass

from service.directory.clock import told
from service.directory.directory import Directory
from service.directory.findings import TAKEN_OVER, Meaning, is_open, link_of, meaning_of
from service.directory.installations import (
    Finding,
    Installation,
    OnlineUser,
    find_installation,
    find_installations,
    findings,
    online_users,
)
from service.directory.people import Person, find_people
from service.directory.reconciling import REJECTED, WAITS
from service.directory.words import Text

STATES: dict[str, Text] = {
    "": Text("noch ohne Nummer", "no number yet"),
    "linked": Text("verknüpft", "linked"),
    "foreign": Text("nicht gekoppelt", "not coupled"),
    "unchecked": Text("noch nicht abgeglichen", "not compared yet"),
    "open": Text("zu klären", "to be settled"),
}
UNCOUPLED = Text(
    "Noch mit keinem Online-Konto gekoppelt. Im Terminal: ./kc directory enrol CODE --url https://…",
    "Not coupled with an online account yet. In the terminal: ./kc directory enrol CODE --url https://…",
)
ONLINE_STATES: dict[str, Text] = {
    "invited": Text("eingeladen", "invited"),
    "active": Text("aktiv", "active"),
    "suspended": Text("gesperrt", "suspended"),
    "ended": Text("beendet", "ended"),
}


@dataclass(frozen=True)
class Line:
    """A line of the table with what is known of its user online."""

    person: Person
    user: OnlineUser | None
    state: str
    page: str

    @property
    def is_administrator(self) -> bool:
        """Whether the user has the admin right online."""
        return self.user is not None and self.user.is_administrator


@dataclass(frozen=True)
class Task:
    """Something that waits for somebody."""

    finding: Finding
    meaning: Meaning
    name: str
    link: str

    @property
    def can_be_taken_over(self) -> bool:
        """Whether choosing the user that it names settles it."""
        return bool(self.name and self.finding.user_number and self.finding.class_ in TAKEN_OVER)


@dataclass(frozen=True)
class Overview:
    """All of it."""

    lines: list[Line]
    tasks: list[Task]
    places: list[Installation]

    @property
    def linked(self) -> int:
        """How many lines are linked."""
        return sum(line.state == "linked" for line in self.lines)

    @property
    def coverage(self) -> Text:
        """For example "8 von 10 Benutzern verknüpft"."""
        count = len(self.lines)
        return Text(
            f"{self.linked} von {count} Benutzern verknüpft", f"{self.linked} of {count} users linked"
        )


def overview(directory: Directory) -> Overview:
    """Look at everything; asks nobody."""
    connection = directory.connection
    places = find_installations(connection)
    found = findings(connection)
    users = {place.customer_number: online_users(connection, place.customer_number) for place in places}
    people = find_people(connection)
    first = places[0].customer_number if places else ""
    wrong = {(one.customer_number, one.local_number) for one in found if is_open(one)}
    lines = []
    for person in people:
        number = person.customer_number or first
        place = find_installation(connection, number)
        user = users.get(number, {}).get(person.user_number)
        state = _state(person, place, is_wrong=(number, person.local_number) in wrong)
        lines.append(Line(person, user, state, place.page_of(person.user_number) if place else ""))
    return Overview(lines, _tasks(directory, found, people), places)


def _state(person: Person, place: Installation | None, *, is_wrong: bool) -> str:
    if not person.user_number:
        return ""
    if place is None:
        return "foreign"
    if is_wrong:
        return "open"
    return "linked" if person.display_name and person.credential_fingerprint else "unchecked"


def _tasks(directory: Directory, found: list[Finding], people: list[Person]) -> list[Task]:
    names = {person.local_number: person.name for person in people}
    tasks = []
    for finding in filter(is_open, found):
        place = find_installation(directory.connection, finding.customer_number)
        meaning = meaning_of(finding.class_, finding.reason)
        link = link_of(meaning, place, finding.user_number) if place else ""
        tasks.append(Task(finding, meaning, names.get(finding.local_number, ""), link))
    return tasks


def freshness(place: Installation) -> Text:
    """How old is what is shown? Marked where the Kundencenter did not answer the last time."""
    at, seen = told(place.compared_at), told(place.seats_at)
    if place.trouble == "offline":
        return Text(
            f"Das Online-Konto ist nicht erreichbar. Stand von {seen.german}.",
            f"The online account cannot be reached. As of {seen.english}.",
        )
    if place.trouble:
        return Text(
            f"Der letzte Abgleich wurde abgelehnt ({place.trouble}). Stand von {seen.german}.",
            f"The last comparison was refused ({place.trouble}). As of {seen.english}.",
        )
    if place.state == WAITS:
        return Text(
            f"Der Abgleich von {at.german} würde vieles lösen und wartet auf die Freigabe durch den Verwalter.",
            f"The comparison of {at.english} would undo a lot and waits for the administrator's approval.",
        )
    if place.state == REJECTED:
        return Text(
            f"Der Abgleich von {at.german} wurde im Online-Konto abgelehnt oder nicht rechtzeitig freigegeben.",
            f"The comparison of {at.english} was rejected in the online account, or not approved in time.",
        )
    return Text(f"Zuletzt abgeglichen: {at.german}.", f"Last compared: {at.english}.")
