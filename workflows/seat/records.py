"""What is a user of a customer number, and who holds it?"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Sequence, String, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys
from workflows.seat.machine import SEAT, SeatState
from workflows.seat.names import PersonName, folded

USER_NUMBERS = Sequence("user_number", start=100_981, metadata=Base.metadata)
"""Benutzer-Nummern: six digits as in the seeds, gap-tolerant, never given twice."""


class Seat(WorkflowRecord, Base):
    """One user of a customer number; `display_name` is what local programs show, the account signs in.

    `account_id` is None while nobody holds it; `accepted_at` is when the present holder first came. Every holder is an
    epoch of its own. `folded_key` is what lines of local programs are matched by. `suspended_by` names who keeps it suspended: administrator, operator, directory. `email` is the
    address that its holder was invited at, `invitation_id` the link that may be accepted now.

    The database keeps its user number among the names to sign in with, for as long as somebody holds it.
    """

    __tablename__ = "seat"
    __table_args__ = (
        Index(
            "seat_display_key_idx",
            "customer_id",
            "display_key",
            unique=True,
            postgresql_where=text("state <> 'ended'"),
        ),
        Index(
            "seat_holder_idx",
            "customer_id",
            "account_id",
            unique=True,
            postgresql_where=text("state <> 'ended'"),
        ),
        Index("seat_live_idx", "customer_id", "user_number", postgresql_where=text("state <> 'ended'")),
        Index("seat_ended_idx", "customer_id", "user_number", postgresql_where=text("state = 'ended'")),
        Index(
            "seat_administrator_idx",
            "customer_id",
            postgresql_where=text("is_administrator AND state <> 'ended'"),
        ),
        Index("seat_account_id_idx", "account_id"),
        Index("seat_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        key_check("display_key"),
        key_check("email_key"),
        CheckConstraint("(account_id IS NULL) = (held_since IS NULL)", name="held_since"),
        CheckConstraint(
            "invitation_id IS NULL OR state = 'invited' AND account_id IS NULL", name="invitation_id"
        ),
        CheckConstraint(
            "state = 'ended' OR (state = 'suspended') = (suspended_by <> '{}')", name="suspended_by"
        ),
    )
    customer_bound = True
    definition = SEAT
    account_column = "account_id"

    state: Mapped[SeatState] = mapped_column(StateColumn(SeatState))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    user_number: Mapped[str] = mapped_column(unique=True, server_default=text("nextval('user_number')"))
    display_name: Mapped[str]
    display_key: Mapped[str]
    folded_key: Mapped[str]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    holder_epoch: Mapped[int] = mapped_column(default=1)
    held_since: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    is_administrator: Mapped[bool]
    settlements: Mapped[bool]
    submissions: Mapped[bool]
    invoices: Mapped[bool]
    services: Mapped[bool]
    suspended_by: Mapped[list[str]] = mapped_column(ARRAY(String), default=list)
    email: Mapped[str] = mapped_column(default="")
    email_key: Mapped[str] = mapped_column(default="")
    invitation_id: Mapped[UUID | None]
    created_at: Mapped[datetime]

    keep_keys = with_keys("email")

    @validates("display_name")
    def keep_name(self, _column: str, given: Any) -> str:
        """Write both keys with every name: they cannot differ from it."""
        name = PersonName.of(given)
        self.display_key, self.folded_key = name.key, folded(name.given)
        return name.given


class FormerHolder(Base):
    """Who held a user before its present holder, and by which name the customer knew them."""

    __tablename__ = "former_holder"
    __table_args__ = (Index("former_holder_account_id_idx", "account_id"),)
    customer_bound = True

    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    display_name: Mapped[str]
    held_since: Mapped[datetime]
    held_until: Mapped[datetime]


class RetiredNumber(Base):
    """A user number of an account that ended before there were seats: nobody gets it again."""

    __tablename__ = "retired_number"

    user_number: Mapped[str] = mapped_column(primary_key=True)
