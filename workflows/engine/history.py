"""What happened to a record? The append-only list of its transitions, chained by hashes in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.engine.orm import Base


class Proof(Base):
    """A consumed proof; (kind, source) is unique, so nothing can be used up twice."""

    __tablename__ = "proof"
    __table_args__ = (UniqueConstraint("kind", "source"), Index("proof_subject_idx", "subject"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[UUID]
    source: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())


class Transition(Base):
    """One step that a record took; database triggers fill `at`, `dwell` and `hash` and refuse changes."""

    __tablename__ = "transition"
    __table_args__ = (UniqueConstraint("workflow", "instance", "sequence"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    workflow: Mapped[str]
    instance: Mapped[UUID]
    sequence: Mapped[int]
    trigger: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    actor: Mapped[str]
    evidence: Mapped[UUID | None] = mapped_column(ForeignKey("proof.id"))
    reason: Mapped[str] = mapped_column(Text)
    definition_version: Mapped[int]
    at: Mapped[datetime]
    dwell: Mapped[timedelta | None]
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class WorkflowEdge(Base):
    """A legal move; the database refuses every other one, even from psql."""

    __tablename__ = "workflow_edge"

    workflow: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)


# Written by hand: the ORM sends one statement per row and takes ten times as long for it.
SPEND = """
    INSERT INTO proof (id, kind, subject, source)
    SELECT id, kind, subject, source
      FROM {after}jsonb_to_recordset(CAST(:proofs AS jsonb)) AS proof (id uuid, kind text, subject uuid, source uuid)
    """
"""Uses proofs up; the database refuses one whose source was used up before."""

SPENT = "proof_kind_source_key"
"""The rule that refuses it."""

APPEND = """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, evidence, reason,
                            definition_version)
    SELECT workflow, instance, sequence, trigger, source, target, actor, evidence, reason, definition_version
      FROM {after}ROWS FROM (jsonb_to_recordset(CAST(:steps AS jsonb)) AS (
               workflow text, instance uuid, sequence int, trigger text, source text, target text, actor text,
               evidence uuid, reason text, definition_version int))
           WITH ORDINALITY AS step (workflow, instance, sequence, trigger, source, target, actor, evidence,
                                    reason, definition_version, place)
     ORDER BY place
    """
"""Writes steps in their order; the database completes each with its time and its hash."""


def transitions_of(session: Session, workflow: str, instance: UUID) -> Sequence[Transition]:
    """List a record's transitions, oldest first."""
    return session.scalars(
        select(Transition)
        .where(Transition.workflow == workflow, Transition.instance == instance)
        .order_by(Transition.sequence)
    ).all()


def number_of_last(session: Session) -> int:
    """Return the number of the newest transition of all; 0 before the first."""
    return session.scalar(select(func.max(Transition.id))) or 0


def transitions_behind(session: Session, number: int) -> Sequence[Transition]:
    """List the transitions of all records behind a number, oldest first."""
    return session.scalars(select(Transition).where(Transition.id > number).order_by(Transition.id)).all()


def source_of_last(session: Session, workflow: str, instance: UUID, trigger: str) -> str | None:
    """Return the state that this step last began in; None if it was never taken."""
    return session.scalars(
        select(Transition.source)
        .where(
            Transition.workflow == workflow, Transition.instance == instance, Transition.trigger == trigger
        )
        .order_by(Transition.sequence.desc())
        .limit(1)
    ).one_or_none()


def last_reason(session: Session, workflow: str, instance: UUID) -> str:
    """Return why a record took its last step; empty where nobody said, or there is no such record."""
    reasons = (
        select(Transition.reason)
        .where(Transition.workflow == workflow, Transition.instance == instance)
        .order_by(Transition.sequence.desc())
        .limit(1)
    )
    return session.scalars(reasons).one_or_none() or ""


def broken_chains(session: Session) -> Sequence[UUID]:
    """List the instances whose stored hashes do not follow from their rows; an auditor expects none."""
    return session.scalars(select(func.broken_history())).all()
