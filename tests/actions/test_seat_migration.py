"""Does every user of the release before keep number, customer and sign-in, and is nobody else's taken?"""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.api.asking import key_of
from tests.builders import NUMBER, PASSWORD, add_account, add_customer, add_newcomer, rows
from tests.conftest import SECRET_KEY
from tests.documents import import_settlements
from tests.owner import as_owner
from tests.seats import customer_of, join, seat_of, seats_of, user_number
from tests.workers.rounds import change, value
from workflows import migration
from workflows.account.records import Account, LoginIdentifier
from workflows.engine.heartbeat import at_work, beat
from workflows.engine.history import broken_chains
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.migration import StillAtWorkError
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.own_data.closure import end_account
from workflows.seat.records import RetiredNumber, Seat
from workflows.settings import load_settings
from workflows.signin.actions import SignedInNow, start
from workflows.signin.password_check import Credentials

BEFORE = "0016"
OLD_NUMBER = "SELECT user_number FROM account WHERE id = :id"
MEMBER = "INSERT INTO membership VALUES ('{0}', '{1}', {2}, now() + interval '1 second' * {3})"

ALIKE = "UPDATE account SET display_name = 'Änne  Größ' WHERE id <> '{0}'"


@pytest.fixture
def fresh(fresh_database_url: str) -> Iterator[Runtime]:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    yield built
    built.engine.dispose()


@pytest.mark.deep
def test_every_number_and_every_sign_in_is_kept(fresh: Runtime) -> None:
    account, colleague, gone = (add_account(fresh) for _ in range(3))
    shared = add_customer(fresh, "1649/15")
    newcomer = add_newcomer(fresh, number="46076")
    numbers = {one.id: user_number(fresh, one) for one in (account, colleague, gone, newcomer)}
    with transaction(fresh, EVERYBODY) as tx:
        end_account(tx, tx.get(Account, gone.id), actor="test", reason="moved away")
    migration.downgrade(fresh.engine, BEFORE)
    assert (
        value(fresh, "SELECT user_number FROM account WHERE id = :id", id=account.id) == numbers[account.id]
    )
    for place, one in enumerate((account, colleague)):
        change(fresh, MEMBER.format(one.id, shared, "false", place + 1))
    change(fresh, ALIKE.format(newcomer.id))

    told = migration.upgrade(fresh.engine)

    second = seats_of(fresh, colleague)[1]
    assert told == [
        f"0017: users whose name somebody else of their customer number had: 1: {second.user_number} Änne Größ (2)",
        "0017: further customer numbers of somebody, each with a user number of its own now: 2",
        "0017: customer numbers without an administrator: 1: 1649/15",
    ]
    assert {one.id: user_number(fresh, one) for one in (account, colleague, newcomer)} == {
        key: number for key, number in numbers.items() if key != gone.id
    }
    assert second.display_key == "änne größ (2)"
    assert [seat.services for seat in seats_of(fresh, colleague)] == [False, True], "a law office"
    assert [(seat.state, seat.is_administrator) for seat in seats_of(fresh, account)] == [
        ("active", True),
        ("active", False),
    ]
    assert (seat_of(fresh, newcomer).state, seat_of(fresh, newcomer).accepted_at) == ("invited", None)
    assert [one.user_number for one in rows(fresh, RetiredNumber)] == [numbers[gone.id]]
    for seat in seats_of(fresh, colleague):
        assert isinstance(start(fresh, Credentials(seat.user_number, PASSWORD, "de")), SignedInNow)
    with reading(fresh) as session:
        assert broken_chains(session) == []


@pytest.mark.deep
def test_who_has_no_customer_any_more_keeps_the_number_as_a_name(fresh: Runtime) -> None:
    account = add_account(fresh)
    number = user_number(fresh, account)
    migration.downgrade(fresh.engine, BEFORE)
    change(fresh, "DELETE FROM membership")
    assert migration.upgrade(fresh.engine) == []
    assert rows(fresh, Seat) == []
    assert [one.user_number for one in rows(fresh, RetiredNumber)] == [number]
    assert [one.kind for one in rows(fresh, LoginIdentifier, LoginIdentifier.canonical == number)] == [
        "former_number"
    ]
    assert isinstance(start(fresh, Credentials(number, PASSWORD, "de")), SignedInNow)


