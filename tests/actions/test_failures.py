"""Do wrong passwords count, and does the step rest as long as it should?"""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.builders import PASSWORD, add_account, mails, one, rows, wait_for_lock
from tests.conftest import Clock
from tests.seats import user_number
from workflows import policy
from workflows.account.records import Account
from workflows.engine.errors import ConcurrentChangeError
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.place import Place
from workflows.signin.records import SigninAttempt
from workflows.tries import failures
from workflows.tries.origin import Visitor
from workflows.tries.records import FailureCount, FailureNotice

SECOND = timedelta(seconds=1)
KEY = b"a key"


def told(runtime: Runtime, name: str) -> list[str]:
    return [address for _, address in mails(runtime, Message.name == name)]


def counted(runtime: Runtime, key: bytes = KEY, network: bytes = b"") -> failures.Counted:
    with transaction(runtime) as tx:
        return failures.count_try(tx, key, Visitor(network), NOBODY)


def admitted(runtime: Runtime, key: bytes = KEY, network: bytes = b"") -> bool:
    return counted(runtime, key, network).admitted


def wrong_here(runtime: Runtime) -> int:
    """Read the count of the one place that was tried from; that of all strangers together is as high."""
    assert len(rows(runtime, FailureCount)) == 2
    (failures,) = {count.failures for count in rows(runtime, FailureCount)}
    return failures


def fail(runtime: Runtime, name: str, times: int = 1, place: Place | None = None) -> None:
    for _ in range(times):
        assert start(runtime, Credentials(name, "wrong", "de"), place or Place()) == Refused("credentials")


def succeed(runtime: Runtime, name: str, place: Place | None = None) -> SignedInNow:
    answer = start(runtime, Credentials(name, PASSWORD, "de"), place or Place())
    assert isinstance(answer, SignedInNow)
    return answer


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


@pytest.mark.asvs("6.3.1")
def test_the_ladder_rises_from_nothing_to_a_quarter_of_an_hour(runtime: Runtime, clock: Clock) -> None:
    assert all(admitted(runtime) for _ in range(policy.SIGNIN_FREE_TRIES + 1))
    for seconds in (*policy.SIGNIN_LADDER, *[int(policy.SIGNIN_STEP_LOCK.total_seconds())] * 2):
        clock.travel(timedelta(seconds=seconds) - SECOND)
        assert not admitted(runtime), f"still resting before {seconds} s"
        clock.travel(SECOND)
        assert admitted(runtime), f"free after {seconds} s"


def test_a_try_while_resting_is_neither_made_nor_counted(runtime: Runtime) -> None:
    for _ in range(20):
        admitted(runtime)
    assert wrong_here(runtime) == policy.SIGNIN_FREE_TRIES + 1


def test_a_day_without_a_try_forgets_the_count(runtime: Runtime, clock: Clock) -> None:
    for _ in range(4):
        admitted(runtime)
    clock.travel(policy.SIGNIN_FAILURES_FORGOTTEN + SECOND)
    assert admitted(runtime)
    assert wrong_here(runtime) == 1


@pytest.mark.asvs("6.3.1")
def test_after_a_hundred_failures_time_does_not_help(runtime: Runtime, clock: Clock) -> None:
    first = counted(runtime)
    with transaction(runtime) as tx:
        for key in (first.key, first.everybody):
            tx.get(FailureCount, key).failures = policy.SIGNIN_FAILURES_TO_LOCK - 1
    assert admitted(runtime)
    clock.travel(timedelta(days=300))
    assert not admitted(runtime)
    assert not admitted(runtime, network=b"another")
    with transaction(runtime) as tx:
        failures.forgive(tx, first)
    assert admitted(runtime)


@pytest.mark.asvs("6.3.1")
def test_fifty_at_once_are_all_counted(runtime: Runtime) -> None:
    with ThreadPoolExecutor(10) as pool:
        let_in = list(pool.map(lambda _: admitted(runtime), range(50)))
    assert let_in.count(True) == policy.SIGNIN_FREE_TRIES + 1


def test_the_right_password_is_not_looked_at_while_resting(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES + 1)
    assert start(runtime, Credentials(account.login_name, PASSWORD, "de")) == Refused("credentials")
    clock.travel(SECOND)
    succeed(runtime, account.login_name)
    assert rows(runtime, FailureCount) == []


