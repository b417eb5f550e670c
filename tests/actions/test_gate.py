"""Does every door treat an account by the same rule? All ways in, walked in every state of the account.

The account is moved by its bare step: what normally ends with it (sessions, devices, links) lives on, so that each door
has to look for itself.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests import builders, passkeys, recoveries
from tests.askers import changed, session_of
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.contact.actions import NewContact, request
from workflows.contact.undo import undo
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.first_password import actions as first_password
from workflows.locking.misuse import report
from workflows.message.records import Message
from workflows.recovery import finish, ways
from workflows.recovery.by_letter import enter_code
from workflows.recovery.reminders import belongings_of
from workflows.recovery.under_way import RecoveryOverError
from workflows.signin import actions as signin
from workflows.signin.devices import find_remembered
from workflows.signin.meanwhile import order_letter
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SessionEndedError, SignedIn, find_signed_in
from workflows.tan.actions import TanTooSoonError
from workflows.tan.emergency import renew_codes
from workflows.tries.origin import read_cookie

Attempt = Callable[[], bool]
"""Tries the door now, and says whether it opened."""

FIRST, SETUP, DUE = "first_login_password_change_required", "tan_setup_required", "closing, due"
IN_USE = {"active", "closing"}
USABLE = {FIRST, SETUP} | IN_USE
NOT_OVER = USABLE | {"locked", "suspended"}
STATES = (*sorted(NOT_OVER), DUE, "ended", "anonymised")
QUICK = {"active", "locked", "suspended", DUE}
"""States that are tried at every door every day, the others at two of them; all at each in the long run."""


def with_password(runtime: Runtime, account: Account) -> signin.Answer:
    given = Credentials(account.login_name, builders.PASSWORD, "de", remember=True)
    return signin.start(runtime, given)


def signed_in(runtime: Runtime, account: Account) -> signin.SignedInNow:
    answer = with_password(runtime, account)
    assert isinstance(answer, signin.SignedInNow)
    return answer


def person_of(runtime: Runtime, token: str) -> SignedIn | None:
    return find_signed_in(runtime, token)


def opened(answer: signin.Answer) -> bool:
    return not isinstance(answer, signin.Refused)


def password(runtime: Runtime, account: Account) -> Attempt:
    return lambda: opened(with_password(runtime, account))


def waiting_for_tan(runtime: Runtime) -> signin.TanNeeded:
    answer = with_password(runtime, builders.rows(runtime, Account, Account.tan_method == "email")[-1])
    assert isinstance(answer, signin.TanNeeded)
    return answer


def tan(runtime: Runtime, account: Account) -> Attempt:
    recoveries.change(runtime, account, tan_method="email")
    waits = waiting_for_tan(runtime)
    code = builders.live_code(runtime, waits.attempt_id)
    return lambda: isinstance(signin.confirm_tan(runtime, waits.attempt_id, code), signin.SignedInNow)


def another_tan(runtime: Runtime, account: Account) -> Attempt:
    recoveries.change(runtime, account, tan_method="email")
    waits = waiting_for_tan(runtime)

    def attempt() -> bool:
        try:
            return signin.send_tan_again(runtime, waits.attempt_id)
        except TanTooSoonError:
            return True

    return attempt


def device(runtime: Runtime, account: Account) -> Attempt:
    place = signin.Place(signed_in(runtime, account).device_cookie)
    return lambda: opened(signin.go_on_with_device(runtime, "de", place))


def name_on_the_sign_in_page(runtime: Runtime, account: Account) -> Attempt:
    shown = read_cookie(signed_in(runtime, account).device_cookie)

    def attempt() -> bool:
        with reading(runtime) as session:
            return find_remembered(session, shown) is not None

    return attempt


def session(runtime: Runtime, account: Account) -> Attempt:
    token = signed_in(runtime, account).token
    return lambda: person_of(runtime, token) is not None


def confirm(runtime: Runtime, account: Account) -> Attempt:
    person = person_of(runtime, signed_in(runtime, account).token)
    assert person
    return lambda: opened(signin.confirm(runtime, person, builders.PASSWORD))


def passkey(runtime: Runtime, account: Account) -> Attempt:
    held = passkeys.registered(runtime, session_of(runtime, account))
    return lambda: passkeys.entered(runtime, held) == "in"


def change_of_address(runtime: Runtime, account: Account) -> Attempt:
    asker = session_of(runtime, account)

    def attempt() -> bool:
        try:
            return bool(request(runtime, asker, NewContact("email", "neu@example.org")))
        except SessionEndedError:
            return False

    return attempt


def recovery_mail(runtime: Runtime, account: Account) -> Attempt:
    def attempt() -> bool:
        recoveries.mailed(runtime, account)
        return bool(builders.mails(runtime, Message.name == "password_reset"))

    return attempt


def forgotten_name(runtime: Runtime, account: Account) -> Attempt:
    def attempt() -> bool:
        with reading(runtime) as found:
            return bool(belongings_of(found, account.email).accounts)

    return attempt


def mailbox(runtime: Runtime, account: Account) -> Attempt:
    link = recoveries.mailed(runtime, account)
    return lambda: _is_open(lambda: ways.prove_mailbox(runtime, link, account.login_name))


def new_password(runtime: Runtime, account: Account) -> Attempt:
    link = recoveries.mailed(runtime, account)
    return lambda: _is_open(lambda: finish.set_password(runtime, link, recoveries.NEW_PASSWORD))


def unlock(runtime: Runtime, account: Account) -> Attempt:
    link = recoveries.mailed(runtime, account, "unlock")
    return lambda: _is_open(lambda: finish.unlock(runtime, link, account.login_name))


def take_back(runtime: Runtime, account: Account) -> Attempt:
    change = changed(runtime, session_of(runtime, account), NewContact("email", "neu@example.org"))
    return lambda: undo(runtime, change)


def that_was_not_me(runtime: Runtime, account: Account) -> Attempt:
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "password_changed")
    (message,) = builders.rows(runtime, Message, Message.instance == account.id)
    return lambda: report(runtime, message.id)


def letter_in_place_of_the_tan(runtime: Runtime, account: Account) -> Attempt:
    recoveries.change(runtime, account, tan_method="email")
    waits = waiting_for_tan(runtime)
    return lambda: order_letter(runtime, waits.attempt_id)


def emergency_code(runtime: Runtime, account: Account) -> Attempt:
    recoveries.change(runtime, account, tan_method="email")
    code = renew_codes(runtime, account.id)[0]
    waits = waiting_for_tan(runtime)
    return lambda: isinstance(signin.confirm_tan(runtime, waits.attempt_id, code), signin.SignedInNow)


def initial_password(runtime: Runtime, account: Account) -> Attempt:
    """The one from the letter; it counts as long as the person has chosen none."""
    with transaction(runtime) as tx:
        secret = first_password.issue_secret(tx, tx.get(Account, account.id), "email")
    typed = first_password.password_of(runtime.keys, secret.id)
    return lambda: opened(signin.start(runtime, Credentials(account.login_name, typed, "de")))


def letter_in_place_of_the_mailbox(runtime: Runtime, account: Account) -> Attempt:
    code = recoveries.code_in_letter(runtime, recoveries.posted(runtime, account))
    return lambda: enter_code(runtime, account.login_name, "", code) is not None


def letter_in_a_recovery(runtime: Runtime, account: Account) -> Attempt:
    proven = with_second_proof(runtime, account, "email")
    return lambda: _is_open(lambda: ways.order_code(runtime, proven))


def another_tan_in_a_recovery(runtime: Runtime, account: Account) -> Attempt:
    proven = with_second_proof(runtime, account, "sms")

    def attempt() -> bool:
        try:
            return _is_open(lambda: ways.ask_again(runtime, proven))
        except TanTooSoonError:
            return True

    return attempt


def waiting_time(runtime: Runtime, account: Account) -> Attempt:
    proven = with_second_proof(runtime, account, "email")
    return lambda: _is_open(lambda: ways.wait(runtime, proven))


def with_second_proof(runtime: Runtime, account: Account, method: str) -> UUID:
    recoveries.change(runtime, account, tan_method=method)
    return recoveries.proven(runtime, account)


DOORS: dict[Callable[[Runtime, Account], Attempt], set[str]] = {
    password: USABLE,
    tan: USABLE,
    another_tan: USABLE,
    device: USABLE,
    name_on_the_sign_in_page: USABLE,
    session: USABLE,
    confirm: USABLE,
    passkey: IN_USE,
    change_of_address: IN_USE,
    recovery_mail: USABLE | {"locked"},
    forgotten_name: USABLE | {"locked"},
    mailbox: USABLE | {"locked"},
    new_password: USABLE | {"locked"},
    unlock: USABLE | {"locked"},
    letter_in_place_of_the_tan: USABLE,
    emergency_code: USABLE,
    initial_password: {FIRST},
    letter_in_place_of_the_mailbox: USABLE | {"locked"},
    letter_in_a_recovery: IN_USE | {"locked"},
    another_tan_in_a_recovery: IN_USE | {"locked"},
    waiting_time: IN_USE | {"locked"},
    take_back: NOT_OVER,
    that_was_not_me: IN_USE,
}
"""In which states each door opens, written by hand. (The way back into set-up reinstates, which settles older links of
"that was not me"; test_misuse has the newcomer.)"""


def bring(runtime: Runtime, account: Account, state: str) -> None:
    """Move an account that is in use into a state by its bare steps."""
    past = builders.now(runtime) - timedelta(seconds=1)
    if state in (FIRST, SETUP):
        recoveries.change(runtime, account, set_up_at=None)
        recoveries.fire(runtime, account, "suspend")
        recoveries.fire(runtime, account, "reinstate")
    if state == SETUP:
        with transaction(runtime) as tx:
            evidence = tx.prove("password", subject=account.id, source=uuid4())
            found = tx.get(Account, account.id)
            tx.fire(found, "change_initial_credentials", actor="test", evidence=evidence)
    steps = {"locked": "lock", "suspended": "suspend", "closing": "request_closure", DUE: "request_closure"}
    if state in steps:
        recoveries.fire(runtime, account, steps[state])
    if state in ("ended", "anonymised"):
        recoveries.fire(runtime, account, "end")
    if state in (DUE, "anonymised"):
        recoveries.change(runtime, account, deadline=past)
    if state == "anonymised":
        recoveries.fire(runtime, account, "anonymise")
    assert builders.one(runtime, Account, account.id).state == state.partition(",")[0]


@pytest.mark.parametrize(
    ("door", "state"),
    [
        pytest.param(
            door,
            state,
            id=f"{door.__name__}-{state}",
            marks=() if state in QUICK or door in (password, new_password) else pytest.mark.deep,
        )
        for door in DOORS
        for state in STATES
    ],
)
def test_every_door_opens_in_these_states_and_in_no_others(
    runtime: Runtime, door: Callable[[Runtime, Account], Attempt], state: str
) -> None:
    account = builders.add_account(runtime)
    attempt = door(runtime, account)
    bring(runtime, account, state)
    assert attempt() == (state in DOORS[door])


def _is_open(step: Callable[[], object]) -> bool:
    try:
        return step() is not False
    except RecoveryOverError:
        return False
