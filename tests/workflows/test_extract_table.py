"""Does the table of files for auditors say what we wrote down by hand?"""

from datetime import timedelta
from typing import Any

from tests.workflows.firing import EARLIER, LATER, NOTHING, births, blocking, moves, record
from workflows.engine.machine import Facts
from workflows.extract.machine import EXTRACT, ExtractState

EXPECTED = {
    ("requested", "finish"): "ready",
    ("requested", "overflow"): "too_large",
    ("requested", "expire"): "expired",
    ("ready", "fetch"): "fetched",
    ("ready", "expire"): "expired",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    return record(deadline=EARLIER if trigger == "expire" else LATER), NOTHING


def test_every_trigger_in_every_state() -> None:
    assert moves(EXTRACT, ready) == EXPECTED


def test_a_file_begins_with_an_order() -> None:
    assert births(EXTRACT) == {"request": "requested"}


def test_nothing_is_fetched_late_and_nothing_goes_early() -> None:
    late = record(state=ExtractState.READY, deadline=EARLIER)
    assert blocking(EXTRACT, late, "fetch", NOTHING) == ("before_deadline",)
    for state in (ExtractState.REQUESTED, ExtractState.READY):
        assert blocking(EXTRACT, record(state=state), "expire", NOTHING) == ("after_deadline",)


def test_a_file_is_written_and_fetched_within_a_day_each() -> None:
    assert {str(state): (one.after, one.trigger) for state, one in EXTRACT.deadlines.items()} == {
        "requested": (timedelta(days=1), "expire"),
        "ready": (timedelta(days=1), "expire"),
    }
