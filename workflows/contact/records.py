"""What do we keep of a change of e-mail address, mobile number, TAN method or passkey?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.contact.machine import CONTACT_CHANGE, ContactChangeState
from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys


class ContactChange(WorkflowRecord, Base):
    """One change; `kind` is email, mobile, method or passkey, `session_id` the session that asked for it (None: the activation).

    A passkey is named by its id: a new one as the new value, one that was removed as the old value.

    `tan_method` is the method that the account takes on with the new value, empty if it keeps its own.
    """

    __tablename__ = "contact_change"
    __table_args__ = (
        Index("contact_change_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        Index(
            "contact_change_open_idx",
            "account_id",
            postgresql_where=text("state IN ('requested', 'waiting')"),
        ),
        key_check("old_value_key"),
        key_check("new_value_key"),
    )
    definition = CONTACT_CHANGE
    account_column = "account_id"

    state: Mapped[ContactChangeState] = mapped_column(StateColumn(ContactChangeState))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    session_id: Mapped[UUID | None]
    kind: Mapped[str]
    old_value: Mapped[str]
    old_value_key: Mapped[str]
    new_value: Mapped[str]
    new_value_key: Mapped[str]
    tan_method: Mapped[str] = mapped_column(default="")
    old_tan_method: Mapped[str]
    language: Mapped[str]
    requested_at: Mapped[datetime]

    keep_keys = with_keys("old_value", "new_value")
