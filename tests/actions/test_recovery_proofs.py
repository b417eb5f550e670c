"""What does it take to get back in, and what ends when somebody does?"""

from datetime import timedelta
from uuid import UUID

import pyotp
import pytest

from tests.builders import PASSWORD, add_account, at_once, live_code, mails, now, one, rows, steps, wrong_code
from tests.conftest import Clock
from tests.recoveries import (
    NEW_PASSWORD,
    Door,
    fire,
    letter_code,
    mailed,
    proven,
    standing,
)
from tests.seats import user_number
from workflows.account.machine import AccountState
from workflows.account.passwords import check_password
from workflows.account.records import Account
from workflows.engine.errors import ForgedLinkError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.first_password import actions as first_password
from workflows.first_password.records import InitialSecret
from workflows.letter.actions import LetterTooSoonError
from workflows.recovery.actions import cancel
from workflows.recovery.finish import Recovered, Refused, set_password, unlock
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import RecoveryOverError
from workflows.recovery.ways import ask_again, order_code, prove_mailbox, wait
from workflows.signin.records import Session
from workflows.signin.sessions import open_session
from workflows.tan import authenticators
from workflows.tan.actions import TanTooSoonError, WrongCode
from workflows.tan.emergency import renew_codes
from workflows.tan.records import Tan
from workflows.tries.failures import count_try, key_of_account
from workflows.tries.origin import NOBODY_KNOWN, in_recovery
from workflows.tries.records import FailureCount

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def is_new(runtime: Runtime, account: Account) -> bool:
    stored = one(runtime, Account, account.id).password_hash
    fits = [
        check_password(runtime.keys, account.id, stored, password).fits
        for password in (PASSWORD, NEW_PASSWORD)
    ]
    assert sorted(fits) == [False, True]
    return fits[1]


def in_setup(runtime: Runtime) -> Account:
    """An account whose first sign-in is still to come, as automatic registration leaves it."""
    account = add_account(runtime, tan_method="sms")
    with transaction(runtime) as tx:
        found = tx.get(Account, account.id)
        found.set_up_at = None
        tx.fire(found, "suspend", actor="test")
        tx.fire(found, "reinstate", actor="test")
        first_password.issue_secret(tx, found, "letter")
    return one(runtime, Account, account.id)


def test_without_a_tan_the_link_and_a_new_password_are_enough(runtime: Runtime) -> None:
    account = add_account(runtime)
    recovery_id = mailed(runtime, account)
    assert standing(runtime, recovery_id) == "live"
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Recovered(account.login_name)
    assert is_new(runtime, account)
    assert steps(runtime, "recovery", recovery_id) == ["request", "accept_mail", "prove_mailbox", "finish"]
    assert standing(runtime, recovery_id) == "spent"
    assert ("password_changed", account.email) in mails(runtime)


@pytest.mark.asvs("7.4.3")
def test_everything_that_others_may_hold_ends_and_nobody_is_signed_in(runtime: Runtime) -> None:
    account = add_account(runtime)
    older, recovery_id = mailed(runtime, account, "unlock"), mailed(runtime, account)
    with transaction(runtime) as tx:
        open_session(tx, "account", account.id)
        for _ in range(8):
            count_try(tx, key_of_account(runtime.keys, account.id, 0), NOBODY_KNOWN, account.id)
    set_password(runtime, recovery_id, NEW_PASSWORD)
    assert [session.ended_at is None for session in rows(runtime, Session)] == [False]
    assert rows(runtime, FailureCount) == []
    assert standing(runtime, older, "unlock") == "over"
    with pytest.raises(RecoveryOverError):
        unlock(runtime, older, account.login_name)


@pytest.mark.asvs("6.4.3")
@pytest.mark.parametrize("method", ["sms", "email", "totp", "passkey"])
def test_the_mailbox_alone_changes_nothing_where_there_is_a_tan(runtime: Runtime, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    recovery_id = mailed(runtime, account)
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD)
    prove_mailbox(runtime, recovery_id, account.login_name)
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Refused("code", "missing")
    assert not is_new(runtime, account)
    assert standing(runtime, recovery_id) == "proven"


@pytest.mark.asvs("6.4.3")
def test_the_tan_by_sms_is_the_second_proof(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = proven(runtime, account)
    wrong = set_password(runtime, recovery_id, NEW_PASSWORD, wrong_code(runtime, recovery_id))
    assert wrong == WrongCode("wrong", 2)
    assert one(runtime, Account, account.id).tan_failures == 0, (
        "it counts in the recovery, where no stranger is"
    )
    right = live_code(runtime, recovery_id)
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD, right), Recovered)
    assert is_new(runtime, account)
    assert one(runtime, Account, account.id).tan_method == "sms", "the TAN stays"
    assert steps(runtime, "recovery", recovery_id) == [
        "request",
        "accept_mail",
        "prove_mailbox",
        "prove_again",
        "finish",
    ]


