"""What is kept of how often a step was taken?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class StepHour(Base):
    """How often a step was taken in the hour that begins then, and how long its records had been where it led away from, all together.

    `hour` is -infinity for all hours whose sums are no longer kept. Steps that were summed before migration 0038 have no `dwell`.
    """

    __tablename__ = "step_hour"

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    workflow: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    trigger: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    dwell: Mapped[timedelta] = mapped_column(server_default="0")


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
