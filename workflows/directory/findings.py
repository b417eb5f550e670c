"""What does not fit between lines and users, and how grave is it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

Severity = Literal["info", "warning", "urgent"]

SEVERITIES: Mapping[int, Severity] = {
    2: "warning",
    4: "info",
    5: "info",
    6: "info",
    7: "info",
    8: "warning",
    9: "warning",
    10: "warning",
    11: "warning",
    12: "warning",
    13: "urgent",
    14: "urgent",
    16: "urgent",
    17: "warning",
    18: "warning",
    21: "urgent",
}
"""How soon somebody should look, for every class that asks for it."""

OPEN = text(
    """
    SELECT f.id, f.class_, f.severity, f.reason, f.local_number, coalesce(r.name, '') AS local_name, i.id AS installation_id,
           i.name AS installation, f.user_number, coalesce(s.display_name, '') AS display_name, f.first_seen, f.ignored_until
      FROM finding f JOIN installation i ON i.id = f.installation_id
      LEFT JOIN local_row r ON r.installation_id = f.installation_id AND r.local_number = f.local_number
      LEFT JOIN seat s ON s.customer_id = f.customer_id AND s.user_number = f.user_number AND f.user_number <> ''
     WHERE f.customer_id = :customer AND f.resolved_at IS NULL
     ORDER BY array_position(ARRAY['urgent', 'warning', 'info'], f.severity), f.first_seen, f.id
     LIMIT :most OFFSET :skipped
    """
)
COVERAGE = text(
    """
    SELECT i.id AS installation_id, i.name AS installation,
           (SELECT count(*) FROM link l WHERE l.installation_id = i.id AND l.state IN ('linked', 'drifted')) AS linked,
           (SELECT count(*) FROM local_row r WHERE r.installation_id = i.id) AS local_rows,
           (SELECT count(*) FROM seat s WHERE s.customer_id = i.customer_id AND s.state <> 'ended') AS live_seats
      FROM installation i WHERE i.customer_id = :customer ORDER BY i.coupled_at, i.id
    """
)


@dataclass(frozen=True)
class OpenFinding:
    """A finding that nobody has settled; names are those that line and user have now, '' where there is none."""

    id: UUID
    class_: int
    severity: Severity
    reason: str
    local_number: str | None
    local_name: str
    installation_id: UUID
    installation: str
    user_number: str
    display_name: str
    first_seen: datetime
    ignored_until: datetime | None


@dataclass(frozen=True)
class Coverage:
    """How many lines of an installation are linked, out of how many, and how many users there are."""

    installation_id: UUID
    installation: str
    linked: int
    local_rows: int
    live_seats: int


def open_findings(
    session: Session, customer_id: UUID, *, most: int = 500, skipped: int = 0
) -> Sequence[OpenFinding]:
    """List what is not settled, the most urgent first, then the oldest; ignored ones are among it."""
    facts = {"customer": customer_id, "most": most, "skipped": skipped}
    return [OpenFinding(**row) for row in session.execute(OPEN, facts).mappings()]


def coverage(session: Session, customer_id: UUID) -> Sequence[Coverage]:
    """Say for every installation of a customer number how far its lines are linked."""
    return [Coverage(**row) for row in session.execute(COVERAGE, {"customer": customer_id}).mappings()]
