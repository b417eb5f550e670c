"""Does the table of comparisons say what we wrote down by hand?"""

from datetime import timedelta

from tests.workflows.firing import NOTHING, births, moves, record
from workflows.reconciliation.machine import RECONCILIATION

EXPECTED = {
    ("collecting", "plan"): "planned",
    ("collecting", "reject"): "rejected",
    ("collecting", "fail"): "failed",
    ("collecting", "expire"): "rejected",
    ("planned", "hold"): "awaiting_confirmation",
    ("planned", "apply"): "applying",
    ("planned", "reject"): "rejected",
    ("planned", "expire"): "rejected",
    ("awaiting_confirmation", "approve"): "planned",
    ("awaiting_confirmation", "reject"): "rejected",
    ("awaiting_confirmation", "expire"): "rejected",
    ("applying", "finish"): "applied",
    ("applying", "fail"): "failed",
}


def test_every_trigger_in_every_state() -> None:
    assert moves(RECONCILIATION, lambda _trigger: (record(), NOTHING)) == EXPECTED


def test_a_comparison_begins_by_collecting() -> None:
    assert births(RECONCILIATION) == {"collect": "collecting"}


def test_what_nobody_goes_on_with_is_over() -> None:
    hours = {state: (one.after, one.trigger) for state, one in RECONCILIATION.deadlines.items()}
    assert hours == {
        "collecting": (timedelta(hours=1), "expire"),
        "planned": (timedelta(hours=24), "expire"),
        "awaiting_confirmation": (timedelta(hours=24), "expire"),
    }
