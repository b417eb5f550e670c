"""How does an automatically registered user meet the obligations of the first sign-in? Name and password, TAN, proof.

Each step is stored, so whoever leaves in between comes back to it. Nothing else is open until all are met.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account import mailbox
from workflows.account.credentials import (
    AddressMissingError,
    MethodNotOfferedError,
    Problem,
    Rejected,
    name_problems,
    password_problem,
    rename,
)
from workflows.account.machine import AccountState
from workflows.account.passwords import check_password, hash_password
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.contact.actions import take_proven
from workflows.contact.allowed import AddressTakenError
from workflows.credentials.open_setup import OPEN_SETUP, OpenSetup, setup_facts
from workflows.engine.deciding import decide, look_locked
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.first_password import actions as first_password
from workflows.mail_address import Address
from workflows.profile import Profile
from workflows.recovery.shut_out import shut_out
from workflows.seat import actions as seats
from workflows.seat.addresses import is_email_taken
from workflows.seat.administrators import lock_customers
from workflows.seat.scopes import of_account
from workflows.signin.sessions import rotate
from workflows.tan import second_factor
from workflows.tan.actions import RightCode, WrongCode
from workflows.tan.issued import Issued
from workflows.tan.records import Tan
from workflows.tries.origin import in_session


@dataclass(frozen=True)
class NewCredentials:
    """What the form of the first visit asks for; `mobile` is E.164, needed for mTAN only."""

    login_name: str
    password: str
    tan_method: str
    mobile: str
    email: str


@dataclass(frozen=True)
class Done:
    """Every obligation is met; the token replaces the one in the browser's cookie.

    `named_email` is the address that was typed and still waits for its proof.
    """

    token: str
    named_email: str = ""


@dataclass(frozen=True)
class TanProofNeeded:
    """A TAN is on its way to the chosen channel and has to be entered."""


Progress = Done | TanProofNeeded


def change_initial_credentials(
    runtime: Runtime, session_id: UUID, account_id: UUID, new: NewCredentials
) -> Progress | Rejected:
    """Take name, password and TAN method of the first visit, all of them or none.

    Raises LoginNameTakenError, TooManyTansError, TanTooSoonError, or SetupOverError when this step is not open.
    """
    with reading(runtime) as session:
        account = session.get_one(Account, account_id)
        found = [*problems(session, runtime.profile, account, new)]
        old = first_password.find_newest(session, account_id)
    if new.password and (
        check_password(runtime.keys, account_id, account.password_hash, new.password).fits
        or (old is not None and first_password.is_password(runtime.keys, old.id, new.password))
    ):
        found.append(Problem("password", "password_same"))
    if found:
        return Rejected(tuple(found))
    password_hash = hash_password(runtime.keys, account_id, new.password)
    facts = setup_facts(runtime.keys, account_id, session_id)
    with transaction(runtime, of_account(account_id)) as tx:  # it shuts everybody else out
        seen = look_locked(tx, OPEN_SETUP, facts)
        account = seen.account_in(AccountState.FIRST_LOGIN_PASSWORD_CHANGE_REQUIRED)
        _tell_former_address(tx, account, new.email)
        mailbox.name(account, new.email)
        rename(tx, account, new.login_name)
        account.password_hash = password_hash
        first_password.use_up(tx, account_id)
        shut_out(tx, account_id, reason="the first password was changed", but_session=session_id)
        evidence = tx.prove("password", subject=account_id, source=session_id)
        tx.fire(account, "change_initial_credentials", actor=_actor(account), evidence=evidence)
        seats.accept(tx, account_id, actor=_actor(account), evidence=evidence)
        return _choose(tx, session_id, account, new.tan_method, new.mobile)


def problems(session: Session, profile: Profile, account: Account, new: NewCredentials) -> Iterator[Problem]:
    """List what keeps the form from being accepted; name or TAN alone cannot be saved."""
    yield from name_problems(session, account, new.login_name)
    if not new.password:
        yield Problem("password", "password_required")
    elif found := password_problem(
        session,
        profile,
        account,
        new.password,
        login_name=new.login_name,
        with_tan=new.tan_method != "none",
    ):
        yield found
    if new.tan_method not in profile.tan_methods_at_registration:
        yield Problem("tan_method", "required")
    if new.tan_method == "sms" and not new.mobile:
        yield Problem("mobile", "mobile_for_mtan")
    if not new.email.strip():
        if new.tan_method == "email" or not first_password.is_handed_over(session, account.id):
            yield Problem("email", "email_required")
    elif is_email_taken(session, account.id, new.email):
        yield Problem("email", "email_taken")


def prove_setup_tan(runtime: Runtime, session_id: UUID, account_id: UUID, typed: str) -> Done | WrongCode:
    """Take the TAN that proves the chosen method, and with emailTAN the address; raises SetupOverError or AddressTakenError."""
    facts = setup_facts(runtime.keys, account_id, session_id)
    with transaction(runtime) as tx:  # takes an address within its customers, shuts others out
        lock_customers(tx, [account_id])
        account = look_locked(tx, OPEN_SETUP, facts).account_in(AccountState.TAN_SETUP_REQUIRED)
        checked = second_factor.take_code(
            tx,
            account,
            subject=account_id,
            typed=typed,
            actor=_actor(account),
            origin=in_session(runtime.keys, account_id),
        )
        if not isinstance(checked, RightCode):
            return checked
        tx.fire(account, "prove_tan", actor=_actor(account), evidence=checked.evidence)
        take_proven(tx, account, checked.evidence, session_id=session_id)
        if account.tan_method == "email" and checked.evidence.reached != account.email_key:
            raise AddressTakenError
        return _complete(tx, session_id, account)


def send_setup_tan_again(runtime: Runtime, session_id: UUID, account_id: UUID) -> None:
    """Send another TAN to the same destination; raises TooManyTansError, TanTooSoonError or SetupOverError."""

    def rule(tx: Tx, seen: OpenSetup) -> None:
        _ask(tx, seen.account_in(AccountState.TAN_SETUP_REQUIRED), seen.issued, seen.tan)

    decide(runtime, OPEN_SETUP, setup_facts(runtime.keys, account_id, session_id), rule)


def choose_other_method(  # noqa: PLR0913 - whose, and what shall be other
    runtime: Runtime, session_id: UUID, account_id: UUID, tan_method: str, mobile: str, *, email: str = ""
) -> Progress:
    """Choose another method, number or address before the first one is proven; what is left empty stays as it is.

    Raises MethodNotOfferedError, AddressMissingError, AddressTakenError, TooManyTansError, TanTooSoonError or SetupOverError.
    """
    facts = setup_facts(runtime.keys, account_id, session_id)
    with transaction(runtime) as tx:
        account = look_locked(tx, OPEN_SETUP, facts).account_in(AccountState.TAN_SETUP_REQUIRED)
        without_number = tan_method == "sms" and not (mobile or account.mobile)
        if without_number or tan_method not in methods_left(runtime.profile, account.tan_method):
            raise MethodNotOfferedError(tan_method)
        if email and is_email_taken(tx.session, account_id, email):
            raise AddressTakenError
        if email:
            mailbox.name(account, email)
        if tan_method == "email" and not (account.named_email or account.email):
            raise AddressMissingError
        return _choose(tx, session_id, account, tan_method, mobile)


def methods_left(profile: Profile, chosen: str) -> tuple[str, ...]:
    """List the methods that may still be chosen once the password is set.

    Whoever chose a method with TAN may have taken a short password; whoever set it in a recovery could not.
    """
    offered = profile.tan_methods_at_registration
    return tuple(method for method in offered if method != "none" or chosen == "none")


def _choose(tx: Tx, session_id: UUID, account: Account, tan_method: str, mobile: str) -> Progress:
    account.tan_method = tan_method
    account.mobile = mobile or account.mobile
    if tan_method == "none":
        tx.fire(account, "go_without_tan", actor=_actor(account))
        return _complete(tx, session_id, account)
    _ask(tx, account)
    return TanProofNeeded()


def _ask(tx: Tx, account: Account, issued: Issued | None = None, older: Tan | None = None) -> None:
    """Send the TAN that proves the method; with emailTAN it proves the address that was typed, too."""
    second_factor.ask(
        tx,
        account,
        purpose="setup",
        subject=account.id,
        language=account.language,
        origin=in_session(tx.runtime.keys, account.id),
        unproven=account.named_email,
        issued=issued,
        older=older,
    )


def _complete(tx: Tx, session_id: UUID, account: Account) -> Done:
    account.set_up_at = tx.now
    tell(tx, account, "access_ready")
    shut_out(tx, account.id, reason="the set-up is complete", but_session=session_id)
    return Done(rotate(tx, session_id), account.named_email)


def _tell_former_address(tx: Tx, account: Account, email: str) -> None:
    """The address on file hears that somebody has taken the access over with another one than the house knew."""
    if (account.email_key or account.named_email_key) != Address.of(email).key:
        tell(tx, account, "password_changed")


def _actor(account: Account) -> str:
    return f"account:{account.id}"
