"""What would operators want to see of the comparison: installations that are refused, and customers whom urgent findings wait for?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.program.installations import LIVES

REFUSED = text(
    f"""
    SELECT i.id, i.customer_id, c.customer_number, i.name, i.refused_because, i.last_seen_at
      FROM installation i JOIN customer c ON c.id = i.customer_id
     WHERE i.refused_because <> '' AND {LIVES.format(installation="i.id")}
     ORDER BY i.last_seen_at, i.id LIMIT :most
    """  # noqa: S608 - put together from our own texts
)
URGENT = text(
    """
    SELECT f.customer_id, c.customer_number, count(*) AS findings, min(f.first_seen) AS since
      FROM finding f JOIN customer c ON c.id = f.customer_id
     WHERE f.resolved_at IS NULL AND f.severity = 'urgent' AND (f.ignored_until IS NULL OR f.ignored_until <= kundencenter_now())
     GROUP BY f.customer_id, c.customer_number ORDER BY min(f.first_seen), f.customer_id LIMIT :most
    """
)


@dataclass(frozen=True)
class Refused:
    """An installation that may apply nothing until an administrator has looked: cloned or outdated."""

    id: UUID
    customer_id: UUID
    customer_number: str
    name: str
    refused_because: str
    last_seen_at: datetime | None


@dataclass(frozen=True)
class Urgent:
    """A customer with urgent findings, and since when the first of them waits."""

    customer_id: UUID
    customer_number: str
    findings: int
    since: datetime


def refused_installations(session: Session, *, most: int) -> Sequence[Refused]:
    """List the installations that are refused, those that were seen longest ago first."""
    return [Refused(**row) for row in session.execute(REFUSED, {"most": most}).mappings()]


def urgent_findings(session: Session, *, most: int) -> Sequence[Urgent]:
    """List the customers whom urgent findings wait for, the oldest first."""
    return [Urgent(**row) for row in session.execute(URGENT, {"most": most}).mappings()]
