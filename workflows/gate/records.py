"""What do we keep of the use of services: credentials of users, uses as they were reported, and their sums per month?"""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class ServiceCredential(Base):
    """What a local program shows for a user (Dienst-Kennwort): its hash, for which installation, and when it ends.

    Without an installation somebody types it in by hand. It belongs to one epoch of the seat: with its holder it is worth nothing.
    """

    __tablename__ = "service_credential"
    __table_args__ = (
        UniqueConstraint("customer_id", "seat_id", "hash"),
        CheckConstraint("octet_length(hash) = 32", name="hash"),
        Index("service_credential_seat_id_idx", "seat_id"),
        Index("service_credential_installation_id_idx", "installation_id"),
        Index("service_credential_ends_at_idx", "ends_at"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"))
    holder_epoch: Mapped[int]
    installation_id: Mapped[UUID | None] = mapped_column(ForeignKey("installation.id", ondelete="CASCADE"))
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    last_four: Mapped[str]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    ends_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class UsageEvent(Base):
    """A use of a service, as it was reported; `key` is the reporter's own name for it, by which it is never counted twice."""

    __tablename__ = "usage_event"
    __table_args__ = (
        UniqueConstraint("customer_id", "service", "key"),
        CheckConstraint("count > 0", name="count"),
        Index("usage_event_at_idx", "at"),
        Index("usage_event_seat_id_idx", "seat_id"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    service: Mapped[str]
    key: Mapped[str]
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"))
    at: Mapped[datetime]
    count: Mapped[int]
    reported_at: Mapped[datetime]
    reported_by: Mapped[UUID]


class UsageMonth(Base):
    """How often a holder of a user used a service in a month; pages read this, however many uses there were."""

    __tablename__ = "usage_month"
    __table_args__ = (
        Index("usage_month_month_idx", "month"),
        Index("usage_month_seat_id_idx", "seat_id"),
    )
    customer_bound = True

    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    holder_epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    service: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
