"""What do we keep of what a directory says: its users as it sent them, what it asked for, and what waits for a person?"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class ScimUser(Base):
    """A user as the directory sent it, for one holder of a seat; whoever follows that holder is somebody else.

    `api_key_id` is the credential that keeps it, `given` the values as they came, `email_keys` what they are found by.
    """

    __tablename__ = "scim_user"
    __table_args__ = (
        Index("scim_user_user_name_idx", "customer_id", "user_name_key"),
        Index(
            "scim_user_external_id_idx",
            "customer_id",
            "external_id",
            postgresql_where=text("external_id <> ''"),
        ),
        Index("scim_user_api_key_id_idx", "api_key_id"),
    )
    customer_bound = True

    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    api_key_id: Mapped[UUID | None] = mapped_column(ForeignKey("api_key.id", ondelete="SET NULL"))
    user_name: Mapped[str]
    user_name_key: Mapped[str]
    external_id: Mapped[str] = mapped_column(default="")
    given: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    email_keys: Mapped[list[str]] = mapped_column(ARRAY(String), default=list)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]


class ProvisioningEntry(Base):
    """One request of a directory and what came of it: names and numbers, never a body; `reason` is a code of reasons.py."""

    __tablename__ = "provisioning_log"
    __table_args__ = (
        Index("provisioning_log_customer_idx", "customer_id", "at", "id"),
        Index("provisioning_log_at_idx", "at"),
        Index("provisioning_log_seat_id_idx", "seat_id", postgresql_where=text("seat_id IS NOT NULL")),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    api_key_id: Mapped[UUID | None] = mapped_column(ForeignKey("api_key.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    request: Mapped[str]
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seat.id"))
    result: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    not_stored: Mapped[list[str]] = mapped_column(ARRAY(String), default=list)


class HeldBack(Base):
    """That a directory may not suspend or end this user until an administrator has approved it; good for a day then."""

    __tablename__ = "held_back"
    __table_args__ = (
        CheckConstraint("(approved_at IS NULL) = (approved_by = '')", name="approved_by"),
        Index("held_back_customer_id_idx", "customer_id"),
        Index("held_back_last_at_idx", "last_at"),
    )
    customer_bound = True

    api_key_id: Mapped[UUID] = mapped_column(ForeignKey("api_key.id", ondelete="CASCADE"), primary_key=True)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str] = mapped_column(default="")
