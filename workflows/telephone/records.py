"""What do we keep of a telephone code? Whom it shall show, and to which operator; never its digits, which follow from its id."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.telephone.machine import TELEPHONE_CODE, TelephoneCodeState


class TelephoneCode(WorkflowRecord, Base):
    """A code that one operator (`actor`) had sent to the owner of an account; `channel` is sms or mail."""

    __tablename__ = "telephone_code"
    __table_args__ = (
        Index("telephone_code_account_idx", "account_id", "issued_at"),
        Index("telephone_code_actor_idx", "actor", "issued_at"),
        Index("telephone_code_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    definition = TELEPHONE_CODE
    account_column = "account_id"

    state: Mapped[TelephoneCodeState] = mapped_column(StateColumn(TelephoneCodeState))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    actor: Mapped[str]
    channel: Mapped[str]
    issued_at: Mapped[datetime]
    tries_left: Mapped[int]