def test_every_name_of_an_account_and_every_way_of_writing_it_counts_together(
    runtime: Runtime, account: Account
) -> None:
    spellings = (
        account.login_name,
        user_number(runtime, account),
        account.login_name.upper(),
        "ｐ" + account.login_name[1:],
    )
    for name in spellings:
        fail(runtime, name)
    assert wrong_here(runtime) == len(spellings)


@pytest.mark.asvs("6.3.8")
def test_names_of_nobody_rest_alike(runtime: Runtime) -> None:
    fail(runtime, "no.body", policy.SIGNIN_FREE_TRIES + 2)
    reasons = [attempt.state for attempt in rows(runtime, SigninAttempt)]
    assert set(reasons) == {"failed"}
    assert wrong_here(runtime) == policy.SIGNIN_FREE_TRIES + 1


@pytest.mark.asvs("6.3.1")
def test_nobody_else_can_shut_the_owner_out_of_a_known_device(runtime: Runtime, account: Account) -> None:
    home = Place(succeed(runtime, account.login_name).device_cookie)
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES + 3)
    succeed(runtime, account.login_name, home)
    assert start(runtime, Credentials(account.login_name, PASSWORD, "de")) == Refused("credentials")


def test_another_accounts_device_has_no_count_of_its_own_here(runtime: Runtime, account: Account) -> None:
    stranger = Place(succeed(runtime, add_account(runtime).login_name).device_cookie)
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES + 1, stranger)
    assert start(runtime, Credentials(account.login_name, PASSWORD, "de")) == Refused("credentials")


@pytest.mark.asvs("6.3.5")
def test_the_owner_hears_of_it_once_a_day(runtime: Runtime, account: Account, clock: Clock) -> None:
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES - 1)
    assert told(runtime, "wrong_passwords") == []
    fail(runtime, account.login_name, 3)
    assert told(runtime, "wrong_passwords") == [account.email]
    (mail,) = rows(runtime, Message)
    with reading(runtime) as session:
        at = facts_of(Source(runtime, session), mail)["at"]
    assert at == one(runtime, SigninAttempt, mail.about).started_at, "it says when"
    clock.travel(policy.FAILURE_NOTICE_GAP + SECOND)
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES)
    assert len(told(runtime, "wrong_passwords")) == 2


@pytest.mark.asvs("6.3.5")
def test_many_devices_and_the_owner_in_between_make_one_mail_a_day(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    places = [Place(succeed(runtime, account.login_name).device_cookie) for _ in range(3)]
    for place in (*places, Place()):
        fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES, place)
        succeed(runtime, account.login_name, place)
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES)
    assert told(runtime, "wrong_passwords") == [account.email]
    clock.travel(policy.FAILURE_NOTICE_GAP + SECOND)
    fail(runtime, account.login_name, policy.SIGNIN_FREE_TRIES, places[0])
    assert len(told(runtime, "wrong_passwords")) == 2


def test_of_many_devices_at_once_one_takes_the_notice(runtime: Runtime) -> None:
    places = [
        [counted(runtime, network=bytes([number])) for _ in range(policy.SIGNIN_FREE_TRIES)][-1]
        for number in range(10)
    ]

    def take(tried: failures.Counted) -> bool:
        with suppress(ConcurrentChangeError), transaction(runtime) as tx:
            failures.note_told_of(tx, tried)
            return True
        return False

    with ThreadPoolExecutor(len(places)) as pool:
        assert list(pool.map(take, places)).count(True) == 1


@pytest.mark.parametrize("everybody", [b"\0", b"\xff"])
def test_who_forgives_locks_the_network_before_all_strangers(runtime: Runtime, everybody: bytes) -> None:
    network = counted(runtime, everybody).key

    def forgive() -> None:
        with transaction(runtime) as tx:
            failures.forgive_network(tx, everybody, b"")

    with ThreadPoolExecutor(1) as pool:
        with transaction(runtime) as tx:
            tx.get(FailureCount, network)
            forgiving = pool.submit(forgive)
            wait_for_lock(runtime)
            tx.session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            assert tx.get(FailureCount, everybody), "nobody holds it"
        forgiving.result()
    assert rows(runtime, FailureCount) == []


def test_names_of_nobody_are_noted_alike(runtime: Runtime) -> None:
    fail(runtime, "no.body", policy.SIGNIN_FREE_TRIES + 1)
    assert len(rows(runtime, FailureNotice)) == 1
    assert mails(runtime) == []
