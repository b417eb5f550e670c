"""Do the sums per hour say what counting the whole history would?"""

from datetime import timedelta

import pytest

from tests.builders import rows, submit_registration
from tests.conftest import SECRET_KEY, Clock
from tests.operators import furnish
from workflows import migration
from workflows.cockpit.states import InState, Move, moves, states
from workflows.cockpit.step_hour import StepHour
from workflows.cockpit.step_hours import steps_ever, sum_hours
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.settings import load_settings

DAY = timedelta(days=1)


def shown(runtime: Runtime) -> tuple[list[Move], dict[tuple[str, str], InState]]:
    with reading(runtime, EVERYBODY) as session:
        present = states(session)
        return moves(session), {key: InState(found.count) for key, found in present.items()}


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
        clock.travel(2 * DAY)
        submit_registration(runtime, "46099")
        clock.travel(timedelta(hours=2))
        sums(runtime)
    with reading(runtime) as session:
        hours = session.connection().exec_driver_sql(
            "SELECT hour = '-infinity', count(*) FROM step_hour GROUP BY 1, hour ORDER BY hour"
        )
        assert [is_all_before for is_all_before, _ in hours] == [True, False], (
            "the newest says until when is summed"
        )
    steps, present = shown(runtime)
    assert [(step.trigger, step.count) for step in steps] == [("submit", 1)]
    assert {key: found for key, found in present.items() if key[0] != "registration"} == {
        key: found for key, found in before.items() if key[0] != "registration"
    }


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
