"""Which records are waiting, and for how long? One page at a time, by age, from any place in the list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.cockpit.identity import Identity, identities, records_of
from workflows.cockpit.letters import UNANSWERED, returned_kinds
from workflows.cockpit.states import is_open
from workflows.cockpit.tasks import STUCK, TASKS

PAGE_SIZE = 50
NOBODY = Identity("", "")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

BRANCH = """
    (SELECT '{workflow}' AS workflow, id, state, entered_at, deadline FROM {table}
      WHERE state = '{state}' {conditions} ORDER BY entered_at {order}, id {order} LIMIT :most)"""

STUCK_BRANCH = """
    (SELECT s.workflow, r.id, r.state, r.entered_at, r.deadline
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

LAST_JOBS = text(
    """
    SELECT DISTINCT ON (subject) subject, kind, state, last_error FROM job
     WHERE subject = ANY(:ids) ORDER BY subject, id DESC
    """
)


@dataclass(frozen=True)
class WorkQuery:
    """What to list: everything open, or one workflow, one state (also a final one), one customer, or what needs somebody (tasks.py).

    What is stuck is not narrowed by state.

    The same object counts and lists, so that a number and the list behind it cannot differ.
    """

    workflow: str | None = None
    state: str | None = None
    customer: UUID | None = None
    newest_first: bool = False
    task: str | None = None


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
    returned: str = ""


@dataclass(frozen=True)
class Place:
    """The last line of a page; the next page begins behind it."""

    since: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{(self.since - EPOCH) // timedelta(microseconds=1)}-{self.id.hex}"


def parse_place(written: str) -> Place | None:
    """Read a place back from its text; None if it is none."""
    microseconds, _, key = written.partition("-")
    try:
        return Place(EPOCH + timedelta(microseconds=int(microseconds)), UUID(hex=key))
    except (ValueError, OverflowError):
        return None


def worklist(
    session: Session, wanted: WorkQuery, after: Place | None = None
) -> tuple[list[Waiting], Place | None]:
    """Return one page of at most 50 lines and the place behind which the next one begins, if there is one."""
    branches = " UNION ALL ".join(_branches(wanted, after))
    if not branches:
        return [], None
    query = PAGE.format(branches=branches, order="DESC" if wanted.newest_first else "ASC")
    values = _values(session, wanted) | {"most": PAGE_SIZE + 1}
    if after is not None:
        values |= {"since": after.since, "id": after.id}
    rows = session.execute(text(query), values).all()
    lines = _lines(session, rows[:PAGE_SIZE])
    return lines, Place(lines[-1].since, lines[-1].id) if len(rows) > PAGE_SIZE else None


def count(session: Session, wanted: WorkQuery) -> Counted:
    """Count what `worklist` lists, up to 1,001."""
    branches = " UNION ALL ".join(_branches(replace(wanted, newest_first=False), None))
    if not branches:
        return Counted()
    values = _values(session, wanted) | {"most": COUNTED}
    return Counted(*session.execute(text(COUNT.format(branches=branches)), values).one())


def _values(session: Session, wanted: WorkQuery) -> dict[str, object]:
    return {} if wanted.customer is None else {"ids": records_of(session, wanted.customer)}


def _branches(wanted: WorkQuery, after: Place | None) -> Iterator[str]:
    """One short index walk per state; together they are cheaper than any walk over the tables."""
    order = "DESC" if wanted.newest_first else "ASC"
    row = "r." if wanted.task == STUCK else ""
    conditions = f"AND {row}id = ANY(:ids)" if wanted.customer is not None else ""
    if after is not None:
        beyond = "<" if wanted.newest_first else ">"
        conditions += f" AND ({row}entered_at, {row}id) {beyond} (:since, :id)"
    for workflow in DEFINITIONS if wanted.workflow is None else (wanted.workflow,):
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
    if wanted.state is not None or wanted.customer is not None:
        return True
    return is_open(workflow, state) or (workflow, state) in UNSETTLED


def _only(wanted: WorkQuery, workflow: str, state: str) -> str:
    """What else has to hold of records in this state, in SQL."""
    if wanted.task is not None:
        return TASKS[wanted.task].condition
    return UNSETTLED.get((workflow, state), "") if _everything_open(wanted) else ""


def _everything_open(wanted: WorkQuery) -> bool:
    return wanted.state is None and wanted.customer is None


def _lines(session: Session, rows: Sequence[Row[Any]]) -> list[Waiting]:
    ids = [row.id for row in rows]
    who, returned = identities(session, ids), returned_kinds(session, ids)
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
            row.deadline,
            who.get(row.id, NOBODY),
            jobs.get(row.id),
            returned.get(row.id, ""),
        )
        for row in rows
    ]
