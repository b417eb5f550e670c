"""Which tables of workflows has this database worked with, and which states were mapped to others?"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from workflows.engine.orm import Base


class NotedDefinition(Base):
    """The steps of one version of a workflow, noted when it was first started here; append-only, history is read by it.

    `steps` are lists of trigger, source, target; `final` are its final states.
    """

    __tablename__ = "workflow_definition"
    __table_args__ = (UniqueConstraint("workflow", "version"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    workflow: Mapped[str]
    version: Mapped[int]
    steps: Mapped[list[Any]] = mapped_column(JSONB)
    final: Mapped[list[Any]] = mapped_column(JSONB)
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())


class StateMapping(Base):
    """Somebody let records of a state that is going away move on to another one; append-only, because it is there for auditors."""

    __tablename__ = "state_mapping"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    workflow: Mapped[str]
    version: Mapped[int]
    source: Mapped[str]
    target: Mapped[str]
    actor: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.kundencenter_now())
