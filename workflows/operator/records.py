"""Who operates the service, and what did they look at? Operators sign in apart from customers, always with TOTP."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, LargeBinary, func, text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base, StateColumn, WorkflowRecord
from workflows.operator.machine import OPERATOR, OperatorState


class Operator(WorkflowRecord, Base):
    """A person who watches the workflows; `role` is one of roles.py, `last_totp_step` makes every TOTP count once.

    `canonical` is the one form in which names are compared. `totp_secret` is wrapped; somebody from before that has a
    `totp_nonce` instead, which a secret key derives it from. `next_totp` is that of an app which is being set up in one session, for
    some minutes. The row stays when the person goes: the history names them.
    """

    __tablename__ = "operator"
    __table_args__ = (
        CheckConstraint("num_nonnulls(totp_secret, totp_nonce) = 1", name="kept_once"),
        CheckConstraint("role IN ('support','lead','auditor')", name="role"),
        Index("operator_deadline_idx", "deadline", postgresql_where=text("deadline IS NOT NULL")),
    )
    definition = OPERATOR

    state: Mapped[OperatorState] = mapped_column(StateColumn(OperatorState))
    name: Mapped[str]
    canonical: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    totp_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    totp_nonce: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_totp_step: Mapped[int] = mapped_column(BigInteger, default=0)
    next_totp: Mapped[bytes | None] = mapped_column(LargeBinary)
    next_totp_session: Mapped[UUID | None]
    next_totp_until: Mapped[datetime | None]
    created_at: Mapped[datetime]


class OperatorLook(Base):
    """An operator opened the page of one record; append-only, because it is there for auditors."""

    __tablename__ = "operator_look"
    __table_args__ = (Index("operator_look_instance_idx", "instance", "at"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    operator_id: Mapped[UUID] = mapped_column(ForeignKey("operator.id"))
    workflow: Mapped[str]
    instance: Mapped[UUID]
    page: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())


class JobDecision(Base):
    """An operator let a dead job begin anew (`retry`) or put it away (`discard`); append-only, jobs themselves are erased."""

    __tablename__ = "job_decision"
    __table_args__ = (
        CheckConstraint("step IN ('retry','discard')", name="step"),
        Index("job_decision_at_idx", "at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    job_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    workflow: Mapped[str]
    subject: Mapped[UUID]
    step: Mapped[str]
    actor: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())
