"""What do we keep of attempts to sign in, and of the sessions they lead to?"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.signin.machine import SIGNIN, SigninState


class SigninAttempt(WorkflowRecord, Base):
    """One attempt to sign in; without an account when the identifier is unknown."""

    __tablename__ = "signin_attempt"
    __table_args__ = (Index("signin_attempt_account_idx", "account_id"),)
    definition = SIGNIN

    state: Mapped[SigninState] = mapped_column(StateColumn(SigninState))
    account_id: Mapped[UUID | None] = mapped_column(ForeignKey("account.id"))
    tan_method: Mapped[str]
    language: Mapped[str]
    started_at: Mapped[datetime]


class Session(Base):
    """A signed-in browser; only the SHA-256 of its token is stored.

    `holder_kind` says whether an account or an operator is signed in, `holder` is its id.
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
