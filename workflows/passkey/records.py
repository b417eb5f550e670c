"""What do we keep of a passkey? What is public of it; the private key never leaves its owner's device."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class Passkey(Base):
    """A passkey; it counts once `confirmed_at` is set: a signature has shown that the device holds the key.

    `rp_id` is the host that it was made for, and works at no other one. `user_handle` is what devices know the account by:
    64 random bytes, the same for all its passkeys. `sign_count` is what the device has reported last; 0 for ever where it
    counts nothing. `ended_because` says whether its owner has removed it, or an undo has revoked it. `alone_since` is since when
    it opens the account without password and TAN; None asks for the password once.
    """

    __tablename__ = "passkey"
    __table_args__ = (
        CheckConstraint("octet_length(credential_id) BETWEEN 1 AND 1023", name="credential_id"),
        CheckConstraint("sign_count BETWEEN 0 AND 4294967295", name="sign_count"),
        CheckConstraint("ended_because IN ('', 'removed', 'revoked')", name="ended_because"),
        CheckConstraint(
            "alone_since IS NULL OR (confirmed_at IS NOT NULL AND ended_at IS NULL)", name="alone_since"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    rp_id: Mapped[str]
    user_handle: Mapped[bytes] = mapped_column(LargeBinary)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    backup_eligible: Mapped[bool]
    backed_up: Mapped[bool]
    transports: Mapped[list[str]] = mapped_column(ARRAY(String))
    label: Mapped[str]
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    alone_since: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_because: Mapped[str] = mapped_column(default="")


class SpentChallenge(Base):
    """A challenge that was answered, right or wrong, kept until it would have expired anyway."""

    __tablename__ = "spent_challenge"

    nonce: Mapped[str] = mapped_column(primary_key=True)
    expires_at: Mapped[datetime]
