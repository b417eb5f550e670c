"""What is kept of a comparison: what came in, what it would do, line by line, and what has ended by it?"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, SmallInteger, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflows.directory.records import WORD, Told
from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.reconciliation.machine import RECONCILIATION, RunState


class Reconciliation(WorkflowRecord, Base):
    """One comparison of an installation with the users of its customer number.

    `source` is rest, csv, timetable or button; only programs have a `sequence`. `row_count` is how many rows came, or shall come, in
    `pages`; `digest` is that of the merged lines, `feed_number` that of the customer's last event when it was planned. `counts` says
    how many lines of which class there were; `held_because` is a word of `workflows.reconciliation.brake`.
    """

    __tablename__ = "reconciliation"
    __table_args__ = (
        Index(
            "reconciliation_sequence_idx",
            "installation_id",
            "sequence",
            unique=True,
            postgresql_where=text("state <> 'failed'"),
        ),
        Index("reconciliation_customer_id_idx", "customer_id", "created_at", "id"),
        Index(
            "reconciliation_open_idx",
            "installation_id",
            postgresql_where=text("state NOT IN ('applied', 'rejected', 'failed')"),
        ),
        Index("reconciliation_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    customer_bound = True
    definition = RECONCILIATION

    state: Mapped[RunState] = mapped_column(StateColumn(RunState))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    installation_id: Mapped[UUID] = mapped_column(ForeignKey("installation.id", ondelete="CASCADE"))
    source: Mapped[str]
    sequence: Mapped[int | None] = mapped_column(BigInteger)
    is_complete: Mapped[bool]
    row_count: Mapped[int | None]
    pages: Mapped[int] = mapped_column(default=1)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    plan_hash: Mapped[str] = mapped_column(default="")
    held_because: Mapped[str] = mapped_column(default="")
    policy_version: Mapped[int]
    feed_number: Mapped[int] = mapped_column(BigInteger, default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    requested_by: Mapped[str]
    approved_by: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class StagedPage(Base):
    """A page of rows that came in, by the SHA-256 of its content."""

    __tablename__ = "staged_page"
    customer_bound = True

    reconciliation_id: Mapped[UUID] = mapped_column(
        ForeignKey("reconciliation.id", ondelete="CASCADE"), primary_key=True
    )
    page: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    rows: Mapped[int]


class StagedRow(Told, Base):
    """A line that came in and counts once its comparison is applied."""

    __tablename__ = "staged_row"
    customer_bound = True

    reconciliation_id: Mapped[UUID] = mapped_column(
        ForeignKey("reconciliation.id", ondelete="CASCADE"), primary_key=True, sort_order=-1
    )
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))


class PlanItem(Base):
    """One line of a plan: its class, what is to happen, why, and the versions of all that it touches as the plan saw them.

    It belongs to its run alone: a plan locks neither the customer nor the users that it names, and whether they are still as they were is
    asked when it is applied. `link_id` is the link of the line, `other_id` that of the user where it is another one; None where there is none. `progress` is
    open, released (its old links are undone, the new one is not there yet), done, conflict (somebody was faster) or ignored. Class 1
    is here only where it has something to write.
    """

    __tablename__ = "plan_item"
    __table_args__ = (
        Index(
            "plan_item_progress_idx",
            "reconciliation_id",
            "progress",
            "place",
            postgresql_where=text("progress IN ('open', 'released')"),
        ),
    )
    customer_bound = True

    reconciliation_id: Mapped[UUID] = mapped_column(
        ForeignKey("reconciliation.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer_id: Mapped[UUID]
    class_: Mapped[int] = mapped_column(SmallInteger)
    action: Mapped[str]
    reason: Mapped[str]
    local_number: Mapped[str | None] = mapped_column(WORD)
    user_number: Mapped[str] = mapped_column(WORD)
    seat_id: Mapped[UUID | None]
    seat_version: Mapped[int | None]
    link_id: Mapped[UUID | None]
    link_version: Mapped[int | None]
    other_id: Mapped[UUID | None]
    other_version: Mapped[int | None]
    finding_id: Mapped[UUID | None]
    progress: Mapped[str]


class Outcome(Base):
    """What ended for a user, by which installation or SCIM credential (`source`): the brake counts it for a day."""

    __tablename__ = "outcome"
    __table_args__ = (
        Index("outcome_source_idx", "customer_id", "source", "at"),
        Index("outcome_at_idx", "at"),
        Index("outcome_seat_id_idx", "seat_id"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    source: Mapped[UUID]
    kind: Mapped[str]
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"))
    at: Mapped[datetime]
