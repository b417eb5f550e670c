"""Which TAN or code does an attempt to sign in wait for? Looking never changes anything."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.signin.machine import SigninState
from workflows.tan.by_letter import is_ordered
from workflows.tan.standing import TanStanding, find_latest

OPEN = text(
    """
    SELECT account_id, tan_method, purpose FROM signin_attempt
     WHERE id = :id AND state = :waiting AND (deadline IS NULL OR deadline > kundencenter_now())
    """
)


@dataclass(frozen=True)
class Waiting:
    """What an attempt waits for: the TAN that was sent, or (None) the code of an authenticator app.

    `letter_ordered` says that a letter is under way whose code would do, too.
    """

    purpose: str
    tan: TanStanding | None
    letter_ordered: bool


def find_waiting(session: Session, attempt_id: UUID) -> Waiting | None:
    """Return what this attempt waits for; None when the attempt is over or unknown."""
    found = session.execute(OPEN, {"id": attempt_id, "waiting": str(SigninState.TAN_SENT)}).one_or_none()
    if found is None:
        return None
    tan = None if found.tan_method == "totp" else find_latest(session, attempt_id)
    return Waiting(found.purpose, tan, is_ordered(session, found.account_id))
