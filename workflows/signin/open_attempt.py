"""Does an attempt to sign in still wait for its code, and whose is it? Account before attempt, as everywhere."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, func, select

from workflows.account.doors import may_authenticate
from workflows.account.records import Account
from workflows.engine.transaction import Tx
from workflows.signin.machine import SigninState
from workflows.signin.records import SigninAttempt
from workflows.tan.by_letter import is_under_way

HOLDER = (
    select(Account)
    .join(SigninAttempt, SigninAttempt.account_id == Account.id)
    .where(SigninAttempt.id == bindparam("attempt"))
    .with_for_update(of=Account, key_share=True)
    .execution_options(populate_existing=True)
)

WITH_LETTER = (
    select(SigninAttempt, is_under_way(SigninAttempt.account_id), func.kundencenter_now())
    .where(SigninAttempt.id == bindparam("attempt"))
    .with_for_update(of=SigninAttempt, key_share=True)
    .execution_options(populate_existing=True)
)
"""Whether there is a letter, and the time, are asked along once the account is locked.

Only upkeep may hold the attempt's own lock, and then the attempt is over.
"""


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that waits, its account, both locked; and whether a letter is under way whose code would do."""

    attempt: SigninAttempt
    account: Account
    has_letter: bool


def find_open(tx: Tx, attempt_id: UUID) -> OpenAttempt | None:
    """Lock account and attempt; None when the attempt is over."""
    account = tx.session.scalars(HOLDER, {"attempt": attempt_id}).one_or_none()
    if account is None:
        return None
    attempt, has_letter, tx.now = tx.session.execute(WITH_LETTER, {"attempt": attempt_id}).one()
    over = attempt.deadline is not None and tx.now >= attempt.deadline
    if attempt.state is not SigninState.TAN_SENT or over or not may_authenticate(account, tx.now):
        return None
    return OpenAttempt(attempt, account, has_letter)
