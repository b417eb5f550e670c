"""Does a way back come out right whoever is faster between its look and its write: a worker, another tab, an objection, an operator?"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import add_account, at_once, live_code, mails, one, rows, steps
from tests.conftest import Clock
from tests.engine.overtaking import Between, assert_history_tells_all, settle, travel
from tests.recoveries import NEW_PASSWORD, accept_mails, ask_for, change, fire, mailed, proven
from tests.web.visitor import heard
from workflows import policy
from workflows.account.records import Account
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.letter.actions import LetterTooSoonError
from workflows.message.records import Message
from workflows.recovery.actions import NewRecovery, cancel, find_submitted, request
from workflows.recovery.finish import Recovered, set_password
from workflows.recovery.machine import RecoveryState
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import RecoveryOverError
from workflows.recovery.ways import ask_again, order_code, prove_mailbox, wait
from workflows.tan.actions import TanTooSoonError, TooManyTansError
from workflows.tan.machine import LIVE, TanState
from workflows.tan.records import Tan

KINDS = (Account, Recovery, Tan, Message)


def sent(runtime: Runtime, account: Account) -> UUID:
    """A recovery whose mail the server has not answered yet."""
    return ask_for(runtime, "password", account.login_name)


def live(runtime: Runtime) -> Sequence[Tan]:
    return rows(runtime, Tan, Tan.state.in_(LIVE))


def counted(runtime: Runtime, deed: Callable[[], object]) -> int:
    with heard(runtime) as statements:
        deed()
    return len(statements)


def test_what_is_asked_of_the_database(runtime: Runtime) -> None:
    by_sms, by_mail = add_account(runtime, tan_method="sms"), add_account(runtime, tan_method="email")
    new = NewRecovery(uuid4(), "password", by_sms.login_name, "", "de")
    assert counted(runtime, lambda: request(runtime, new)) == 3, "count, look, write"
    for account in (by_sms, by_mail):
        recovery = mailed(runtime, account)
        prove = lambda which=recovery, name=account.login_name: prove_mailbox(runtime, which, name)  # noqa: E731 - one line beside the one that calls it
        assert counted(runtime, prove) == 3, "find, look, write"
    assert counted(runtime, lambda: wait(runtime, recovery)) == 3
    assert counted(runtime, lambda: cancel(runtime, recovery)) == 3


def test_a_mail_that_is_accepted_meanwhile_keeps_nobody_from_the_link(
    runtime: Runtime, between: Between
) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery = sent(runtime, account)
    between(lambda: accept_mails(runtime))
    assert prove_mailbox(runtime, recovery, account.login_name)
    assert steps(runtime, "recovery", recovery) == ["request", "accept_mail", "prove_mailbox"]
    assert len(live(runtime)) == 1
    assert_history_tells_all(runtime, *KINDS)


def test_of_two_tabs_one_proves_the_mailbox_and_one_tan_is_sent(runtime: Runtime, between: Between) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery = mailed(runtime, account)
    between(lambda: prove_mailbox(runtime, recovery, account.login_name))
    assert prove_mailbox(runtime, recovery, account.login_name)
    assert len(rows(runtime, Tan)) == 1
    assert_history_tells_all(runtime, *KINDS)


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda runtime, _account, recovery: cancel(runtime, recovery),
        lambda runtime, account, _recovery: fire(runtime, account, "suspend"),
        lambda runtime, account, _recovery: change(runtime, account, tan_method="totp"),
        lambda runtime, account, _recovery: change(runtime, account, email="another@example.org"),
    ],
    ids=["objected", "suspended", "other method", "other address"],
)
def test_a_link_that_ends_meanwhile_proves_nothing(
    runtime: Runtime, between: Between, meanwhile: Callable[[Runtime, Account, UUID], object]
) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery = mailed(runtime, account)
    between(lambda: meanwhile(runtime, account, recovery))
    with pytest.raises(RecoveryOverError):
        prove_mailbox(runtime, recovery, account.login_name)
    assert rows(runtime, Tan) == []
    assert_history_tells_all(runtime, *KINDS)


def test_the_worker_settles_the_tan_whose_place_another_one_takes(
    runtime: Runtime, between: Between, clock: Clock
) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery = proven(runtime, account)
    clock.travel(policy.TAN_RESEND_GAP)
    between(lambda: settle(runtime))
    assert counted(runtime, lambda: ask_again(runtime, recovery)) >= 5
    older, newer = sorted(rows(runtime, Tan), key=lambda tan: tan.issued_at)
    assert (older.state, newer.state) == (TanState.SUPERSEDED, TanState.ISSUED)
    assert steps(runtime, "tan", older.id) == ["issue", "accept_sending", "supersede"]
    clock.travel(policy.TAN_RESEND_GAP)
    assert counted(runtime, lambda: ask_again(runtime, recovery)) == 3, "find, look, write"
    done = set_password(runtime, recovery, NEW_PASSWORD, live_code(runtime, recovery))
    assert isinstance(done, Recovered)
    assert_history_tells_all(runtime, *KINDS)


def test_two_who_ask_for_another_tan_get_one(runtime: Runtime, between: Between, clock: Clock) -> None:
    recovery = proven(runtime, add_account(runtime, tan_method="sms"))
    clock.travel(policy.TAN_RESEND_GAP)
    between(lambda: ask_again(runtime, recovery))
    with pytest.raises(TanTooSoonError):
        ask_again(runtime, recovery)
    assert len(live(runtime)) == 1
    assert_history_tells_all(runtime, *KINDS)


def test_the_waiting_time_begins_once(runtime: Runtime, between: Between) -> None:
    recovery = proven(runtime, add_account(runtime, tan_method="email"))
    between(lambda: wait(runtime, recovery))
    wait(runtime, recovery)
    at_once(6, lambda: wait(runtime, recovery))
    assert [name for name, _to in mails(runtime)].count("recovery_waiting") == 1
    assert_history_tells_all(runtime, *KINDS)


def test_an_objection_ends_what_was_proven_meanwhile(runtime: Runtime, between: Between) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery = mailed(runtime, account)
    between(lambda: prove_mailbox(runtime, recovery, account.login_name))
    assert cancel(runtime, recovery)
    assert one(runtime, Recovery, recovery).state is RecoveryState.CANCELLED
    between(lambda: None)
    assert not cancel(runtime, recovery)
    with pytest.raises(NotFoundError):
        cancel(runtime, uuid4())
    with pytest.raises(NotFoundError):
        prove_mailbox(runtime, uuid4(), account.login_name)
    assert_history_tells_all(runtime, *KINDS)


def test_a_request_that_another_click_brings_meanwhile_is_its_own(runtime: Runtime, between: Between) -> None:
    new = NewRecovery(uuid4(), "password", "m.muster", "", "de")
    clicked: list[UUID] = []
    between(lambda: clicked.append(request(runtime, new)))
    assert [request(runtime, new)] == clicked == [find_submitted(runtime, new.submission)]
    assert len(rows(runtime, Recovery)) == 1


def test_many_who_prove_at_once_are_none_an_outage(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery = mailed(runtime, account)
    assert all(at_once(12, lambda: prove_mailbox(runtime, recovery, account.login_name)))
    assert len(rows(runtime, Tan)) == 1
    assert_history_tells_all(runtime, *KINDS)


DEEDS: dict[str, Callable[[Runtime, Account, UUID], object]] = {
    "accept": lambda runtime, _account, _recovery: accept_mails(runtime),
    "prove": lambda runtime, account, recovery: prove_mailbox(runtime, recovery, account.login_name),
    "again": lambda runtime, _account, recovery: ask_later(runtime, recovery),
    "settle": lambda runtime, _account, _recovery: settle(runtime),
    "letter": lambda runtime, _account, recovery: order_code(runtime, recovery),
    "wait": lambda runtime, _account, recovery: wait(runtime, recovery),
    "object": lambda runtime, _account, recovery: cancel(runtime, recovery),
    "finish": lambda runtime, _account, recovery: finish(runtime, recovery),
    "ask": lambda runtime, account, _recovery: ask_for(runtime, "password", account.login_name),
}
ANY = st.sampled_from(sorted(DEEDS))
NUMBERS = count(50_000)


def ask_later(runtime: Runtime, recovery: UUID) -> None:
    travel(runtime, policy.TAN_RESEND_GAP)
    ask_again(runtime, recovery)


def finish(runtime: Runtime, recovery: UUID) -> object:
    code = (
        live_code(runtime, recovery)
        if rows(runtime, Tan, Tan.subject == recovery, Tan.state.in_(LIVE))
        else ""
    )
    return set_password(runtime, recovery, NEW_PASSWORD, code)


def do(name: str, runtime: Runtime, account: Account, recovery: UUID) -> None:
    with suppress(RecoveryOverError, TanTooSoonError, TooManyTansError, LetterTooSoonError):
        DEEDS[name](runtime, account, recovery)


@pytest.mark.deep
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    method=st.sampled_from(["sms", "sms", "email"]),
    is_proven=st.sampled_from([True, True, False]),
    walk=st.lists(st.tuples(*[ANY] * 3), min_size=1, max_size=4),
    last=st.tuples(st.just("finish"), ANY, ANY),
)
def test_two_writers_in_any_order_leave_what_the_history_tells(
    runtime: Runtime,
    between: Between,
    *,
    method: str,
    is_proven: bool,
    walk: list[tuple[str, str, str]],
    last: tuple[str, str, str],
) -> None:
    """The first of three deeds is overtaken by the second and, when it looks again, by the third."""
    account = add_account(runtime, tan_method=method)
    change(
        runtime, account, mobile=f"+49152288{next(NUMBERS)}"
    )  # of one number for all the TANs would be used up
    recovery = proven(runtime, account) if is_proven else sent(runtime, account)
    for deed, *faster in (*walk, last):
        between(*(lambda name=name: do(name, runtime, account, recovery) for name in faster))
        do(deed, runtime, account, recovery)
    assert_history_tells_all(runtime, *KINDS)
    done = rows(runtime, Recovery, Recovery.account_id == account.id, Recovery.state == RecoveryState.DONE)
    assert len(done) <= 1
    assert len(rows(runtime, Tan, Tan.subject == recovery, Tan.state.in_(LIVE))) <= 1
