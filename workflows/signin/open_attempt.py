"""Does an attempt to sign in still wait for its code, and whose is it? Account before attempt, as everywhere."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select

from workflows import policy
from workflows.account.doors import may_authenticate
from workflows.account.records import Account
from workflows.engine.transaction import Tx
from workflows.signin.machine import SigninState
from workflows.signin.records import SigninAttempt
from workflows.tan.by_letter import is_under_way
from workflows.tries.codes import CodeCount
from workflows.tries.origin import Origin
from workflows.tries.records import FailureCount

HOLDER = (
    select(Account)
    .join(SigninAttempt, SigninAttempt.account_id == Account.id)
    .where(SigninAttempt.id == bindparam("attempt"))
    .with_for_update(of=Account, key_share=True)
    .execution_options(populate_existing=True)
)

WITH_LETTER = (
    select(
        SigninAttempt,
        is_under_way(SigninAttempt.account_id),
        func.kundencenter_now(),
        func.coalesce(FailureCount.failures, 0),
        func.coalesce(FailureCount.rests_until > func.kundencenter_now(), False),
    )
    .outerjoin(
        FailureCount,
        and_(
            FailureCount.key == SigninAttempt.origin,
            FailureCount.last_failed_at > func.kundencenter_now() - policy.SIGNIN_FAILURES_FORGOTTEN,
        ),
    )
    .where(SigninAttempt.id == bindparam("attempt"))
    .with_for_update(of=SigninAttempt, key_share=True)
    .execution_options(populate_existing=True)
)
"""Whether there is a letter, the time, and the wrong codes in its place are asked along once the account is locked.

Only upkeep may hold the attempt's own lock, and then the attempt is over.
"""


@dataclass(frozen=True)
class OpenAttempt:
    """An attempt that waits, its account, both locked; and whether a letter is under way whose code would do.

    `wrong_codes` are those in a row in the attempt's place.
    """

    attempt: SigninAttempt
    account: Account
    has_letter: bool
    wrong_codes: CodeCount

    @property
    def origin(self) -> Origin:
        """Where its wrong codes count."""
        return origin_of(self.attempt)


def origin_of(attempt: SigninAttempt) -> Origin:
    """Return where an attempt has begun."""
    return Origin(attempt.origin, attempt.is_strange)


def find_open(tx: Tx, attempt_id: UUID) -> OpenAttempt | None:
    """Lock account and attempt; None when the attempt is over."""
    account = tx.session.scalars(HOLDER, {"attempt": attempt_id}).one_or_none()
    if account is None:
        return None
    found = tx.session.execute(WITH_LETTER, {"attempt": attempt_id}).one()
    attempt, has_letter, tx.now, failures, rests = found
    over = attempt.deadline is not None and tx.now >= attempt.deadline
    if attempt.state is not SigninState.TAN_SENT or over or not may_authenticate(account, tx.now):
        return None
    return OpenAttempt(attempt, account, has_letter, CodeCount(failures, rests))
