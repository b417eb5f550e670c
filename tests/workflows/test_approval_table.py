"""Does the table of proposals say what we wrote down by hand?"""

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
from workflows.approval.machine import APPROVAL, OTHER_OPERATOR, ApprovalState
from workflows.approval_policy import APPROVAL_LASTS
from workflows.engine.machine import Facts

EXPECTED = {
    ("proposed", "grant"): "granted",
    ("proposed", "refuse"): "refused",
    ("proposed", "withdraw"): "withdrawn",
    ("proposed", "overtake"): "expired",
    ("proposed", "expire"): "expired",
}


def ready(trigger: str) -> tuple[Any, Facts]:
    return record(deadline=EARLIER if trigger == "expire" else LATER), proof(OTHER_OPERATOR)


def test_every_trigger_in_every_state() -> None:
    assert moves(APPROVAL, ready) == EXPECTED


def test_a_proposal_is_born_by_proposing() -> None:
    assert births(APPROVAL) == {"propose": "proposed"}


@pytest.mark.parametrize(
    "evidence",
    [NOTHING, proof("tan"), proof(OTHER_OPERATOR, subject=SOMEBODY_ELSE)],
    ids=("nothing", "a TAN", "of another one"),
)
def test_nothing_is_granted_without_a_second_person(evidence: Facts) -> None:
    waiting = record(state=ApprovalState.PROPOSED)
    assert blocking(APPROVAL, waiting, "grant", evidence) == ("proven_by_other_operator",)


def test_nothing_is_granted_late_and_nothing_expires_early() -> None:
    late = record(state=ApprovalState.PROPOSED, deadline=EARLIER)
    assert blocking(APPROVAL, late, "grant", proof(OTHER_OPERATOR)) == ("before_deadline",)
    assert blocking(APPROVAL, record(state=ApprovalState.PROPOSED), "expire", NOTHING) == ("after_deadline",)


def test_a_proposal_waits_for_a_day() -> None:
    assert {state: deadline.after for state, deadline in APPROVAL.deadlines.items()} == {
        ApprovalState.PROPOSED: APPROVAL_LASTS
    }
