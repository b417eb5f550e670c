"""Where does one record stand, and what keeps it there?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.catalogue import RECORDS
from workflows.cockpit.identity import Identity, customer_keys, identities
from workflows.cockpit.named import named
from workflows.cockpit.next_steps import Needed, needed
from workflows.cockpit.story.grouping import Happening
from workflows.cockpit.story.reading import Story, StoryQuery, read_story
from workflows.cockpit.timeline import Ref, family_of, is_unchanged, parents_of
from workflows.cockpit.why import Why, find_why
from workflows.engine.clock import database_now
from workflows.engine.errors import NotFoundError
from workflows.operator.interventions import Offer, offers
from workflows.seat.memberships import user_numbers

NOBODY = Identity("", "")
"""Operators are no customers."""


@dataclass(frozen=True)
class Standing:
    """Everything that the page of one record tells; `record` is a row of the workflow's table.

    `called` is the name of what the house has for itself, empty for everything else; `needed` is told of what waits only, the
    next step first.
    `keys` are those of the customers of `who`, by number.
    `user_numbers` are those of an account or a seat, `offers` is what an operator may do, `story` what happened.
    """

    ref: Ref
    record: Any
    called: str
    now: datetime
    why: Why
    who: Identity
    keys: Mapping[str, UUID]
    user_numbers: Sequence[str]
    needed: tuple[Needed, ...]
    offers: tuple[Offer, ...]
    parents: list[Ref]
    story: Story
    is_unchanged: bool


EVERYTHING = StoryQuery(with_jobs=True)


def standing(
    session: Session,
    workflow: str,
    key: UUID,
    wanted: StoryQuery = EVERYTHING,
    is_trouble: Callable[[Happening], bool] = lambda _: True,
) -> Standing:
    """Return where a record stands, with this part of its story; raises NotFoundError for an unknown workflow or record."""
    kind = RECORDS.get(workflow)
    record: Any = session.get(kind, key) if kind else None
    if record is None:
        raise NotFoundError(workflow)
    ref = Ref(workflow, key)
    now = database_now(session)
    who = identities(session, [ref]).get(key, NOBODY)
    return Standing(
        ref=ref,
        record=record,
        called=named(session, [ref]).get(key, ""),
        now=now,
        why=find_why(session, ref, record),
        who=who,
        keys=customer_keys(session, [who.number]),
        user_numbers=_user_numbers(session, workflow, record),
        needed=needed(record, now),
        offers=offers(record, now),
        parents=parents_of(session, ref),
        story=read_story(session, family_of(session, ref), wanted, is_trouble),
        is_unchanged=is_unchanged(session, ref, record.state),
    )


def _user_numbers(session: Session, workflow: str, record: Any) -> Sequence[str]:
    if workflow == "seat":
        return [record.user_number]
    return user_numbers(session, record.id) if workflow == "account" else ()
