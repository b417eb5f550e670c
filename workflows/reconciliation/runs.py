"""Which comparisons were there, and what does a plan say, line by line?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.engine.errors import NotFoundError
from workflows.reconciliation.records import Reconciliation

ITEMS = """
    SELECT i.place, i.class_, i.action, i.reason, i.local_number, i.user_number, i.progress, i.finding_id,
           coalesce(t.name, r.name, '') AS local_name, coalesce(s.display_name, '') AS display_name
      FROM plan_item i JOIN reconciliation p ON p.id = i.reconciliation_id
      LEFT JOIN staged_row t ON t.reconciliation_id = i.reconciliation_id AND t.local_number = i.local_number
      LEFT JOIN local_row r ON r.installation_id = p.installation_id AND r.local_number = i.local_number
      LEFT JOIN seat s ON s.id = i.seat_id
     WHERE i.reconciliation_id = :run AND {which}
     ORDER BY i.place LIMIT :most
"""
TOLD = text(ITEMS.format(which="i.class_ > 1 AND i.place > :after"))
ENDING = text(ITEMS.format(which="i.action = 'unlink' AND i.progress = 'open'"))
"""The lines of a plan, from a place on, and those by which something would end."""


@dataclass(frozen=True)
class Item:
    """A line of a plan; names are those that line and user have now."""

    place: int
    class_: int
    action: str
    reason: str
    local_number: str | None
    user_number: str
    progress: str
    finding_id: UUID | None
    local_name: str
    display_name: str


def get_run(session: Session, run_id: UUID) -> Reconciliation:
    """Return a run; raises NotFoundError."""
    run = session.get(Reconciliation, run_id)
    if run is None:
        raise NotFoundError(Reconciliation.__name__)
    return run


def find_runs(
    session: Session, customer_id: UUID, *, before: datetime | None = None, most: int = 50
) -> Sequence[Reconciliation]:
    """List the runs of a customer number, the newest first; `before` goes on behind a page."""
    wanted = select(Reconciliation).where(Reconciliation.customer_id == customer_id)
    if before is not None:
        wanted = wanted.where(Reconciliation.created_at < before)
    newest = wanted.order_by(Reconciliation.created_at.desc(), Reconciliation.id.desc()).limit(most)
    return session.scalars(newest).all()


def items(session: Session, run_id: UUID, *, after: int = 0, most: int = 1000) -> Sequence[Item]:
    """List the lines of a plan in their order, behind this place; what is confirmed and the same is not among them."""
    facts = {"run": run_id, "after": after, "most": most}
    return [Item(**row) for row in session.execute(TOLD, facts).mappings()]
