"""What is an account, and by which names can it be found?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Sequence, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.account.machine import ACCOUNT, AccountState
from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys

USER_NUMBERS = Sequence("user_number", start=100_981, metadata=Base.metadata)
"""Benutzer-Nummern: six digits as in the seeds, gap-tolerant, never given twice."""


class Account(WorkflowRecord, Base):
    """A person's account; `login_name` is what one types, `display_name` what local programs show.

    `set_up_at` is None until the obligations of the first sign-in are met. `email` is proven, or empty: mail goes there.
    With an `email_key` alone the address is in doubt: an earlier release kept it folded, and nobody knows how it was given
    (decision 0019). `named_email` is an address that its person or a file has named: only first passwords and codes that
    prove it are sent there (0020).
    """

    __tablename__ = "account"
    __table_args__ = (
        Index("account_email_key_idx", "email_key"),
        Index("account_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        key_check("email_key"),
        key_check("named_email_key"),
    )
    definition = ACCOUNT
    account_column = "id"

    state: Mapped[AccountState] = mapped_column(StateColumn(AccountState))
    user_number: Mapped[str] = mapped_column(unique=True)
    login_name: Mapped[str]
    display_name: Mapped[str]
    salutation: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]
    email: Mapped[str]
    email_key: Mapped[str]
    named_email: Mapped[str] = mapped_column(default="")
    named_email_key: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str]
    language: Mapped[str]
    tan_method: Mapped[str]
    password_hash: Mapped[str]
    tan_failures: Mapped[int] = mapped_column(default=0)
    tan_locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    set_up_at: Mapped[datetime | None]
    last_signed_in_at: Mapped[datetime | None]

    keep_keys = with_keys("email", "named_email")


class LoginIdentifier(Base):
    """A name by which an account is found at sign-in; unique over all kinds of names."""

    __tablename__ = "login_identifier"

    canonical: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)


class Membership(Base):
    """A person's part in a customer number: one person may belong to several."""

    __tablename__ = "membership"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), primary_key=True, index=True)
    is_administrator: Mapped[bool]
    since: Mapped[datetime]
