"""What do we keep of attempts to sign in, and of the sessions they lead to?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, false, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.signin.machine import SIGNIN, SigninState


class SigninAttempt(WorkflowRecord, Base):
    """One attempt to sign in; without an account when the identifier is unknown.

    `purpose` is signin, or confirm: then `session_id` names the session that proves itself anew. `device_id` names the device
    that stood in for the password; None where that was typed, or a passkey came first. `remember` says whether the browser shall
    stay signed in, `shared` that several people use it.
    `origin` is where its wrong codes count: a keyed hash of account and place; strange places also count together.
    """

    __tablename__ = "signin_attempt"
    __table_args__ = (
        Index("signin_attempt_account_idx", "account_id"),
        Index("signin_attempt_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    definition = SIGNIN
    account_column = "account_id"

    state: Mapped[SigninState] = mapped_column(StateColumn(SigninState))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    tan_method: Mapped[str]
    language: Mapped[str]
    started_at: Mapped[datetime]
    purpose: Mapped[str] = mapped_column(default="signin")
    session_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None]
    remember: Mapped[bool] = mapped_column(default=False)
    shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    origin: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    is_strange: Mapped[bool] = mapped_column(default=False)

    @property
    def by_device(self) -> bool:
        """Say whether a device stood in for the password."""
        return self.device_id is not None


class Session(Base):
    """A signed-in browser; only the SHA-256 of its token is stored.

    `holder_kind` says whether an account or an operator is signed in, `holder` is its id. `proven_at` is when
    password (and TAN), or a passkey, were last given in it; None if it began from a remembered device. `password_at` is when
    the password was. `passkey_id` is the passkey that opened it, or answered the question for a code. `customer_id` is the
    customer number that it is about at present; None for all of its holder's. `signed_in_before` is when its holder had signed in last.
    """

    __tablename__ = "session"
    __table_args__ = (Index("session_holder_idx", "holder"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    holder_kind: Mapped[str]
    holder: Mapped[UUID]
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    proven_at: Mapped[datetime | None]
    password_at: Mapped[datetime | None]
    passkey_id: Mapped[UUID | None]
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id", ondelete="SET NULL"), index=True)
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id", ondelete="SET NULL"))
    label: Mapped[str] = mapped_column(default="")
    signed_in_before: Mapped[datetime | None]


class Device(Base):
    """A browser in which somebody has signed in before; its cookie holds the id and a secret that rotates.

    Until `remembered_until` the cookie alone opens a session. The hash before the last rotation is kept to
    recognise a stolen copy; `copied_at` is when one was noticed. `fetched_at` is when a document was first fetched there
    after a fresh proof. `tan_at` is when a TAN was last entered there to sign in; None once paper stood in for one. `shared`
    says that several people use the browser: somebody said so, or another account was known in it.
    """

    __tablename__ = "device"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary)
    previous_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    rotated_at: Mapped[datetime]
    remembered_until: Mapped[datetime | None]
    label: Mapped[str]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    fetched_at: Mapped[datetime | None]
    tan_at: Mapped[datetime | None]
    shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    copied_at: Mapped[datetime | None]
