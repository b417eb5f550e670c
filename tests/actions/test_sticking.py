"""When is a record stuck? Past its deadline, or for longer than usual where the house itself has to move it on."""

from datetime import timedelta

import pytest

from tests import builders
from tests.conftest import Clock
from tests.workers.rounds import change, value
from tests.worlds import look_by_the_clock
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.dwell import BUCKETS
from workflows.cockpit.states import is_open
from workflows.cockpit.sticking import FLOOR, LIMITS, MARGIN, SAMPLES, limits_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading

PENDING = ("registration", "pending")
MINUTE = timedelta(minutes=1)


def causes(runtime: Runtime) -> list[str]:
    with reading(runtime) as session:
        found = session.connection().exec_driver_sql("SELECT workflow || ' ' || cause FROM stuck ORDER BY 1")
        return [row[0] for row in found]


def usually(runtime: Runtime, samples: int, bucket: int) -> None:
    """Let so many registrations have left their first state after a time of this bucket."""
    histogram = [0] * BUCKETS
    histogram[bucket] = samples
    change(
        runtime,
        "INSERT INTO step_hour (hour, workflow, source, target, trigger, count, histogram)"
        " VALUES (date_trunc('hour', kundencenter_now()) - interval '3 days', 'registration', 'pending', 'email_sent', 'accept_mail',"
        " :count, :histogram)",
        count=samples,
        histogram=histogram,
    )


def limit(runtime: Runtime) -> timedelta:
    with reading(runtime) as session:
        return limits_of(session, runtime.profile.time_zone)[PENDING]


def test_every_limit_is_of_a_state_that_waits() -> None:
    for workflow, state in LIMITS:
        assert state in set(map(str, DEFINITIONS[workflow].states))
        assert is_open(workflow, state)


def test_with_few_samples_the_fixed_limit_counts(runtime: Runtime) -> None:
    usually(runtime, SAMPLES - 1, 40)
    assert limit(runtime) == LIMITS[PENDING]


def test_what_is_usual_counts_with_enough_samples(runtime: Runtime) -> None:
    usually(runtime, SAMPLES, 40)
    assert timedelta(hours=2.9) < limit(runtime) < timedelta(hours=4.2), "the bucket from 2:54 to 4:07 hours"


def test_however_quick_it_is_nothing_is_stuck_at_once(runtime: Runtime) -> None:
    usually(runtime, 10 * SAMPLES, 3)
    assert limit(runtime) == FLOOR


def test_a_record_that_the_house_has_to_move_is_stuck_after_its_limit(runtime: Runtime, clock: Clock) -> None:
    builders.submit_registration(runtime)
    clock.travel(LIMITS[PENDING] - MINUTE)
    look_by_the_clock(runtime)
    assert causes(runtime) == []
    clock.travel(2 * MINUTE)
    look_by_the_clock(runtime)
    look_by_the_clock(runtime)
    assert causes(runtime) == ["registration dwell"]


def test_people_have_time_until_their_deadline(runtime: Runtime, clock: Clock) -> None:
    builders.mailed_link(runtime)
    clock.travel(timedelta(hours=23))
    look_by_the_clock(runtime)
    assert [cause for cause in causes(runtime) if cause.startswith("registration")] == []
    clock.travel(timedelta(hours=1) + MARGIN + MINUTE)
    look_by_the_clock(runtime)
    assert "registration deadline" in causes(runtime), "nobody has expired it"


def test_who_is_stuck_anew_is_noted_anew(runtime: Runtime, clock: Clock) -> None:
    builders.submit_registration(runtime)
    clock.travel(timedelta(minutes=11))
    look_by_the_clock(runtime)
    clock.travel(timedelta(days=1))
    look_by_the_clock(runtime)
    assert causes(runtime) == ["registration deadline"], "of two causes the graver one"


@pytest.mark.parametrize("most", [1])
def test_so_many_are_noted_and_the_oldest_first(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("workflows.cockpit.sticking.COUNTED", most)
    first = builders.submit_registration(runtime)
    clock.travel(MINUTE)
    builders.submit_registration(runtime, "50001")
    clock.travel(timedelta(minutes=15))
    look_by_the_clock(runtime)
    assert value(runtime, "SELECT instance FROM stuck") == first
