"""What is kept of a webhook? Where it goes, how far it has come, and how the last try went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.webhook.machine import WEBHOOK, WebhookState


class Webhook(WorkflowRecord, Base):
    """An address of a customer's program. `position` is the number of the last event that it has taken.

    `secret` is what its messages are signed with, wrapped (decision 0025). `failures` counts the tries since `failing_since`
    that came to nothing; `last_result` is a word of `workflows.webhook.results`.
    """

    __tablename__ = "webhook"
    __table_args__ = (
        Index("webhook_customer_id_idx", "customer_id", postgresql_where=text("state <> 'ended'")),
        Index("webhook_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    customer_bound = True
    definition = WEBHOOK

    state: Mapped[WebhookState] = mapped_column(StateColumn(WebhookState))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    url: Mapped[str]
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    position: Mapped[int] = mapped_column(BigInteger)
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
    last_result: Mapped[str] = mapped_column(default="")
    last_tried_at: Mapped[datetime | None]
    last_taken_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
