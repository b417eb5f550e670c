"""What is kept of how often a step was taken?"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class StepHour(Base):
    """How often a step was taken in the hour that begins then; `hour` is -infinity for all hours whose sums are no longer kept."""

    __tablename__ = "step_hour"

    hour: Mapped[datetime] = mapped_column(primary_key=True)
    workflow: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    trigger: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)


class Way(NamedTuple):
    """A step as the history knows it."""

    workflow: str
    source: str
    target: str
    trigger: str
