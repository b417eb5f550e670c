"""How does somebody sign in? Password first, then the TAN where one was chosen, then a session."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workflows import policy
from workflows.account.doors import may_authenticate
from workflows.account.machine import IN_SETUP
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.machine import Evidence
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.first_password import actions as first_password
from workflows.seat.administrators import lock_customers
from workflows.signin import devices, password_check
from workflows.signin.machine import SigninState
from workflows.signin.open_attempt import find_open, origin_of
from workflows.signin.password_check import Credentials
from workflows.signin.records import Device, SigninAttempt
from workflows.signin.sessions import Browser, SignedIn, open_session, rotate
from workflows.tan import by_letter, second_factor
from workflows.tan.actions import RightCode, TooManyTansError, WrongCode
from workflows.tries import codes, failures
from workflows.tries.origin import Origin, Visitor, of_device, read_cookie


@dataclass(frozen=True)
class Place:
    """Where somebody signs in: the device cookie of the browser, if it has one, its name, and a keyed hash of its network."""

    cookie: str = ""
    label: str = ""
    network: bytes = b""

    @property
    def visitor(self) -> Visitor:
        """Who asks, for what is counted."""
        return Visitor(self.network, read_cookie(self.cookie))


NOWHERE = Place()


@dataclass(frozen=True)
class SignedInNow:
    """The attempt succeeded; both texts belong into the browser's cookies and nowhere else.

    `by_letter` says that the code of a letter stood in for the TAN.
    """

    token: str
    device_cookie: str = ""
    by_letter: bool = False


@dataclass(frozen=True)
class TanNeeded:
    """The password was right; a TAN is on its way, or the code of an authenticator app is asked for."""

    attempt_id: UUID


@dataclass(frozen=True)
class Refused:
    """No sign-in; the visitor never learns whether name or password was wrong, or whether the step rests."""

    reason: Literal["credentials", "too_many_tans"]


Answer = SignedInNow | TanNeeded | Refused


def start(runtime: Runtime, given: Credentials, place: Place = NOWHERE) -> Answer:
    """Check the password and go on; unknown, wrong and resting look the same and cost the same time.

    The hash is checked outside the transaction: 20 ms are too long to hold a lock.
    """
    tried = password_check.weigh(runtime, given, place.visitor)
    verdict = password_check.check(runtime, tried, given.password)
    with transaction(runtime) as tx:
        if tried.known and verdict.initial_secret:  # its mail may prove an address
            lock_customers(tx, [tried.known.account_id])
        # Looked up for unknown names, too: both take the same time.
        account = tx.find(Account, tried.known.account_id if tried.known else NOBODY)
        attempt = _begin(tx, account, given.language, tried.counted.origin, remember=given.remember)
        if account is None or not password_check.accept(tx, account, tried, verdict):
            return _refuse(tx, attempt, account, tried)
        return _after_password(tx, attempt, account, place, tried, verdict.initial_secret)


def confirm(runtime: Runtime, person: SignedIn, password: str, place: Place = NOWHERE) -> Answer:
    """Prove anew who sits before an open session: password, then the TAN; the session gets a new token.

    NIST SP 800-63B-4 and OWASP ASVS 5.0 7.5.1: what is sensitive asks again.
    """
    tried = password_check.weigh_again(runtime, person.holder, place.visitor)
    verdict = password_check.check(runtime, tried, password)
    with transaction(runtime) as tx:
        account = tx.get(Account, person.holder)
        attempt = _begin(tx, account, person.language, tried.counted.origin, session_id=person.id)
        if not password_check.accept(tx, account, tried, verdict):
            return _refuse(tx, attempt, account, tried)
        return _after_password(tx, attempt, account, place, tried, None)


def go_on_with_device(runtime: Runtime, language: str, place: Place) -> Answer:
    """Sign in from a browser that was to stay signed in: it stands in for the password, never for the TAN.

    An older secret of the device means that there are two copies of it: the device ends and the owner is told.
    """
    shown = read_cookie(place.cookie)
    with transaction(runtime) as tx:
        known = tx.session.get(Device, shown.device_id) if shown else None
        if shown is None or known is None:
            return Refused("credentials")
        account = tx.get(Account, known.account_id)
        device = tx.get(Device, known.id)
        if devices.is_stolen(tx, device, shown):
            devices.report_stolen(tx, account, device)
            return Refused("credentials")
        if not devices.is_remembered(tx, device, shown) or not may_authenticate(account, tx.now):
            return Refused("credentials")
        origin = of_device(runtime.keys, device.id)
        attempt = _begin(tx, account, language, origin, device_id=device.id)
        evidence = tx.prove("device", subject=attempt.id, source=attempt.id)
        tx.fire(attempt, "recognise_device", actor=_actor(account), evidence=evidence)
        rests = codes.look(tx, origin.key).rests
        return _after_first_proof(tx, attempt, account, evidence, place, rests=rests)


def stop_staying(runtime: Runtime, place: Place) -> None:
    """Let this browser ask for the password again; a cookie that is none of ours is no error."""
    shown = read_cookie(place.cookie)
    if shown is not None:
        with transaction(runtime) as tx:
            devices.stop_remembering_this(tx, shown)


def confirm_tan(
    runtime: Runtime, attempt_id: UUID, typed: str, place: Place = NOWHERE
) -> SignedInNow | WrongCode:
    """Take the TAN or code of an attempt; ten wrong ones in a row in one place make the step rest there.

    At the third in a row the owner hears that somebody has the password, at most once a day.
    """
    with transaction(runtime) as tx:
        waiting = find_open(tx, attempt_id)
        if waiting is None:
            return WrongCode("missing")
        attempt, account = waiting.attempt, waiting.account
        checked = second_factor.answer(
            tx,
            account,
            subject=attempt.id,
            typed=typed,
            actor=_actor(account),
            origin=waiting.origin,
            known=waiting.wrong_codes,
        )
        if isinstance(checked, RightCode):
            if waiting.has_letter and checked.evidence.kind in second_factor.REAL:
                by_letter.withdraw_code(tx, account.id)
            return _finish(tx, attempt, account, checked.evidence, place)
        if checked.reason == "resting" and not second_factor.is_on_paper(typed):
            tx.fire(attempt, "fail", actor="visitor", reason="too many wrong TANs")
        elif checked.in_a_row >= policy.WRONG_CODES_TOLD and codes.take_notice(tx, account.id):
            tell(tx, account, "wrong_codes", about=attempt.id)
        return checked


def send_tan_again(runtime: Runtime, attempt_id: UUID) -> bool:
    """Send another TAN; False when the attempt is over. Raises TooManyTansError or TanTooSoonError."""
    with transaction(runtime) as tx:
        waiting = find_open(tx, attempt_id)
        if waiting is None:
            return False
        _ask(tx, waiting.attempt, waiting.account)
        return True


def _begin(  # noqa: PLR0913 - an attempt has this many facts
    tx: Tx,
    account: Account | None,
    language: str,
    origin: Origin,
    *,
    remember: bool = False,
    session_id: UUID | None = None,
    device_id: UUID | None = None,
) -> SigninAttempt:
    # In set-up a chosen method is not proven yet, and the session reaches nothing but the set-up.
    proven_method = account.tan_method if account and account.state not in IN_SETUP else "none"
    attempt = SigninAttempt(
        account_id=account.id if account else None,
        tan_method=proven_method,
        language=language,
        started_at=tx.now,
        purpose="confirm" if session_id else "signin",
        session_id=session_id,
        device_id=device_id,
        remember=remember,
        origin=origin.key,
        is_strange=origin.is_strange,
    )
    tx.create(attempt, "start", actor="visitor")
    return attempt


def _refuse(tx: Tx, attempt: SigninAttempt, account: Account | None, tried: password_check.Tried) -> Refused:
    tx.fire(attempt, "fail", actor="visitor", reason="credentials" if tried.counted.admitted else "resting")
    # Asked for unknown names, too: both take the same time.
    is_time = failures.take_notice(tx, tried.counted)
    if is_time and account is not None and may_authenticate(account, tx.now):
        tell(tx, account, "wrong_passwords", about=attempt.id)
    return Refused("credentials")


def _after_password(  # noqa: PLR0913, PLR0917 - what was found out about the password, and where
    tx: Tx,
    attempt: SigninAttempt,
    account: Account,
    place: Place,
    tried: password_check.Tried,
    initial_secret: UUID | None,
) -> Answer:
    if initial_secret is not None:
        evidence = first_password.prove_spent(tx, account, initial_secret, subject=attempt.id)
    else:
        evidence = tx.prove("password", subject=attempt.id, source=attempt.id)
    tx.fire(attempt, "verify_password", actor=_actor(account), evidence=evidence)
    return _after_first_proof(tx, attempt, account, evidence, place, rests=tried.counted.codes_rest)


def _after_first_proof(  # noqa: PLR0913 - as above
    tx: Tx, attempt: SigninAttempt, account: Account, evidence: Evidence, place: Place, *, rests: bool
) -> Answer:
    if attempt.tan_method == "none":
        return _finish(tx, attempt, account, evidence, place)
    if rests or (attempt.is_strange and second_factor.is_resting(tx, account)):
        tx.fire(attempt, "fail", actor="system", reason="too many wrong TANs")
        return Refused("too_many_tans")
    try:
        _ask(tx, attempt, account)
    except TooManyTansError:
        tx.fire(attempt, "fail", actor="system", reason="too many TANs")
        return Refused("too_many_tans")
    return TanNeeded(attempt.id)


def _ask(tx: Tx, attempt: SigninAttempt, account: Account) -> None:
    second_factor.ask(
        tx,
        account,
        purpose="confirm" if attempt.session_id else "signin",
        subject=attempt.id,
        language=attempt.language,
        origin=origin_of(attempt),
    )
    if attempt.tan_method != "totp":
        tx.fire(attempt, "send_tan", actor=_actor(account))
    elif attempt.state is SigninState.PASSWORD_VERIFIED:
        tx.fire(attempt, "await_code", actor=_actor(account))


def _finish(
    tx: Tx, attempt: SigninAttempt, account: Account, evidence: Evidence, place: Place
) -> SignedInNow:
    tx.fire(attempt, "sign_in", actor=_actor(account), evidence=evidence)
    if attempt.session_id is not None:
        return SignedInNow(rotate(tx, attempt.session_id))
    account.last_signed_in_at = tx.now
    device_id, cookie = devices.welcome(
        tx,
        account,
        read_cookie(place.cookie),
        place.label,
        remember=None if attempt.device_id else attempt.remember,
    )
    token = open_session(
        tx,
        "account",
        account.id,
        browser=Browser(device_id, place.label),
        proven=attempt.device_id is None,
    )
    return SignedInNow(token, cookie, by_letter=evidence.kind == "letter_code")


def _actor(account: Account) -> str:
    return f"account:{account.id}"
