"""Where does one record stand, and what keeps it there?"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from workflows.catalogue import RECORDS
from workflows.cockpit.identity import Identity, identities
from workflows.cockpit.timeline import Happening, Ref, is_unchanged, parents_of, timeline
from workflows.engine.clock import database_now
from workflows.engine.errors import NotFoundError
from workflows.engine.history import Transition
from workflows.engine.machine import Facts, Guard, Step
from workflows.operator.interventions import Offer, offers
from workflows.operator.notes import OperatorNote
from workflows.operator.records import Operator
from workflows.seat.memberships import user_numbers

NOBODY = Identity("", "")
"""Operators are no customers."""


@dataclass(frozen=True)
class Condition:
    """A guard of a possible step, and whether it holds now without any further proof."""

    guard: Guard
    holds: bool


@dataclass(frozen=True)
class Possibility:
    """A step that leaves the present state, with its conditions."""

    step: Step
    conditions: tuple[Condition, ...]

    @property
    def is_free(self) -> bool:
        """Say whether nothing is missing."""
        return all(condition.holds for condition in self.conditions)


@dataclass(frozen=True)
class Standing:
    """Everything that the page of one record tells; `record` is a row of the workflow's table.

    `user_numbers` are those of an account or a seat, `offers` is what an operator may do, `operators` the names of those who did something, by actor.
    """

    ref: Ref
    record: Any
    now: datetime
    who: Identity
    user_numbers: Sequence[str]
    possibilities: tuple[Possibility, ...]
    offers: tuple[Offer, ...]
    operators: Mapping[str, str]
    parents: list[Ref]
    happenings: list[Happening]
    is_unchanged: bool


def standing(session: Session, workflow: str, key: UUID) -> Standing:
    """Return where a record stands; raises NotFoundError for an unknown workflow or record."""
    kind = RECORDS.get(workflow)
    record: Any = session.get(kind, key) if kind else None
    if record is None:
        raise NotFoundError(workflow)
    ref = Ref(workflow, key)
    now = database_now(session)
    happenings = timeline(session, ref)
    return Standing(
        ref=ref,
        record=record,
        now=now,
        who=identities(session, [key]).get(key, NOBODY),
        user_numbers=_user_numbers(session, workflow, record),
        possibilities=possibilities(record, now),
        offers=offers(record, now),
        operators=_operators(session, happenings),
        parents=parents_of(session, key),
        happenings=happenings,
        is_unchanged=is_unchanged(session, ref, record.state),
    )


def possibilities(record: Any, now: datetime) -> tuple[Possibility, ...]:
    """Ask every guard of every step that leaves the record's state, without firing."""
    facts = Facts(now=now)
    return tuple(
        Possibility(step, tuple(Condition(guard, bool(guard.holds(record, facts))) for guard in step.guards))
        for step in record.definition.steps_from(record.state)
    )


def _user_numbers(session: Session, workflow: str, record: Any) -> Sequence[str]:
    if workflow == "seat":
        return [record.user_number]
    return user_numbers(session, record.id) if workflow == "account" else ()


def _operators(session: Session, happenings: Sequence[Happening]) -> dict[str, str]:
    return operator_names(
        session, {item.what.actor for item in happenings if isinstance(item.what, (Transition, OperatorNote))}
    )


def operator_names(session: Session, actors: Set[str]) -> dict[str, str]:
    """Name the operators among those who did something, by how the history calls them."""
    ids = [actor.partition(":")[2] for actor in actors if actor.startswith("operator:")]
    named = select(Operator.id, Operator.name).where(cast(Operator.id, String).in_(ids))
    return {f"operator:{row.id}": row.name for row in session.execute(named)} if ids else {}
