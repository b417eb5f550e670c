"""Who looked at whom, and what did operators do? One page at a time, by index: what is older is not read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.audit.query import AuditQuery
from workflows.audit.records import AuditAnchor
from workflows.customer.records import Customer
from workflows.engine.cursor import Cursor
from workflows.engine.orm import NOBODY
from workflows.operator.looks import ONE_LOOK
from workflows.operator.records import Operator

Line = TypeVar("Line", "Looked", "Act")

PAGE_SIZE = 50
ANCHORS_SHOWN = 14
MANY = 80
"""Whoever looks at more records than this on one day is named; a day at the telephone has fewer."""

LATELY = timedelta(days=7)

LOOKS = """
    SELECT seen.*, o.name AS operator FROM (
        (SELECT l.id, l.at, l.operator_id, l.workflow, l.instance, l.page, l.reason, coalesce(s.kinds, '{{}}') AS found_by,
                CAST(NULL AS integer) AS hits
           FROM operator_look l
           LEFT JOIN LATERAL (
                SELECT kinds FROM operator_search WHERE operator_id = l.operator_id AND hits > 0
                   AND at BETWEEN l.at - CAST(:one_look AS interval) AND l.at ORDER BY at DESC LIMIT 1) s ON l.workflow <> 'audit'
          WHERE true {of_looks} ORDER BY l.at DESC, l.id DESC LIMIT :most)
        UNION ALL
        (SELECT f.id, f.at, f.operator_id, 'search', CAST(:nobody AS uuid), 'search', '', f.kinds, f.hits
           FROM operator_search f WHERE true {of_searches} ORDER BY f.at DESC, f.id DESC LIMIT :most)) AS seen
      JOIN operator o ON o.id = seen.operator_id
     ORDER BY seen.at DESC, seen.id DESC LIMIT :most
"""

ACTS = """
    SELECT done.*, coalesce(o.name, '') AS operator FROM (
        (SELECT 'step' AS kind, t.id, t.at, t.actor, t.workflow, t.instance, t.trigger, t.source, t.target, t.reason
           FROM transition t WHERE t.actor LIKE 'operator:%' {of_steps} ORDER BY t.at DESC, t.id DESC LIMIT :most)
        UNION ALL
        (SELECT 'job', j.id, j.at, j.actor, j.workflow, j.subject, j.step, '', j.kind, j.reason
           FROM job_decision j WHERE j.actor LIKE 'operator:%' {of_jobs} ORDER BY j.at DESC, j.id DESC LIMIT :most)
        UNION ALL
        (SELECT 'note', n.id, n.at, n.actor, n.workflow, n.instance, n.deed, '', '', n.text
           FROM operator_note n WHERE n.actor LIKE 'operator:%' {of_notes} ORDER BY n.at DESC, n.id DESC LIMIT :most)) AS done
      LEFT JOIN operator o ON 'operator:' || o.id = done.actor
     ORDER BY done.at DESC, done.id DESC LIMIT :most
"""

BUSY = text(
    """
    SELECT o.name AS operator, l.operator_id, CAST(l.at AT TIME ZONE :zone AS date) AS day, count(DISTINCT l.instance) AS records
      FROM operator_look l JOIN operator o ON o.id = l.operator_id
     WHERE l.at >= kundencenter_now() - :lately
     GROUP BY 1, 2, 3 HAVING count(DISTINCT l.instance) > :many ORDER BY day DESC, records DESC
    """
)


@dataclass(frozen=True)
class Looked:
    """An operator opened a page about a record, with a `reason` where something was unmasked; or looked for somebody.

    `found_by` are the kinds of key that they had last looked for within ten minutes before; empty if they came by a link.
    Of a search itself they are what the term was taken for, and `hits` is how many it found; none for a page.
    """

    id: int
    at: datetime
    operator_id: UUID
    operator: str
    workflow: str
    instance: UUID
    page: str
    reason: str
    found_by: list[str]
    hits: int | None


@dataclass(frozen=True)
class Act:
    """An operator moved a record (a step from `source` to `target`), decided about a job (`target` is its kind), or left a note.

    Of a note `trigger` is the deed that moved no record, empty where somebody only wrote something down; `reason` is empty after a year.
    """

    kind: str
    id: int
    at: datetime
    actor: str
    workflow: str
    instance: UUID
    trigger: str
    source: str
    target: str
    reason: str
    operator: str


@dataclass(frozen=True)
class Busy:
    """An operator who looked at so many records on one day that somebody should ask."""

    operator: str
    operator_id: UUID
    day: date
    records: int


def looks(session: Session, wanted: AuditQuery) -> tuple[list[Looked], Cursor[int] | None]:
    """Return one page of looks and searches, newest first, and the cursor of the next one, if there is one."""
    conditions = {
        "of_looks": wanted.conditions("l", "l.operator_id"),
        "of_searches": wanted.conditions("f", "f.operator_id"),
    }
    statement = text(LOOKS.format(**conditions))
    facts = {**wanted.facts, "one_look": ONE_LOOK, "most": PAGE_SIZE + 1, "nobody": NOBODY}
    if wanted.operator:
        facts["operator"] = wanted.operator
    return _page([Looked(**row) for row in session.execute(statement, facts).mappings()])


def acts(session: Session, wanted: AuditQuery) -> tuple[list[Act], Cursor[int] | None]:
    """Return one page of what operators did, newest first, and the cursor of the next one."""
    conditions = {
        "of_steps": wanted.conditions("t", "t.actor"),
        "of_jobs": wanted.conditions("j", "j.actor"),
        "of_notes": wanted.conditions("n", "n.actor"),
    }
    facts = {**wanted.facts, "most": PAGE_SIZE + 1}
    if wanted.operator:
        facts["operator"] = f"operator:{wanted.operator}"
    return _page([Act(**row) for row in session.execute(text(ACTS.format(**conditions)), facts).mappings()])


def busy(session: Session, time_zone: str) -> list[Busy]:
    """List who looked at very many records on a day of the last seven, days of this zone."""
    return [
        Busy(**row)
        for row in session.execute(BUSY, {"many": MANY, "lately": LATELY, "zone": time_zone}).mappings()
    ]


def newest_anchors(session: Session) -> Sequence[AuditAnchor]:
    """List the last anchors, newest first."""
    return session.scalars(select(AuditAnchor).order_by(AuditAnchor.number.desc()).limit(ANCHORS_SHOWN)).all()


def customer_numbers(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return the numbers of these customers."""
    found = session.execute(select(Customer.id, Customer.customer_number).where(Customer.id.in_(ids)))
    return {row.id: row.customer_number for row in found}


def operators(session: Session) -> Sequence[tuple[UUID, str]]:
    """List all operators by name, those who have left, too: what they did is still there."""
    return [
        (row.id, row.name)
        for row in session.execute(select(Operator.id, Operator.name).order_by(Operator.name))
    ]


def _page(found: list[Line]) -> tuple[list[Line], Cursor[int] | None]:
    shown = found[:PAGE_SIZE]
    return shown, Cursor(shown[-1].at, shown[-1].id) if len(found) > PAGE_SIZE else None
