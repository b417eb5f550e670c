"""Does every step of a user become an event, and does whoever reads them in turn miss none?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text

from tests.builders import add_account, add_customer, rows, wait_for_lock
from tests.conftest import Clock
from tests.seats import customer_of, ended_user, join, seat_of, seats_of
from workflows.account.records import Account
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.event.feed import TYPES, ErasedError, EventQuery, Feed, read_feed, type_of
from workflows.event.records import CustomerFeed, Event
from workflows.retention.actions import erase_all
from workflows.seat import actions
from workflows.seat.machine import SEAT
from workflows.seat.records import Seat


def number_of(runtime: Runtime, account: Account) -> str:
    with reading(runtime) as session:
        return str(
            session.scalar(
                text("SELECT customer_number FROM customer WHERE id = :id"),
                {"id": customer_of(runtime, account)},
            )
        )


def feed_of(runtime: Runtime, account: Account, after: int | None = None, **wanted: Any) -> Feed:
    facts: dict[str, Any] = {"own": None, "most": 100, "after": after} | wanted
    return read_feed(runtime, EVERYBODY, EventQuery(number_of(runtime, account), **facts))


def told(feed: Feed) -> list[tuple[int, str, int]]:
    return [(event.number, event.type, event.version) for event in feed.events]


def suspend(tx: Tx, seat: Seat, *, why: actions.Cause = "operator") -> None:
    actions.suspend(tx, tx.get(Seat, seat.id), why, actor="test", reason="away")


def test_every_step_of_a_user_has_a_name() -> None:
    assert TYPES.keys() == set(SEAT.triggers())
    assert type_of("seat", "suspend") == "seat.suspended"


def test_every_step_becomes_an_event_of_numbers_only(runtime: Runtime) -> None:
    account = add_account(runtime)
    seat = seat_of(runtime, account)
    with transaction(runtime, EVERYBODY) as tx:
        suspend(tx, seat)
        tx.write()
        actions.reinstate(tx, tx.get(Seat, seat.id), "operator", actor="test", reason="back")
    feed = feed_of(runtime, account)
    assert told(feed) == [(1, "seat.registered", 1), (2, "seat.suspended", 2), (3, "seat.reinstated", 3)]
    assert feed.last == 3
    assert {(event.user_number, event.customer_number) for event in feed.events} == {
        (seat.user_number, number_of(runtime, account))
    }


def test_steps_of_many_at_once_are_events_too(runtime: Runtime) -> None:
    account = add_account(runtime)
    other = add_account(runtime)
    join(runtime, account, customer_of(runtime, other))
    with transaction(runtime, EVERYBODY) as tx:
        actions.end_of_accounts(tx, [account.id, other.id], reason="left")
    assert [type_ for _number, type_, _version in told(feed_of(runtime, account))] == [
        *("seat.registered", "seat.ended")
    ]
    assert [number for number, _type, _version in told(feed_of(runtime, other))] == [1, 2, 3, 4]


def test_a_step_that_is_taken_back_leaves_no_gap(runtime: Runtime) -> None:
    account = add_account(runtime)
    seat = seat_of(runtime, account)
    with transaction(runtime, EVERYBODY) as tx:
        suspend(tx, seat)
        tx.write()
        tx.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        tx.session.rollback()
    with transaction(runtime, EVERYBODY) as tx:
        suspend(tx, seat)
    assert [number for number, _type, _version in told(feed_of(runtime, account))] == [1, 2]


@contextmanager
def beside(action: Callable[[], object]) -> Iterator[None]:
    thread = Thread(target=action)
    thread.start()
    yield
    thread.join()


def two_seats(runtime: Runtime) -> tuple[Account, Seat, Seat]:
    account = add_account(runtime)
    colleague = add_account(runtime)
    return account, seat_of(runtime, account), join(runtime, colleague, customer_of(runtime, account))


def test_who_writes_first_and_commits_last_comes_last(runtime: Runtime) -> None:
    account, first, second = two_seats(runtime)
    with transaction(runtime, EVERYBODY) as slow:
        suspend(slow, first)
        slow.write()
        with transaction(runtime, EVERYBODY) as quick:
            suspend(quick, second)
        seen = feed_of(runtime, account, 2)
        assert [(event.number, event.user_number) for event in seen.events] == [(3, second.user_number)]
    missed = feed_of(runtime, account, seen.last)
    assert [(event.number, event.user_number) for event in missed.events] == [(4, first.user_number)]


def test_while_one_commits_nobody_gets_a_later_number_past_it(runtime: Runtime) -> None:
    account, first, second = two_seats(runtime)

    def write() -> None:
        with transaction(runtime, EVERYBODY) as tx:
            suspend(tx, second)

    with transaction(runtime, EVERYBODY) as slow:
        suspend(slow, first)
        slow.write()
        slow.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))  # what the commit does first
        with beside(write):
            wait_for_lock(runtime)
            assert feed_of(runtime, account, 2).events == []
            slow.session.commit()
    assert [event.user_number for event in feed_of(runtime, account, 2).events] == [
        *(first.user_number, second.user_number)
    ]


def test_two_who_write_for_the_same_customers_in_other_orders_do_not_wait_in_a_circle(
    runtime: Runtime,
) -> None:
    account, here, _ = two_seats(runtime)
    there = join(runtime, account, customer_of(runtime, add_account(runtime)))
    third = add_account(runtime)
    seats = [join(runtime, third, seat.customer_id) for seat in (here, there)]

    def write() -> None:
        with transaction(runtime, EVERYBODY) as tx:
            for seat in reversed(seats):
                suspend(tx, seat)
                tx.write()

    with transaction(runtime, EVERYBODY) as tx:
        for seat in (here, there):
            suspend(tx, seat)
            tx.write()
        with beside(write):
            pass  # nothing of it waits for us: numbers are taken at the commit
    assert len(seats_of(runtime, third)) == 3
    assert {event.number is None for event in rows(runtime, Event)} == {False}


def test_a_reader_goes_on_where_it_stopped(runtime: Runtime) -> None:
    account, first, second = two_seats(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        suspend(tx, first)
        suspend(tx, second)
    assert [event.number for event in feed_of(runtime, account, most=3).events] == [1, 2, 3]
    assert [event.number for event in feed_of(runtime, account, 3, most=3).events] == [4]
    assert feed_of(runtime, account, 4) == Feed([], 4)
    assert feed_of(runtime, account, 1, known=4) == Feed([], 4)


def test_of_another_customer_there_is_nothing(runtime: Runtime) -> None:
    account = add_account(runtime)
    for number in (number_of(runtime, account), "99999"):
        with pytest.raises(NotFoundError):
            read_feed(runtime, EVERYBODY, EventQuery(number, add_customer(runtime, f"1{number}"), 10))


def test_who_was_away_for_too_long_is_told(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    seat = seat_of(runtime, account)
    clock.travel(timedelta(days=91))
    with transaction(runtime, EVERYBODY) as tx:
        suspend(tx, seat)
    erase_all(runtime)
    assert [event.number for event in feed_of(runtime, account).events] == [2]
    assert [event.number for event in feed_of(runtime, account, 1).events] == [2]
    with pytest.raises(ErasedError) as gone:
        feed_of(runtime, account, 0)
    assert gone.value.behind == 1
    clock.travel(timedelta(days=91))
    erase_all(runtime)
    assert feed_of(runtime, account, 2) == feed_of(runtime, account) == Feed([], 2)
    assert [feed.last for feed in rows(runtime, CustomerFeed)] == [2]


def test_before_anything_has_happened_the_feed_is_empty(runtime: Runtime) -> None:
    ended_user(runtime)
    add_customer(runtime, "11111")
    assert read_feed(runtime, EVERYBODY, EventQuery("11111", None, 10, after=0)) == Feed([], 0)
