"""Does another TAN come out right whoever is faster between its look and its write, at every sign-in and at the first one?"""

from uuid import UUID

import pytest

from tests.builders import (
    MOBILE,
    add_account,
    add_newcomer,
    at_once,
    initial_password,
    live_code,
    one,
    rows,
    steps,
)
from tests.conftest import Clock
from tests.engine.overtaking import Between, assert_history_tells_all, settle
from tests.seats import user_number
from tests.web.visitor import heard
from workflows import policy
from workflows.account.records import Account
from workflows.credentials.first_visit import (
    Done,
    NewCredentials,
    change_initial_credentials,
    prove_setup_tan,
    send_setup_tan_again,
)
from workflows.credentials.open_setup import SetupOverError
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.signin.actions import SignedInNow, TanNeeded, confirm_tan, send_tan_again, start
from workflows.signin.meanwhile import abandon
from workflows.signin.password_check import Credentials
from workflows.signin.records import SigninAttempt
from workflows.signin.sessions import end_session, find_signed_in
from workflows.tan.actions import TanTooSoonError, TooManyTansError
from workflows.tan.machine import LIVE, TanState
from workflows.tan.records import Tan

KINDS = (Account, SigninAttempt, Tan, Message)
NEW = NewCredentials("erika", "Apfelbaum am langen Zaun", "sms", MOBILE, "erika@example.org")


def begun(runtime: Runtime, clock: Clock, method: str = "email") -> UUID:
    """An attempt whose TAN is old enough for another one."""
    account = add_account(runtime, tan_method=method)
    answer = start(runtime, Credentials(account.login_name, "Kirschkuchen-mit-Sahne-7", "de"))
    assert isinstance(answer, TanNeeded)
    clock.travel(policy.TAN_RESEND_GAP)
    return answer.attempt_id


def in_setup(runtime: Runtime, clock: Clock) -> tuple[UUID, UUID, str]:
    """Somebody who waits for the first TAN: their session, account and token."""
    newcomer = add_newcomer(runtime)
    typed = Credentials(user_number(runtime, newcomer), initial_password(runtime, newcomer.id), "de")
    entered = start(runtime, typed)
    assert isinstance(entered, SignedInNow)
    person = find_signed_in(runtime, entered.token)
    assert person
    change_initial_credentials(runtime, person.id, newcomer.id, NEW)
    clock.travel(policy.TAN_RESEND_GAP)
    return person.id, newcomer.id, entered.token


def assert_one_took_the_place_of_the_other(runtime: Runtime) -> None:
    older, newer = sorted(rows(runtime, Tan), key=lambda tan: tan.issued_at)
    assert steps(runtime, "tan", older.id) == ["issue", "accept_sending", "supersede"]
    assert newer.state is TanState.ISSUED
    assert (newer.destination, newer.purpose, newer.subject) == (
        older.destination,
        older.purpose,
        older.subject,
    )
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.parametrize("method", ["email", "sms"])
def test_another_tan_is_looked_for_and_written(runtime: Runtime, clock: Clock, method: str) -> None:
    attempt = begun(runtime, clock, method)
    with heard(runtime) as statements:
        assert send_tan_again(runtime, attempt)
    assert len(statements) == 2, "look, write"
    assert len(rows(runtime, Tan, Tan.state.in_(LIVE))) == 1
    assert isinstance(confirm_tan(runtime, attempt, live_code(runtime, attempt)), SignedInNow)


def test_the_worker_settles_the_older_tan_meanwhile(runtime: Runtime, between: Between, clock: Clock) -> None:
    attempt = begun(runtime, clock)
    between(lambda: settle(runtime))
    assert send_tan_again(runtime, attempt)
    assert_one_took_the_place_of_the_other(runtime)


def test_who_has_signed_in_or_given_up_meanwhile_gets_no_other_tan(
    runtime: Runtime, between: Between, clock: Clock
) -> None:
    for deed in (
        lambda one: confirm_tan(runtime, one, live_code(runtime, one)),
        lambda one: abandon(runtime, one),
    ):
        attempt = begun(runtime, clock)
        between(lambda deed=deed, attempt=attempt: deed(attempt))
        assert not send_tan_again(runtime, attempt)
        assert len(rows(runtime, Tan, Tan.subject == attempt)) == 1
    assert_history_tells_all(runtime, *KINDS)


def test_of_many_who_ask_at_once_one_gets_a_tan(runtime: Runtime, between: Between, clock: Clock) -> None:
    attempt = begun(runtime, clock)
    between(lambda: send_tan_again(runtime, attempt))
    with pytest.raises(TanTooSoonError):
        send_tan_again(runtime, attempt)
    clock.travel(policy.TAN_RESEND_GAP)

    def ask() -> object:
        try:
            return send_tan_again(runtime, attempt)
        except TooManyTansError:
            return "too many"

    answers = at_once(12, ask)
    assert (answers.count(True), answers.count("too many")) == (1, 11)
    assert len(rows(runtime, Tan, Tan.state.in_(LIVE))) == 1
    assert_history_tells_all(runtime, *KINDS)


def test_the_first_sign_in_asks_for_another_tan_in_the_same_way(
    runtime: Runtime, between: Between, clock: Clock
) -> None:
    session, account, _token = in_setup(runtime, clock)
    between(lambda: settle(runtime))
    send_setup_tan_again(runtime, session, account)
    assert_one_took_the_place_of_the_other(runtime)
    clock.travel(policy.TAN_RESEND_GAP)
    with heard(runtime) as statements:
        send_setup_tan_again(runtime, session, account)
    assert len(statements) == 2, "look, write"
    assert isinstance(prove_setup_tan(runtime, session, account, live_code(runtime, account)), Done)


def test_a_first_session_that_ends_meanwhile_sends_nothing(
    runtime: Runtime, between: Between, clock: Clock
) -> None:
    session, account, token = in_setup(runtime, clock)
    between(lambda: end_session(runtime, token))
    with pytest.raises(SetupOverError):
        send_setup_tan_again(runtime, session, account)
    with pytest.raises(SetupOverError):
        send_setup_tan_again(runtime, session, one(runtime, Account, account).id)
    assert len(rows(runtime, Tan)) == 1


def test_who_proves_the_first_tan_meanwhile_gets_no_other(
    runtime: Runtime, between: Between, clock: Clock
) -> None:
    session, account, _token = in_setup(runtime, clock)
    between(lambda: prove_setup_tan(runtime, session, account, live_code(runtime, account)))
    with pytest.raises(SetupOverError):
        send_setup_tan_again(runtime, session, account)
    assert_history_tells_all(runtime, *KINDS)
