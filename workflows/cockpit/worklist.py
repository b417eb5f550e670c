"""Which records are waiting, and for how long? One page at a time, by age, from any place in the list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.cockpit.identity import Identity, identities, records_of
from workflows.cockpit.letters import UNANSWERED, returned_kinds
from workflows.cockpit.states import is_open
from workflows.cockpit.tasks import STUCK, TASKS
from workflows.cockpit.timeline import Ref
from workflows.cockpit.why import Why, deadline_of, find_whys
from workflows.engine.cursor import Cursor

PAGE_SIZE = 50
NOBODY = Identity("", "")

BRANCH = """
    (SELECT '{workflow}' AS workflow, id, version, state, entered_at, deadline FROM {table}
      WHERE state = '{state}' {conditions} ORDER BY entered_at {order}, id {order} LIMIT :most)"""

STUCK_BRANCH = """
    (SELECT s.workflow, r.id, r.version, r.state, r.entered_at, r.deadline
       FROM stuck s JOIN {table} r ON r.id = s.instance AND r.state = s.state AND r.entered_at = s.entered_at
      WHERE s.workflow = '{workflow}' {conditions} ORDER BY s.entered_at {order}, s.instance {order} LIMIT :most)"""

PAGE = "SELECT * FROM ({branches}) AS waiting ORDER BY entered_at {order}, id {order} LIMIT :most"

COUNT = """
    SELECT count(*) AS count, kundencenter_now() - min(entered_at) AS oldest FROM (SELECT * FROM ({branches}) AS waiting LIMIT :most) AS counted
