"""How long is somebody signed in, and what do we keep of it?"""

import hashlib
from datetime import timedelta

import pytest

from tests.builders import add_account, one, rows
from tests.conftest import Clock
from workflows.account.records import Account
from workflows.dashboard import overview
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.actions import find_operator
from workflows.signin.page_look import find_viewer
from workflows.signin.records import Session
from workflows.signin.sessions import SignedIn, end_session, find_signed_in, open_session, touch

SECOND = timedelta(seconds=1)


def signed_in(runtime: Runtime) -> str:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        return open_session(tx, "account", account.id)


def find(runtime: Runtime, token: str) -> SignedIn | None:
    """Both ways to look say the same: alone, and beside what a page shows."""
    found, beside = find_signed_in(runtime, token), find_viewer(runtime, token, overview(()))
    assert (found and found.id) == (beside and beside.id)
    return found


def stored(runtime: Runtime) -> Session:
    (session,) = rows(runtime, Session)
    return session


def test_a_session_names_its_holder(runtime: Runtime) -> None:
    found = find(runtime, signed_in(runtime))
    assert found
    assert (found.name, found.language, found.holder) == ("Erika Muster", "de", stored(runtime).holder)


@pytest.mark.asvs("7.2.2", "7.2.3")
def test_only_the_hash_of_the_token_is_kept(runtime: Runtime) -> None:
    token = signed_in(runtime)
    assert stored(runtime).token_hash == hashlib.sha256(token.encode()).digest()
    assert len(token) == 43, "256 bits"


@pytest.mark.asvs("7.3.1")
def test_an_idle_session_ends_after_half_an_hour(runtime: Runtime, clock: Clock) -> None:
    token = signed_in(runtime)
    idle_at = stored(runtime).last_seen_at + timedelta(minutes=30)
    clock.travel_to(idle_at - SECOND)
    assert find(runtime, token)
    clock.travel_to(idle_at + SECOND)
    assert find(runtime, token) is None


@pytest.mark.asvs("7.3.2")
def test_a_used_session_ends_after_twelve_hours(runtime: Runtime, clock: Clock) -> None:
    token = signed_in(runtime)
    ends_at = stored(runtime).ends_at
    assert ends_at - stored(runtime).created_at == timedelta(hours=12)

    for _ in range(24):
        clock.travel(timedelta(minutes=29))
        found = find(runtime, token)
        assert found
        touch(runtime, found)
    clock.travel_to(ends_at - SECOND)
    assert find(runtime, token)
    clock.travel_to(ends_at + SECOND)
    assert find(runtime, token) is None


def test_a_session_is_touched_once_a_minute_at_most(runtime: Runtime, clock: Clock) -> None:
    token = signed_in(runtime)
    before = stored(runtime).last_seen_at

    def touched_after(pause: timedelta) -> bool:
        clock.travel_to(before + pause)
        found = find(runtime, token)
        assert found
        touch(runtime, found)
        return stored(runtime).last_seen_at != before

    assert not touched_after(timedelta(seconds=50))
    assert touched_after(timedelta(seconds=61))


@pytest.mark.asvs("7.2.1", "7.4.1")
def test_an_ended_session_stays_ended(runtime: Runtime) -> None:
    token = signed_in(runtime)
    end_session(runtime, token)
    ended_at = stored(runtime).ended_at
    end_session(runtime, token)
    end_session(runtime, "unknown")

    assert find(runtime, token) is None
    assert stored(runtime).ended_at == ended_at


@pytest.mark.asvs("7.4.2")
def test_an_account_that_is_locked_is_signed_out(runtime: Runtime) -> None:
    token = signed_in(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, stored(runtime).holder), "lock", actor="test")
    assert find(runtime, token) is None


@pytest.mark.asvs("7.2.1")
def test_a_customers_token_opens_no_operators_page(runtime: Runtime) -> None:
    token = signed_in(runtime)
    assert find_operator(runtime, token) is None
    assert one(runtime, Session, stored(runtime).id).holder_kind == "account"