def test_a_tan_of_somebody_else_proves_nothing(runtime: Runtime) -> None:
    account, stranger = add_account(runtime, tan_method="sms"), add_account(runtime, tan_method="sms")
    recovery_id, foreign = proven(runtime, account), proven(runtime, stranger)
    foreign_code = live_code(runtime, foreign)
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD, foreign_code), WrongCode)
    assert not is_new(runtime, account)


def test_after_ten_wrong_codes_in_a_row_no_code_is_taken(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = proven(runtime, account)
    for failures in (9, 10):
        set_password(runtime, recovery_id, NEW_PASSWORD, wrong_code(runtime, recovery_id))
        with transaction(runtime) as tx:
            tx.get(FailureCount, in_recovery(runtime.keys, account.id).key).failures = failures
    right = live_code(runtime, recovery_id)
    assert set_password(runtime, recovery_id, NEW_PASSWORD, right) == WrongCode("resting")
    clock.travel(timedelta(minutes=15, seconds=1))
    ask_again(runtime, recovery_id)
    assert isinstance(
        set_password(runtime, recovery_id, NEW_PASSWORD, live_code(runtime, recovery_id)), Recovered
    )


@pytest.mark.asvs("6.4.3")
def test_an_email_tan_is_no_second_proof_of_the_same_mailbox(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    recovery_id = proven(runtime, account)
    ask_again(runtime, recovery_id)
    assert rows(runtime, Tan) == []
    assert set_password(runtime, recovery_id, NEW_PASSWORD, "123456") == WrongCode("missing")


@pytest.mark.parametrize("method", ["sms", "email", "totp", "passkey"])
def test_an_emergency_code_counts_once(runtime: Runtime, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    first, *_others = renew_codes(runtime, account.id)
    assert isinstance(set_password(runtime, proven(runtime, account), NEW_PASSWORD, first), Recovered)
    again = set_password(runtime, proven(runtime, account), "Pflaumenkuchen ohne Sahne", first)
    assert isinstance(again, WrongCode)
    assert is_new(runtime, account)


@pytest.mark.asvs("6.4.4")
@pytest.mark.parametrize("method", ["sms", "email", "totp", "passkey"])
def test_a_code_by_letter_leads_in_even_after_weeks(runtime: Runtime, clock: Clock, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    recovery_id = proven(runtime, account)
    typed = letter_code(runtime, recovery_id)
    with pytest.raises(LetterTooSoonError):
        order_code(runtime, recovery_id)
    clock.travel(20 * DAY)
    assert set_password(runtime, recovery_id, NEW_PASSWORD, "0000-0000-0000") == WrongCode("wrong", 9)
    right = typed.lower().replace("-", " ")
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD, right), Recovered)
    assert one(runtime, Account, account.id).tan_method == method


@pytest.mark.asvs("6.4.4")
def test_waiting_a_day_leads_in_and_the_owner_hears_at_once(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    recovery_id = proven(runtime, account)
    for _ in range(2):
        wait(runtime, recovery_id)
    assert mails(runtime).count(("recovery_waiting", account.email)) == 1
    ends = one(runtime, Recovery, recovery_id).waits_until
    assert ends is not None
    clock.travel_to(ends - SECOND)
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Refused("code", "missing")
    clock.travel_to(ends + SECOND)
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)


@pytest.mark.asvs("6.4.4")
@pytest.mark.parametrize("method", ["sms", "totp", "passkey"])
def test_waiting_replaces_no_phone(runtime: Runtime, clock: Clock, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    recovery_id = proven(runtime, account)
    wait(runtime, recovery_id)
    change_waits(runtime, recovery_id)
    clock.travel(2 * DAY)
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Refused("code", "missing")


def change_waits(runtime: Runtime, recovery_id: UUID) -> None:
    """Even a row that says so must not let anybody in."""
    with transaction(runtime) as tx:
        recovery = tx.get(Recovery, recovery_id)
        assert recovery.waits_until is None
        recovery.waits_until = tx.now


def test_the_owner_can_object_and_then_nothing_helps(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    recovery_id = proven(runtime, account)
    wait(runtime, recovery_id)
    assert cancel(runtime, recovery_id)
    assert not cancel(runtime, recovery_id)
    clock.travel(2 * DAY)
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD)
    assert standing(runtime, recovery_id) == "over"


@pytest.mark.parametrize("kind", ["password", "unlock"])
def test_only_a_new_password_unlocks_a_locked_account(runtime: Runtime, kind: Door) -> None:
    """Somebody else may know the old one, whatever was asked for."""
    account = add_account(runtime)
    fire(runtime, account, "lock")
    recovery_id = mailed(runtime, account, kind)
    assert mails(runtime) == [("password_reset", account.email)]
    with pytest.raises(RecoveryOverError):
        unlock(runtime, recovery_id, account.login_name)
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)
    assert one(runtime, Account, account.id).state is AccountState.ACTIVE
    assert is_new(runtime, account)


def test_unlocking_ends_the_rest_and_keeps_the_password(runtime: Runtime) -> None:
    account = add_account(runtime)
    recovery_id = mailed(runtime, account, "unlock")
    assert unlock(runtime, recovery_id, "nobody") == Refused("identifier", "unknown")
    assert isinstance(unlock(runtime, recovery_id, user_number(runtime, account)), Recovered)
    assert not is_new(runtime, account)
    assert ("unlocked", account.email) in mails(runtime)


def test_unlocking_needs_the_tan_too(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = proven(runtime, account, "unlock")
    assert unlock(runtime, recovery_id, account.login_name) == Refused("code", "missing")
    assert isinstance(unlock(runtime, recovery_id, code=live_code(runtime, recovery_id)), Recovered)


def test_a_link_opens_one_door_only(runtime: Runtime) -> None:
    account = add_account(runtime)
    reset, unlocking = mailed(runtime, account), mailed(runtime, account, "unlock")
    with pytest.raises(RecoveryOverError):
        unlock(runtime, reset, account.login_name)
    with pytest.raises(RecoveryOverError):
        set_password(runtime, unlocking, NEW_PASSWORD)
    with pytest.raises(ForgedLinkError):
        standing(runtime, reset, "unlock")
    with pytest.raises(ForgedLinkError):
        standing(runtime, unlocking, "password")


def test_a_first_password_is_replaced_and_worth_nothing_afterwards(runtime: Runtime) -> None:
    account = in_setup(runtime)
    (secret,) = rows(runtime, InitialSecret)
    recovery_id = mailed(runtime, account)
    assert one(runtime, Recovery, recovery_id).tan_method == "none", "no TAN was ever proven"
    printed = first_password.password_of(runtime.keys, secret.id)
    assert set_password(runtime, recovery_id, printed) == Refused("password", "password_same")
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)
    assert one(runtime, Account, account.id).state is AccountState.TAN_SETUP_REQUIRED
    assert one(runtime, InitialSecret, secret.id).used_at is not None


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("kurz", "password_short"), ("x" * 129, "password_long"), ("Erika und ihr Garten", "password_context"),
     ("password1password1", "password_common"), (PASSWORD, "password_same")],
)  # fmt: skip
def test_a_bad_password_uses_nothing_up(runtime: Runtime, typed: str, reason: str) -> None:
    account = add_account(runtime)
    recovery_id = mailed(runtime, account)
    refused = set_password(runtime, recovery_id, typed)
    assert refused == Refused("password", reason, 15 if reason == "password_short" else 0)
    assert standing(runtime, recovery_id) == "live"
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)


