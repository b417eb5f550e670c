"""What do we keep of the first password of an automatically registered user?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class InitialSecret(Base):
    """A first password that was sent by letter or mail; derived from the id, so nothing secret is stored.

    `sent_to` is the address of its mail, empty for a letter: whoever signs in with the password reads that mailbox.
    """

    __tablename__ = "initial_secret"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    delivery: Mapped[str]
    sent_to: Mapped[str] = mapped_column(default="")
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    superseded_at: Mapped[datetime | None]
