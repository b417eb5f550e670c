"""What is kept of a webhook? Where it goes, how far it has come, and how the tries went."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.webhook.machine import WEBHOOK, WebhookState


class Webhook(WorkflowRecord, Base):
    """An address of a customer's program. `position` is the number of the last event that it has taken.

    `secret` is what its messages are signed with, wrapped (decision 0025); so is `former_secret`, until `former_until`. The events
    `again_from` to `again_until` are to be sent again. `failures` counts the tries since `failing_since` that came to nothing;
    `last_result` is a word of `workflows.webhook.results`.
    """

    __tablename__ = "webhook"
    __table_args__ = (
        Index("webhook_customer_id_idx", "customer_id", postgresql_where=text("state <> 'ended'")),
        Index("webhook_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        CheckConstraint(
            "(again_from IS NULL) = (again_until IS NULL) AND again_from <= again_until", name="again"
        ),
    )
    customer_bound = True
    definition = WEBHOOK

    state: Mapped[WebhookState] = mapped_column(StateColumn(WebhookState))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    url: Mapped[str]
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    former_secret: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    former_until: Mapped[datetime | None]
    position: Mapped[int] = mapped_column(BigInteger)
    again_from: Mapped[int | None] = mapped_column(BigInteger)
    again_until: Mapped[int | None] = mapped_column(BigInteger)
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
    last_result: Mapped[str] = mapped_column(default="")
    last_tried_at: Mapped[datetime | None]
    last_taken_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class WebhookAttempt(Base):
    """What came of sending the events `first` to `last` in a row, or a test; `kind` and `result` are words of the code."""

    __tablename__ = "webhook_attempt"
    __table_args__ = (
        Index("webhook_attempt_webhook_id_idx", "webhook_id", "id"),
        Index("webhook_attempt_at_idx", "at"),
    )
    customer_bound = True

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    webhook_id: Mapped[UUID] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    kind: Mapped[str]
    first: Mapped[int] = mapped_column(BigInteger)
    last: Mapped[int] = mapped_column(BigInteger)
    result: Mapped[str]
    status: Mapped[int | None]
    at: Mapped[datetime]
