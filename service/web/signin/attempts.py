"""Which attempts to sign in has this browser begun? The newest three, in its signed session."""

from uuid import UUID

from flask import session

KEPT = 3
ATTEMPTS = "attempts"


def add(attempt_id: UUID) -> None:
    """Remember an attempt as the newest; the oldest one gives way."""
    remove(attempt_id)
    session[ATTEMPTS] = [*session[ATTEMPTS], str(attempt_id)][-KEPT:]


def find(named: str | None) -> UUID | None:
    """The attempt that the form names, else the newest; None if this browser did not begin it."""
    begun = session.get(ATTEMPTS, [])
    chosen = named or next(reversed(begun), None)
    return UUID(chosen) if chosen in begun else None


def remove(attempt_id: UUID) -> None:
    """Forget an attempt that is over."""
    session[ATTEMPTS] = [one for one in session.get(ATTEMPTS, []) if one != str(attempt_id)]
