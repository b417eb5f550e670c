"""How do the lines here and the users online come to agree? By a snapshot and its plan; names and credentials only come in."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.directory.clock import now
from service.directory.directory import NOT_COUPLED, Directory, credential_name
from service.directory.installations import (
    Finding,
    Installation,
    OnlineUser,
    find_installation,
    find_installations,
    keep_findings,
    keep_online_users,
    next_sequence,
    note,
    online_users,
)
from service.directory.online import Online, ProblemError, Seats, UnreachableError
from service.directory.people import Person, find_people, write
from service.directory.snapshot import Row, digest, fingerprint, pages, row_of
from service.directory.words import RefusedError

ROUNDS = 3
"""What a plan brings in changes lines, which the next snapshot tells; the second one confirms."""

COLLECTING = "collecting"
PLANNED = "planned"
WAITS = "awaiting_confirmation"
APPLYING = "applying"
APPLIED = "applied"
REJECTED = "rejected"
OVERTAKEN = "overtaken"
LOOKS, BETWEEN_LOOKS = 40, 0.25
"""How often a long plan is asked for, and the seconds between."""

NOT_NOW = {"plan_stale": OVERTAKEN, "confirmation_needed": WAITS}
"""Why a plan may not be applied now, and what that makes of it here."""


@dataclass
class Outcome:
    """What a comparison with one customer number has come to."""

    customer_number: str
    state: str = ""
    problem: RefusedError | None = None
    is_offline: bool = False
    snapshots: int = 0
    renamed: int = 0
    fetched: int = 0


def users_in(seats: Seats) -> list[OnlineUser]:
    """The users of a list."""
    return [
        OnlineUser(
            str(seat["customer_number"]),
            str(seat["user_number"]),
            str(seat["display_name"] or ""),
            bool(seat["is_administrator"]),
            str(seat["state"]),
            int(seat["version"]),
        )
        for seat in seats.seats
    ]


def reconcile_all(directory: Directory) -> list[Outcome]:
    """Compare with every customer number that the program is coupled with."""
    places = find_installations(directory.connection)
    return [reconcile(directory, place.customer_number) for place in places]


def reconcile(directory: Directory, customer_number: str, *, thorough: bool = False) -> Outcome:
    """Compare with one customer number; where nothing has changed on either side it costs one conditional request.

    `thorough` sends the lines even then. What fails leaves everything here as it was, and is noted; with a number that nothing is
    coupled with there is nothing to compare, and the outcome says so.
    """
    outcome = Outcome(customer_number)
    with directory.alone():
        place = find_installation(directory.connection, customer_number)
        if place is None:
            outcome.problem = RefusedError(NOT_COUPLED)
            return outcome
        try:
            with directory.online(customer_number, place.url) as online:
                _compare(directory, online, place, outcome, thorough=thorough)
        except UnreachableError as away:
            outcome.is_offline = True
            note(directory.connection, customer_number, trouble="offline", rests_until=now(away.rest))
        except RefusedError as refused:
            outcome.problem = refused
            code = refused.code if isinstance(refused, ProblemError) else ""
            note(directory.connection, customer_number, trouble=code or "no_key")
    return outcome


def _compare(
    directory: Directory, online: Online, place: Installation, outcome: Outcome, *, thorough: bool
) -> None:
    changed = pull(directory, online, place, whole=thorough)
    number, outcome.state = place.customer_number, place.state
    for _round in range(ROUNDS):
        rows = lines_of(directory, number)
        told = digest(rows)
        place = find_installation(directory.connection, number) or place
        is_told = place.digest == told and not changed and not thorough
        if is_told and place.state in {APPLIED, REJECTED}:
            break
        if is_told and place.state == WAITS:
            plan = online.plan(place.plan)
        else:
            plan = send(directory, online, number, rows, complete=True)
            outcome.snapshots += 1
        changed = thorough = False
        found = read_plan(directory, online, number, plan)
        outcome.state, conflicts = settle(directory, online, number, plan)
        note(directory.connection, number, digest="" if conflicts else told)
        if outcome.state == APPLIED:
            _take_over(directory, online, found, outcome)
        elif outcome.state != OVERTAKEN:
            break
    note(directory.connection, number, compared_at=now(), trouble="", rests_until="")


def pull(directory: Directory, online: Online, place: Installation, *, whole: bool = False) -> bool:
    """Fetch what has changed of the users since the last time, or all of them; says whether something has changed."""
    seats = online.seats() if whole else online.seats(place.etag, place.last_event)
    number = place.customer_number
    if seats.changed:
        keep_online_users(directory.connection, number, users_in(seats), whole=seats.whole)
    note(directory.connection, number, etag=seats.etag, last_event=seats.last, seats_at=now())
    return seats.changed


def lines_of(directory: Directory, customer_number: str) -> list[Row]:
    """The lines that this customer number is told: its own, and those of nobody where it is the first."""
    places = find_installations(directory.connection)
    own = {customer_number} | ({""} if places and places[0].customer_number == customer_number else set())
    return [row_of(person) for person in find_people(directory.connection) if person.customer_number in own]


def send(
    directory: Directory, online: Online, customer_number: str, rows: Sequence[Row], *, complete: bool
) -> dict[str, Any]:
    """Send lines under the next number; returns their plan as soon as it is made."""
    sequence = next_sequence(directory.connection, customer_number)
    plan: dict[str, Any] = {}
    for request in pages(rows, sequence, complete=complete):
        plan = online.snapshot(request)
    return _when(online, plan, COLLECTING)


def _when(online: Online, plan: dict[str, Any], state: str) -> dict[str, Any]:
    """Look at a long plan every now and then for as long as it is in this state, but not for ever."""
    for _look in range(LOOKS):
        if plan.get("state") != state:
            break
        time.sleep(BETWEEN_LOOKS)
        plan = online.plan(str(plan["plan"]))
    return plan


def read_plan(
    directory: Directory, online: Online, customer_number: str, plan: dict[str, Any]
) -> list[Finding]:
    """Read all lines of a plan and keep them in place of the one before."""
    items, told = list(plan.get("items", ())), plan
    while cursor := told.get("next"):
        told = online.plan(str(plan["plan"]), str(cursor))
        items += told.get("items", ())
    found = [_finding(customer_number, item) for item in items]
    keep_findings(directory.connection, customer_number, found)
    note(directory.connection, customer_number, plan=str(plan["plan"]), state=str(plan["state"]))
    return found


def settle(
    directory: Directory, online: Online, customer_number: str, plan: dict[str, Any]
) -> tuple[str, int]:
    """Let the safe steps of a plan happen, where nobody has to be asked first; returns the state it ends in, and the conflicts."""
    state, conflicts = str(plan["state"]), 0
    if state == PLANNED:
        try:
            told = online.apply(str(plan["plan"]), str(plan["plan_hash"]))
            conflicts = int(told.get("conflicts", 0))
            state = str(_when(online, told, APPLYING)["state"])
        except ProblemError as problem:
            if problem.code not in NOT_NOW:
                raise
            state = NOT_NOW[problem.code]
    note(directory.connection, customer_number, state=state)
    return state, conflicts


def _finding(customer_number: str, item: dict[str, Any]) -> Finding:
    return Finding(
        customer_number,
        int(item["class"]),
        str(item["action"]),
        str(item.get("local_number") or ""),
        str(item.get("user_number") or ""),
        str(item.get("reason") or ""),
    )


def _take_over(directory: Directory, online: Online, found: Sequence[Finding], outcome: Outcome) -> None:
    """Bring in names and credentials that are newer online; nothing goes the other way."""
    users = online_users(directory.connection, outcome.customer_number)
    people = {person.local_number: person for person in find_people(directory.connection)}
    for finding in found:
        person = people.get(finding.local_number)
        user = users.get(person.user_number) if person else None
        if person is None or user is None:
            continue
        if finding.action == "fetch":
            person = keep_credential(directory, online, person)
            outcome.fetched += 1
        if finding.action in {"fetch", "update", "move"} and person.display_name != user.display_name:
            person = replace(person, display_name=user.display_name)
            outcome.renamed += 1
        write(directory.connection, person)


def keep_credential(directory: Directory, online: Online, person: Person) -> Person:
    """Have a new credential made for a line and keep it; the line with its fingerprint is not written yet."""
    credential = online.credential(person.user_number, person.local_number)
    name = credential_name(person.customer_number, person.user_number, person.local_number)
    directory.secrets.put(name, credential)
    return replace(person, credential_fingerprint=fingerprint(credential))
