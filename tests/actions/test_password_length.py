"""How long must a new password be, whichever way it is set, while a TAN method can still be taken back?"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import recoveries
from tests.askers import session_of
from tests.builders import MOBILE, PASSWORD, add_account, live_code, one
from tests.conftest import Clock
from tests.recoveries import proven
from workflows import policy
from workflows.account.credentials import Problem, Rejected
from workflows.account.records import Account
from workflows.contact.actions import NewContact, prove, request
from workflows.contact.undo import undo
from workflows.credentials.change import Change, Changed, change_credentials
from workflows.engine.runtime import Runtime
from workflows.recovery.finish import Recovered, Refused, set_password
from workflows.signin import password_check
from workflows.signin.actions import SignedInNow, TanNeeded, confirm_tan, start
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.tries.origin import NOBODY_KNOWN

SHORT, LONG = "Zwetschge-7", "Zwetschge-7-Zwetschge-8"
AWAY = [NewContact("method", "email"), NewContact("mobile", "+491771234567", tan_method="sms")]
"""Both ways from no TAN to one: by method, and together with a new number."""


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


def sign_in(runtime: Runtime, account: Account) -> SignedIn:
    answer: object = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    if isinstance(answer, TanNeeded):
        answer = confirm_tan(runtime, answer.attempt_id, live_code(runtime, answer.attempt_id))
    assert isinstance(answer, SignedInNow)
    person = find_signed_in(runtime, answer.token)
    assert person
    return person


def take_a_tan(runtime: Runtime, account: Account, wanted: NewContact) -> UUID:
    asker = session_of(runtime, account)
    change_id = request(runtime, asker, wanted)
    prove(runtime, asker, change_id, live_code(runtime, change_id))
    return change_id


def change(runtime: Runtime, account: Account, password: str) -> object:
    return change_credentials(
        runtime, sign_in(runtime, account), Change(account.login_name, password, PASSWORD), NOBODY_KNOWN
    )


@pytest.mark.asvs("6.2.1")
@pytest.mark.parametrize("wanted", AWAY, ids=["method", "number"])
def test_it_stays_long_while_the_account_may_be_without_tan_again(
    runtime: Runtime, account: Account, wanted: NewContact
) -> None:
    take_a_tan(runtime, account, wanted)
    too_short = Problem("password", "password_short", policy.PASSWORD_MIN_WITHOUT_TAN)
    assert change(runtime, account, SHORT) == Rejected((too_short,))
    assert isinstance(change(runtime, account, LONG), Changed)


def test_a_recovery_asks_for_as_much(runtime: Runtime, account: Account) -> None:
    take_a_tan(runtime, account, NewContact("method", "sms"))
    recovery_id = proven(runtime, account)
    second = live_code(runtime, recovery_id)
    refused = set_password(runtime, recovery_id, SHORT, second)
    assert refused == Refused("password", "password_short", policy.PASSWORD_MIN_WITHOUT_TAN)
    assert isinstance(set_password(runtime, recovery_id, LONG, second), Recovered)


def test_it_may_be_short_once_the_tan_stays(runtime: Runtime, account: Account, clock: Clock) -> None:
    take_a_tan(runtime, account, NewContact("method", "email"))
    clock.travel(policy.CONTACT_UNDO + timedelta(seconds=1))
    assert isinstance(change(runtime, account, SHORT), Changed), "also while nobody has tidied up"


def test_a_change_between_two_tans_asks_for_no_more(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    take_a_tan(runtime, account, NewContact("method", "email"))
    assert isinstance(change(runtime, account, SHORT), Changed)


def test_after_the_undo_the_password_is_the_long_one(runtime: Runtime, account: Account) -> None:
    change_id = take_a_tan(runtime, account, AWAY[1])
    change(runtime, account, SHORT)
    assert undo(runtime, change_id)
    found = one(runtime, Account, account.id)
    assert (found.tan_method, found.mobile) == ("none", MOBILE)
    assert isinstance(sign_in(runtime, account), SignedIn)


def test_a_tan_given_up_meanwhile_asks_for_more(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    account = add_account(runtime, tan_method="email")
    person = sign_in(runtime, account)
    count = password_check.count_at_once_in_session

    def count_late(*arguments: Any) -> Any:
        recoveries.change(runtime, account, tan_method="none")
        return count(*arguments)

    monkeypatch.setattr(password_check, "count_at_once_in_session", count_late)
    too_short = Problem("password", "password_short", policy.PASSWORD_MIN_WITHOUT_TAN)
    for password, expected in ((SHORT, Rejected((too_short,))), ("", None), (LONG, None)):
        recoveries.change(runtime, account, tan_method="email")
        wanted = Change("other.name" if not password else account.login_name, password, PASSWORD)
        answer = change_credentials(runtime, person, wanted, NOBODY_KNOWN)
        assert answer == expected if expected else isinstance(answer, Changed), password
