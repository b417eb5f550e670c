"""What is kept of a batch? What it does, to which rows exactly, and what came of each."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.batch.machine import BATCH, BatchState
from workflows.engine.orm import Base, StateColumn, WorkflowRecord


class Batch(WorkflowRecord, Base):
    """Many records that one intervention is applied to. People call it by its `number`.

    `kind` is a word of `workflows.execution.kinds`, `selection` the query of the list that it was chosen by (no personal data),
    `total` how many rows were frozen, `left_out` how many of the list this cannot be done to, `has_more` says that it went on behind them. `done` and `skipped` count those that have had their turn.
    """

    __tablename__ = "batch"
    __table_args__ = (
        Index("batch_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        CheckConstraint(
            "total > 0 AND done >= 0 AND skipped >= 0 AND done + skipped <= total", name="counts"
        ),
    )
    definition = BATCH

    state: Mapped[BatchState] = mapped_column(StateColumn(BatchState))
    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    kind: Mapped[str]
    selection: Mapped[str]
    total: Mapped[int]
    left_out: Mapped[int]
    has_more: Mapped[bool]
    done: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    planned_by: Mapped[str]
    released_by: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    starts_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class BatchItem(Base):
    """A row of a batch as the preview froze it: `version` is the record's own, or a job's token.

    `outcome` is empty until its turn, then `done` or why not: `moved`, `refused`, `hindered`, `pointless`, `gone`, `failed`.
    """

    __tablename__ = "batch_item"
    __table_args__ = (
        Index("batch_item_outcome_idx", "batch_id", "outcome", "position"),
        CheckConstraint(
            "outcome IN ('','done','moved','refused','hindered','pointless','gone','failed')", name="outcome"
        ),
    )

    batch_id: Mapped[UUID] = mapped_column(ForeignKey("batch.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    workflow: Mapped[str]
    subject: Mapped[UUID]
    job_id: Mapped[int | None] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column(BigInteger)
    outcome: Mapped[str] = mapped_column(default="")
    done_at: Mapped[datetime | None]
