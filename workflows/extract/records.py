"""What is kept of a file for an auditor? What was asked for and by whom, how far it is, and its parts until it is fetched."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.extract.machine import EXTRACT, ExtractState


class Extract(WorkflowRecord, Base):
    """The steps from `since` until before `until`, of one workflow or (empty) of all, as `ending` says: csv or jsonl.

    `asked_by` is an actor of the history: nobody else fetches it. `reached` is the id of the last step that is written, `last` that
    of the last one that will be, once the first portion has looked. `size` is in bytes, `digest` the SHA-256 of the whole file.
    """

    __tablename__ = "audit_extract"
    __table_args__ = (
        Index("audit_extract_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        Index(
            "audit_extract_waiting_idx", "asked_by", postgresql_where=text("state IN ('requested', 'ready')")
        ),
        Index("audit_extract_created_idx", "created_at"),
        CheckConstraint("since < until", name="times"),
        CheckConstraint("ending IN ('csv','jsonl')", name="ending"),
    )
    definition = EXTRACT

    state: Mapped[ExtractState] = mapped_column(StateColumn(ExtractState))
    asked_by: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[datetime]
    of_workflow: Mapped[str]
    ending: Mapped[str]
    language: Mapped[str]
    reached: Mapped[int | None] = mapped_column(BigInteger)
    last: Mapped[int | None] = mapped_column(BigInteger)
    rows: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class ExtractPart(Base):
    """A piece of a file; deleted as soon as the file is fetched, or over."""

    __tablename__ = "audit_extract_part"

    extract_id: Mapped[UUID] = mapped_column(ForeignKey("audit_extract.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
