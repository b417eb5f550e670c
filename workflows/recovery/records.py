"""What do we keep of somebody's way back into an account?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys
from workflows.recovery.machine import RECOVERY, RecoveryState


class Recovery(WorkflowRecord, Base):
    """One request for help with signing in; without an account when nobody fits what was typed.

    `kind` is password, unlock, customer_number or login_name; `delivery` is email, or letter for somebody who cannot
    read the mailbox. What was typed is kept only until it has been
    looked up; `email` is where the answer went. `waits_until` is when the mailbox alone is enough, if the person
    chose to wait.
    """

    __tablename__ = "recovery"
    __table_args__ = (key_check("email_key"),)
    definition = RECOVERY
    account_column = "account_id"

    state: Mapped[RecoveryState] = mapped_column(StateColumn(RecoveryState))
    kind: Mapped[str]
    delivery: Mapped[str] = mapped_column(default="email")
    submission: Mapped[UUID] = mapped_column(unique=True)
    identifier: Mapped[str]
    customer_number: Mapped[str]
    language: Mapped[str]
    requested_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    email: Mapped[str] = mapped_column(default="")
    email_key: Mapped[str] = mapped_column(index=True, default="")
    tan_method: Mapped[str] = mapped_column(default="none")
    waits_until: Mapped[datetime | None]

    keep_keys = with_keys("email")
