"""What do we know of a customer? The master data as imported, never changed by the portal."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, key_check, with_keys


class Customer(Base):
    """A customer number with its master data; numbers are text, leading zeros stay."""

    __tablename__ = "customer"
    __table_args__ = (
        CheckConstraint("status IN ('active','blocked','ended')", name="status"),
        key_check("email_key"),
        Index("customer_email_key_idx", "email_key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str]
    email_key: Mapped[str]
    mobile: Mapped[str]
    street: Mapped[str]
    postal_code: Mapped[str]
    city: Mapped[str]
    country: Mapped[str]
    status: Mapped[str]
    imported_at: Mapped[datetime]
    attempt_notice_at: Mapped[datetime | None]

    keep_keys = with_keys("email")
