"""What do we keep of a letter? Whom it is for and what it is about, never its text."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.letter.machine import LETTER, LetterState


class Letter(WorkflowRecord, Base):
    """A letter to an account's person at the address in the master data; it is read when it is printed.

    `about` names what it was ordered for: an initial secret, whose password it carries, or a recovery or sign-in; codes are derived, never stored.
    """

    __tablename__ = "letter"
    __table_args__ = (
        Index("letter_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        Index("letter_ordered_idx", "ordered_at"),
    )
    definition = LETTER
    account_column = "account_id"

    state: Mapped[LetterState] = mapped_column(StateColumn(LetterState))
    name: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    about: Mapped[UUID]
    language: Mapped[str]
    ordered_at: Mapped[datetime]
    tries_left: Mapped[int]
