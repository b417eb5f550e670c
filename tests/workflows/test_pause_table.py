"""Does the table of pauses say what we wrote down by hand?"""

from datetime import timedelta

from tests.workflows.firing import NOTHING, births, moves, record
from workflows.pause.machine import PAUSE

EXPECTED = {("active", "lift"): "lifted", ("active", "expire"): "over"}


def test_every_trigger_in_every_state() -> None:
    assert moves(PAUSE, lambda _trigger: (record(), NOTHING)) == EXPECTED


def test_a_pause_begins() -> None:
    assert births(PAUSE) == {"pause": "active"}


def test_no_pause_lasts_longer_than_a_working_day() -> None:
    assert {str(state): (one.after, one.trigger) for state, one in PAUSE.deadlines.items()} == {
        "active": (timedelta(hours=8), "expire")
    }
