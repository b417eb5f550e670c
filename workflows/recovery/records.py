"""What do we keep of somebody's way back into an account?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys
from workflows.recovery.machine import RECOVERY, RecoveryState


class Recovery(WorkflowRecord, Base):
    """One request for help with signing in; without an account when nobody fits what was typed.

    `kind` is password, unlock, customer_number or login_name; `delivery` is email, or letter for somebody who cannot
    read the mailbox. What was typed is kept only until it has been
    looked up; `email` is where the answer went, `mailed_at` when last, `resent` how often the same link was sent again.
    `network` is a keyed hash of where it was asked for, `device_id` a browser that the owner has used. `waits_until` is when the mailbox alone is enough, if the person
    chose to wait; `lives_until` is how long a link must live at least, until there is room for another one.
    `with_email_tan` is what the profile asked for beside the mailbox when the link was sent (`recovery_with_email_tan`), or
    asks for now, whichever is stricter.
    """

    __tablename__ = "recovery"
    __table_args__ = (
        Index("recovery_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        Index("recovery_mailed_idx", "account_id", "requested_at", postgresql_where=text("email <> ''")),
        key_check("email_key"),
    )
    definition = RECOVERY
    account_column = "account_id"

    state: Mapped[RecoveryState] = mapped_column(StateColumn(RecoveryState))
    kind: Mapped[str]
    delivery: Mapped[str] = mapped_column(default="email")
    submission: Mapped[UUID] = mapped_column(unique=True)
    identifier: Mapped[str]
    customer_number: Mapped[str]
    postal_code: Mapped[str] = mapped_column(default="")
    language: Mapped[str]
    requested_at: Mapped[datetime]
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    email: Mapped[str] = mapped_column(default="")
    email_key: Mapped[str] = mapped_column(index=True, default="")
    tan_method: Mapped[str] = mapped_column(default="none")
    waits_until: Mapped[datetime | None]
    network: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    device_id: Mapped[UUID | None]
    resent: Mapped[int] = mapped_column(default=0)
    mailed_at: Mapped[datetime | None]
    lives_until: Mapped[datetime | None]
    with_email_tan: Mapped[str] = mapped_column(default="wait", server_default="wait")

    keep_keys = with_keys("email")
