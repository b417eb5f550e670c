"""Why does a record wait, or why did it end? One code for each, with what is known about it: the last step, and index reads of this record.

A whole page of records costs one statement per workflow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Row, TextClause, text
from sqlalchemy.orm import Session

from workflows.catalogue import RECORDS
from workflows.cockpit.causes import (
    accounts,
    messages,
    operators,
    people,
    programs,
    recoveries,
    registrations,
    signins,
)
from workflows.cockpit.causes.cause import Causes, Family, Reach
from workflows.cockpit.timeline import Ref
from workflows.engine.errors import NotFoundError

FAMILIES: Mapping[str, Family] = {
    "registration": registrations.REGISTRATION,
    "account": accounts.ACCOUNT,
    "seat": people.SEAT,
    "signin": signins.SIGNIN,
    "tan": signins.TAN,
    "message": messages.MESSAGE,
    "recovery": recoveries.RECOVERY,
    "contact_change": accounts.CONTACT_CHANGE,
    "letter": messages.LETTER,
    "operator": operators.OPERATOR,
    "webhook": programs.WEBHOOK,
    "link": programs.LINK,
    "reconciliation": programs.RECONCILIATION,
    "approval": operators.APPROVAL,
    "telephone_code": operators.TELEPHONE_CODE,
    "pause": operators.PAUSE,
    "batch": operators.BATCH,
    "extract": operators.EXTRACT,
}

CAUSES: Mapping[str, Causes] = {name: family.causes for name, family in FAMILIES.items()}
"""Workflow -> state -> every code that it may have there."""

STATEMENT = """
    SELECT r.id, r.state, r.entered_at, r.deadline AS until, entry.source AS came_from, entry.trigger, entry.reason,
           entry.actor, operator.name AS by, kundencenter_now() AS now{columns}
      FROM {table} r
      LEFT JOIN LATERAL (
           SELECT source, trigger, reason, actor FROM transition
            WHERE workflow = '{workflow}' AND instance = r.id AND source <> target ORDER BY sequence DESC LIMIT 1) entry ON true
      LEFT JOIN operator
        ON operator.id = CASE WHEN starts_with(entry.actor, 'operator:') THEN CAST(substr(entry.actor, 10) AS uuid) END
      {joins}
     WHERE r.id = ANY(:ids)
"""
"""The last step that led to another state says how the record came to be where it is."""

TOLD_APART = frozenset({"id", "state", "entered_at", "came_from", "trigger", "actor"})


class Identified(Protocol):
    """A row of a workflow's table."""

    id: UUID


@dataclass(frozen=True)
class Why:
    """What keeps a record or has ended it; `since` is when it came into its state, `until` when that ends by itself.

    `facts` are what a sentence may name: moments, counts, words, and addresses or numbers (`Reach`, in full).
    """

    workflow: str
    state: str
    code: str
    since: datetime
    until: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def find_why(session: Session, ref: Ref, record: Identified) -> Why:
    """Say why this record stands where it stands; raises NotFoundError for one that has gone meanwhile."""
    found = find_whys(session, [Ref(ref.workflow, record.id)])
    if record.id not in found:
        raise NotFoundError(ref.workflow)
    return found[record.id]


def find_whys(session: Session, refs: Iterable[Ref]) -> dict[UUID, Why]:
    """Say it for a page of records; those that are gone are left out."""
    ids: dict[str, list[UUID]] = {}
    for ref in refs:
        ids.setdefault(ref.workflow, []).append(ref.id)
    return {
        row.id: _why(workflow, row)
        for workflow, some in ids.items()
        for row in session.execute(statement_of(workflow), {"ids": some})
    }


def deadline_of(why: Why) -> datetime | None:
    """Say when this ends by itself; a user who is invited stays, but the link of the invitation ends."""
    return why.facts["invited_until"] if why.code in LINK_ENDS else why.until  # type: ignore[return-value] # a moment of the database


LINK_ENDS = ("invitation_open", "invitation_over")


def _why(workflow: str, row: Row[Any]) -> Why:
    family = FAMILIES[workflow]
    facts = {
        name: Reach(value) if name in family.reaches else value
        for name, value in row._mapping.items()  # noqa: SLF001 - SQLAlchemy's documented way to the columns
        if name not in TOLD_APART and value not in (None, "")
    }
    return Why(workflow, row.state, family.find(row), row.entered_at, row.until, facts)


@cache
def statement_of(workflow: str) -> TextClause:
    """Return what is asked of the records of a workflow, by their ids."""
    family = FAMILIES[workflow]
    return text(
        STATEMENT.format(
            workflow=workflow,
            table=RECORDS[workflow].__tablename__,
            columns=f", {family.columns}" if family.columns else "",
            joins=family.joins,
        )
    )
