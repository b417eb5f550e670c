"""Which TAN does an attempt to sign in wait for? Looking never changes anything."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.signin.machine import SigninState
from workflows.tan.standing import TanStanding, find_latest

IS_OPEN = text(
    """
    SELECT id FROM signin_attempt
     WHERE id = :id AND state = :waiting AND (deadline IS NULL OR deadline > kundencenter_now())
    """
)


def find_waiting(session: Session, attempt_id: UUID) -> TanStanding | None:
    """Return the TAN that this attempt waits for; None when the attempt is over or unknown."""
    found = session.execute(IS_OPEN, {"id": attempt_id, "waiting": str(SigninState.TAN_SENT)})
    return find_latest(session, attempt_id) if found.one_or_none() else None
