"""Does the TAN table say what we wrote down by hand?"""

from typing import Any

from tests.workflows.firing import (
    EARLIER,
    LATER,
    NOTHING,
    NOW,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.engine.machine import Facts
from workflows.tan.machine import TAN, TanState

EXPECTED = {
    ("issued", "accept_sending"): "sent",
    ("issued", "confirm_delivery"): "delivered",
    ("issued", "verify"): "verified",
    ("issued", "exhaust"): "exhausted",
    ("issued", "expire"): "expired",
    ("issued", "supersede"): "superseded",
    ("issued", "report_undeliverable"): "undeliverable",
    ("sent", "confirm_delivery"): "delivered",
    ("sent", "verify"): "verified",
    ("sent", "exhaust"): "exhausted",
    ("sent", "expire"): "expired",
    ("sent", "supersede"): "superseded",
    ("sent", "report_undeliverable"): "undeliverable",
    ("delivered", "verify"): "verified",
    ("delivered", "exhaust"): "exhausted",
    ("delivered", "expire"): "expired",
    ("delivered", "supersede"): "superseded",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    deadline = EARLIER if trigger == "expire" else LATER
    return row(deadline=deadline, tries_left=0 if trigger == "exhaust" else 3), proof("tan")


def row(**changes: Any) -> Any:
    return record(**({"state": TanState.SENT, "tries_left": 3} | changes))


def test_every_trigger_in_every_state() -> None:
    assert moves(TAN, ready) == EXPECTED


def test_a_tan_is_born_by_issuing() -> None:
    assert births(TAN) == {"issue": "issued"}


def test_verification_needs_the_code_a_try_and_time() -> None:
    assert blocking(TAN, row(), "verify", NOTHING) == ("right_code",)
    assert blocking(TAN, row(), "verify", proof("tan", source=SOMEBODY_ELSE)) == ("right_code",)
    assert blocking(TAN, row(), "verify", proof("password")) == ("right_code",)
    assert blocking(TAN, row(tries_left=0), "verify", proof("tan")) == ("tries_left",)
    assert blocking(TAN, row(deadline=EARLIER), "verify", proof("tan")) == ("before_deadline",)
    assert blocking(TAN, row(deadline=NOW), "verify", proof("tan")) == ("before_deadline",)


def test_a_tan_with_tries_or_time_left_does_not_end_by_itself() -> None:
    assert blocking(TAN, row(tries_left=1), "exhaust", NOTHING) == ("no_try_left",)
    assert blocking(TAN, row(), "expire", NOTHING) == ("after_deadline",)
