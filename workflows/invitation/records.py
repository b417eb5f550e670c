"""What do we keep of an invitation by mail?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, key_check, with_keys


class Invitation(Base):
    """A mailed link by which somebody becomes the holder of a user; derived from the id, so nothing secret is stored.

    It counts as long as the user names it (`Seat.invitation_id`). `account_id` is who has accepted it.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        Index("invitation_seat_id_idx", "seat_id", "issued_at"),
        Index("invitation_account_id_idx", "account_id"),
        Index("invitation_over_idx", text("least(used_at, expires_at)")),
        key_check("email_key"),
        CheckConstraint("(used_at IS NULL) = (account_id IS NULL)", name="account_id"),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"))
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    email: Mapped[str]
    email_key: Mapped[str]
    language: Mapped[str]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    keep_keys = with_keys("email")
