"""What do we keep of a registration, and of the links that were mailed for it?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys
from workflows.registration.machine import REGISTRATION, RegistrationState


class Registration(WorkflowRecord, Base):
    """One attempt to register; `submission` makes a double click one registration.

    `extended_at` is when an operator has given it more time, which happens once. `email` is what the visitor typed, and once it has matched the address on file, in the form on file. The draft columns hold the main user's details from the form until the TAN method is proven.
    """

    __tablename__ = "registration"
    __table_args__ = (
        Index(
            "registration_one_open_per_customer",
            "customer_id",
            unique=True,
            postgresql_where=text(
                "state IN ('pending','email_sent','undeliverable','activated','tan_configured')"
            ),
        ),
        Index("registration_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        key_check("email_key"),
        key_check("contact_email_key"),
    )
    definition = REGISTRATION
    account_column = "account_id"

    state: Mapped[RegistrationState] = mapped_column(StateColumn(RegistrationState))
    route: Mapped[str]
    submission: Mapped[UUID] = mapped_column(unique=True)
    customer_number: Mapped[str]
    email: Mapped[str]
    email_key: Mapped[str]
    language: Mapped[str]
    created_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(default="")
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    extended_at: Mapped[datetime | None]

    tan_method: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    contact_email_key: Mapped[str] = mapped_column(default="")
    login_name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str] = mapped_column(default="")

    keep_keys = with_keys("email", "contact_email")


class ActivationLink(Base):
    """A mailed link with its typed code; both are derived from the id, so nothing secret is stored."""

    __tablename__ = "activation_link"
    __table_args__ = (Index("activation_link_registration_idx", "registration_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    registration_id: Mapped[UUID] = mapped_column(ForeignKey("registration.id"))
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
