"""For whom does a finding ask for a new user?"""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.seat.administered import ADMINISTERED

NAMED = text(
    f"""
    SELECT r.name AS display_name, c.customer_number
      FROM finding f JOIN customer c ON c.id = f.customer_id
      JOIN local_row r ON r.installation_id = f.installation_id AND r.local_number = f.local_number
     WHERE f.id = :finding AND f.resolved_at IS NULL AND f.customer_id IN ({ADMINISTERED})
    """  # noqa: S608 - put together from our own names
)


class Missing(NamedTuple):
    """What the line calls the person, and at which customer number."""

    display_name: str
    customer_number: str


def find_missing(session: Session, account_id: UUID, finding_id: UUID) -> Missing | None:
    """Return whom an open finding is about that somebody administers, None for any other."""
    row = session.execute(NAMED, {"account": account_id, "finding": finding_id}).one_or_none()
    return None if row is None else Missing(*row)