"""

COUNTED = 1_001
"""Nobody needs to know how many more there are, and no page reads on."""

UNSETTLED = {("letter", "returned"): UNANSWERED}
"""Final states in which somebody still has to do something: for as long as this holds."""

OF_BATCH = text(
    "SELECT subject FROM batch_item WHERE batch_id = (SELECT id FROM batch WHERE number = :number) ORDER BY position"
)

LAST_JOBS = text(
    """
    SELECT DISTINCT ON (subject) subject, kind, state, last_error FROM job
     WHERE subject = ANY(:ids) ORDER BY subject, id DESC
    """
)


@dataclass(frozen=True)
class WorkQuery:
    """What to list: everything open, or one workflow, state (also a final one), customer or batch, or what needs somebody (tasks.py).

    What is stuck is not narrowed by state; `hidden` are workflows that whoever asks does not read. The same object counts and lists, so that a number and the list behind it cannot differ.
    """

    workflow: str | None = None
    state: str | None = None
    customer: UUID | None = None
    newest_first: bool = False
    batch: int | None = None
    task: str | None = None
    hidden: frozenset[str] = frozenset()

    @property
    def names_records(self) -> bool:
        """Say whether it asks for certain records, whatever their state."""
        return self.customer is not None or self.batch is not None


@dataclass(frozen=True)
class Counted:
    """How many there are, 1,001 standing for all that are more, and how long the oldest has waited."""

    count: int = 0
    oldest: timedelta | None = None


@dataclass(frozen=True)
class LastJob:
    """The newest job of a record."""

    kind: str
    state: str
    error: str


@dataclass(frozen=True)
class Waiting:
    """One line of the list; `returned` is what a returned letter was about, empty for everything else."""

    workflow: str
    id: UUID
    state: str
    since: datetime
    deadline: datetime | None
    who: Identity
    job: LastJob | None
    why: Why
    returned: str = ""


def worklist(
    session: Session, wanted: WorkQuery, after: Cursor[UUID] | None = None
) -> tuple[list[Waiting], Cursor[UUID] | None]:
    """Return one page of at most 50 lines and the cursor of the next one, if there is one."""
    rows = chosen(session, wanted, PAGE_SIZE + 1, after)
    lines = _lines(session, rows[:PAGE_SIZE])
    return lines, Cursor(lines[-1].since, lines[-1].id) if len(rows) > PAGE_SIZE else None


def chosen(
    session: Session, wanted: WorkQuery, most: int, after: Cursor[UUID] | None = None
) -> Sequence[Row[Any]]:
    """Return so many of the records that the list holds, in its order: workflow, id, version, state, entered_at, deadline."""
    branches = " UNION ALL ".join(_branches(wanted, after))
    if not branches:
        return []
    query = PAGE.format(branches=branches, order="DESC" if wanted.newest_first else "ASC")
    values = _values(session, wanted) | {"most": most}
    if after is not None:
        values |= {"since": after.at, "id": after.id}
    return session.execute(text(query), values).all()


def count(session: Session, wanted: WorkQuery) -> Counted:
    """Count what `worklist` lists, up to 1,001."""
    branches = " UNION ALL ".join(_branches(replace(wanted, newest_first=False), None))
    if not branches:
        return Counted()
    values = _values(session, wanted) | {"most": COUNTED}
    return Counted(*session.execute(text(COUNT.format(branches=branches)), values).one())


def _values(session: Session, wanted: WorkQuery) -> dict[str, object]:
    return {"ids": _named(session, wanted)} if wanted.names_records else {}


def _named(session: Session, wanted: WorkQuery) -> list[UUID]:
    ids = [] if wanted.customer is None else records_of(session, wanted.customer)
    if wanted.batch is None:
        return ids
    frozen = session.scalars(OF_BATCH, {"number": wanted.batch}).all()
    return list(frozen) if wanted.customer is None else sorted(set(frozen) & set(ids))


def _branches(wanted: WorkQuery, after: Cursor[UUID] | None) -> Iterator[str]:
    """One short index walk per state; together they are cheaper than any walk over the tables."""
    order = "DESC" if wanted.newest_first else "ASC"
    row = "r." if wanted.task == STUCK else ""
    conditions = f"AND {row}id = ANY(:ids)" if wanted.names_records else ""
    if after is not None:
        beyond = "<" if wanted.newest_first else ">"
        conditions += f" AND ({row}entered_at, {row}id) {beyond} (:since, :id)"
    for workflow in DEFINITIONS if wanted.workflow is None else (wanted.workflow,):
        if workflow in wanted.hidden:
            continue
        facts = {"workflow": workflow, "table": RECORDS[workflow].__tablename__, "order": order}
        if wanted.task == STUCK:
            yield STUCK_BRANCH.format(**facts, conditions=conditions)
            continue
        for state in map(str, DEFINITIONS[workflow].states):
            if _is_wanted(wanted, workflow, state):
                only = _only(wanted, workflow, state)
                yield BRANCH.format(
                    **facts, state=state, conditions=f"{conditions} AND {only}" if only else conditions
                )


def _is_wanted(wanted: WorkQuery, workflow: str, state: str) -> bool:
    if wanted.state not in (None, state):
        return False
    if wanted.task is not None:
        return workflow == TASKS[wanted.task].workflow and state in TASKS[wanted.task].states
    if wanted.state is not None or wanted.names_records:
        return True
    return is_open(workflow, state) or (workflow, state) in UNSETTLED


def _only(wanted: WorkQuery, workflow: str, state: str) -> str:
    """What else has to hold of records in this state, in SQL."""
    if wanted.task is not None:
        return TASKS[wanted.task].condition
    return UNSETTLED.get((workflow, state), "") if _everything_open(wanted) else ""


def _everything_open(wanted: WorkQuery) -> bool:
    return wanted.state is None and not wanted.names_records


def _lines(session: Session, rows: Sequence[Row[Any]]) -> list[Waiting]:
    refs = [Ref(row.workflow, row.id) for row in rows]
    ids = [ref.id for ref in refs]
    who, returned, whys = identities(session, refs), returned_kinds(session, ids), find_whys(session, refs)
    jobs = {
        row.subject: LastJob(row.kind, row.state, row.last_error)
        for row in session.execute(LAST_JOBS, {"ids": ids})
    }
    return [
        Waiting(
            row.workflow,
            row.id,
            row.state,
            row.entered_at,
            deadline_of(whys[row.id]),
            who.get(row.id, NOBODY),
            jobs.get(row.id),
            whys[row.id],
            returned.get(row.id, ""),
        )
        for row in rows
        if row.id in whys  # else erased meanwhile
    ]
