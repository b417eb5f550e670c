"""Does the table of batches say what we wrote down by hand?"""

from datetime import timedelta

from tests.workflows.firing import EARLIER, LATER, NOTHING, NOW, births, blocking, moves, record
from workflows.batch.machine import BATCH, BatchState

EXPECTED = {
    ("planned", "release"): "released",
    ("planned", "discard"): "discarded",
    ("planned", "expire"): "discarded",
    ("released", "start"): "running",
    ("released", "discard"): "discarded",
    ("running", "halt"): "halted",
    ("running", "finish"): "finished",
    ("halted", "resume"): "running",
    ("halted", "discard"): "discarded",
}


def test_every_trigger_in_every_state() -> None:
    assert moves(BATCH, lambda _trigger: (record(starts_at=EARLIER), NOTHING)) == EXPECTED


def test_a_batch_is_planned() -> None:
    assert births(BATCH) == {"plan": "planned"}


def test_nothing_leaves_before_the_time_to_think_is_over() -> None:
    for starts_at in (None, LATER):
        row = record(state=BatchState.RELEASED, starts_at=starts_at)
        assert blocking(BATCH, row, "start", NOTHING) == ("delay_over",)
    row = record(state=BatchState.RELEASED, starts_at=NOW)
    assert BATCH.fire(row, "start", NOTHING).target is BatchState.RUNNING


def test_a_plan_that_nobody_releases_is_discarded_after_an_hour() -> None:
    assert {str(state): (one.after, one.trigger) for state, one in BATCH.deadlines.items()} == {
        "planned": (timedelta(hours=1), "expire")
    }


def test_only_going_on_orders_a_portion() -> None:
    ordering = {
        step.trigger: [effect.kind for effect in step.effects] for step in BATCH.steps if step.effects
    }
    assert ordering == {"resume": ["batch.run"]}
