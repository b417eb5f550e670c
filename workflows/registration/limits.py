"""May a registration be sent one more link? The same limits for its owner, for operators, and for a whole list at once."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy

MAY_BE_SENT = """
    coalesce((SELECT max(l.issued_at) <= kundencenter_now() - :gap
                     AND count(*) FILTER (WHERE l.issued_at > kundencenter_now() - :hour) <= :per_hour
                     AND count(*) FILTER (WHERE l.issued_at > kundencenter_now() - :day) <= :per_day
                FROM activation_link l WHERE l.registration_id = registration.id), true)
"""
"""Asks, as part of a statement, whether a registration may be sent one more link; with the values of LIMITS."""

MAY_SEND_LINK = text(f"SELECT {MAY_BE_SENT} FROM registration WHERE id = :registration")  # noqa: S608 - our own words
LIMITS = {
    "gap": policy.RESEND_GAP,
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "per_hour": policy.RESENDS_PER_HOUR,
    "per_day": policy.RESENDS_PER_DAY,
}


def may_send_link(session: Session, registration_id: UUID) -> bool:
    """Apply the limits: 60 s apart, 3 further mails an hour, 6 a day."""
    return bool(session.scalar(MAY_SEND_LINK, {"registration": registration_id, **LIMITS}))
