"""Which plans were stopped, and wait for an administrator?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.reconciliation.runs import ENDING, Item

WAITING = text(
    """
    SELECT r.id, r.customer_id, c.customer_number, i.name AS installation, r.held_because, r.entered_at AS since, r.deadline AS until
      FROM reconciliation r JOIN installation i ON i.id = r.installation_id JOIN customer c ON c.id = r.customer_id
     WHERE r.state = 'awaiting_confirmation' AND (CAST(:customer AS uuid) IS NULL OR r.customer_id = :customer)
     ORDER BY r.entered_at, r.id LIMIT :most
    """
)


@dataclass(frozen=True)
class Stopped:
    """A plan that the brake stopped, and until when it can be approved."""

    id: UUID
    customer_id: UUID
    customer_number: str
    installation: str
    held_because: str
    since: datetime
    until: datetime


def stopped_plans(session: Session, customer_id: UUID | None = None, *, most: int = 50) -> Sequence[Stopped]:
    """List those of a customer, or of all whom the session sees, the oldest first."""
    found = session.execute(WAITING, {"customer": customer_id, "most": most})
    return [Stopped(**row) for row in found.mappings()]


def endings(session: Session, run_id: UUID, *, most: int) -> Sequence[Item]:
    """List what would end by a plan, in its order."""
    return [Item(**row) for row in session.execute(ENDING, {"run": run_id, "most": most}).mappings()]
