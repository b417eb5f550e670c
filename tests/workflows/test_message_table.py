"""Does the message table say what we wrote down by hand?"""

from datetime import timedelta
from typing import Any

from tests.workflows.firing import NOTHING, births, moves, record
from workflows.engine.machine import Facts
from workflows.message.machine import MESSAGE

EXPECTED = {
    ("queued", "start"): "sending",
    ("queued", "fail"): "failed",
    ("queued", "expire"): "expired",
    ("sending", "start"): "sending",
    ("sending", "accept"): "accepted",
    ("sending", "fail"): "failed",
    ("sending", "expire"): "expired",
    ("sending", "confirm_delivery"): "delivered",
    ("sending", "report_bounce"): "bounced",
    ("accepted", "confirm_delivery"): "delivered",
    ("accepted", "report_bounce"): "bounced",
}


def ready(_trigger: str) -> tuple[Any, Facts]:
    return record(), NOTHING


def test_every_trigger_in_every_state() -> None:
    assert moves(MESSAGE, ready) == EXPECTED


def test_a_message_is_born_by_queueing() -> None:
    assert births(MESSAGE) == {"queue": "queued", "queue_tan": "queued"}


def test_a_tan_travels_in_the_fast_queue_and_never_late() -> None:
    (fast,) = MESSAGE.birth("queue_tan").effects
    (slow,) = MESSAGE.birth("queue").effects

    assert (fast.queue, fast.start_within) == ("tan", timedelta(seconds=90))
    assert (slow.queue, slow.start_within) == ("mail", None)
