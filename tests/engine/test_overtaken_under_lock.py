"""Is somebody refused whose rule locks or writes more than its look has shown, and who is overtaken there?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError

from tests.builders import rows
from tests.workers.rounds import issue
from workflows import policy
from workflows.engine.deciding import decide
from workflows.engine.errors import ConcurrentChangeError
from workflows.engine.looking import Look
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.tan.records import Tan
from workflows.tries.records import FailureCount


@dataclass(frozen=True, slots=True)
class Seen:
    """Nothing that could be locked."""

    now: datetime


LOOK = Look("SELECT kundencenter_now() AS now", Seen)
COUNT = text("INSERT INTO failure_count (key, failures, last_failed_at) VALUES (:key, 1, :now)")
COLLIDE = text("DO $$BEGIN RAISE 'twice' USING ERRCODE = 'deadlock_detected'; END$$")
"""What PostgreSQL says to the one of two who wait for each other."""


def under_lock(runtime: Runtime, trouble: Callable[[Tx, int], object]) -> list[int]:
    """Decide by a rule that counts once and then has this trouble, told how often it was called; returns its calls."""
    calls: list[int] = []

    def rule(tx: Tx, seen: Seen) -> list[int]:
        assert tx.session, "a rule that asks for it is called anew, under lock"
        calls.append(len(calls) + 1)
        tx.apply(COUNT, {"key": b"%d" % len(calls), "now": seen.now})
        trouble(tx, len(calls))
        return calls

    return decide(runtime, LOOK, {}, rule)


def counted(runtime: Runtime) -> set[bytes]:
    return {count.key for count in rows(runtime, FailureCount)}


def test_two_who_wait_for_each_other_look_again(runtime: Runtime) -> None:
    def collide(tx: Tx, call: int) -> None:
        if call == 1:
            tx.apply(COLLIDE, {})

    assert under_lock(runtime, collide) == [1, 2]
    assert counted(runtime) == {b"2"}, "of the first call nothing was written"


@pytest.mark.deep
def test_two_who_lock_what_no_look_has_shown_the_other_way_round_both_come_through(runtime: Runtime) -> None:
    """One of them waits a second for PostgreSQL to see it, and the other goes on at once (tests/model/pointing.py)."""
    pair = [issue(runtime, uuid4(), destination=f"+4915228817{number}").id for number in (301, 302)]
    both_hold_one = Barrier(2, timeout=10)
    calls: list[UUID] = []

    def count(order: list[UUID]) -> None:
        def rule(tx: Tx, _seen: Seen) -> None:
            first = tx.get(Tan, order[0])
            calls.append(order[0])
            if len(calls) <= 2:
                both_hold_one.wait()
            for tan in (first, tx.get(Tan, order[1])):
                tan.tries_left -= 1

        decide(runtime, LOOK, {}, rule)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(count, [pair, pair[::-1]]))
    assert sorted(calls[:2]) == sorted(pair)
    assert len(calls) == 3, "one of them was called once more"
    assert {tan.tries_left for tan in rows(runtime, Tan)} == {policy.TAN_TRIES - 2}


def test_whoever_has_written_the_same_meanwhile_is_seen(runtime: Runtime) -> None:
    def write_too(tx: Tx, call: int) -> None:
        if call == 1:
            with transaction(runtime) as other:
                other.apply(COUNT, {"key": b"the same", "now": other.now})
            tx.apply(COUNT, {"key": b"the same", "now": tx.now})

    assert under_lock(runtime, write_too) == [1, 2]
    assert counted(runtime) == {b"2", b"the same"}


def test_a_change_that_was_made_meanwhile_is_seen(runtime: Runtime) -> None:
    nothing = text("DELETE FROM failure_count WHERE false RETURNING key")

    def move(tx: Tx, call: int) -> None:
        if call == 1:
            tx.apply(nothing, {}, must_match=True)

    assert under_lock(runtime, move) == [1, 2]
    assert counted(runtime) == {b"2"}


@pytest.mark.parametrize(
    ("statement", "error"),
    [("SELECT 1 / 0", DataError), ("INSERT INTO failure_count DEFAULT VALUES", IntegrityError)],
)
def test_what_is_wrong_in_itself_is_not_tried_again(
    runtime: Runtime, statement: str, error: type[Exception]
) -> None:
    calls: list[int] = []

    def err(tx: Tx, call: int) -> None:
        calls.append(call)
        tx.apply(text(statement), {})

    with pytest.raises(error):
        under_lock(runtime, err)
    assert calls == [1]
    assert not counted(runtime)


def test_nobody_tries_for_ever(runtime: Runtime) -> None:
    calls: list[int] = []

    def always(_tx: Tx, call: int) -> None:
        calls.append(call)
        raise ConcurrentChangeError

    with pytest.raises(ConcurrentChangeError):
        under_lock(runtime, always)
    assert calls == [1, 2]
    assert not counted(runtime)
