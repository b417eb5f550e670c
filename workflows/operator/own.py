"""How does an operator look after their own access? A new password, a new app, and the browsers where they are signed in.

Password and app change behind a fresh proof: the present password and a code of the present app. Other sessions end with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.passwords import hand_over
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.operator.actions import (
    TOTP_KEY,
    NewOperator,
    Proof,
    SignedInOperator,
    hash_good,
    proven,
    told_once,
)
from workflows.operator.records import Operator
from workflows.signin.records import Session as BrowserSession
from workflows.signin.sessions import end_sessions_of
from workflows.tan import totp
from workflows.tries.origin import Visitor

APP_WITHIN = timedelta(minutes=10)
"""So long an app that was begun can be confirmed; then the proof before it is no longer fresh."""

SESSIONS = text(
    """
    SELECT id, label, created_at, last_seen_at FROM session
     WHERE holder = :operator AND holder_kind = 'operator' AND ended_at IS NULL
       AND ends_at > kundencenter_now() AND last_seen_at > kundencenter_now() - :idle
     ORDER BY last_seen_at DESC, id
    """
)


@dataclass(frozen=True)
class OwnSession:
    """A browser in which the operator is signed in."""

    id: UUID
    label: str
    created_at: datetime
    last_seen_at: datetime


def own_sessions(session: Session, operator_id: UUID) -> Sequence[OwnSession]:
    """List the live sessions of an operator, the one used last first."""
    found = session.execute(SESSIONS, {"operator": operator_id, "idle": policy.SESSION_IDLE})
    return [OwnSession(**row) for row in found.mappings()]


def change_password(
    runtime: Runtime, who: SignedInOperator, proof: Proof, password: str, visitor: Visitor
) -> bool:
    """Take a new password; other sessions end. False if the proof is refused; raises OperatorPasswordError."""
    password_hash = hash_good(runtime, who.name, password)

    def change(tx: Tx, operator: Operator) -> bool:
        tx.fire(operator, "change_password", actor=_actor(operator))
        operator.password_hash = hand_over(runtime.keys, password_hash, of=NOBODY, to=operator.id)
        end_sessions_of(tx, operator.id, except_for=who.id)
        return True

    return bool(proven(runtime, proof, visitor, change))


def begin_app(runtime: Runtime, who: SignedInOperator, proof: Proof, visitor: Visitor) -> bool:
    """Make the secret of a new app, which only this session sees; the present one counts until the new one is confirmed.

    False if the proof is refused.
    """

    def begin(tx: Tx, operator: Operator) -> bool:
        operator.next_totp = totp.new_secret(runtime.keys, TOTP_KEY, operator.id)
        operator.next_totp_session = who.id
        operator.next_totp_until = tx.now + APP_WITHIN
        return True

    return bool(proven(runtime, proof, visitor, begin))


def find_begun(runtime: Runtime, session: Session, who: SignedInOperator) -> NewOperator | None:
    """Return what the new app needs, if one was begun in this session minutes ago."""
    operator = session.get_one(Operator, who.holder)
    return told_once(runtime, operator.name, kept_next_totp(operator)) if _is_begun(operator, who) else None


def confirm_app(runtime: Runtime, who: SignedInOperator, typed: str) -> bool:
    """Take the first code of the new app: from here on it counts, and other sessions end. False if it is wrong, or none was begun."""
    with transaction(runtime) as tx:
        operator = tx.get(Operator, who.holder)
        if not _is_begun(operator, who):
            return False
        hit = totp.matching_step(runtime.keys, kept_next_totp(operator), typed, now=tx.now, after=0)
        if hit is None:
            return False
        tx.fire(operator, "change_app", actor=_actor(operator))
        operator.totp_secret, operator.totp_nonce = hit.wrapped, None
        operator.last_totp_step = hit.step
        operator.next_totp = operator.next_totp_session = operator.next_totp_until = None
        end_sessions_of(tx, operator.id, except_for=who.id)
        return True


def end_own_session(runtime: Runtime, who: SignedInOperator, session_id: UUID) -> None:
    """End one of the operator's sessions; any other id changes nothing."""
    with transaction(runtime) as tx:
        found = tx.find(BrowserSession, session_id)
        if found is not None and found.holder == who.holder and found.ended_at is None:
            found.ended_at = tx.now


def end_other_sessions(runtime: Runtime, who: SignedInOperator) -> None:
    """End every session of the operator but this one."""
    with transaction(runtime) as tx:
        end_sessions_of(tx, who.holder, except_for=who.id)


def kept_next_totp(operator: Operator) -> totp.Kept:
    """Say how the secret of the app that is being set up is kept."""
    return totp.Kept(TOTP_KEY, operator.id, operator.next_totp)


def _is_begun(operator: Operator, who: SignedInOperator) -> bool:
    until = operator.next_totp_until
    return operator.next_totp_session == who.id and until is not None and who.now < until


def _actor(operator: Operator) -> str:
    return f"operator:{operator.id}"
