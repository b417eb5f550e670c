"""What is left to somebody who was in before: a session, a remembered browser, half a sign-in?

Whoever changes a password, is given another first one, or finishes the first visit means: nobody but me from now on.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests import builders, recoveries
from tests.conftest import Clock
from tests.seats import user_number
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import Asker, NewContact, prove, request
from workflows.contact.undo import undo
from workflows.credentials.change import Change, Changed, change_credentials
from workflows.credentials.first_visit import Done, NewCredentials, change_initial_credentials
from workflows.engine.runtime import Runtime
from workflows.recovery.finish import Recovered, set_password
from workflows.signin.actions import (
    Place,
    Refused,
    SignedInNow,
    TanNeeded,
    confirm_tan,
    go_on_with_device,
    start,
)
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.tan.emergency import renew_codes
from workflows.tan.records import EmergencyCode
from workflows.tries.origin import NOBODY_KNOWN
from workflows.users.first_passwords import reissue

NEW = recoveries.NEW_PASSWORD


@dataclass(frozen=True)
class Held:
    """What the intruder holds."""

    signed_in: SignedInNow
    half: TanNeeded


def sign_in(runtime: Runtime, account: Account) -> SignedInNow:
    """Sign in with password and TAN, to stay signed in."""
    needed = begin(runtime, account)
    answer = confirm_tan(runtime, needed.attempt_id, builders.live_code(runtime, needed.attempt_id))
    assert isinstance(answer, SignedInNow)
    return answer


def begin(runtime: Runtime, account: Account) -> TanNeeded:
    """Give the password; the TAN is missing."""
    answer = start(runtime, Credentials(account.login_name, builders.PASSWORD, "de", remember=True))
    assert isinstance(answer, TanNeeded)
    return answer


def person_of(runtime: Runtime, token: str) -> SignedIn | None:
    """Who is signed in with this token?"""
    return find_signed_in(runtime, token)


def change_password(runtime: Runtime, account: Account, owner: SignedIn) -> None:
    """The owner chooses a new password."""
    change = Change(account.login_name, NEW, builders.PASSWORD)
    assert isinstance(change_credentials(runtime, owner, change, NOBODY_KNOWN), Changed)


def recover(runtime: Runtime, account: Account, _owner: SignedIn) -> None:
    """The owner sets a new password by the link in a mail and the TAN."""
    recovery = recoveries.proven(runtime, account)
    code = builders.live_code(runtime, recovery)
    assert isinstance(set_password(runtime, recovery, NEW, code), Recovered)


def change_address(runtime: Runtime, account: Account, owner: SignedIn) -> None:
    """The owner's messages go to another mailbox from now on."""
    asker = Asker(account.id, owner.id)
    change = request(runtime, asker, NewContact("email", "neu@example.org"))
    prove(runtime, asker, change, builders.live_code(runtime, change))


def undo_a_change(runtime: Runtime, account: Account, owner: SignedIn) -> None:
    """The owner takes back a new number."""
    asker = Asker(account.id, owner.id)
    change = request(runtime, asker, NewContact("mobile", "+491771234567"))
    prove(runtime, asker, change, builders.live_code(runtime, change))
    assert undo(runtime, change)


Event = Callable[[Runtime, Account, SignedIn], None]


@pytest.mark.asvs("7.4.3")
@pytest.mark.parametrize("event", [change_password, recover, change_address, undo_a_change])
def test_sessions_and_remembered_browsers_end(runtime: Runtime, event: Event) -> None:
    account, held, owner = _intruded(runtime)
    event(runtime, account, owner)
    assert person_of(runtime, held.signed_in.token) is None
    assert isinstance(go_on_with_device(runtime, "de", Place(held.signed_in.device_cookie)), Refused)


@pytest.mark.parametrize(
    "event",
    [
        change_password,
        recover,
        change_address,
        undo_a_change,
    ],
)
def test_half_a_sign_in_ends(runtime: Runtime, event: Event) -> None:
    """The old password was right once; its TAN must not open anything any more."""
    account, held, owner = _intruded(runtime)
    code = builders.live_code(runtime, held.half.attempt_id)
    event(runtime, account, owner)
    assert not isinstance(confirm_tan(runtime, held.half.attempt_id, code), SignedInNow)


def test_another_first_password_ends_the_browser_of_the_first_one(runtime: Runtime) -> None:
    """The first letter was opened by somebody else, who ticked "stay signed in"."""
    newcomer, thief = _intercepted(runtime)
    reissue(runtime, newcomer.login_name)
    assert isinstance(go_on_with_device(runtime, "de", Place(thief.device_cookie)), Refused)


def test_the_end_of_the_first_visit_ends_every_other_browser(runtime: Runtime) -> None:
    """Otherwise whoever read the first letter is in for good where no TAN was chosen."""
    newcomer, thief = _intercepted(runtime)
    reissue(runtime, newcomer.login_name)
    password = builders.initial_password(runtime, newcomer.id)
    inside = start(runtime, Credentials(user_number(runtime, newcomer), password, "de"))
    assert isinstance(inside, SignedInNow)
    owner = person_of(runtime, inside.token)
    assert owner
    new = NewCredentials("neu.hier", NEW, "none", "", "neu@example.org")
    assert isinstance(change_initial_credentials(runtime, owner.id, newcomer.id, new), Done)
    assert isinstance(go_on_with_device(runtime, "de", Place(thief.device_cookie)), Refused)


def test_codes_on_paper_end_with_a_recovery(runtime: Runtime) -> None:
    """Somebody who was in once may have made a list of codes."""
    account, _held, owner = _intruded(runtime)
    renew_codes(runtime, account.id)
    recover(runtime, account, owner)
    assert builders.rows(runtime, EmergencyCode) == []


def test_the_password_alone_makes_no_session_fresh(runtime: Runtime, clock: Clock) -> None:
    """A new name costs the password only; what is sensitive wants the TAN, too."""
    _account, _held, owner = _intruded(runtime)
    clock.travel(policy.FRESH_PROOF)
    changed = change_credentials(runtime, owner, Change("neuer.name", "", builders.PASSWORD), NOBODY_KNOWN)
    assert isinstance(changed, Changed)
    person = person_of(runtime, changed.token)
    assert person
    assert not person.is_proven_within(policy.FRESH_PROOF)
    assert [name for name, _ in builders.mails(runtime) if name == "login_name_changed"]


def _intruded(runtime: Runtime) -> tuple[Account, Held, SignedIn]:
    """Somebody else is in with the right password; so is the owner."""
    account = builders.add_account(runtime, tan_method="sms")
    held = Held(sign_in(runtime, account), begin(runtime, account))
    owner = person_of(runtime, sign_in(runtime, account).token)
    assert owner
    return account, held, owner


def _intercepted(runtime: Runtime) -> tuple[Account, SignedInNow]:
    newcomer = builders.add_newcomer(runtime)
    password = builders.initial_password(runtime, newcomer.id)
    thief = start(runtime, Credentials(user_number(runtime, newcomer), password, "de", remember=True))
    assert isinstance(thief, SignedInNow)
    return newcomer, thief
