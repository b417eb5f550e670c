"""What waits for a second person, and what became of the rest lately? Reads what is open, and a week of what is settled, by index."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval.seen import seal_of

SHOWN_FOR = timedelta(days=7)
"""So long a settled proposal stands in the inbox; its record stays."""

MOST = 100
"""So many settled ones are shown at most."""

LINES = """
    SELECT a.id, a.kind, a.subject, a.subject_version, a.state, a.facts, a.account_id, a.customer_id, a.proposed_by, a.proposed_at, a.entered_at,
           a.deadline, first.reason, coalesce(proposer.name, '') AS proposer, coalesce(settler.name, '') AS settler,
           CASE WHEN a.version > 1 THEN last.reason ELSE '' END AS because,
           coalesce(c.customer_number,
                    (SELECT string_agg(n.customer_number, ', ' ORDER BY n.customer_number)
                       FROM login_identifier i JOIN customer n ON n.id = i.customer_id
                      WHERE i.account_id = a.account_id AND i.kind = 'user_number'), '') AS numbers
      FROM approval a
      JOIN transition first ON first.workflow = 'approval' AND first.instance = a.id AND first.sequence = 1
      JOIN transition last ON last.workflow = 'approval' AND last.instance = a.id AND last.sequence = a.version
      LEFT JOIN operator proposer ON proposer.id = CAST(nullif(split_part(a.proposed_by, ':', 2), '') AS uuid)
      LEFT JOIN operator settler ON settler.id = CAST(nullif(split_part(a.settled_by, ':', 2), '') AS uuid)
      LEFT JOIN customer c ON c.id = a.customer_id
"""

WAITING = "a.state = 'proposed' AND a.deadline > kundencenter_now()"
"""What is overdue waits for nobody any more: the house itself lets it expire."""

OPEN = text(f"{LINES} WHERE {WAITING} ORDER BY a.proposed_at LIMIT :most")
COUNT = text(
    f"""SELECT count(*) AS count, kundencenter_now() - min(proposed_at) AS oldest
          FROM (SELECT a.proposed_at FROM approval a WHERE {WAITING} ORDER BY a.proposed_at LIMIT :most) AS waiting"""  # noqa: S608 - our own words
)
SETTLED = text(
    f"""{LINES} WHERE a.state <> 'proposed' AND a.entered_at > kundencenter_now() - :shown
         ORDER BY a.entered_at DESC LIMIT :most"""
)
ONE = text(f"{LINES} WHERE a.id = :id")
OPEN_ABOUT = text(
    "SELECT kind, subject, id FROM approval WHERE state = 'proposed' AND subject = ANY(:subjects)"
)


@dataclass(frozen=True)
class Proposal:
    """A proposal in words of the database: `reason` is why it was proposed, `because` why it was settled so."""

    id: UUID
    kind: str
    subject: UUID
    subject_version: int
    state: str
    facts: Mapping[str, Any]
    account_id: UUID | None
    customer_id: UUID | None
    proposed_by: str
    proposed_at: datetime
    entered_at: datetime
    deadline: datetime | None
    reason: str
    proposer: str
    settler: str
    because: str
    numbers: str

    @property
    def seal(self) -> str:
        """Name what this shows, for the form in which somebody agrees to it."""
        return str(seal_of(self))

    @property
    def is_open(self) -> bool:
        """Say whether it waits for a second person."""
        return self.state == "proposed"


def open_proposals(session: Session, *, most: int) -> Sequence[Proposal]:
    """List what waits for a second person, the oldest first."""
    return _read(session, OPEN, {"most": most})


def count_open(session: Session, *, most: int) -> tuple[int, timedelta | None]:
    """Count what `open_proposals` lists, and say how long the oldest has waited."""
    count, oldest = session.execute(COUNT, {"most": most}).one()
    return count, oldest


def settled_proposals(session: Session) -> Sequence[Proposal]:
    """List what was settled within a week, the newest first."""
    return _read(session, SETTLED, {"most": MOST, "shown": SHOWN_FOR})


def find_proposal(session: Session, key: UUID) -> Proposal | None:
    """Return one proposal."""
    return next(iter(_read(session, ONE, {"id": key})), None)


def open_about(session: Session, subjects: Sequence[UUID]) -> Mapping[tuple[str, UUID], UUID]:
    """Say what waits already about these records (kind and record), and as which proposal."""
    return {
        (row.kind, row.subject): row.id for row in session.execute(OPEN_ABOUT, {"subjects": list(subjects)})
    }


def _read(session: Session, statement: Any, facts: Mapping[str, object]) -> list[Proposal]:
    found = session.execute(statement, facts).mappings()
    return [Proposal(**{**row, "facts": json.loads(row["facts"] or "{}")}) for row in found]
