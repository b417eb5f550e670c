"""How does somebody sign in, and who does not get in?"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from tests.builders import (
    MOBILE,
    PASSWORD,
    add_account,
    live_code,
    mails,
    one,
    rows,
    steps,
    wrong_code,
)
from tests.conftest import Clock
from tests.seats import join, user_number
from workflows.account import passwords
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.actions import (
    Refused,
    SignedInNow,
    TanNeeded,
    confirm_tan,
    send_tan_again,
    start,
)
from workflows.signin.machine import SigninState
from workflows.signin.meanwhile import abandon
from workflows.signin.password_check import Credentials
from workflows.signin.records import Session, SigninAttempt
from workflows.tan.actions import TanTooSoonError, WrongCode
from workflows.tries.records import FailureCount

MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=16)


def try_to(runtime: Runtime, identifier: str, password: str = PASSWORD) -> SignedInNow | TanNeeded | Refused:
    return start(runtime, Credentials(identifier, password, "de"))


def attempt_with_tan(runtime: Runtime, account: Account) -> UUID:
    needed = try_to(runtime, account.login_name)
    assert isinstance(needed, TanNeeded)
    return needed.attempt_id


def last_attempt(runtime: Runtime) -> SigninAttempt:
    return max(rows(runtime, SigninAttempt), key=lambda attempt: attempt.started_at)


def test_without_tan_the_password_is_enough(runtime: Runtime) -> None:
    account = add_account(runtime)

    answer = try_to(runtime, account.login_name)

    assert isinstance(answer, SignedInNow)
    attempt = last_attempt(runtime)
    assert steps(runtime, "signin", attempt.id) == ["start", "verify_password", "sign_in"]
    assert one(runtime, Account, account.id).last_signed_in_at
    assert [session.holder for session in rows(runtime, Session)] == [account.id]


@pytest.mark.parametrize("form", [str.upper, "  {}  ".format, lambda name: name])
def test_every_way_to_write_the_name_is_found(runtime: Runtime, form: object) -> None:
    account = add_account(runtime)
    assert callable(form)
    assert isinstance(try_to(runtime, form(account.login_name)), SignedInNow)


def test_the_user_number_is_a_name_too(runtime: Runtime) -> None:
    account = add_account(runtime)
    assert isinstance(try_to(runtime, user_number(runtime, account)), SignedInNow)


@pytest.mark.parametrize(("channel", "method"), [("sms", "sms"), ("mail", "email")])
def test_with_a_tan_both_are_needed(runtime: Runtime, channel: str, method: str) -> None:
    account = add_account(runtime, tan_method=method)

    attempt_id = attempt_with_tan(runtime, account)

    assert mails(runtime) == [("tan", MOBILE if channel == "sms" else account.email)]
    assert rows(runtime, Session) == []
    assert isinstance(confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id)), SignedInNow)
    assert steps(runtime, "signin", attempt_id) == ["start", "verify_password", "send_tan", "sign_in"]


@pytest.mark.asvs("6.3.8")
def test_unknown_names_and_wrong_passwords_look_the_same(runtime: Runtime) -> None:
    account = add_account(runtime)

    assert try_to(runtime, "nobody") == Refused("credentials")
    assert last_attempt(runtime).account_id is None
    assert try_to(runtime, account.login_name, "wrong") == Refused("credentials")
    assert last_attempt(runtime).account_id == account.id

    assert {attempt.state for attempt in rows(runtime, SigninAttempt)} == {SigninState.FAILED}


def test_the_code_of_an_attempt_before_is_told_apart_and_costs_no_try(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    first = attempt_with_tan(runtime, account)
    code = live_code(runtime, first)
    clock.travel(MINUTE)
    second = attempt_with_tan(runtime, account)
    for _ in range(4):
        assert confirm_tan(runtime, second, code) == WrongCode("superseded", 3)
    assert confirm_tan(runtime, first, live_code(runtime, second)) == WrongCode("wrong", 2), (
        "newer is a guess"
    )
    assert isinstance(confirm_tan(runtime, second, live_code(runtime, second)), SignedInNow)


@pytest.mark.parametrize("trigger", ["lock", "suspend", "end"])
def test_only_an_active_account_gets_in(runtime: Runtime, trigger: str) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), trigger, actor="test")
    assert try_to(runtime, account.login_name) == Refused("credentials")


def test_an_account_locked_between_password_and_tan_does_not_get_in(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    attempt_id = attempt_with_tan(runtime, account)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "lock", actor="test")
    assert confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id)) == WrongCode("missing")


def test_a_hash_of_old_parameters_is_renewed(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    account = add_account(runtime)
    before = one(runtime, Account, account.id).password_hash
    stronger = PasswordHasher.from_parameters(CHEAPEST)
    monkeypatch.setattr(passwords, "ARGON2", PasswordHasher(2, stronger.memory_cost, 1))

    assert isinstance(try_to(runtime, account.login_name), SignedInNow)

    after = one(runtime, Account, account.id).password_hash
    opened = [passwords._opened(runtime.keys, account.id, stored) for stored in (before, after)]
    assert [passwords.ARGON2.check_needs_rehash(one.argon2) for one in opened if one] == [True, False]
    assert isinstance(try_to(runtime, account.login_name), SignedInNow)


def test_an_attempt_lives_a_quarter_of_an_hour(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    attempt_id = attempt_with_tan(runtime, account)
    deadline = one(runtime, SigninAttempt, attempt_id).deadline
    assert deadline
    clock.travel_to(deadline - MINUTE)
    assert send_tan_again(runtime, attempt_id)
    code = live_code(runtime, attempt_id)

    clock.travel_to(deadline + timedelta(seconds=1))

    assert confirm_tan(runtime, attempt_id, code) == WrongCode("missing")
    assert not send_tan_again(runtime, attempt_id)


def test_the_first_and_last_second_of_an_attempt(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    attempt_id = attempt_with_tan(runtime, account)
    deadline = one(runtime, SigninAttempt, attempt_id).deadline
    assert deadline
    clock.travel_to(deadline - MINUTE)
    send_tan_again(runtime, attempt_id)
    clock.travel_to(deadline - timedelta(seconds=1))
    assert isinstance(confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id)), SignedInNow)


def test_a_second_tan_has_to_wait(runtime: Runtime, clock: Clock) -> None:
    attempt_id = attempt_with_tan(runtime, add_account(runtime, tan_method="sms"))
    with pytest.raises(TanTooSoonError):
        send_tan_again(runtime, attempt_id)
    clock.travel(timedelta(seconds=31))
    assert send_tan_again(runtime, attempt_id)


def test_too_many_tans_refuse_the_sign_in(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    for _ in range(3):
        attempt_with_tan(runtime, account)
    assert try_to(runtime, account.login_name) == Refused("too_many_tans")
    assert last_attempt(runtime).state is SigninState.FAILED


@pytest.mark.asvs("6.6.3")
def test_ten_wrong_tans_in_a_row_rest_the_step_whatever_the_code(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    for tries in (3, 3, 3, 1):
        clock.travel(QUARTER)
        attempt_id = attempt_with_tan(runtime, account)
        for _ in range(tries):
            confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id))
    assert one(runtime, Account, account.id).tan_failures == 10

    assert confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id)) == WrongCode("resting")
    assert one(runtime, SigninAttempt, attempt_id).state is SigninState.FAILED
    assert try_to(runtime, account.login_name) == Refused("too_many_tans")


def test_after_the_rest_one_more_wrong_tan_rests_the_step_again(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    attempt_id = attempt_with_tan(runtime, account)
    confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id))
    with transaction(runtime) as tx:
        tx.get(FailureCount, one(runtime, SigninAttempt, attempt_id).origin).failures = 9
    confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id))
    (locked_until,) = [count.rests_until for count in rows(runtime, FailureCount)]
    assert locked_until

    clock.travel_to(locked_until - timedelta(seconds=1))
    assert try_to(runtime, account.login_name) == Refused("too_many_tans")
    clock.travel_to(locked_until + timedelta(seconds=1))
    attempt_id = attempt_with_tan(runtime, account)
    confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id))
    assert try_to(runtime, account.login_name) == Refused("too_many_tans")

    clock.travel(QUARTER)
    attempt_id = attempt_with_tan(runtime, account)
    assert isinstance(confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id)), SignedInNow)
    assert rows(runtime, FailureCount) == []


def test_an_expired_tan_is_no_wrong_one(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    attempt_id = attempt_with_tan(runtime, account)
    code = live_code(runtime, attempt_id)
    clock.travel(timedelta(minutes=6))

    assert confirm_tan(runtime, attempt_id, code) == WrongCode("expired")

    assert one(runtime, Account, account.id).tan_failures == 0
    assert one(runtime, SigninAttempt, attempt_id).state is SigninState.TAN_SENT


def test_a_right_tan_forgets_the_wrong_ones(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    attempt_id = attempt_with_tan(runtime, account)
    confirm_tan(runtime, attempt_id, wrong_code(runtime, attempt_id))
    assert one(runtime, Account, account.id).tan_failures == 1

    confirm_tan(runtime, attempt_id, live_code(runtime, attempt_id))
    assert one(runtime, Account, account.id).tan_failures == 0


def test_an_attempt_can_be_given_up_once(runtime: Runtime) -> None:
    attempt_id = attempt_with_tan(runtime, add_account(runtime, tan_method="sms"))
    code = live_code(runtime, attempt_id)

    abandon(runtime, attempt_id)
    abandon(runtime, attempt_id)

    assert one(runtime, SigninAttempt, attempt_id).state is SigninState.ABANDONED
    assert confirm_tan(runtime, attempt_id, code) == WrongCode("missing")


def test_an_unknown_attempt_leads_nowhere(runtime: Runtime) -> None:
    try_to(runtime, "nobody")
    for attempt_id in (uuid4(), last_attempt(runtime).id):
        assert confirm_tan(runtime, attempt_id, "000000") == WrongCode("missing")
        assert not send_tan_again(runtime, attempt_id)
        abandon(runtime, attempt_id)


def test_by_customer_number_a_person_signs_in_with_address_or_user_number(runtime: Runtime) -> None:
    account = add_account(runtime)
    by_number = replace(
        runtime, profile=runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    )
    (customer,) = rows(runtime, Customer, Customer.email == account.email)

    def answer(identifier: str, number: str = customer.customer_number) -> object:
        return start(by_number, Credentials(identifier, PASSWORD, "de", number))

    for identifier in (
        account.email,
        f"  {account.email.upper()} ",
        user_number(runtime, account),
        account.login_name,
    ):
        assert isinstance(answer(identifier), SignedInNow), identifier
    for wrong in ("999999", ""):
        assert answer(account.email, wrong) == Refused("credentials")
        assert answer(user_number(runtime, account), wrong) == Refused("credentials")


def test_an_address_that_names_two_members_names_nobody(runtime: Runtime) -> None:
    account, other = add_account(runtime), add_account(runtime)
    by_number = replace(
        runtime, profile=runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    )
    (customer,) = rows(runtime, Customer, Customer.email == account.email)
    with transaction(runtime) as tx:
        tx.get(Account, other.id).email = account.email
    join(runtime, other, customer.id)
    given = Credentials(account.email, PASSWORD, "de", customer.customer_number)
    assert start(by_number, given) == Refused("credentials")