def test_only_the_owner_hears_that_it_is_the_old_password(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = proven(runtime, account)
    guesses = [
        set_password(runtime, recovery_id, guess, wrong_code(runtime, recovery_id))
        for guess in (PASSWORD, NEW_PASSWORD)
    ]
    assert [type(guess) for guess in guesses] == [WrongCode, WrongCode]
    right = live_code(runtime, recovery_id)
    assert set_password(runtime, recovery_id, PASSWORD, right) == Refused("password", "password_same")
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD, right), Recovered), "the TAN was kept"


def test_of_many_at_once_exactly_one_wins(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = proven(runtime, account)
    right = live_code(runtime, recovery_id)
    results = at_once(10, lambda: set_password(runtime, recovery_id, NEW_PASSWORD, right))
    assert sum(isinstance(result, Recovered) for result in results) == 1
    assert sum(isinstance(result, RecoveryOverError) for result in results) == 9


def test_proving_the_mailbox_twice_is_no_error_and_needs_the_name(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = mailed(runtime, account)
    assert not prove_mailbox(runtime, recovery_id, "nobody")
    assert standing(runtime, recovery_id) == "live"
    assert all(prove_mailbox(runtime, recovery_id, account.login_name) for _ in range(2))
    assert len(rows(runtime, Tan)) == 1
    with pytest.raises(TanTooSoonError):
        ask_again(runtime, recovery_id)
    clock.travel(timedelta(seconds=31))
    ask_again(runtime, recovery_id)
    assert len(rows(runtime, Tan)) == 2


def test_three_links_do_not_use_up_the_way_to_the_second_proof(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    for _ in range(3):
        proven(runtime, account)
    assert len(rows(runtime, Tan)) == 3


def test_a_code_of_the_app_counts_once(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="totp")
    app = app_of(runtime, account)
    clock.travel(timedelta(minutes=1))
    typed = app.at(now(runtime))
    assert isinstance(set_password(runtime, proven(runtime, account), NEW_PASSWORD, typed), Recovered)
    again = set_password(runtime, proven(runtime, account), "Pflaumenkuchen ohne Sahne", typed)
    assert isinstance(again, WrongCode)
    assert is_new(runtime, account)


def app_of(runtime: Runtime, account: Account) -> pyotp.TOTP:
    """Set up an authenticator app for the account."""
    with transaction(runtime) as tx:
        begun = authenticators.begin(tx, account.id)
        tx.session.flush()
        app = pyotp.TOTP(authenticators.secret_of(runtime, begun))
        typed = app.at(tx.now)
        assert authenticators.confirm(tx, account.id, subject=account.id, typed=typed)
    return app
