"""Does the table of webhooks say what we wrote down by hand?"""

from tests.workflows.firing import NOTHING, births, moves, record
from workflows.webhook.machine import WEBHOOK

LIVING = ("active", "failing", "paused", "disabled")

EXPECTED = {
    ("active", "report_failure"): "failing",
    ("active", "disable"): "disabled",
    ("active", "pause"): "paused",
    ("active", "replay"): "active",
    ("active", "test"): "active",
    ("active", "end"): "ended",
    ("failing", "report_success"): "active",
    ("failing", "disable"): "disabled",
    ("failing", "pause"): "paused",
    ("failing", "replay"): "failing",
    ("failing", "test"): "failing",
    ("failing", "end"): "ended",
    ("paused", "resume"): "active",
    ("paused", "test"): "paused",
    ("paused", "end"): "ended",
    ("disabled", "resume"): "active",
    ("disabled", "test"): "disabled",
    ("disabled", "end"): "ended",
    **{(state, trigger): state for state in LIVING for trigger in ("rotate", "stop_replay")},
}


def test_every_trigger_in_every_state() -> None:
    assert moves(WEBHOOK, lambda _trigger: (record(), NOTHING)) == EXPECTED


def test_a_webhook_is_added() -> None:
    assert births(WEBHOOK) == {"add": "active"}


def test_no_webhook_moves_by_itself() -> None:
    assert WEBHOOK.deadlines == {}
