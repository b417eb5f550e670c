"""What is kept of a pause? Which queue, who said so, why, and from when until when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.pause.machine import PAUSE, PauseState


class QueuePause(WorkflowRecord, Base):
    """A queue of which nothing is published or claimed from `since` until its deadline; `until` keeps that when it is over.

    The engine reads queue, state and deadline (`engine.pauses`): each queue has one active pause at most.
    """

    __tablename__ = "queue_pause"
    __table_args__ = (
        Index("queue_pause_active_idx", "queue", unique=True, postgresql_where=text("state = 'active'")),
        Index("queue_pause_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        CheckConstraint("queue IN ('tan','mail','background')", name="queue"),
        CheckConstraint("since < until", name="times"),
    )
    definition = PAUSE

    state: Mapped[PauseState] = mapped_column(StateColumn(PauseState))
    queue: Mapped[str]
    reason: Mapped[str]
    actor: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]
