"""Which TAN does an attempt to sign in wait for? Looking never changes anything."""

from uuid import UUID

from sqlalchemy.orm import Session

from workflows.engine.clock import database_now
from workflows.signin.machine import SigninState
from workflows.signin.records import SigninAttempt
from workflows.tan.standing import TanStanding, find_latest


def find_waiting(session: Session, attempt_id: UUID) -> TanStanding | None:
    """Return the TAN that this attempt waits for; None when the attempt is over or unknown."""
    attempt = session.get(SigninAttempt, attempt_id)
    if attempt is None or attempt.state is not SigninState.TAN_SENT:
        return None
    if attempt.deadline and database_now(session) >= attempt.deadline:
        return None
    return find_latest(session, attempt_id)
