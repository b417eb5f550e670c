"""Does the table of letters say what we wrote down by hand?"""

from typing import Any
from uuid import UUID

import pytest

from tests.workflows.firing import (
    EARLIER,
    LATER,
    NOTHING,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.engine.machine import Facts
from workflows.letter.machine import INITIAL_CREDENTIALS, LETTER, LetterState

CARRIED = UUID(int=3)
"""The first password that a letter is about."""

EXPECTED = {
    ("created", "print_out"): "printed",
    ("created", "redeem"): "redeemed",
    ("created", "supersede"): "superseded",
    ("created", "expire"): "expired",
    ("printed", "dispatch"): "dispatched",
    ("printed", "redeem"): "redeemed",
    ("printed", "report_returned"): "returned",
    ("printed", "supersede"): "superseded",
    ("printed", "expire"): "expired",
    ("dispatched", "redeem"): "redeemed",
    ("dispatched", "report_returned"): "returned",
    ("dispatched", "supersede"): "superseded",
    ("dispatched", "expire"): "expired",
}


def letter(**columns: Any) -> Any:
    """A letter with a code of its own."""
    return record(**({"state": LetterState.PRINTED, "name": "tan_letter", "about": CARRIED} | columns))


def ready(trigger: str) -> tuple[Any, Facts]:
    return letter(deadline=EARLIER if trigger == "expire" else LATER), proof("letter_code")


def test_every_trigger_in_every_state() -> None:
    assert moves(LETTER, ready) == EXPECTED


def test_a_letter_is_born_by_an_order() -> None:
    assert births(LETTER) == {"order": "created"}


@pytest.mark.parametrize(
    "evidence",
    [
        NOTHING,
        proof("letter_code", source=SOMEBODY_ELSE),
        proof("letter_code", source=CARRIED),
        proof("tan"),
        proof("password", source=CARRIED),
    ],
)
def test_a_letter_is_redeemed_by_its_own_code(evidence: Facts) -> None:
    assert blocking(LETTER, letter(), "redeem", evidence) == ("what_it_carries",)


def test_a_letter_is_redeemed_in_time() -> None:
    late = letter(state=LetterState.DISPATCHED, deadline=EARLIER)
    assert blocking(LETTER, late, "redeem", proof("letter_code")) == ("before_deadline",)


def test_the_code_of_a_letter_may_speak_for_another_record() -> None:
    sent = letter()
    LETTER.fire(sent, "redeem", proof("letter_code", subject=SOMEBODY_ELSE))
    assert sent.state is LetterState.REDEEMED


@pytest.mark.parametrize(
    "evidence",
    [
        NOTHING,
        proof("letter_code"),
        proof("letter_code", source=CARRIED),
        proof("password"),
        proof("password", source=SOMEBODY_ELSE),
    ],
)
def test_a_letter_with_a_first_password_is_redeemed_by_just_this_one(evidence: Facts) -> None:
    sent = letter(name=INITIAL_CREDENTIALS)
    assert blocking(LETTER, sent, "redeem", evidence) == ("what_it_carries",)
    right = proof("password", subject=SOMEBODY_ELSE, source=CARRIED)
    late = letter(name=INITIAL_CREDENTIALS, deadline=EARLIER)
    assert blocking(LETTER, late, "redeem", right) == ("before_deadline",)
    LETTER.fire(sent, "redeem", right)
    assert sent.state is LetterState.REDEEMED


def test_no_letter_expires_early() -> None:
    assert blocking(LETTER, letter(), "expire", NOTHING) == ("after_deadline",)
