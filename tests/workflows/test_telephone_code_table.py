"""Does the table of telephone codes say what we wrote down by hand?"""

from typing import Any

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
from workflows.telephone.machine import TELEPHONE_CODE, TelephoneCodeState

EXPECTED = {
    ("issued", "identify"): "identified",
    ("issued", "exhaust"): "exhausted",
    ("issued", "supersede"): "superseded",
    ("issued", "expire"): "expired",
    ("identified", "end"): "ended",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    deadline = EARLIER if trigger in ("expire", "end") else LATER
    return record(state=TelephoneCodeState.ISSUED, deadline=deadline), proof("telephone_code")


def test_every_trigger_in_every_state() -> None:
    assert moves(TELEPHONE_CODE, ready) == EXPECTED


def test_a_code_is_born_by_being_issued() -> None:
    assert births(TELEPHONE_CODE) == {"issue": "issued"}


@pytest.mark.parametrize("evidence", [NOTHING, proof("tan"), proof("telephone_code", subject=SOMEBODY_ELSE)])
def test_a_caller_is_known_by_the_own_code_alone(evidence: Facts) -> None:
    row = record(state=TelephoneCodeState.ISSUED)
    assert blocking(TELEPHONE_CODE, row, "identify", evidence) == ("proven_by_telephone_code",)


def test_a_code_is_named_in_time_and_a_call_ends_at_its_time() -> None:
    late = record(state=TelephoneCodeState.ISSUED, deadline=EARLIER)
    assert blocking(TELEPHONE_CODE, late, "identify", proof("telephone_code")) == ("before_deadline",)
    known = record(state=TelephoneCodeState.IDENTIFIED, deadline=LATER)
    assert blocking(TELEPHONE_CODE, known, "end", NOTHING) == ("after_deadline",)
