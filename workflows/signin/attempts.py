"""Which attempts to sign in are under way, and how do they end before their time?"""

from uuid import UUID

from sqlalchemy import select

from workflows.engine.transaction import Tx
from workflows.signin.machine import SigninState
from workflows.signin.records import SigninAttempt

BEGUN = (SigninState.STARTED, SigninState.PASSWORD_VERIFIED, SigninState.TAN_SENT)


def end_attempts(tx: Tx, account_id: UUID, reason: str) -> None:
    """End the attempts that wait for a TAN after the old password: their sign-in has to start again."""
    tx.require_lock()
    tx.session.flush()  # the attempt that has just succeeded is none of them
    begun = select(SigninAttempt.id).where(
        SigninAttempt.account_id == account_id, SigninAttempt.state.in_(BEGUN)
    )
    for attempt in tx.get_all(SigninAttempt, tx.session.scalars(begun).all()).values():
        tx.fire(attempt, "fail", actor="system", reason=reason)
