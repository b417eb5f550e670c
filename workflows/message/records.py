"""What do we keep of a message? Where it goes and what it is about, never its text."""

from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.message.machine import MESSAGE, MessageState


class Message(WorkflowRecord, Base):
    """A mail or SMS; its id is the Message-ID of every copy.

    `workflow` and `instance` name the record it belongs to, `about` the link or TAN that it carries.
    """

    __tablename__ = "message"
    __table_args__ = (
        Index("message_instance_idx", "instance"),
        Index(
            "message_reference_idx",
            "response",
            postgresql_where=text("channel = 'sms' AND state = 'accepted' AND response <> ''"),
        ),
        Index("message_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    definition = MESSAGE

    state: Mapped[MessageState] = mapped_column(StateColumn(MessageState))
    channel: Mapped[str]
    name: Mapped[str]
    to_address: Mapped[str]
    language: Mapped[str]
    workflow: Mapped[str]
    instance: Mapped[UUID]
    about: Mapped[UUID]
    response: Mapped[str] = mapped_column(default="")
