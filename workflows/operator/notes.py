"""What did an operator write down, or do that moves no record? One table: for colleagues, and for whoever asks later.

A row stays, and nobody changes it; its words go after a year (workflows/retention).
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    Identity,
    Index,
    Uuid,
    any_,
    cast,
    func,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows import operator_policy
from workflows.engine.orm import Base
from workflows.engine.transaction import Tx

CUSTOMER = "customer"
"""Stands where a workflow stands for a record: the note is about a customer number."""


class OperatorNote(Base):
    """A note about a record or a customer; `deed` names what was done where that is no step of the record, else it is empty.

    `actor` is `operator:<id>`, or the command line; `text` is the note, or the reason of the deed.
    """

    __tablename__ = "operator_note"
    __table_args__ = (
        CheckConstraint(f"char_length(text) <= {operator_policy.NOTE_LONGEST}", name="text"),
        Index("operator_note_instance_idx", "instance", "at"),
        Index("operator_note_at_idx", "at"),
        Index("operator_note_filled_idx", "at", postgresql_where=text("(text <> '')")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    workflow: Mapped[str]
    instance: Mapped[UUID]
    deed: Mapped[str]
    text: Mapped[str]
    actor: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())


def note(  # noqa: PLR0913 - about what, what, and who
    tx: Tx, workflow: str, instance: UUID, words: str, *, actor: str, deed: str = ""
) -> None:
    """Write something down about a record or a customer number."""
    tx.session.add(OperatorNote(workflow=workflow, instance=instance, deed=deed, text=words, actor=actor))


def notes_of(
    session: Session, instances: Sequence[UUID], *, until: datetime | None = None, most: int = 100
) -> Sequence[OperatorNote]:
    """List what was noted of these records, the newest first; `until` leaves newer ones out."""
    found = select(OperatorNote).where(OperatorNote.instance == any_(cast(instances, ARRAY(Uuid))))
    if until is not None:
        found = found.where(OperatorNote.at <= until)
    return session.scalars(found.order_by(OperatorNote.at.desc(), OperatorNote.id.desc()).limit(most)).all()
