"""Which user numbers are stored in a local user administration, and with which of its people?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class StoredNumber(Base):
    """One user number in one installation; `local_number` names its line there, None while the program has not told it."""

    __tablename__ = "stored_number"
    __table_args__ = (
        UniqueConstraint("customer_id", "installation_id", "local_number"),
        Index(
            "stored_number_untold_idx",
            "customer_id",
            "installation_id",
            "seat_id",
            unique=True,
            postgresql_where=text("local_number IS NULL"),
        ),
        Index("stored_number_seat_id_idx", "seat_id"),
        Index("stored_number_installation_id_idx", "installation_id"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    installation_id: Mapped[UUID] = mapped_column(ForeignKey("installation.id", ondelete="CASCADE"))
    local_number: Mapped[str | None]
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"))
    stored_at: Mapped[datetime]
