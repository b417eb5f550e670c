"""What do the queues hold, which jobs failed, what was decided about them, and who is at work?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import String, cast, func, select, text
from sqlalchemy.orm import Session

from workflows.engine.heartbeat import EXPECTED, FRESH, Heartbeat
from workflows.engine.ledger import UNKNOWN, Job
from workflows.operator.records import JobDecision, Operator

MOST_SHOWN = 50

QUEUES = text(
    f"""
    SELECT queue, CASE WHEN is_unknown THEN 'unknown' ELSE 'pending' END AS state, count(*) AS count,
           clock_timestamp() - min(CASE WHEN is_unknown THEN created_at ELSE run_at END) AS oldest
      FROM (SELECT queue, run_at, created_at, starts_with(last_error, '{UNKNOWN} ') AS is_unknown
              FROM job WHERE state = 'pending') AS waiting GROUP BY queue, is_unknown
    UNION ALL
    SELECT queue, 'published', count(*), clock_timestamp() - min(published_at)
      FROM job WHERE state = 'published' GROUP BY queue
    UNION ALL
    SELECT queue, 'running', count(*), clock_timestamp() - min(run_at)
      FROM job WHERE state = 'running' GROUP BY queue
    UNION ALL
    SELECT queue, 'dead', count(*), clock_timestamp() - min(finished_at)
      FROM job WHERE state = 'dead' GROUP BY queue
    ORDER BY 1, 2
    """  # noqa: S608 - our own words
)
"""One branch per state of the ledger, so that each reads its own partial index and never the finished jobs; what waits for a later release is `unknown`."""


@dataclass(frozen=True)
class InQueue:
    """Unfinished jobs of one queue in one state; `oldest` is negative while the first is not due yet, and of what is `unknown` the age since it was ordered."""

    queue: str
    state: str
    count: int
    oldest: timedelta


@dataclass(frozen=True)
class Process:
    """A kind of process and how long ago one was seen; None: never."""

    name: str
    unseen_for: timedelta | None

    @property
    def is_fresh(self) -> bool:
        """Say whether it counts as being at work."""
        return self.unseen_for is not None and self.unseen_for < FRESH


@dataclass(frozen=True)
class Decided:
    """What was decided about a failed job; `operator` is empty when the command line did it."""

    what: JobDecision
    operator: str


def queues(session: Session) -> list[InQueue]:
    """Count what is not finished by queue and state."""
    return [InQueue(**row) for row in session.execute(QUEUES).mappings()]


def dead_jobs(session: Session) -> Sequence[Job]:
    """List all failed jobs, newest first."""
    newest_first = (Job.finished_at.desc(), Job.id.desc())
    return session.scalars(select(Job).where(Job.state == "dead").order_by(*newest_first)).all()


def decisions(session: Session) -> list[Decided]:
    """List what was decided about dead jobs, newest first, at most 50."""
    operator = "operator:" + cast(Operator.id, String)
    found = session.execute(
        select(JobDecision, func.coalesce(Operator.name, ""))
        .outerjoin(Operator, operator == JobDecision.actor)
        .order_by(JobDecision.at.desc(), JobDecision.id.desc())
        .limit(MOST_SHOWN)
    )
    return [Decided(*row) for row in found]


def processes(session: Session, beside: Sequence[str] = ()) -> list[Process]:
    """List every expected process, and those beside them, with the time since it was last seen, in their usual order."""
    seen = session.execute(select(Heartbeat.name, func.clock_timestamp() - Heartbeat.seen_at))
    unseen: dict[str, timedelta] = {row[0]: row[1] for row in seen}
    return [Process(name, unseen.get(name)) for name in (*EXPECTED, *beside)]
