"""What is on the way to a user who is waited for, and did it arrive?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

UNDER_WAY = text(
    """
    SELECT i.email AS sent_to, i.issued_at, i.expires_at, i.expires_at <= kundencenter_now() AS is_over,
           EXISTS (SELECT FROM message m WHERE m.instance = i.seat_id AND m.about = i.id
                      AND m.state IN ('failed', 'bounced', 'expired')) AS has_failed
      FROM seat s JOIN invitation i ON i.id = s.invitation_id WHERE s.id = :seat
    UNION ALL
    SELECT '', p.issued_at, p.expires_at, p.expires_at <= kundencenter_now() OR p.used_at IS NOT NULL, false
      FROM seat s JOIN initial_secret p ON p.account_id = s.account_id AND p.superseded_at IS NULL
     WHERE s.id = :seat AND s.state = 'invited'
     ORDER BY issued_at DESC LIMIT 1
    """
)


@dataclass(frozen=True)
class UnderWay:
    """An invitation, or first credentials (sent to nobody): since when, until when, and whether the mail did not arrive."""

    sent_to: str
    issued_at: datetime
    expires_at: datetime
    is_over: bool
    has_failed: bool


def find_under_way(session: Session, seat_id: UUID) -> UnderWay | None:
    """Return what was sent to a user who is waited for; None if nothing is."""
    row = session.execute(UNDER_WAY, {"seat": seat_id}).one_or_none()
    return UnderWay(*row) if row else None
