"""How does somebody sign in? Password first, then the TAN where one was chosen, then a session."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from workflows import policy
from workflows.account.doors import may_authenticate
from workflows.account.machine import IN_SETUP
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.deciding import decide, look_locked
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.first_password import actions as first_password
from workflows.profile import BY_MESSAGE
from workflows.seat.administrators import lock_customers
from workflows.signin import devices, password_check
from workflows.signin.beginning import BEGINNING, Beginning, facts_with_device, facts_with_password
from workflows.signin.machine import SigninState
from workflows.signin.open_attempt import OPEN_ATTEMPT, OpenAttempt, open_facts, origin_of
from workflows.signin.password_check import Credentials, Verdict
from workflows.signin.place import NOWHERE, Place
from workflows.signin.records import SigninAttempt
from workflows.signin.sessions import Browser, OpenedBy, SignedIn, open_session, rotate
from workflows.signin.tan_again import TAN_AGAIN, TanAgain, again_facts
from workflows.tan import by_letter, second_factor
from workflows.tan.actions import RightCode, TooManyTansError, WrongCode
from workflows.tan.issued import Issued
from workflows.tan.records import Tan
from workflows.tries import codes, failures
from workflows.tries.failures import Counted
from workflows.tries.origin import Origin, of_device


@dataclass(frozen=True)
class SignedInNow:
    """The attempt succeeded; both texts belong into the browser's cookies and nowhere else.

    `by_letter` says that the code of a letter was used in place of the TAN.
    """

    token: str
    device_cookie: str = ""
    by_letter: bool = False


@dataclass(frozen=True)
class TanNeeded:
    """The password was right; a TAN is on its way, or the code of an authenticator app or a passkey is asked for."""

    attempt_id: UUID


@dataclass(frozen=True)
class Refused:
    """No sign-in; the visitor never learns whether name or password was wrong, or whether the step rests."""

    reason: Literal["credentials", "too_many_tans"]


Answer = SignedInNow | TanNeeded | Refused


def start(runtime: Runtime, given: Credentials, place: Place = NOWHERE) -> Answer:
    """Sign in: check the password and go on; an unknown name, a wrong password and a locked step give the same answer in the same time.

    The hash is checked before the look: it takes 20 ms, too long to hold a lock, or for what was read to stay true.
    """
    tried = password_check.count_at_once(runtime, given, place.visitor)
    verdict = password_check.check(runtime, tried, given.password)
    account_id = tried.stored.account_id if tried.stored else None
    facts = facts_with_password(account_id, tried.counted, place.visitor, "signin", label=place.label)

    def rule(tx: Tx, seen: Beginning) -> Answer:
        attempt = begin(tx, seen.account, given.language, tried.counted.origin, given=given)
        return _go_on(tx, attempt, seen, verdict, place)

    if account_id is None or verdict.initial_secret is None:
        return decide(runtime, BEGINNING, facts, rule)
    # The mail that carried a first password may prove its address, which no other user of the customer may take meanwhile.
    with transaction(runtime) as tx:
        lock_customers(tx, [account_id])
        return rule(tx, look_locked(tx, BEGINNING, facts))


def confirm(runtime: Runtime, person: SignedIn, password: str, place: Place = NOWHERE) -> Answer:
    """Prove again who uses an open session, by password and TAN; the session gets a new token.

    NIST SP 800-63B-4 and OWASP ASVS 5.0 7.5.1: what is sensitive asks again.
    """
    tried = password_check.count_at_once_in_session(runtime, person.holder, place.visitor)
    verdict = password_check.check(runtime, tried, password)
    facts = facts_with_password(person.holder, tried.counted, place.visitor, "confirm", label=place.label)

    def rule(tx: Tx, seen: Beginning) -> Answer:
        attempt = begin(tx, seen.account, person.language, tried.counted.origin, session_id=person.id)
        return _go_on(tx, attempt, seen, verdict, place)

    return decide(runtime, BEGINNING, facts, rule)


def go_on_with_device(runtime: Runtime, language: str, place: Place) -> Answer:
    """Sign in from a remembered browser: it replaces the password, never the TAN.

    If the cookie has an older secret, it exists twice: the device is ended and the owner is told.
    """
    shown = place.visitor.shown
    if shown is None:
        return Refused("credentials")
    origin = of_device(runtime.keys, shown.device_id)

    def rule(tx: Tx, seen: Beginning) -> Answer:
        account, device = seen.account, seen.device
        if account is None or device is None:
            return Refused("credentials")
        if devices.is_stolen(tx, device, shown):
            devices.report_stolen(tx, account, device)  # begins anew under lock: all so far is forgotten
            return Refused("credentials")
        if not devices.is_remembered(tx, device, shown) or not may_authenticate(account, tx.now):
            return Refused("credentials")
        attempt = begin(tx, account, language, origin, device_id=device.id)
        evidence = tx.prove("device", subject=attempt.id, source=attempt.id)
        tx.fire(attempt, "recognise_device", actor=_actor(account), evidence=evidence)
        return _after_first_proof(tx, attempt, account, seen, evidence, place)

    return decide(runtime, BEGINNING, facts_with_device(origin, place.visitor, label=place.label), rule)


def confirm_tan(
    runtime: Runtime, attempt_id: UUID, typed: str, place: Place = NOWHERE
) -> SignedInNow | WrongCode:
    """Check the TAN or code of an attempt; after ten wrong ones in a row the step is locked for this place for some time.

    After the third in a row the owner is told that somebody knows the password, at most once a day.
    """

    def rule(tx: Tx, seen: OpenAttempt) -> SignedInNow | WrongCode:
        if seen.still_open is None:
            return WrongCode("missing")
        attempt, account = seen.still_open
        checked = second_factor.take_code(
            tx,
            account,
            subject=attempt.id,
            typed=typed,
            actor=_actor(account),
            origin=origin_of(attempt),
            known=seen.known,
        )
        if isinstance(checked, RightCode):
            if seen.has_letter and checked.evidence.kind in second_factor.REAL:
                by_letter.withdraw_code(tx, account.id)  # under lock: begins anew, as above
            return finish(tx, attempt, account, seen, checked.evidence, place)
        if checked.reason == "resting" and not second_factor.is_on_paper(typed):
            tx.fire(attempt, "fail", actor="visitor", reason="too many wrong TANs")
        elif checked.in_a_row >= policy.WRONG_CODES_TOLD and codes.take_notice(tx, account.id):
            tell(tx, account, "wrong_codes", about=attempt.id)  # the notice is taken under lock, as above
        return checked

    return decide(runtime, OPEN_ATTEMPT, open_facts(attempt_id, place.visitor, label=place.label), rule)


def send_tan_again(runtime: Runtime, attempt_id: UUID) -> bool:
    """Send another TAN; False when the attempt is over. Raises TooManyTansError or TanTooSoonError."""

    def rule(tx: Tx, seen: TanAgain) -> bool:
        if seen.still_open is None:
            return False
        _ask(tx, *seen.still_open, seen.issued, seen.tan)
        return True

    return decide(runtime, TAN_AGAIN, again_facts(attempt_id), rule)


def begin(  # noqa: PLR0913 - an attempt has this many facts
    tx: Tx,
    account: Account | None,
    language: str,
    origin: Origin,
    *,
    given: Credentials | None = None,
    session_id: UUID | None = None,
    device_id: UUID | None = None,
) -> SigninAttempt:
    """Create the attempt that every use case here starts with; with `session_id` it proves again who uses that session."""
    # In set-up a chosen method is not proven yet, and the session reaches nothing but the set-up.
    proven_method = account.tan_method if account and account.state not in IN_SETUP else "none"
    attempt = SigninAttempt(
        account_id=account.id if account else None,
        tan_method=proven_method,
        language=account.language if account else language,
        started_at=tx.now,
        purpose="confirm" if session_id else "signin",
        session_id=session_id,
        device_id=device_id,
        remember=given is not None and given.remember and not given.shared,
        shared=given is not None and given.shared,
        origin=origin.key,
        is_strange=origin.is_strange,
    )
    tx.create(attempt, "start", actor="visitor")
    return attempt


def _go_on(tx: Tx, attempt: SigninAttempt, seen: Beginning, verdict: Verdict, place: Place) -> Answer:
    account = seen.account
    if account is None or not password_check.accept(tx, account, verdict):
        return _refuse(tx, attempt, seen, verdict.tried.counted)
    if verdict.initial_secret is not None:
        evidence = first_password.prove_spent(tx, account, verdict.initial_secret, subject=attempt.id)
    else:
        evidence = tx.prove("password", subject=attempt.id, source=attempt.id)
    tx.fire(attempt, "verify_password", actor=_actor(account), evidence=evidence)
    return _after_first_proof(tx, attempt, account, seen, evidence, place)


def _refuse(tx: Tx, attempt: SigninAttempt, seen: Beginning, counted: Counted) -> Refused:
    tx.fire(attempt, "fail", actor="visitor", reason="credentials" if counted.admitted else "resting")
    if seen.tell_due:  # noted for unknown names, too: both take the same time
        failures.note_told_of(tx, counted)
        if seen.account is not None and may_authenticate(seen.account, tx.now):
            tell(tx, seen.account, "wrong_passwords", about=attempt.id)
    return Refused("credentials")


def _after_first_proof(  # noqa: PLR0913, PLR0917 - what was seen, what was proven, and where
    tx: Tx, attempt: SigninAttempt, account: Account, seen: Beginning, evidence: Evidence, place: Place
) -> Answer:
    if attempt.tan_method == "none":
        return finish(tx, attempt, account, seen, evidence, place)
    if attempt.tan_method != "passkey" and _rests(tx, attempt, account, seen):
        tx.fire(attempt, "fail", actor="system", reason="too many wrong TANs")
        return Refused("too_many_tans")
    try:
        _ask(tx, attempt, account, seen.issued)
    except TooManyTansError:  # raised before anything of a TAN is written: the attempt may go on
        tx.fire(attempt, "fail", actor="system", reason="too many TANs")
        return Refused("too_many_tans")
    return TanNeeded(attempt.id)


def _rests(tx: Tx, attempt: SigninAttempt, account: Account, seen: Beginning) -> bool:
    """Say whether the step is locked here, so that no code is taken now."""
    return seen.wrong.rests or (attempt.is_strange and second_factor.is_resting(tx, account))


def _ask(tx: Tx, attempt: SigninAttempt, account: Account, issued: Issued, older: Tan | None = None) -> None:
    second_factor.ask(
        tx,
        account,
        purpose="confirm" if attempt.session_id else "signin",
        subject=attempt.id,
        language=attempt.language,
        origin=origin_of(attempt),
        issued=issued,
        older=older,
    )
    if attempt.tan_method in BY_MESSAGE:
        tx.fire(attempt, "send_tan", actor=_actor(account))
    elif attempt.state is SigninState.PASSWORD_VERIFIED:
        tx.fire(attempt, "await_code", actor=_actor(account))


def finish(  # noqa: PLR0913, PLR0917 - what was seen, what was proven, and where
    tx: Tx,
    attempt: SigninAttempt,
    account: Account,
    seen: Beginning | OpenAttempt,
    evidence: Evidence,
    place: Place,
    passkey: OpenedBy | None = None,
) -> SignedInNow:
    """Complete an attempt: begin a session, or give the session that was proven again another token."""
    alone = passkey is not None and passkey.alone
    tx.fire(attempt, "recognise_passkey" if alone else "sign_in", actor=_actor(account), evidence=evidence)
    if attempt.session_id is not None:
        return SignedInNow(rotate(tx, attempt.session_id, by_password=not alone))
    signed_in_before, account.last_signed_in_at = account.last_signed_in_at, tx.now
    arrival = devices.Arrival(place.visitor.shown, seen.device, place.label, seen.is_news, attempt.shared)
    remember = None if attempt.by_device else attempt.remember
    device_id, cookie = devices.welcome(tx, account, arrival, evidence, remember=remember)
    token = open_session(
        tx,
        "account",
        account.id,
        browser=Browser(device_id, place.label),
        proven=not attempt.by_device,
        signed_in_before=signed_in_before,
        passkey=passkey,
    )
    return SignedInNow(token, cookie, by_letter=evidence.kind == "letter_code")


def _actor(account: Account) -> str:
    return f"account:{account.id}"
