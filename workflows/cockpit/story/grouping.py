"""Which steps belong together? Each group begins with a deed of somebody and holds what the system made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any, Literal
from uuid import UUID

from workflows.cockpit.timeline import Ref

SYSTEM = "system"
FOLLOWS_WITHIN = timedelta(hours=1)
"""What the system does later than this, such as ending what is over, is told by itself."""

ONE_DEED = timedelta(seconds=1)
"""What one and the same does within a second was done together: a registration is completed and its account begins."""

ONE_PROCEDURE = frozenset({"signin"})
"""Over within minutes, and told as one whoever takes its steps."""


@dataclass(frozen=True)
class Kin:
    """How a record stands now, and which record it is part of: a TAN of what it was asked for, a message of what it is about.

    `version` is the number of the step by which it came there, `account` the one that it is or belongs to.
    """

    workflow: str
    state: str
    owner: UUID | None = None
    version: int = 0
    account: UUID | None = None


@dataclass(frozen=True)
class Happening:
    """One entry: a step of a record, a job, a message with what became of it, or a note of an operator; `what` is its row."""

    at: datetime
    kind: Literal["step", "message", "job", "note"]
    of: Ref
    what: Any
    evidence: str = ""


@dataclass
class Group:
    """A deed and what came of it, the oldest first."""

    cause: Happening
    entries: list[Happening] = field(default_factory=list)

    @property
    def place(self) -> tuple[datetime, int]:
        """Where it stands among all: by the step that caused it."""
        return self.cause.at, self.cause.what.id


def group(steps: Iterable[Happening], kin: Mapping[UUID, Kin]) -> Sequence[Group]:
    """Put steps, the oldest first, into groups, the newest first."""
    found: list[Group] = []
    of_root: dict[UUID, Group] = {}
    of_actor: dict[str, tuple[Group, datetime]] = {}
    root_of_record = cache(partial(root_of, kin=kin))
    for step in steps:
        root, actor = root_of_record(step.of.id), str(step.what.actor)
        place = _place(step, root, of_root, of_actor, kin)
        if place is None:
            place = Group(step)
            found.append(place)
        place.entries.append(step)
        of_root[root], of_actor[actor] = place, (place, step.at)
    return sorted(found, key=lambda one: one.place, reverse=True)


def root_of(record: UUID, kin: Mapping[UUID, Kin]) -> UUID:
    """Return the record that this one is part of in the end: of a message about a TAN what the TAN was asked for."""
    seen = {record}
    while record in kin and (owner := kin[record].owner) and owner in kin and owner not in seen:
        record = owner
        seen.add(record)
    return record


def add(
    groups: Sequence[Group], messages: Iterable[Happening], jobs: Iterable[Happening], kin: Mapping[UUID, Kin]
) -> None:
    """Put each message where it was queued, and each job where the step is that ordered it; without such a group it is left out."""
    of_step = {(entry.of.id, entry.what.sequence): one for one in groups for entry in one.entries}
    for message in messages:
        if place := of_step.get((message.of.id, 1)):
            place.entries.append(message)
    by_root: dict[UUID, list[Group]] = {}
    for one in groups:
        by_root.setdefault(root_of(one.cause.of.id, kin), []).append(one)
    for job in jobs:
        asked = of_step.get((job.of.id, _sequence(job.what.key)))
        place = asked or next(iter(by_root.get(root_of(job.of.id, kin), ())), None)
        if place:
            place.entries.append(job)
    for one in groups:
        one.entries.sort(key=lambda entry: (entry.at, ("step", "message", "job").index(entry.kind)))


def _place(
    step: Happening,
    root: UUID,
    of_root: Mapping[UUID, Group],
    of_actor: Mapping[str, tuple[Group, datetime]],
    kin: Mapping[UUID, Kin],
) -> Group | None:
    actor = str(step.what.actor)
    known = of_root.get(root)
    is_procedure = root in kin and kin[root].workflow in ONE_PROCEDURE
    if known and (actor == SYSTEM or is_procedure) and step.at - known.cause.at <= FOLLOWS_WITHIN:
        return known
    beside, last = of_actor.get(actor, (None, step.at))
    return beside if beside and step.at - last <= ONE_DEED else None


def _sequence(key: str) -> int:
    """Of the step that ordered a job, as its key says: workflow, record, step, kind. 0 if it was ordered otherwise."""
    parts = key.split(":")
    return int(parts[2]) if len(parts) == 4 and parts[2].isdecimal() else 0
