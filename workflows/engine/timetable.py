"""What has to happen regularly? A table of tasks; each (task, due time) becomes exactly one job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import NOBODY, Base


@dataclass(frozen=True)
class Task:
    """A regular job: its kind, its queue and how often it is due."""

    kind: str
    queue: str
    every: timedelta


class Tick(Base):
    """A due time that has been turned into a job; unique, so any number of timetables may run."""

    __tablename__ = "timetable_tick"

    task: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)


DUE = text(
    """
    WITH tick AS (
        INSERT INTO timetable_tick (task, due_at)
        VALUES (:kind, date_bin(:every, clock_timestamp(), TIMESTAMPTZ '2000-01-01 00:00:00Z'))
        ON CONFLICT DO NOTHING RETURNING due_at)
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT :queue, :kind, 'timetable', :nobody, :kind || ':' || extract(epoch FROM due_at) FROM tick
    ON CONFLICT DO NOTHING
    """
)

AGAIN = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT :queue, kind, 'timetable', :nobody, kind || ':again:' || extract(epoch FROM clock_timestamp())
      FROM CAST(:kind AS text) AS kind
    """
)

FORGET = text("DELETE FROM timetable_tick WHERE due_at < clock_timestamp() - interval '2 days'")


def order_due(session: Session, tasks: Sequence[Task]) -> None:
    """Order one job for every task whose present due time has none yet; missed times are not repeated."""
    for task in tasks:
        session.execute(DUE, {"kind": task.kind, "queue": task.queue, "every": task.every, "nobody": NOBODY})


def order_again(session: Session, kind: str, queue: str) -> None:
    """Order a task that was not done in one run, without waiting for its next due time."""
    session.execute(AGAIN, {"kind": kind, "queue": queue, "nobody": NOBODY})


def forget_ticks(session: Session) -> None:
    """Drop due times older than two days."""
    session.execute(FORGET)
