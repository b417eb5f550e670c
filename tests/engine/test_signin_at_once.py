"""Does a sign-in come out right whoever is faster between its look and its write: a worker, another tab, who closes the account?"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from tests.builders import PASSWORD, add_account, at_once, live_code, one, rows, wrong_code
from tests.conftest import Clock
from tests.engine.overtaking import (
    Between,
    assert_every_wrong_code_is_counted,
    assert_history_tells_all,
    settle,
    travel,
)
from workflows import policy
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.engine.errors import TransitionRefused
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.own_data.closure import request_closure
from workflows.signin.actions import (
    Answer,
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
from workflows.signin.place import Place
from workflows.signin.records import Session, SigninAttempt
from workflows.signin.sessions import find_signed_in
from workflows.tan.actions import TanTooSoonError, TooManyTansError, WrongCode
from workflows.tan.machine import LIVE
from workflows.tan.records import Tan
from workflows.tries.records import FailureCount
from workflows.upkeep import end_what_is_over

KINDS = (Account, SigninAttempt, Tan, Message)
HERE = Place(network=b"here")
MINUTE = timedelta(minutes=1)


def enter(runtime: Runtime, account: Account, password: str = PASSWORD) -> Answer:
    return start(runtime, Credentials(account.login_name, password, "de"), HERE)


def begun(runtime: Runtime, account: Account) -> UUID:
    answer = enter(runtime, account)
    assert isinstance(answer, TanNeeded)
    return answer.attempt_id


def suspend(runtime: Runtime, account: Account) -> None:
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "suspend", actor="operator", reason="a test")


def last_minute_of(runtime: Runtime, clock: Clock, account: Account) -> datetime:
    """Let somebody ask for the end of the account, and the grace pass but for a minute; return when it ends."""
    ends_at = request_closure(runtime, account.id, account.login_name)
    clock.travel_to(ends_at - MINUTE)
    return ends_at


def test_the_worker_settles_the_tan_meanwhile(runtime: Runtime, between: Between) -> None:
    attempt = begun(runtime, add_account(runtime, tan_method="email"))
    code = live_code(runtime, attempt)
    between(lambda: settle(runtime))
    assert isinstance(confirm_tan(runtime, attempt, code, HERE), SignedInNow)
    assert_history_tells_all(runtime, *KINDS)


def test_of_two_tabs_one_signs_in(runtime: Runtime, between: Between) -> None:
    attempt = begun(runtime, add_account(runtime, tan_method="email"))
    code = live_code(runtime, attempt)
    between(lambda: confirm_tan(runtime, attempt, code, HERE))
    assert confirm_tan(runtime, attempt, code, HERE) == WrongCode("missing")
    assert len(rows(runtime, Session)) == 1
    assert_history_tells_all(runtime, *KINDS)


def test_who_is_suspended_meanwhile_does_not_come_in(runtime: Runtime, between: Between) -> None:
    for method in ("none", "email"):
        account = add_account(runtime, tan_method=method)
        between(lambda account=account: suspend(runtime, account))
        assert enter(runtime, account) == Refused("credentials")
    account = add_account(runtime, tan_method="email")
    attempt = begun(runtime, account)
    code = live_code(runtime, attempt)
    between(lambda: suspend(runtime, account))
    assert confirm_tan(runtime, attempt, code, HERE) == WrongCode("missing")
    assert rows(runtime, Session) == []
    assert_history_tells_all(runtime, *KINDS)


def test_who_has_left_meanwhile_does_not_come_in(runtime: Runtime, between: Between, clock: Clock) -> None:
    def leave(account: Account) -> None:
        clock.travel_to(last_minute_of(runtime, clock, account) + MINUTE)
        end_what_is_over(runtime, 0)
        assert one(runtime, Account, account.id).state is AccountState.ENDED

    for method in ("none", "email"):
        account = add_account(runtime, tan_method=method)
        between(lambda account=account: leave(account))
        assert enter(runtime, account) == Refused("credentials")
    assert rows(runtime, Session) == []
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.parametrize("method", ["none", "email"])
def test_a_closure_that_ends_meanwhile_opens_nothing_though_all_else_is_in_time(
    runtime: Runtime, between: Between, clock: Clock, method: str
) -> None:
    account = add_account(runtime, tan_method=method)
    ends_at = last_minute_of(runtime, clock, account)
    attempt = begun(runtime, account) if method == "email" else None
    code = live_code(runtime, attempt) if attempt else ""

    def end() -> None:
        clock.travel_to(ends_at)
        end_what_is_over(runtime, 0)

    between(end)
    if attempt:
        assert confirm_tan(runtime, attempt, code, HERE) == WrongCode("missing")
    else:
        assert enter(runtime, account) == Refused("credentials")
    assert one(runtime, Account, account.id).state is AccountState.ENDED
    assert rows(runtime, Session) == []
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.parametrize("method", ["none", "email"])
def test_a_closure_that_only_falls_due_meanwhile_counts_at_the_next_request(
    runtime: Runtime, between: Between, clock: Clock, method: str
) -> None:
    """Decision 0035, what may be stale: the session begins, and opens nothing."""
    account = add_account(runtime, tan_method=method)
    ends_at = last_minute_of(runtime, clock, account)
    attempt = begun(runtime, account) if method == "email" else None
    code = live_code(runtime, attempt) if attempt else ""
    between(lambda: clock.travel_to(ends_at))
    answer = confirm_tan(runtime, attempt, code, HERE) if attempt else enter(runtime, account)
    assert isinstance(answer, SignedInNow)
    [session] = rows(runtime, Session)
    assert (session.holder, session.ended_at) == (account.id, None)
    assert one(runtime, Account, account.id).state is AccountState.CLOSING, "nobody has come by"
    assert find_signed_in(runtime, answer.token) is None
    assert enter(runtime, account) == Refused("credentials")
    clock.travel_to(ends_at - MINUTE)
    assert find_signed_in(runtime, answer.token), "but for the hour it would be open"
    clock.travel_to(ends_at)
    end_what_is_over(runtime, 0)
    [session] = rows(runtime, Session)
    assert session.ended_at is not None
    assert_history_tells_all(runtime, *KINDS)


def test_a_password_that_is_changed_meanwhile_opens_nothing(runtime: Runtime, between: Between) -> None:
    account = add_account(runtime)

    def change() -> None:
        with transaction(runtime) as tx:
            tx.get(Account, account.id).password_hash = "another one"

    between(change)
    assert enter(runtime, account) == Refused("credentials")


def test_the_last_tan_of_a_budget_is_issued_once(runtime: Runtime, between: Between) -> None:
    account = add_account(runtime, tan_method="email")
    for _ in range(policy.TAN_SENDS_PER_QUARTER_HOUR - 1):
        begun(runtime, account)
    between(lambda: begun(runtime, account))
    assert enter(runtime, account) == Refused("too_many_tans")
    assert len(rows(runtime, Tan)) == policy.TAN_SENDS_PER_QUARTER_HOUR


def test_the_owner_is_told_once_of_wrong_passwords(runtime: Runtime, between: Between) -> None:
    account = add_account(runtime)
    for _ in range(policy.SIGNIN_FREE_TRIES - 1):
        enter(runtime, account, "wrong")
    between(lambda: enter(runtime, account, "wrong"))
    enter(runtime, account, "wrong")
    told = [message.name for message in rows(runtime, Message)]
    assert told == ["wrong_passwords"]


def test_wrong_codes_at_two_attempts_in_one_place_count_together(runtime: Runtime, between: Between) -> None:
    account = add_account(runtime, tan_method="email")
    one_tab, other_tab = begun(runtime, account), begun(runtime, account)
    between(
        lambda: confirm_tan(runtime, other_tab, wrong_code(runtime, other_tab), HERE),
        lambda: confirm_tan(runtime, other_tab, wrong_code(runtime, other_tab), HERE),
    )
    checked = confirm_tan(runtime, one_tab, wrong_code(runtime, one_tab), HERE)
    assert isinstance(checked, WrongCode)
    assert (checked.reason, checked.in_a_row) == ("wrong", 3)
    assert one(runtime, Account, account.id).tan_failures == 3


@pytest.mark.deep
def test_a_worker_that_stands_still_for_long_uses_nothing_up(runtime: Runtime) -> None:
    attempt = begun(runtime, add_account(runtime, tan_method="email"))
    code = live_code(runtime, attempt)
    [tan] = rows(runtime, Tan)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Tan, tan.id), "accept_sending", actor="system")
        tx.write()
        with pytest.raises(OperationalError, match="LockNotAvailable"):  # after three seconds
            confirm_tan(runtime, attempt, code, HERE)
    assert isinstance(confirm_tan(runtime, attempt, code, HERE), SignedInNow)
    assert_history_tells_all(runtime, *KINDS)


def test_fifty_right_codes_at_once_sign_in_once(runtime: Runtime) -> None:
    attempt = begun(runtime, add_account(runtime, tan_method="email"))
    code = live_code(runtime, attempt)
    answers = at_once(50, lambda: confirm_tan(runtime, attempt, code, HERE))
    assert len([answer for answer in answers if isinstance(answer, SignedInNow)]) == 1
    assert answers.count(WrongCode("missing")) == 49
    assert len(rows(runtime, Session)) == 1
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.deep
def test_fifty_wrong_codes_at_once_are_all_counted_and_none_is_an_outage(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    attempts = [begun(runtime, account) for _ in range(policy.TAN_SENDS_PER_QUARTER_HOUR)]
    typed = [(attempt, wrong_code(runtime, attempt)) for attempt in attempts] * 17

    def try_it(what: tuple[UUID, str]) -> str:
        checked = confirm_tan(runtime, *what, HERE)
        assert isinstance(checked, WrongCode)
        return checked.reason

    with ThreadPoolExecutor(
        12
    ) as pool:  # each with one connection; more would wait for the pool, not for each other
        answers = Counter(pool.map(try_it, typed[:50]))
    counted = answers["wrong"] + answers["exhausted"]
    assert counted == min(len(attempts) * policy.TAN_TRIES, policy.TAN_FAILURES_PER_PLACE)
    assert one(runtime, Account, account.id).tan_failures == counted
    assert max(count.failures for count in rows(runtime, FailureCount)) == counted
    assert set(answers) <= {"wrong", "exhausted", "missing", "resting"}
    assert_history_tells_all(runtime, *KINDS)


DEEDS: dict[str, Callable[[Runtime, Account, UUID], object]] = {
    "right": lambda runtime, _account, attempt: entered(runtime, attempt, live_code),
    "wrong": lambda runtime, _account, attempt: entered(runtime, attempt, wrong_code),
    "settle": lambda runtime, _account, _attempt: settle(runtime),
    "again": lambda runtime, _account, attempt: send_again(runtime, attempt),
    "abandon": lambda runtime, _account, attempt: abandon(runtime, attempt),
    "begin": lambda runtime, account, _attempt: enter(runtime, account),
    "guess": lambda runtime, account, _attempt: enter(runtime, account, "wrong"),
    "suspend": lambda runtime, account, _attempt: shut(runtime, account),
    "close": lambda runtime, account, _attempt: close(runtime, account),
}
ANY = st.sampled_from(sorted(DEEDS))


def entered(runtime: Runtime, attempt: UUID, code: Callable[[Runtime, UUID], str]) -> object:
    is_live = rows(runtime, Tan, Tan.subject == attempt, Tan.state.in_(LIVE))
    return confirm_tan(runtime, attempt, code(runtime, attempt) if is_live else "000000", HERE)


def send_again(runtime: Runtime, attempt: UUID) -> None:
    travel(runtime, policy.TAN_RESEND_GAP)
    with suppress(TooManyTansError, TanTooSoonError):
        send_tan_again(runtime, attempt)


def shut(runtime: Runtime, account: Account) -> None:
    with suppress(TransitionRefused):
        suspend(runtime, account)


def close(runtime: Runtime, account: Account) -> None:
    """Ask for the end; whoever cannot ask any more sees the grace pass and the sweep come by."""
    try:
        request_closure(runtime, account.id, account.login_name)
    except TransitionRefused:
        travel(runtime, policy.CLOSURE_GRACE)
        end_what_is_over(runtime, 0)


def taken(runtime: Runtime, instance: UUID, *triggers: str) -> list[int]:
    """When these steps were written, as numbers that grow."""
    asked = (Transition.instance == instance, Transition.trigger.in_(triggers))
    return [step.id for step in rows(runtime, Transition, *asked)]


@pytest.mark.deep
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    walk=st.lists(st.tuples(*[ANY] * 3), min_size=1, max_size=3),
    last=st.tuples(st.sampled_from(["right", "wrong"]), ANY, ANY),
)
def test_two_writers_in_any_order_leave_what_the_history_tells(
    runtime: Runtime, between: Between, walk: list[tuple[str, str, str]], last: tuple[str, str, str]
) -> None:
    """The first of three deeds is overtaken by the second and, when it looks again, by the third; the last is a code."""
    account = add_account(runtime, tan_method="email")
    attempt = begun(runtime, account)
    answers: list[object] = []

    def do(name: str) -> None:
        answers.append(DEEDS[name](runtime, account, attempt))

    for deed, *faster in (*walk, last):
        between(*(lambda name=name: do(name) for name in faster))
        do(deed)
    assert_history_tells_all(runtime, *KINDS)
    attempts = rows(runtime, SigninAttempt, SigninAttempt.account_id == account.id)
    signed_in = [one for one in attempts if one.state is SigninState.SIGNED_IN]
    assert len(rows(runtime, Session, Session.holder == account.id)) == len(signed_in) <= 1
    assert_every_wrong_code_is_counted(runtime, attempt, answers)
    shut_at = taken(runtime, account.id, "suspend", "close")
    came_in = [step for one in signed_in for step in taken(runtime, one.id, "sign_in")]
    assert max(came_in, default=0) < min(shut_at, default=float("inf")), "nobody comes in afterwards"
