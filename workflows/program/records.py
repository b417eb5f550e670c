"""What do we keep of programs: where they are installed, their keys, and what they were answered?"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class Installation(Base):
    """A local program of a customer that was coupled; it lives for as long as its key is good.

    `coupled_by` is who made the code. `last_sequence` is that of the newest snapshot that came in whole, `accepted_…` tells of the
    lines that it told last and that were applied: when a whole list was, how many lines there were then, and their hash. `refused_because`
    is cloned or outdated until an administrator says that it may go on. `compared_…` is the last comparison with our users, and the
    last event that it knew; `failing_since` says since when comparing has failed, and `again_at` when it is tried again by itself, None
    when it is not any more.
    """

    __tablename__ = "installation"
    __table_args__ = (
        Index("installation_customer_id_idx", "customer_id"),
        Index(
            "installation_failing_idx",
            "failing_since",
            postgresql_where=text("failing_since IS NOT NULL"),
        ),
    )
    customer_bound = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    name: Mapped[str]
    coupled_at: Mapped[datetime]
    coupled_by: Mapped[str]
    last_sequence: Mapped[int | None] = mapped_column(BigInteger)
    last_seen_at: Mapped[datetime | None]
    refused_because: Mapped[str] = mapped_column(default="")
    accepted_at: Mapped[datetime | None]
    accepted_rows: Mapped[int | None]
    accepted_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    compared_at: Mapped[datetime | None]
    compared_feed: Mapped[int | None] = mapped_column(BigInteger)
    failing_since: Mapped[datetime | None]
    again_at: Mapped[datetime | None]


class CouplingCode(Base):
    """A code by which one installation is coupled, once and within minutes; only its hash is kept.

    Like a key it is reached by its hash only: it says whose rows may be written.
    """

    __tablename__ = "coupling_code"
    __table_args__ = (Index("coupling_code_ends_at_idx", "ends_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    customer_id: Mapped[UUID] = mapped_column(ForeignKey("customer.id"))
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiKey(Base):
    """What a program may do, until when, and for which customer number; without one it is the operators' own.

    A plain record with times, no workflow: what holds is read from them at every request. `customer_id` is no tenant's
    column: a key is reached by its hash or its name only (it says whose rows may be read, so it cannot be one of them).
    `installation_id` is the local program that came by it with a coupling code.
    """

    __tablename__ = "api_key"
    __table_args__ = (
        Index(
            "api_key_name_key",
            "customer_id",
            "name",
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str]
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id"))
    installation_id: Mapped[UUID | None] = mapped_column(ForeignKey("installation.id"), unique=True)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String))
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str] = mapped_column(default="")
    revoked_because: Mapped[str] = mapped_column(default="")


class ApiKeySecret(Base):
    """One secret of a key: its hash, how it is shown, and when it ends. Two of a key live while a program changes over."""

    __tablename__ = "api_key_secret"
    __table_args__ = (Index("api_key_secret_api_key_id_idx", "api_key_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    api_key_id: Mapped[UUID] = mapped_column(ForeignKey("api_key.id", ondelete="CASCADE"))
    hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    prefix: Mapped[str]
    last_four: Mapped[str]
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    ends_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]


class StoredReply(Base):
    """What a program was answered under an Idempotency-Key, for a day; without a status its request is under way.

    `fingerprint` is the SHA-256 of the request, `holds_secret` says that body and headers were left out.
    """

    __tablename__ = "stored_reply"
    __table_args__ = (Index("stored_reply_begun_at_idx", "begun_at"),)

    api_key_id: Mapped[UUID] = mapped_column(ForeignKey("api_key.id", ondelete="CASCADE"), primary_key=True)
    route: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    begun_at: Mapped[datetime]
    status: Mapped[int | None]
    headers: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    body: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    holds_secret: Mapped[bool] = mapped_column(default=False)