@pytest.mark.deep
def test_on_the_way_back_nobody_who_is_alive_gets_a_retired_number(fresh: Runtime) -> None:
    """Only who has ended may get one of an account that has ended; who signs in with theirs keeps it."""
    replaced, left, gone = (add_account(fresh) for _ in range(3))
    numbers = {one.id: user_number(fresh, one) for one in (replaced, left, gone)}
    with transaction(fresh, EVERYBODY) as tx:
        end_account(tx, tx.get(Account, gone.id), actor="test", reason="moved away")
    migration.downgrade(fresh.engine, BEFORE)
    change(fresh, "DELETE FROM membership WHERE account_id = :id", id=left.id)
    migration.upgrade(fresh.engine, "0017")
    change(
        fresh, "UPDATE seat SET account_id = NULL, held_since = NULL WHERE account_id = :id", id=replaced.id
    )
    (told,) = migration.downgrade(fresh.engine, BEFORE)
    assert told.endswith(f": 1: {numbers[replaced.id]}")
    found = {one.id: value(fresh, OLD_NUMBER, id=one.id) for one in (replaced, left, gone)}
    assert found.pop(replaced.id) not in numbers.values()
    assert found == {one.id: numbers[one.id] for one in (left, gone)}


def test_the_way_back_says_what_it_forgets(fresh: Runtime) -> None:
    account, second = add_account(fresh), add_account(fresh)
    further, restricted = join(fresh, account, customer_of(fresh, second)), seat_of(fresh, second)
    change(fresh, "UPDATE seat SET invoices = false WHERE id = :id", id=restricted.id)
    key_of(fresh)
    assert migration.downgrade(fresh.engine, "0014") == [
        f"0017: user numbers that are no names any more, and that nobody gets again: 1: {further.user_number}",
        f"0017: users whose rights are forgotten, and who come back with all of them: 1: {restricted.user_number}",
        "0016: keys of programs that are gone: 1",
    ]


@pytest.mark.deep
def test_what_is_kept_by_law_keeps_the_release_that_knows_it(fresh: Runtime) -> None:
    add_customer(fresh, NUMBER)
    import_settlements(fresh, f"1;{NUMBER};R1;2026-03-02;12.50;EUR;paid")
    with pytest.raises(
        RuntimeError, match="0018 stays: the release before it has no place for 1 settlements"
    ):
        migration.downgrade(fresh.engine, "0017")


@pytest.mark.deep
def test_a_suspended_user_keeps_the_release_that_knows_it(fresh: Runtime) -> None:
    account = add_account(fresh)
    seat = seat_of(fresh, account)
    why = Decision(COMMAND_LINE, "asked by phone")
    intervene(fresh, "seat", seat.id, "suspend", why)
    with pytest.raises(RuntimeError, match="0017 stays: 1 users are suspended"):
        migration.downgrade(fresh.engine, BEFORE)
    intervene(fresh, "seat", seat.id, "end", why)
    add_customer(fresh, NUMBER)
    with pytest.raises(RuntimeError, match="0017 stays: 2 mails about users wait to be sent"):
        migration.downgrade(fresh.engine, BEFORE)
    change(fresh, "DELETE FROM message")
    migration.downgrade(fresh.engine, BEFORE)
    with as_owner(fresh) as connection:
        assert connection.scalar(text("SELECT count(*) FROM membership")) == 0
        assert connection.scalar(text("SELECT user_number FROM account")) == seat.user_number


def test_nothing_of_ours_may_be_at_work_while_the_table_goes(fresh: Runtime) -> None:
    migration.downgrade(fresh.engine, BEFORE)
    change(fresh, "INSERT INTO heartbeat VALUES ('relay', clock_timestamp())")
    with pytest.raises(StillAtWorkError, match="relay") as refused:
        migration.upgrade(fresh.engine)
    assert refused.value.revision == "0017"
    change(fresh, "UPDATE heartbeat SET seen_at = seen_at - interval '21 seconds'")
    migration.upgrade(fresh.engine)
    with transaction(fresh) as tx:
        beat(tx.session, "web")
    migration.upgrade(fresh.engine)  # nothing is pending that needs the stop


def test_in_a_new_database_nobody_is_at_work(fresh: Runtime) -> None:
    with as_owner(fresh) as connection:
        connection.execute(text("DROP TABLE heartbeat"))
        assert at_work(connection) == []


def test_the_database_keeps_numbers_beside_the_names(fresh: Runtime) -> None:
    """Whoever writes a seat, even from psql, cannot forget who signs in with its number."""
    account, other = add_account(fresh), add_account(fresh)
    seat = seat_of(fresh, account)

    def named() -> list[tuple[UUID, str]]:
        found = rows(fresh, LoginIdentifier, LoginIdentifier.canonical == seat.user_number)
        return [(name.account_id, name.kind) for name in found]

    assert named() == [(account.id, "user_number")]
    for whose, expected in (
        (f"'{other.id}', held_since = now()", [(other.id, "user_number")]),
        ("NULL, held_since = NULL", []),
        (f"'{account.id}', held_since = now()", [(account.id, "user_number")]),
    ):
        with as_owner(fresh) as connection:
            connection.execute(
                text(f"UPDATE seat SET holder_epoch = holder_epoch + 1, account_id = {whose} WHERE id = :id"),  # noqa: S608 - words of this test
                {"id": seat.id},
            )
        assert named() == expected
