"""Does a program get a key, change it without a gap, and lose it at once?"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from tests.builders import NUMBER, add_customer, now, rows
from tests.conftest import Clock
from tests.parcels import Parcel, stored
from tests.web.visitor import heard
from tests.workers.rounds import change
from workflows import program_policy
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.scope import Scope as DatabaseScope
from workflows.engine.transaction import reading, transaction
from workflows.program.actions import (
    KeyExistsError,
    KeyNameError,
    KeyOverError,
    KeyOwner,
    KeySpanError,
    ListedSecret,
    SecretsAliveError,
    add_key,
    list_secrets,
    revoke_key,
    rotate_key,
)
from workflows.program.bearer import find_program
from workflows.program.records import ApiKey, ApiKeySecret
from workflows.program.scopes import Scope, UnknownScopeError
from workflows.program.secret import TEST, new_secret
from workflows.retention.actions import Due, dry_run, erase_all

OWNER = KeyOwner("practice program")
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)


def add(runtime: Runtime, owner: KeyOwner = OWNER, *scopes: str) -> str:
    return add_key(runtime, owner, scopes or ("usage:write",), actor="test", reason="needed").secret


def rotate(runtime: Runtime, overlap: timedelta = HOUR) -> str:
    return rotate_key(runtime, OWNER, overlap, actor="test").secret


def listed(runtime: Runtime) -> Sequence[ListedSecret]:
    with reading(runtime) as session:
        return list_secrets(session)


def test_a_key_says_whose_it_is_and_what_it_may_do(runtime: Runtime) -> None:
    customer = add_customer(runtime)
    made = add_key(
        runtime, KeyOwner("  practice   program ", NUMBER), ["usage:write", "events:read"], actor="test"
    )
    program = find_program(runtime, made.secret)
    assert program is not None
    assert (program.name, program.customer_id, program.customer_number) == (OWNER.name, customer, NUMBER)
    assert program.scopes == {Scope.USAGE_WRITE, Scope.EVENTS_READ}
    assert program.shown == made.shown == f"kc_test_…{made.secret[-4:]}"
    assert program.secret_ends_at is None
    assert now(runtime) + 364 * DAY < program.expires_at == made.expires_at


def test_nothing_secret_is_kept_and_who_made_it_is(runtime: Runtime) -> None:
    secret = add(runtime)
    ((key,), (kept,)) = rows(runtime, ApiKey), rows(runtime, ApiKeySecret)
    assert (key.created_by, key.reason, kept.issued_by) == ("test", "needed", "test")
    body = secret.removeprefix(TEST)
    with reading(runtime) as session:
        whole = session.execute(
            text("SELECT s::text || k::text FROM api_key_secret s, api_key k")
        ).scalar_one()
    assert body not in whole
    assert body[:30] not in whole


def test_the_operators_own_and_a_customers_may_have_the_same_name_once_each(runtime: Runtime) -> None:
    add_customer(runtime)
    add(runtime)
    add(runtime, KeyOwner(OWNER.name, NUMBER))
    for owner in (OWNER, KeyOwner(OWNER.name, NUMBER)):
        with pytest.raises(KeyExistsError):
            add(runtime, owner)
    revoke_key(runtime, OWNER, actor="test")
    add(runtime)


@pytest.mark.parametrize("name", ["", "  ", "a" * 101, "bell\a", "zero\u200bwidth", "\u3164"])
def test_a_name_can_be_seen(runtime: Runtime, name: str) -> None:
    with pytest.raises(KeyNameError):
        add(runtime, KeyOwner(name))


@pytest.mark.parametrize("lifetime", [timedelta(0), -DAY, program_policy.API_KEY_LIFETIME_MAX + SECOND])
def test_no_key_lives_for_ever(runtime: Runtime, lifetime: timedelta) -> None:
    with pytest.raises(KeySpanError):
        add_key(runtime, OWNER, [], lifetime=lifetime, actor="test")


def test_who_is_unknown_gets_none(runtime: Runtime) -> None:
    with pytest.raises(NotFoundError):
        add(runtime, KeyOwner("x", "99999"))
    with pytest.raises(UnknownScopeError):
        add(runtime, OWNER, "everything")
    assert rows(runtime, ApiKey) == []


def test_a_key_ends_with_its_time(runtime: Runtime, clock: Clock) -> None:
    secret = add_key(runtime, OWNER, [], lifetime=DAY, actor="test").secret
    clock.travel(DAY - SECOND)
    assert find_program(runtime, secret)
    clock.travel(2 * SECOND)
    assert find_program(runtime, secret) is None
    assert [one.state for one in listed(runtime)] == ["expired"]
    with pytest.raises(KeyOverError):
        rotate(runtime)


def test_a_revoked_key_ends_at_once_with_all_its_secrets(runtime: Runtime) -> None:
    first = add(runtime)
    second = rotate(runtime)
    revoke_key(runtime, OWNER, actor="somebody", reason="lost")
    assert find_program(runtime, first) is None
    assert find_program(runtime, second) is None
    (key,) = rows(runtime, ApiKey)
    assert (key.revoked_by, key.revoked_because) == ("somebody", "lost")
    assert {one.state for one in listed(runtime)} == {"revoked"}
    for act in (lambda: revoke_key(runtime, OWNER, actor="test"), lambda: rotate(runtime)):
        with pytest.raises(NotFoundError):
            act()


def test_of_two_who_revoke_a_key_at_once_one_hears_that_it_is_gone(runtime: Runtime) -> None:
    add(runtime)

    def revoke(who: str) -> bool:
        try:
            revoke_key(runtime, OWNER, actor=who)
        except NotFoundError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(revoke, "abcd")) == [False, False, False, True]


def test_a_customers_key_rests_while_the_customer_is_not_active(runtime: Runtime) -> None:
    add_customer(runtime)
    secret = add(runtime, KeyOwner("x", NUMBER))
    change(runtime, "UPDATE customer SET status = 'blocked'")
    assert find_program(runtime, secret) is None
    assert [one.state for one in listed(runtime)] == ["customer blocked"]
    change(runtime, "UPDATE customer SET status = 'active'")
    assert find_program(runtime, secret)


def test_a_new_secret_is_good_at_once_and_the_old_one_until_then(runtime: Runtime, clock: Clock) -> None:
    old = add(runtime)
    made = rotate_key(runtime, OWNER, HOUR, actor="test")
    assert made.old_ends_at is not None
    programs = [find_program(runtime, secret) for secret in (old, made.secret)]
    assert [one and one.secret_ends_at for one in programs] == [made.old_ends_at, None]
    assert len({one.key_id for one in programs if one}) == 1
    clock.travel(HOUR + SECOND)
    assert find_program(runtime, old) is None
    assert find_program(runtime, made.secret)
    assert [one.state for one in listed(runtime)] == ["replaced", "active"]


def test_two_secrets_live_and_no_third(runtime: Runtime, clock: Clock) -> None:
    first = add(runtime)
    second = rotate(runtime)
    with pytest.raises(SecretsAliveError):
        rotate(runtime)
    third = rotate(runtime, timedelta(0))
    assert [find_program(runtime, one) is not None for one in (first, second, third)] == [False, False, True]
    fourth = rotate(runtime)
    clock.travel(HOUR + SECOND)
    rotate(runtime)
    assert find_program(runtime, fourth)


@pytest.mark.parametrize("overlap", [-SECOND, program_policy.API_KEY_OVERLAP_MAX + SECOND])
def test_an_old_secret_lives_a_week_at_most(runtime: Runtime, overlap: timedelta) -> None:
    add(runtime)
    with pytest.raises(KeySpanError):
        rotate(runtime, overlap)


def test_its_use_is_noted_once_a_minute(runtime: Runtime, clock: Clock) -> None:
    secret = add(runtime)

    def counted() -> int:
        with heard(runtime) as statements:
            assert find_program(runtime, secret)
        return len(statements)

    assert counted() == 2
    used = listed(runtime)[0].last_used_at
    assert used is not None
    assert counted() == 1
    clock.travel(program_policy.API_KEY_USE_GAP + SECOND)
    assert counted() == 2
    later = listed(runtime)[0].last_used_at
    assert later is not None
    assert later > used


def test_keys_that_are_good_for_nothing_cost_the_same(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    revoked, expired, blocked = KeyOwner("revoked"), KeyOwner("expired"), KeyOwner("blocked", NUMBER)
    secrets = [add(runtime, owner) for owner in (revoked, expired, blocked)]
    replaced = add(runtime)
    rotate(runtime, timedelta(0))
    revoke_key(runtime, revoked, actor="test")
    change(runtime, "UPDATE api_key SET expires_at = kundencenter_now() WHERE name = 'expired'")
    change(runtime, "UPDATE customer SET status = 'ended'")
    bills = []
    for secret in (*secrets, replaced, new_secret(TEST)):
        with heard(runtime) as statements:
            assert find_program(runtime, secret) is None
        bills.append(tuple(statements))
    assert len(set(bills)) == 1
    assert len(bills[0]) == 1


def test_a_typo_costs_no_statement(runtime: Runtime) -> None:
    secret = add(runtime)
    with heard(runtime) as statements:
        for wrong in (
            secret[:-1],
            secret[:-1] + "!",
            secret.replace("kc_test_", "kc_live_"),
            "",
            "x" * 10_000,
        ):
            assert find_program(runtime, wrong) is None
    assert statements == []


def due(found: list[Due]) -> int:
    return next((one.rows for one in found if one.of.name == "api_key"), 0)


def test_keys_and_old_secrets_are_erased_a_year_after_their_end(runtime: Runtime, clock: Clock) -> None:
    add(runtime)
    rotate(runtime)
    rotate(runtime, timedelta(0))
    revoked = KeyOwner("revoked")
    add(runtime, revoked)
    revoke_key(runtime, revoked, actor="test")
    clock.travel(program_policy.API_KEY_KEPT - 10 * SECOND)
    assert due(dry_run(runtime)) == 0
    clock.travel(20 * SECOND)
    assert due(dry_run(runtime)) == due(erase_all(runtime)) == 3, "two old secrets, and a key with its own"
    assert [key.name for key in rows(runtime, ApiKey)] == [OWNER.name]
    assert len(rows(runtime, ApiKeySecret)) == 1


def test_a_key_reaches_the_rows_of_its_customer_and_the_operators_own_all(
    runtime: Runtime, clock: Clock
) -> None:
    """A table that stands for all that belong to customers is in tests/parcels.py."""
    mine, other = add_customer(runtime), add_customer(runtime, "50001", email="b@example.org")
    secret, own = add(runtime, KeyOwner("x", NUMBER)), add(runtime)
    program, operators = find_program(runtime, secret), find_program(runtime, own)
    assert program is not None
    assert operators is not None
    with stored(runtime):
        with transaction(runtime, EVERYBODY) as tx:
            tx.session.add_all(
                Parcel(id=uuid4(), customer_id=one, content="x", owner_hash=b"") for one in (mine, other)
            )
        assert parcels_of(runtime, program.reach) == {mine}
        assert parcels_of(runtime, operators.reach) >= {mine, other}
        with transaction(runtime, program.reach) as tx:
            tx.session.add(Parcel(id=uuid4(), customer_id=mine, content="new", owner_hash=b""))
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction(runtime, program.reach) as tx,
        ):
            tx.session.add(Parcel(id=uuid4(), customer_id=other, content="new", owner_hash=b""))
        revoke_key(runtime, KeyOwner("x", NUMBER), actor="test")
        assert parcels_of(runtime, program.reach) == set(), "also within the request that began before"


def parcels_of(runtime: Runtime, scope: DatabaseScope) -> set[UUID]:
    with reading(runtime, scope) as session:
        return set(session.scalars(select(Parcel.customer_id)))
