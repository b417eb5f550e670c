"""What do we keep of a TAN? Everything but the code, which is derived from its id when needed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.tan.machine import TAN, TanState


class Tan(WorkflowRecord, Base):
    """A one-time code for one purpose: `subject` is the registration or sign-in attempt it belongs to."""

    __tablename__ = "tan"
    __table_args__ = (
        Index("tan_subject_idx", "subject"),
        Index("tan_destination_idx", "destination", "issued_at"),
    )
    definition = TAN

    state: Mapped[TanState] = mapped_column(StateColumn(TanState))
    purpose: Mapped[str]
    subject: Mapped[UUID]
    channel: Mapped[str]
    destination: Mapped[str]
    issued_at: Mapped[datetime]
    tries_left: Mapped[int]
