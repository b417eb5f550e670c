"""What do we know of a customer? The master data as imported, never changed by the portal."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, CheckConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from workflows.customer.search_keys import search_keys
from workflows.engine.orm import Base, key_check, with_keys


class Customer(Base):
    """A customer number with its master data; numbers are text, leading zeros stay.

    `search_keys` is what operators find the customer by; the database keeps an index of them (`CustomerSearchKey`).
    """

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
    search_keys: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")

    keep_keys = with_keys("email")

    @validates("customer_number", "name", "mobile", "country")
    def keep_search_keys(self, column: str, given: Any) -> Any:
        """Write the keys with every value that they are made of: they cannot differ from it."""
        known = {name: getattr(self, name) or "" for name in ("name", "customer_number", "mobile", "country")}
        known[column] = given
        self.search_keys = search_keys(*known.values())
        return given


class CustomerSearchKey(Base):
    """One key of one customer, for finding; the database writes it beside the customer (0043), whoever does that.

    Its second index holds how words sound, and nothing of whom: equal entries take a few bytes each.
    """

    __tablename__ = "customer_search_key"
    __table_args__ = (
        Index(
            "customer_search_key_sound_idx",
            text("split_part(key, '=', 2)"),
            postgresql_where=text("split_part(key, '=', 2) <> ''"),
        ),
    )

    key: Mapped[str] = mapped_column(String(collation="C"), primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(primary_key=True)
