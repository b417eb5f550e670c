"""Do the sums per hour say what counting the whole history would?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import mailed_link, rows, submit_registration
from tests.conftest import SECRET_KEY, Clock
from tests.operators import furnish
from tests.workers.rounds import change
from workflows import migration
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.records import HANDED_OVER, StepHour
from workflows.cockpit.states import InState, Move, states
from workflows.cockpit.step_hours import steps_ever, steps_within, sum_hours
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.settings import load_settings

DAY = timedelta(days=1)


def shown(runtime: Runtime) -> tuple[list[Move], dict[tuple[str, str], InState]]:
    with reading(runtime, EVERYBODY) as session:
        present = {key: one for name in DEFINITIONS for key, one in states(session, name).items()}
        steps = [Move(*way, count) for way, count in steps_within(session, DAY).items()]
        return sorted(steps, key=repr), {key: InState(found.count) for key, found in present.items()}


def sums(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        sum_hours(tx)


def test_what_is_shown_does_not_depend_on_what_is_summed(runtime: Runtime, clock: Clock) -> None:
    furnish(runtime)
    before = shown(runtime)
    sums(runtime)
    assert rows(runtime, StepHour) == [], "the hour is not over"
    clock.travel(timedelta(hours=2))
    sums(runtime)
    counted = [(one.trigger, one.count) for one in rows(runtime, StepHour)]
    assert counted
    assert shown(runtime) == before
    sums(runtime)
    assert [(one.trigger, one.count) for one in rows(runtime, StepHour)] == counted, (
        "done twice, it changes nothing"
    )
    submit_registration(runtime, "46099")
    steps, present = shown(runtime)
    assert sum(step.count for step in steps) == sum(step.count for step in before[0]) + 1
    assert (
        present["registration", "pending"].count
        == before[1].get(("registration", "pending"), InState()).count + 1
    )


def test_hours_of_long_ago_become_one_sum_and_nothing_is_lost(runtime: Runtime, clock: Clock) -> None:
    furnish(runtime)
    _, before = shown(runtime)
    for _ in range(3):
        clock.travel(20 * DAY)
        submit_registration(runtime, "46099")
        clock.travel(timedelta(hours=2))
        sums(runtime)
    with reading(runtime) as session:
        hours = session.connection().exec_driver_sql(
            "SELECT hour = '-infinity', hour = date_trunc('day', hour, 'Europe/Berlin'), count(*) FROM step_hour GROUP BY 1, 2, hour ORDER BY hour"
        )
        told = [(is_all_before, is_day) for is_all_before, is_day, _ in hours]
    assert told[:2] == [(True, True), (False, True)], "days for five weeks, one sum for all that lies before"
    assert len(told) == 3, "the newest says until when is summed"
    steps, present = shown(runtime)
    assert [(step.trigger, step.count) for step in steps] == [("submit", 1)]
    assert {key: found for key, found in present.items() if key[0] != "registration"} == {
        key: found for key, found in before.items() if key[0] != "registration"
    }


@pytest.mark.parametrize(
    ("time_zone", "midnight"),
    [
        ("Europe/Berlin", datetime(2026, 3, 9, 23, tzinfo=UTC)),
        ("Europe/Istanbul", datetime(2026, 3, 9, 21, tzinfo=UTC)),
    ],
)
def test_days_keep_what_their_hours_had(
    runtime: Runtime, clock: Clock, time_zone: str, midnight: datetime
) -> None:
    profile = runtime.profile.model_copy(update={"time_zone": time_zone})
    runtime = replace(runtime, profile=profile)
    clock.travel_to(datetime(2026, 3, 10, 8, 30, tzinfo=UTC))
    mailed_link(runtime, "46075")
    clock.travel(timedelta(hours=3))
    sums(runtime)
    mailed_link(runtime, "46076", "b@example.org")
    clock.travel(timedelta(hours=3))
    sums(runtime)
    way = (StepHour.trigger == "accept_mail",)
    before = rows(runtime, StepHour, *way)
    assert len(before) == 2
    assert [sum(one.histogram) for one in before] == [1, 1]
    clock.travel(3 * DAY)
    submit_registration(runtime, "46099")
    clock.travel(timedelta(hours=2))
    for _ in range(2):
        sums(runtime)
        (day,) = rows(runtime, StepHour, *way)
        assert day.hour == midnight, "by the clock of the house"
        assert (day.count, sum(day.histogram)) == (2, 2)
        assert day.dwell == sum((one.dwell for one in before), timedelta(0))


def test_a_day_that_is_added_to_keeps_both_histograms(runtime: Runtime, clock: Clock) -> None:
    """The newest hour stays behind while nothing happens, and joins its day later; hours from before 0042 have none."""
    clock.travel_to(datetime(2026, 3, 10, 8, 30, tzinfo=UTC))
    mailed_link(runtime, "46075")
    clock.travel(timedelta(hours=1))
    mailed_link(runtime, "46076", "b@example.org")
    clock.travel(3 * DAY)
    sums(runtime)
    way = (StepHour.trigger == "accept_mail",)
    assert len(rows(runtime, StepHour, *way)) == 2, "a day, and the newest hour"
    change(runtime, "UPDATE step_hour SET histogram = '{}' WHERE hour = (SELECT max(hour) FROM step_hour)")
    submit_registration(runtime, "46099")
    clock.travel(timedelta(hours=2))
    sums(runtime)
    (day,) = rows(runtime, StepHour, *way)
    assert (day.count, sum(day.histogram)) == (2, 1)


def test_messages_that_were_taken_are_counted_by_channel_and_are_no_steps(
    runtime: Runtime, clock: Clock
) -> None:
    furnish(runtime)
    with reading(runtime) as session:
        before = steps_ever(session)
    clock.travel(timedelta(hours=2))
    sums(runtime)
    found = rows(runtime, StepHour, StepHour.trigger == HANDED_OVER)
    assert [(one.workflow, one.source, one.target) for one in found] == [("message", "mail", "mail")]
    assert (
        found[0].count == sum(found[0].histogram) == len(rows(runtime, Message, Message.state == "accepted"))
    )
    with reading(runtime) as session:
        assert steps_ever(session) == before


@pytest.mark.deep
def test_a_house_that_stood_still_before_the_upgrade_is_summed_once(fresh_database_url: str) -> None:
    """Nothing happened within the two days whose hours are kept; the newest one says until when is summed all the same."""
    fresh = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    submit_registration(fresh)
    Clock(fresh_database_url).travel(3 * DAY)
    migration.downgrade(fresh.engine, "0035")
    migration.upgrade(fresh.engine)
    for _ in range(2):
        with reading(fresh) as session:
            assert sum(steps_ever(session).values()) == len(rows(fresh, Transition))
        sums(fresh)
    fresh.engine.dispose()
