"""Whom may an administrator help back in, and does the help lead to nobody but the owner?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests import recoveries
from tests.askers import session_of
from tests.builders import (
    NUMBER,
    PASSWORD,
    add_account,
    add_customer,
    at_once,
    live_code,
    mails,
    one,
    rows,
    steps,
)
from tests.conftest import Clock
from tests.seats import join
from tests.users import Office, administrator, invited, office
from workflows import policy
from workflows.account.records import Account
from workflows.administrator.acting import Administrator
from workflows.contact.actions import NewContact, prove
from workflows.contact.actions import request as ask_for_change
from workflows.contact.records import ContactChange
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.recovery.match import match
from workflows.recovery.records import Recovery
from workflows.seat.records import Seat
from workflows.signin.actions import Refused, SignedInNow, TanNeeded, confirm_tan, start
from workflows.signin.password_check import Credentials
from workflows.tan.actions import WrongCode
from workflows.tan.emergency import count_left, renew_codes
from workflows.users.helping import (
    NoHelpError,
    TooMuchHelpError,
    let_in_again,
    make_tan_code,
    send_password_link,
)
from workflows.users.suspending import reinstate, suspend

HERE = b"the network of the office"
Help = Callable[[Runtime, Administrator, str], object]
KINDS: dict[str, Help] = {
    "password_link": lambda runtime, who, number: send_password_link(runtime, who, number, HERE),
    "unlock": lambda runtime, who, number: let_in_again(runtime, who, number, HERE),
    "tan_code": make_tan_code,
}


@pytest.fixture
def team(runtime: Runtime) -> Office:
    made = office(runtime)
    recoveries.change(runtime, made.colleague, tan_method="sms")
    return made


@pytest.fixture
def who(runtime: Runtime, team: Office) -> Administrator:
    return administrator(runtime, team.boss)


def sign_in(
    runtime: Runtime, account: Account, password: str = PASSWORD
) -> SignedInNow | TanNeeded | Refused:
    return start(runtime, Credentials(account.login_name, password, "de"))


def with_code(runtime: Runtime, account: Account, code: str) -> SignedInNow | WrongCode:
    asked = sign_in(runtime, account)
    assert isinstance(asked, TanNeeded)
    return confirm_tan(runtime, asked.attempt_id, code)


def test_a_link_goes_to_the_owners_proven_address_alone(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    send_password_link(runtime, who, team.other.user_number, HERE)
    (asked,) = rows(runtime, Recovery)
    with transaction(runtime) as tx:
        match(tx, asked.id)
    assert mails(runtime) == [
        ("password_link_by_administrator", team.colleague.email),
        ("password_reset", team.colleague.email),
    ]
    assert one(runtime, Recovery, asked.id).tan_method == "sms", "the second proof is asked for all the same"
    assert steps(runtime, "seat", team.other.id) == ["register", "help"]


def test_after_too_many_tries_the_owner_gets_in_again(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        sign_in(runtime, team.colleague, "wrong")
    recoveries.change(runtime, team.colleague, tan_failures=99)
    assert isinstance(sign_in(runtime, team.colleague), Refused)
    let_in_again(runtime, who, team.other.user_number, b"")
    assert one(runtime, Account, team.colleague.id).tan_failures == 0
    assert isinstance(sign_in(runtime, team.colleague), TanNeeded)
    assert ("unlocked_by_administrator", team.colleague.email) in mails(runtime)


def test_a_code_stands_in_for_the_tan_once_and_a_new_number_is_proven_with_it(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    old = make_tan_code(runtime, who, team.other.user_number)
    code = make_tan_code(runtime, who, team.other.user_number)
    assert mails(runtime)[:1] == [("tan_code_by_administrator", team.colleague.email)]
    assert isinstance(with_code(runtime, team.colleague, old), WrongCode), "the newest counts"
    inside = with_code(runtime, team.colleague, f"{code[:5]} {code[5:].lower()}")
    assert isinstance(inside, SignedInNow)
    assert isinstance(with_code(runtime, team.colleague, code), WrongCode)
    asker = session_of(runtime, team.colleague)
    change = ask_for_change(runtime, asker, NewContact("mobile", "+4917612345678"))
    assert isinstance(prove(runtime, asker, change, live_code(runtime, change)), ContactChange)


def test_the_code_ends_by_itself_and_leaves_the_list_as_it_is(
    runtime: Runtime, team: Office, who: Administrator, clock: Clock
) -> None:
    listed = renew_codes(runtime, team.colleague.id)
    code = make_tan_code(runtime, who, team.other.user_number)
    clock.travel(policy.APPROVAL_LIFETIME)
    assert isinstance(with_code(runtime, team.colleague, code), WrongCode)
    with transaction(runtime) as tx:
        assert count_left(tx.session, team.colleague.id) == policy.EMERGENCY_CODES
    assert isinstance(with_code(runtime, team.colleague, listed[0]), SignedInNow)


def _suspended(runtime: Runtime, team: Office, who: Administrator) -> Seat:
    suspend(runtime, who, team.other.user_number, 1)
    return team.other


def _also_elsewhere(runtime: Runtime, team: Office, who: Administrator) -> Seat:
    reinstate(runtime, who, team.other.user_number, 2)
    join(runtime, team.colleague, add_customer(runtime, NUMBER))
    return team.other


CASES: dict[str, Callable[[Runtime, Office, Administrator], Seat]] = {
    "oneself": lambda _runtime, team, _who: team.seat,
    "nobody's": lambda runtime, team, _who: invited(runtime, team.customer_id),
    "another administrator": lambda runtime, team, _who: join(
        runtime, add_account(runtime), team.customer_id, is_administrator=True
    ),
    "suspended": _suspended,
    "user elsewhere": _also_elsewhere,
}


def test_where_help_would_reach_further_it_is_refused(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    for case, made in CASES.items():
        number = made(runtime, team, who).user_number
        before = mails(runtime)
        for kind, help_ in KINDS.items():
            with pytest.raises(NoHelpError):
                help_(runtime, who, number)
            assert mails(runtime) == before, (case, kind)
    assert rows(runtime, Recovery) == []


def test_whose_customer_numbers_are_all_administered_by_one_person_is_helped(
    runtime: Runtime, team: Office
) -> None:
    second = add_customer(runtime, NUMBER)
    join(runtime, team.colleague, second)
    join(runtime, team.boss, second, is_administrator=True)
    assert make_tan_code(runtime, administrator(runtime, team.boss), team.other.user_number)


def test_what_would_help_nobody_is_refused(runtime: Runtime, team: Office, who: Administrator) -> None:
    useless: tuple[tuple[str, dict[str, str | None]], ...] = (
        ("tan_code", {"tan_method": "none"}),
        ("tan_code", {"set_up_at": None}),
        ("password_link", {"email": ""}),
    )
    for kind, facts in useless:
        recoveries.change(runtime, team.colleague, **facts)
        with pytest.raises(NoHelpError):
            KINDS[kind](runtime, who, team.other.user_number)
    assert steps(runtime, "seat", team.other.id) == ["register"]


def test_a_locked_account_is_opened_by_a_new_password_only(
    runtime: Runtime, team: Office, who: Administrator
) -> None:
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, team.colleague.id), "lock", actor="test")
    for kind in ("unlock", "tan_code"):
        with pytest.raises(NoHelpError):
            KINDS[kind](runtime, who, team.other.user_number)
    send_password_link(runtime, who, team.other.user_number, HERE)


def test_nobody_else_helps(runtime: Runtime, team: Office) -> None:
    for account in (team.colleague, add_account(runtime)):
        for help_ in KINDS.values():
            with pytest.raises(NotFoundError):
                help_(runtime, administrator(runtime, account), team.seat.user_number)


def test_help_has_a_limit_a_day_however_many_ask_at_once(
    runtime: Runtime, team: Office, who: Administrator, clock: Clock
) -> None:
    results = at_once(
        policy.HELPS_PER_DAY + 2, lambda: let_in_again(runtime, who, team.other.user_number, HERE)
    )
    assert sum(isinstance(result, TooMuchHelpError) for result in results) == 2
    clock.travel(timedelta(days=1))
    let_in_again(runtime, administrator(runtime, team.boss), team.other.user_number, HERE)
