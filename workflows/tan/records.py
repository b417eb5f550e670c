"""What do we keep of a TAN? Everything but the code, which is derived from its id when needed."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord, key_check, with_keys
from workflows.tan.machine import TAN, TanState


class Tan(WorkflowRecord, Base):
    """A one-time code for one purpose: `subject` is the registration, attempt or change it belongs to.

    `customer_id` is whose budget of text messages it counts against; None for a mail. `origin` is from where it was asked
    for (a keyed hash of account and place); strange places share what they may use up.
    """

    __tablename__ = "tan"
    __table_args__ = (
        Index("tan_subject_idx", "subject"),
        Index("tan_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
        Index("tan_destination_key_idx", "destination_key", "issued_at"),
        Index("tan_sms_idx", "issued_at", postgresql_where=text("channel = 'sms'")),
        key_check("destination_key"),
    )
    definition = TAN

    state: Mapped[TanState] = mapped_column(StateColumn(TanState))
    purpose: Mapped[str]
    subject: Mapped[UUID]
    channel: Mapped[str]
    destination: Mapped[str]
    destination_key: Mapped[str]
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id"))
    issued_at: Mapped[datetime]
    tries_left: Mapped[int]
    origin: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    is_strange: Mapped[bool] = mapped_column(default=False)

    keep_keys = with_keys("destination")


class Authenticator(Base):
    """An authenticator app (TOTP); its `secret` is wrapped, `last_step` makes every code count once.

    One from before secrets were wrapped has a `nonce` instead, which a secret key derives the secret from. It counts once `confirmed_at` is set: a right code has shown that the app holds the secret.
    """

    __tablename__ = "authenticator"
    __table_args__ = (CheckConstraint("num_nonnulls(secret, nonce) = 1", name="kept_once"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    nonce: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class EmergencyCode(Base):
    """One of ten codes on paper that replace a TAN once, or one by itself from an administrator; only a hash is stored, wrapped.

    Those on a list never expire. One from before hashes were wrapped has a `code_hash` instead, keyed with a secret key itself.
    """

    __tablename__ = "emergency_code"
    __table_args__ = (CheckConstraint("num_nonnulls(wrapped, code_hash) = 1", name="kept_once"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    wrapped: Mapped[bytes | None] = mapped_column(LargeBinary)
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]
