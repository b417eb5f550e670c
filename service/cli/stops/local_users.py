"""How does the office's own list meet the users online? Coupled, linked, renamed; a mass deletion is stopped and approved."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.cli.guide import Guide, Stop
from service.cli.stops.second_user import DISPLAY_NAME, LATER_NAME
from service.cli.visitor import TourError
from service.directory.directory import Directory, opened
from service.directory.enrolment import Coupling, enrol
from service.directory.installations import find_installations, online_users
from service.directory.linking import choose, remove
from service.directory.overview import overview
from service.directory.people import Person, add_person, get_person, named, write
from service.directory.reconciling import WAITS, Outcome, reconcile
from workflows.program.actions import KeyOwner, revoke_key
from workflows.program.installations import make_code

PROGRAM = "Benutzerverwaltung des Rundgangs"
PEOPLE = (("Max", "Muster"), DISPLAY_NAME.split(" "))


@contextmanager
def _office(guide: Guide) -> Iterator[Directory]:
    """Open the list of the office; the tour keeps nothing of it, and touches no key store."""
    with opened(Path(guide.notes["folder"]), "file") as directory:
        yield directory


def _couple(guide: Guide) -> None:
    guide.notes["folder"] = tempfile.mkdtemp(prefix="kundencenter-tour-")
    code = make_code(guide.runtime, guide.number, actor="system").code
    with _office(guide) as directory:
        enrol(directory, Coupling(guide.visitor.base_url, code, PROGRAM))
        for first_name, last_name in PEOPLE:
            add_person(directory.connection, Person("", first_name, last_name))
        _must(reconcile(directory, guide.number), "applied")


def _link(guide: Guide) -> None:
    with _office(guide) as directory:
        numbers = {
            user.display_name: user for user in online_users(directory.connection, guide.number).values()
        }
        for number, name in enumerate(PEOPLE, 1):
            user = numbers[" ".join(name)]
            _must(
                choose(directory, get_person(directory.connection, str(number)), user.user_number), "applied"
            )
        if overview(directory).linked != len(PEOPLE):
            raise TourError(f"not everybody is linked: {overview(directory).coverage.english}")
        guide.notes["anna"] = get_person(directory.connection, "2").user_number


def _marry(guide: Guide) -> None:
    """The office writes its new name, the administrator the one online; the copy comes by itself."""
    page = f"/benutzer/{guide.notes['anna']}"
    guide.visitor.open(page)
    guide.visitor.send(page, {"display_name": LATER_NAME})
    with _office(guide) as directory:
        person = get_person(directory.connection, "2")
        first_name, last_name = LATER_NAME.split(" ")
        write(directory.connection, named(person, first_name, last_name, person.local_right))
        _must(reconcile(directory, guide.number), "applied")
        copied = get_person(directory.connection, "2").display_name
    if copied != LATER_NAME:
        raise TourError(f"the new name did not arrive: {copied}")


def _delete_all(guide: Guide) -> None:
    with _office(guide) as directory:
        (outcome,) = remove(directory, ["1", "2"])
        _must(outcome, WAITS)
        (place,) = find_installations(directory.connection)
        guide.notes["run"] = place.plan


def _approve(guide: Guide) -> None:
    run = f"/abgleich/laeufe/{guide.notes['run']}"
    guide.visitor.open(f"{run}/entscheiden")
    guide.visitor.send(run, {"action": "approve"})
    with _office(guide) as directory:
        _must(reconcile(directory, guide.number), "applied")
    revoke_key(guide.runtime, KeyOwner(PROGRAM, guide.number), actor="system", reason="the tour is over")
    shutil.rmtree(guide.notes["folder"])


def _must(outcome: Outcome, state: str) -> None:
    if outcome.problem or outcome.is_offline or outcome.state != state:
        raise TourError(f"the comparison should be {state}, and is {outcome}")


STOPS = (
    Stop(
        "Benutzerverwaltung koppeln / couple the office's list",
        _couple,
        (
            ("reconciliation", "collect"),
            ("reconciliation", "plan"),
            ("reconciliation", "apply"),
            ("link", "propose"),
            ("link", "propose"),
            ("reconciliation", "finish"),
        ),
    ),
    Stop(
        "Benutzer auswählen, verknüpft / choose users, linked",
        _link,
        (
            ("link", "confirm"),
            ("reconciliation", "finish"),
            ("link", "confirm"),
            ("reconciliation", "finish"),
        ),
    ),
    Stop(
        "Geänderter Name kommt an / a changed name arrives",
        _marry,
        (("seat", "change"), ("reconciliation", "plan"), ("link", "confirm"), ("reconciliation", "finish")),
    ),
    Stop(
        "Massenlöschung wird angehalten / mass deletion stopped",
        _delete_all,
        (("reconciliation", "collect"), ("reconciliation", "plan"), ("reconciliation", "hold")),
    ),
    Stop(
        "Verwalter gibt sie frei / administrator approves",
        _approve,
        (
            ("reconciliation", "approve"),
            ("reconciliation", "apply"),
            ("link", "unlink"),
            ("link", "unlink"),
            ("reconciliation", "finish"),
        ),
    ),
)
