"""Which TAN or code does an attempt to sign in wait for? Looking never changes anything."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, func, or_, select, true
from sqlalchemy.orm import Session

from workflows.signin.machine import SigninState
from workflows.signin.records import SigninAttempt
from workflows.tan.by_letter import is_under_way
from workflows.tan.latest import TanStanding, standing_of
from workflows.tan.records import Tan

LATEST = (
    select(Tan.id, Tan.state, Tan.channel, Tan.destination, Tan.issued_at)
    .where(Tan.subject == SigninAttempt.id, SigninAttempt.tan_method != "totp")
    .order_by(Tan.issued_at.desc())
    .limit(1)
    .lateral()
)

WAITING = (
    select(
        SigninAttempt.purpose,
        is_under_way(SigninAttempt.account_id).label("letter_ordered"),
        LATEST,
        func.kundencenter_now().label("now"),
    )
    .outerjoin(LATEST, true())
    .where(
        SigninAttempt.id == bindparam("attempt"),
        SigninAttempt.state == SigninState.TAN_SENT,
        or_(SigninAttempt.deadline.is_(None), SigninAttempt.deadline > func.kundencenter_now()),
    )
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
    row = session.execute(WAITING, {"attempt": attempt_id}).one_or_none()
    if row is None:
        return None
    return Waiting(row.purpose, standing_of(row) if row.id else None, row.letter_ordered)
