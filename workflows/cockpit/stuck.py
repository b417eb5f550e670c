"""What is kept of records that wait for longer than they should? The timetable decides it (sticking.py); pages only read it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class Stuck(Base):
    """A record that was found to be stuck in the state that it came into then; it counts only for as long as it is still there.

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
