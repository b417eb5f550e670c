"""What is kept of how often steps were taken, and of records that wait for too long?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base

HANDED_OVER = "hand_over"
"""The trigger of rows that are no steps: messages that were taken by the other side, by channel; `dwell` is since they were queued.

Their workflow is `message`, source and target are the channel, so that they neither come into a state nor leave one.
"""


class StepHour(Base):
    """How often a step was taken in the hour that begins then, and how long its records had been where it led away from, all together.

    What is older than two days is summed per day (by the clock of the house), and `hour` is when it begins; -infinity stands for all days whose
    sums are no longer kept. Steps that were summed before migration 0038 have no `dwell`, those before 0042 and those of -infinity no
    `histogram` (workflows/cockpit/dwell.py).
    """

    __tablename__ = "step_hour"
    __table_args__ = (
        Index(
            "step_hour_workflow_idx",
            "workflow",
            "hour",
            postgresql_include=["source", "target", "trigger", "count"],
        ),
    )

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    workflow: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    trigger: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    dwell: Mapped[timedelta] = mapped_column(server_default="0")
    histogram: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")


class Stuck(Base):
    """A record that waits in a state for too long, as the timetable has found (sticking.py); it counts only while it is still there.

    `cause` is deadline or dwell. Beside records of workflows there are customers whose users nobody administers: the workflow is
    `customer`, and `entered_at` when it was noticed.
    """

    __tablename__ = "stuck"
    __table_args__ = (Index("stuck_since_idx", "workflow", "entered_at", "instance"),)

    workflow: Mapped[str] = mapped_column(primary_key=True)
    instance: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[str]
    entered_at: Mapped[datetime]
    cause: Mapped[str]


class Way(NamedTuple):
    """A step as the history knows it."""

    workflow: str
    source: str
    target: str
    trigger: str


@dataclass(frozen=True, slots=True)
class Taken:
    """How often a step was taken, and how long its records had been where it led away from, all together."""

    count: int = 0
    dwell: timedelta = timedelta(0)

    def __add__(self, other: "Taken") -> "Taken":
        """Add both numbers."""
        return Taken(self.count + other.count, self.dwell + other.dwell)
