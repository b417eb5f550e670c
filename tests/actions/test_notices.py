"""Who hears of what happens to an account while a change of its address can still be taken back?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.askers import changed, session_of
from tests.builders import PASSWORD, add_account, mails, one
from tests.conftest import Clock
from tests.recoveries import NEW_PASSWORD, proven
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.contact.undo import undo
from workflows.credentials.change import Change, change_credentials
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.own_data.closure import request_closure, revoke_closure
from workflows.recovery.finish import set_password, unlock
from workflows.signin.actions import SignedInNow, go_on_with_device, start
from workflows.signin.password_check import Credentials
from workflows.signin.place import NOWHERE, Place
from workflows.signin.sessions import find_signed_in
from workflows.tan.emergency import renew_codes
from workflows.tries.origin import NOBODY_KNOWN

NEW = "neu@example.org"
SECOND = timedelta(seconds=1)


def sign_in(runtime: Runtime, account: Account, place: Place = NOWHERE) -> SignedInNow:
    answer = start(runtime, Credentials(account.login_name, PASSWORD, "de", remember=True), place)
    assert isinstance(answer, SignedInNow)
    return answer


def change(runtime: Runtime, account: Account, name: str, password: str) -> None:
    person = find_signed_in(runtime, sign_in(runtime, account).token)
    assert person
    change_credentials(runtime, person, Change(name, password, PASSWORD), NOBODY_KNOWN)


def reuse_a_device(runtime: Runtime, account: Account) -> None:
    stolen = Place(sign_in(runtime, account).device_cookie)
    for _ in range(3):
        go_on_with_device(runtime, "de", stolen)


def guess(runtime: Runtime, account: Account) -> None:
    for _ in range(policy.SIGNIN_FREE_TRIES):
        start(runtime, Credentials(account.login_name, "falsch", "de"))


def recover(runtime: Runtime, account: Account) -> None:
    set_password(runtime, proven(runtime, account), NEW_PASSWORD)


def close(runtime: Runtime, account: Account) -> None:
    request_closure(runtime, account.id, account.login_name)


def keep(runtime: Runtime, account: Account) -> None:
    close(runtime, account)
    revoke_closure(runtime, account.id)


def new_device(runtime: Runtime, account: Account) -> None:
    for _ in range(2):
        sign_in(runtime, account)


EVENTS: dict[str, Callable[[Runtime, Account], object]] = {
    "password_changed": lambda runtime, account: change(runtime, account, account.login_name, NEW_PASSWORD),
    "login_name_changed": lambda runtime, account: change(runtime, account, "anderer.name", ""),
    "new_device": new_device,
    "device_reused": reuse_a_device,
    "wrong_passwords": guess,
    "emergency_codes_made": lambda runtime, account: renew_codes(runtime, account.id),
    "account_closing": close,
    "account_kept": keep,
    "unlocked": lambda runtime, account: unlock(
        runtime, proven(runtime, account, "unlock"), account.login_name
    ),
}
"""The mail that tells of it, and how it comes about."""


@pytest.fixture
def account(runtime: Runtime) -> Account:
    """Somebody without TAN, so that every event takes one call."""
    return add_account(runtime)


def told(runtime: Runtime, name: str) -> set[str]:
    return {address for _, address in mails(runtime, Message.name == name)}


@pytest.mark.asvs("6.3.7")
@pytest.mark.parametrize("name", EVENTS)
def test_the_former_address_hears_of_it_while_it_can_come_back(
    runtime: Runtime, account: Account, name: str
) -> None:
    changed(runtime, session_of(runtime, account), NewContact("email", NEW))
    EVENTS[name](runtime, one(runtime, Account, account.id))
    assert told(runtime, name) == {account.email, NEW}


def test_a_password_by_recovery_is_told_to_both(runtime: Runtime, account: Account) -> None:
    changed(runtime, session_of(runtime, account), NewContact("email", NEW))
    recover(runtime, one(runtime, Account, account.id))
    assert told(runtime, "password_changed") == {account.email, NEW}


def test_links_and_codes_go_to_the_present_address_only(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    changed(runtime, session_of(runtime, account), NewContact("email", NEW))
    recovery_id = proven(runtime, one(runtime, Account, account.id))
    start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    assert recovery_id
    assert told(runtime, "password_reset") == {NEW}
    assert told(runtime, "tan") == {NEW}


def test_afterwards_the_former_address_hears_nothing(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    changed(runtime, session_of(runtime, account), NewContact("email", NEW))
    clock.travel(policy.CONTACT_UNDO + SECOND)
    renew_codes(runtime, account.id)
    assert told(runtime, "emergency_codes_made") == {NEW}


def test_an_address_in_between_hears_too_and_each_but_once(runtime: Runtime, account: Account) -> None:
    asker = session_of(runtime, account)
    changed(runtime, asker, NewContact("email", NEW))
    later = changed(runtime, asker, NewContact("email", "noch.neuer@example.org"))
    renew_codes(runtime, account.id)
    everybody = {account.email, NEW, "noch.neuer@example.org"}
    assert mails(runtime, Message.name == "emergency_codes_made") == sorted(
        ("emergency_codes_made", address) for address in everybody
    )
    assert undo(runtime, later)
    assert told(runtime, "change_undone") == everybody
    assert one(runtime, Account, account.id).email == NEW
