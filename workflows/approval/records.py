"""What do we keep of a proposal?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.approval.machine import APPROVAL, ApprovalState
from workflows.engine.orm import Base, StateColumn, WorkflowRecord


class Approval(WorkflowRecord, Base):
    """One proposal: do `kind` (kinds.py) to `subject`, which was seen in `subject_version`.

    `facts` is JSON: what the kind needs to know, such as a new address; emptied some time after it is over. `account_id` or
    `customer_id` is whom it concerns. `proposed_by` and `settled_by` are actors of the history, where the reasons stand, too.
    """

    __tablename__ = "approval"
    __table_args__ = (
        Index(
            "approval_open_idx", "kind", "subject", unique=True, postgresql_where=text("state = 'proposed'")
        ),
        Index("approval_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        Index("approval_settled_idx", "entered_at", postgresql_where=text("state <> 'proposed'")),
    )
    definition = APPROVAL
    account_column = "account_id"

    state: Mapped[ApprovalState] = mapped_column(StateColumn(ApprovalState))
    kind: Mapped[str]
    subject: Mapped[UUID]
    subject_version: Mapped[int] = mapped_column(BigInteger)
    facts: Mapped[str] = mapped_column(default="")
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id"), index=True)
    proposed_by: Mapped[str]
    settled_by: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[datetime]
