"""What is an account, and by which names can it be found?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.account.machine import ACCOUNT, AccountState
from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys


class Account(WorkflowRecord, Base):
    """A person's account; `login_name` is what one types, `display_name` how it is greeted.

    `set_up_at` is None until the obligations of the first sign-in are met. `email` is proven, or empty: mail goes there.
    With an `email_key` alone the address is in doubt: an earlier release kept it folded, and nobody knows how it was given
    (decision 0019). `named_email` is an address that its person or a file has named: only first passwords and codes that
    prove it are sent there (0020). `released_at` is when an ended account held nothing more to sign in with. `tries_lifted` is how often an operator has let all
    counts of wrong passwords begin anew.
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
    released_at: Mapped[datetime | None]
    tries_lifted: Mapped[int] = mapped_column(default=0, server_default=text("0"))

    keep_keys = with_keys("email", "named_email")


class LoginIdentifier(Base):
    """A name by which an account is found at sign-in; unique over all kinds of names.

    A `user_number` says which seat of which customer it is, and since when the account holds it: that is how accounts,
    numbers and customers find each other. The database writes it beside the seat (0017). A `former_number` is that of a
    seat that has ended: its holder may still type it. Of one that has another holder it is the number, a stroke, and the
    epoch of the former one (0019).
    """

    __tablename__ = "login_identifier"
    __table_args__ = (
        Index("login_identifier_customer_id_idx", "customer_id"),
        CheckConstraint("kind <> 'user_number' OR seat_id IS NOT NULL", name="seat_id"),
        CheckConstraint(
            "(seat_id IS NULL) = (customer_id IS NULL) AND (seat_id IS NULL) = (since IS NULL)",
            name="customer_id",
        ),
    )

    canonical: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    seat_id: Mapped[UUID | None]
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id"))
    since: Mapped[datetime | None]
