"""Does the table of letters say what we wrote down by hand?"""

from typing import Any
from uuid import UUID

from tests.workflows.firing import (
    EARLIER,
    LATER,
    ME,
    NOTHING,
    SOMEBODY_ELSE,
    births,
    blocking,
    moves,
    proof,
    record,
)
from workflows.engine.machine import Facts
from workflows.letter.machine import LETTER, LetterState

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


def ready(trigger: str) -> tuple[Any, Facts]:
    deadline = EARLIER if trigger == "expire" else LATER
    return record(deadline=deadline, about=CARRIED), proof("letter_code")


def test_every_trigger_in_every_state() -> None:
    assert moves(LETTER, ready) == EXPECTED


def test_a_letter_is_born_by_an_order() -> None:
    assert births(LETTER) == {"order": "created"}


def test_a_letter_is_redeemed_by_its_own_code_in_time() -> None:
    sent = record(state=LetterState.DISPATCHED, about=CARRIED)
    assert blocking(LETTER, sent, "redeem", NOTHING) == ("what_it_carries",)
    foreign = proof("letter_code", source=SOMEBODY_ELSE)
    assert blocking(LETTER, sent, "redeem", foreign) == ("what_it_carries",)
    assert blocking(LETTER, sent, "redeem", proof("letter_code", source=CARRIED)) == ("what_it_carries",)
    assert blocking(LETTER, sent, "redeem", proof("tan")) == ("what_it_carries",)
    late = record(state=LetterState.DISPATCHED, deadline=EARLIER, about=CARRIED)
    assert blocking(LETTER, late, "redeem", proof("letter_code")) == ("before_deadline",)


def test_the_code_of_a_letter_may_speak_for_another_record() -> None:
    sent = record(state=LetterState.PRINTED, about=CARRIED)
    LETTER.fire(sent, "redeem", proof("letter_code", subject=SOMEBODY_ELSE))
    assert sent.state is LetterState.REDEEMED


def test_a_letter_with_a_first_password_is_redeemed_by_just_this_one() -> None:
    sent = record(state=LetterState.PRINTED, about=CARRIED)
    for other in (ME, SOMEBODY_ELSE):
        typed = proof("password", subject=SOMEBODY_ELSE, source=other)
        assert blocking(LETTER, sent, "redeem", typed) == ("what_it_carries",)
    late = record(state=LetterState.PRINTED, about=CARRIED, deadline=EARLIER)
    right = proof("password", subject=SOMEBODY_ELSE, source=CARRIED)
    assert blocking(LETTER, late, "redeem", right) == ("before_deadline",)
    LETTER.fire(sent, "redeem", right)
    assert sent.state is LetterState.REDEEMED


def test_no_letter_expires_early() -> None:
    assert blocking(LETTER, record(state=LetterState.PRINTED), "expire", NOTHING) == ("after_deadline",)
