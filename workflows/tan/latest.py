"""How does the latest TAN of a registration or sign-in stand? Looking never changes anything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.tan.codes import reference_of
from workflows.tan.machine import LIFETIMES, LIVE, TanState

LATEST = text(
    """
    SELECT id, state, channel, destination, issued_at, kundencenter_now() AS now
      FROM tan WHERE subject = :subject ORDER BY issued_at DESC LIMIT 1
    """
)

LIVE_TAN = f"""
    SELECT t.xmin, t.* FROM tan t WHERE t.subject = {{subject}} AND t.state IN ({", ".join(f"'{state}'" for state in LIVE)})
     ORDER BY t.issued_at DESC LIMIT 1
"""  # noqa: S608 - put together from literals
"""The TAN that can still be entered, as a record in a look; `{subject}` is what it shall prove."""


@dataclass(frozen=True)
class TanStanding:
    """What a page may tell about a TAN.

    `is_open` says whether entering it can still succeed, `is_undeliverable` that it never arrived, `is_slow` that
    nobody has confirmed the arrival of a text message within half a minute; `now` is when that was so.
    """

    channel: str
    destination: str
    reference: str
    issued_at: datetime
    valid_until: datetime
    is_open: bool
    is_undeliverable: bool
    is_slow: bool
    now: datetime


def find_latest(session: Session, subject: UUID) -> TanStanding | None:
    """Return how the newest TAN of this registration or attempt stands."""
    row = session.execute(LATEST, {"subject": subject}).one_or_none()
    return standing_of(row) if row else None


def standing_of(row: Any) -> TanStanding:
    """Read a row with a TAN's id, state, channel, destination and issued_at, and with the time as `now`."""
    valid_until = row.issued_at + LIFETIMES[row.channel]
    is_open = row.state in LIVE and row.now < valid_until
    return TanStanding(
        row.channel,
        row.destination,
        reference_of(row.id),
        row.issued_at,
        valid_until,
        is_open,
        is_undeliverable=row.state == TanState.UNDELIVERABLE,
        is_slow=is_open and _is_slow(row),
        now=row.now,
    )


def _is_slow(row: Any) -> bool:
    on_its_way = row.channel == "sms" and row.state in (TanState.ISSUED, TanState.SENT)
    return on_its_way and row.now - row.issued_at >= policy.SMS_SLOW
