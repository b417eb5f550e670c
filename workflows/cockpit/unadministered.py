"""Which customer numbers have users whom nobody looks after? Found by the timetable; what is listed still holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.seat.administrators import UNADMINISTERED

EVERY = timedelta(minutes=15)
"""So often all customers are looked at: that takes longer than anything a page may ask."""

NOTED = text(
    f"""
    SELECT c.id AS customer_id, c.customer_number, kundencenter_now() - noted.entered_at AS lasts
      FROM stuck noted JOIN customer c ON c.id = noted.instance
     WHERE noted.workflow = 'customer' AND {UNADMINISTERED} ORDER BY noted.entered_at, noted.instance LIMIT :most
    """  # noqa: S608 - put together from our own texts
)


@dataclass(frozen=True)
class Unadministered:
    """A customer number whose users nobody can look after, and for how long that has been known."""

    customer_id: UUID
    customer_number: str
    lasts: timedelta


def unadministered(session: Session, *, most: int) -> Sequence[Unadministered]:
    """List them, what has lasted longest first."""
    return [Unadministered(**row) for row in session.execute(NOTED, {"most": most}).mappings()]
