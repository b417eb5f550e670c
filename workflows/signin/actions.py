"""How does somebody sign in? Password first, then the TAN where one was chosen, then a session."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.actions import may_authenticate
from workflows.account.identifiers import StoredCredentials, find_credentials
from workflows.account.memberships import is_member
from workflows.account.passwords import check_password, hash_password
from workflows.account.records import Account
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.profile import Profile
from workflows.signin.machine import SigninState
from workflows.signin.records import SigninAttempt
from workflows.signin.sessions import open_session
from workflows.tan.actions import NewTan, RightCode, TooManyTansError, WrongCode, enter_code, issue_tan

HOLDER = (
    select(Account)
    .join(SigninAttempt, SigninAttempt.account_id == Account.id)
    .where(SigninAttempt.id == bindparam("attempt"))
    .with_for_update(of=Account, key_share=True)
    .execution_options(populate_existing=True)
)


@dataclass(frozen=True)
class Credentials:
    """What was typed into the sign-in form; the customer number counts where the profile asks for it."""

    identifier: str
    password: str
    language: str
    customer_number: str = ""


@dataclass(frozen=True)
class SignedInNow:
    """The attempt succeeded; the token belongs into the browser's cookie and nowhere else."""

    token: str


@dataclass(frozen=True)
class TanNeeded:
    """The password was right; a TAN is on its way."""

    attempt_id: UUID


@dataclass(frozen=True)
class Refused:
    """No sign-in; the visitor never learns whether name or password was wrong."""

    reason: Literal["credentials", "too_many_tans"]


def start(runtime: Runtime, given: Credentials) -> SignedInNow | TanNeeded | Refused:
    """Check the password and go on; unknown names cost the same time as known ones.

    The hash is checked outside the transaction: 20 ms are too long to hold a lock.
    """
    with reading(runtime) as session:
        known = _find_credentials(session, runtime.profile, given)
    stored = known.password_hash if known else ""
    check = check_password(runtime.keys, stored, given.password)
    fresh_hash = hash_password(runtime.keys, given.password) if check.outdated and check.fits else ""
    with transaction(runtime) as tx:
        account = tx.get(Account, known.account_id) if known else None
        attempt = _begin(tx, account, given.language)
        if (
            account is None
            or not check.fits
            or not may_authenticate(account)
            or account.password_hash != stored
        ):
            tx.fire(attempt, "fail", actor="visitor", reason="credentials")
            return Refused("credentials")
        account.password_hash = fresh_hash or account.password_hash
        return _after_password(tx, attempt, account)


def confirm_tan(runtime: Runtime, attempt_id: UUID, typed: str) -> SignedInNow | WrongCode:
    """Take the TAN of an attempt; ten wrong ones in a row over all codes end the attempt."""
    with transaction(runtime) as tx:
        attempt, account = _open_attempt(tx, attempt_id)
        if attempt is None or account is None or not may_authenticate(account):
            return WrongCode("missing")
        if _tan_is_locked(tx, account):
            tx.fire(attempt, "fail", actor="visitor", reason="too many wrong TANs")
            return WrongCode("exhausted")
        checked = enter_code(tx, attempt.id, typed, actor=_actor(account))
        if isinstance(checked, RightCode):
            account.tan_failures = 0
            account.tan_locked_until = None
            return _sign_in(tx, attempt, account, checked.evidence)
        if checked.reason in ("wrong", "exhausted"):
            _count_failure(tx, account)
        return checked


def send_tan_again(runtime: Runtime, attempt_id: UUID) -> bool:
    """Send another TAN; False when the attempt is over. Raises TooManyTansError or TanTooSoonError."""
    with transaction(runtime) as tx:
        attempt, account = _open_attempt(tx, attempt_id)
        if attempt is None or account is None:
            return False
        _send_tan(tx, attempt, account)
        return True


def abandon(runtime: Runtime, attempt_id: UUID) -> None:
    """Give an attempt up; an attempt that is over is no error."""
    with transaction(runtime) as tx:
        attempt, _ = _open_attempt(tx, attempt_id)
        if attempt is not None:
            tx.fire(attempt, "abandon", actor="visitor")


def _find_credentials(session: Session, profile: Profile, given: Credentials) -> StoredCredentials | None:
    stored = find_credentials(session, given.identifier)
    if stored is None or profile.login_scheme == "login_name":
        return stored
    return stored if is_member(session, stored.account_id, given.customer_number) else None


def _begin(tx: Tx, account: Account | None, language: str) -> SigninAttempt:
    attempt = SigninAttempt(
        account_id=account.id if account else None,
        tan_method=account.tan_method if account else "none",
        language=language,
        started_at=tx.now,
    )
    tx.create(attempt, "start", actor="visitor")
    return attempt


def _after_password(tx: Tx, attempt: SigninAttempt, account: Account) -> SignedInNow | TanNeeded | Refused:
    evidence = tx.prove("password", subject=attempt.id, source=attempt.id)
    tx.fire(attempt, "verify_password", actor=_actor(account), evidence=evidence)
    if attempt.tan_method == "none":
        return _sign_in(tx, attempt, account, evidence)
    if _tan_is_locked(tx, account):
        tx.fire(attempt, "fail", actor="system", reason="too many wrong TANs")
        return Refused("too_many_tans")
    try:
        _send_tan(tx, attempt, account)
    except TooManyTansError:
        tx.fire(attempt, "fail", actor="system", reason="too many TANs")
        return Refused("too_many_tans")
    return TanNeeded(attempt.id)


def _send_tan(tx: Tx, attempt: SigninAttempt, account: Account) -> None:
    by_sms = attempt.tan_method == "sms"
    issue_tan(
        tx,
        NewTan(
            purpose="signin",
            subject=attempt.id,
            channel="sms" if by_sms else "email",
            destination=account.mobile if by_sms else account.email,
            language=attempt.language,
        ),
    )
    tx.fire(attempt, "send_tan", actor=_actor(account))


def _sign_in(tx: Tx, attempt: SigninAttempt, account: Account, evidence: Evidence) -> SignedInNow:
    tx.fire(attempt, "sign_in", actor=_actor(account), evidence=evidence)
    account.last_signed_in_at = tx.now
    return SignedInNow(open_session(tx, "account", account.id))


def _open_attempt(tx: Tx, attempt_id: UUID) -> tuple[SigninAttempt | None, Account | None]:
    """Lock account before attempt, as everywhere; (None, None) when the attempt is over."""
    account = _locked_holder(tx, attempt_id)
    if account is None:
        return None, None
    attempt = tx.get(SigninAttempt, attempt_id)
    if attempt.state is not SigninState.TAN_SENT or (attempt.deadline and tx.now >= attempt.deadline):
        return None, None
    return attempt, account


def _tan_is_locked(tx: Tx, account: Account) -> bool:
    return account.tan_locked_until is not None and tx.now < account.tan_locked_until


def _count_failure(tx: Tx, account: Account) -> None:
    """Count over all codes and channels; only a right TAN begins anew (NIST SP 800-63B-4, 3.1.3.2)."""
    account.tan_failures += 1
    if account.tan_failures >= policy.TAN_FAILURES_PER_ACCOUNT:
        account.tan_locked_until = tx.now + policy.TAN_STEP_LOCK


def _locked_holder(tx: Tx, attempt_id: UUID) -> Account | None:
    return tx.session.scalars(HOLDER, {"attempt": attempt_id}).one_or_none()


def _actor(account: Account) -> str:
    return f"account:{account.id}"
