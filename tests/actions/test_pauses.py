"""When does a queue rest, and when does it go on? For a reason, with an end, and by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.actions.test_finished_jobs_cost_nothing import pages_read
from tests.builders import at_once, rows, steps
from tests.conftest import Clock
from tests.operators import new_operator
from tests.owner import as_owner
from workflows import desk_policy
from workflows.cockpit.measures import measures
from workflows.engine.errors import NotFoundError
from workflows.engine.pauses import PAUSED, paused_until
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.operator.interventions import Decision, ReasonMissingError
from workflows.operator.records import Operator
from workflows.pause import actions
from workflows.pause.actions import (
    AlreadyPausedError,
    NotPausedError,
    PausedLatelyError,
    PauseTooLongError,
    find_paused,
    last_pauses,
    lift,
    pause,
)
from workflows.pause.records import QueuePause
from workflows.upkeep import expire_deadlines

HALF = timedelta(minutes=30)
BY_HAND = Decision("command-line", " the mail server moves ")


def sweep(runtime: Runtime) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        expire_deadlines(tx)


def states(runtime: Runtime) -> list[str]:
    return [str(one.state) for one in sorted(rows(runtime, QueuePause), key=lambda one: one.since)]


def test_a_queue_rests_until_its_time_and_everybody_sees_why(runtime: Runtime) -> None:
    new_operator(runtime)
    (operator,) = rows(runtime, Operator)
    pause(runtime, "mail", HALF, Decision(f"operator:{operator.id}", "Umzug"))
    (found,) = find_paused(runtime)
    assert (found.queue, found.reason, found.operator) == ("mail", "Umzug", operator.name)
    assert found.until - found.since == HALF
    assert timedelta(minutes=29) < found.left <= HALF
    (record,) = rows(runtime, QueuePause)
    assert (record.deadline, record.until) == (found.until, found.until)
    with reading(runtime, EVERYBODY) as session:
        assert paused_until(session) == {"mail": found.until}
        assert 1_700 < measures(session).paused["mail"] <= 1_800


def test_it_goes_on_by_itself_before_any_sweep(runtime: Runtime, clock: Clock) -> None:
    pause(runtime, "mail", HALF, BY_HAND)
    clock.travel(HALF)
    assert find_paused(runtime) == []
    with pytest.raises(NotPausedError):
        lift(runtime, "mail", BY_HAND)
    assert states(runtime) == ["active"]
    sweep(runtime)
    assert states(runtime) == ["over"]
    (record,) = rows(runtime, QueuePause)
    assert steps(runtime, "pause", record.id) == ["pause", "expire"]


def test_it_can_rest_anew_before_a_sweep_has_seen_that_it_went_on(runtime: Runtime, clock: Clock) -> None:
    pause(runtime, "mail", HALF, BY_HAND)
    clock.travel(HALF)
    pause(runtime, "mail", HALF, BY_HAND)
    assert states(runtime) == ["over", "active"]
    assert [one.operator for one in find_paused(runtime)] == [""]


def test_somebody_lets_it_go_on_for_a_reason(runtime: Runtime) -> None:
    pause(runtime, "mail", HALF, BY_HAND)
    with pytest.raises(ReasonMissingError):
        lift(runtime, "mail", Decision("command-line", " "))
    lift(runtime, "mail", Decision("command-line", "done"))
    assert find_paused(runtime) == []
    with pytest.raises(NotPausedError):
        lift(runtime, "mail", BY_HAND)
    with reading(runtime) as session:
        (last,) = last_pauses(session, 5)
    assert (str(last.state), last.reason) == ("lifted", "the mail server moves")


@pytest.mark.parametrize("queue", desk_policy.PAUSE_LONGEST)
def test_no_queue_rests_longer_than_it_may(runtime: Runtime, queue: str) -> None:
    longest = desk_policy.PAUSE_LONGEST[queue]
    for lasts in (longest + timedelta(seconds=1), timedelta(seconds=59)):
        with pytest.raises(PauseTooLongError):
            pause(runtime, queue, lasts, BY_HAND)
    pause(runtime, queue, longest, BY_HAND)
    assert [one.queue for one in find_paused(runtime)] == [queue]


def test_tans_rest_for_five_minutes_at_most() -> None:
    assert desk_policy.PAUSE_LONGEST["tan"] == timedelta(minutes=5)


def test_tans_run_for_a_quarter_of_an_hour_before_they_rest_again(runtime: Runtime, clock: Clock) -> None:
    assert dict(desk_policy.PAUSE_AGAIN) == {"tan": timedelta(minutes=15)}
    few = timedelta(minutes=5)
    pause(runtime, "tan", few, BY_HAND)
    clock.travel(few + timedelta(minutes=14))
    with pytest.raises(PausedLatelyError):
        pause(runtime, "tan", few, BY_HAND)
    assert states(runtime) == ["active"], (
        "the sweep has not seen its end, and it counts from there all the same"
    )
    clock.travel(timedelta(minutes=1))
    pause(runtime, "tan", few, BY_HAND)
    clock.travel(timedelta(minutes=1))
    lift(runtime, "tan", BY_HAND)
    with pytest.raises(PausedLatelyError):
        pause(runtime, "tan", few, BY_HAND)
    pause(runtime, "mail", HALF, BY_HAND)
    lift(runtime, "mail", BY_HAND)
    pause(runtime, "mail", HALF, BY_HAND)
    clock.travel(timedelta(minutes=15))
    pause(runtime, "tan", few, BY_HAND)
    assert states(runtime).count("active") == 2


def test_nobody_pauses_without_a_reason_or_what_is_no_queue(runtime: Runtime) -> None:
    with pytest.raises(ReasonMissingError):
        pause(runtime, "mail", HALF, Decision("command-line", " \u200b"))
    with pytest.raises(NotFoundError):
        pause(runtime, "letters", HALF, BY_HAND)


def test_of_fifty_who_pause_one_does(runtime: Runtime) -> None:
    outcomes = at_once(50, lambda: pause(runtime, "mail", HALF, BY_HAND))
    paused = [one for one in outcomes if not isinstance(one, AlreadyPausedError)]
    assert paused == [one.until for one in rows(runtime, QueuePause)]
    assert len(paused) == 1
    assert states(runtime) == ["active"]


def test_who_is_overtaken_between_look_and_write_hears_so(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as meanwhile:

        def overtake(_tx: Tx, _queue: str) -> None:
            meanwhile.undo()
            pause(runtime, "mail", HALF, BY_HAND)

        meanwhile.setattr(actions, "_require_to_have_run", overtake)
        with pytest.raises(AlreadyPausedError):
            pause(runtime, "mail", HALF, BY_HAND)
    assert states(runtime) == ["active"]


@pytest.mark.usefixtures("swept")
def test_whether_one_rests_is_one_small_read_however_many_have(runtime: Runtime) -> None:
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(
            text(
                """
                INSERT INTO queue_pause (id, version, entered_at, state, queue, reason, actor, since, until)
                SELECT gen_random_uuid(), 2, now(), 'over', 'mail', '', '', now() - interval '1 hour', now()
                  FROM generate_series(1, 5000)
                """
            )
        )
        connection.exec_driver_sql("ANALYZE queue_pause")
        assert pages_read(connection, PAUSED, {}) <= 3
        connection.rollback()
