"""What is kept of an event? Numbers only: whoever may know more asks for the user.

Both tables are written by the database itself (migration 0021): an event with every step of a user, whoever fires it and however many at
once, and its number as the last thing before the commit.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class CustomerFeed(Base):
    """The number of a customer's last event; whoever adds one holds this row until the commit, so numbers follow commits."""

    __tablename__ = "customer_feed"
    customer_bound = True

    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)


class Event(Base):
    """One step of a user (`kind` is the workflow): when, which number, and the version that the user then had.

    `number` counts per customer, without gaps; it is NULL until the transaction that made it commits.
    """

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("customer_id", "number"),
        Index("event_unnumbered_idx", "customer_id", postgresql_where=text("number IS NULL")),
        Index("event_at_idx", "at"),
    )
    customer_bound = True

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    number: Mapped[int | None] = mapped_column(BigInteger)
    kind: Mapped[str]
    step: Mapped[str]
    user_number: Mapped[str]
    version: Mapped[int]
    at: Mapped[datetime]
