"""Does what is kept of comparisons go when its time is over, and not earlier?"""

from datetime import timedelta

import pytest

from tests.builders import rows
from tests.conftest import Clock
from tests.directories import Practice, row
from workflows import program_policy
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.reconciliation.machine import DECIDED_WITHIN
from workflows.reconciliation.records import Outcome, StagedPage, StagedRow
from workflows.retention.actions import erase_all
from workflows.retention.classes import CLASSES
from workflows.upkeep import expire_deadlines

OF_DIRECTORIES = ("finding", "reconciliation", "staged", "outcome")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def practice(runtime: Runtime) -> Practice:
    return Practice(runtime)


def erased(runtime: Runtime) -> dict[str, int]:
    """Erase what is due by now, and say how much it was."""
    found = erase_all(runtime, [one for one in CLASSES if one.name in OF_DIRECTORIES])
    return {one.of.name: one.rows for one in found}


def test_what_ended_is_known_for_a_month_a_run_for_a_quarter_and_a_finding_for_a_year(
    practice: Practice, runtime: Runtime, clock: Clock
) -> None:
    anna = practice.user("Anna Amsel")
    practice.user("Bernd Bussard")
    practice.sync(practice.line("7", anna))
    practice.sync(row("9", name="Nobody Here"), complete=False)
    clock.travel(MINUTE)
    practice.sync(row("7", name="Anna Amsel"), row("8", name="Bernd Bussard"))
    assert len(rows(runtime, Outcome)) == 1, "the number of line 7 is gone"
    before = timedelta(0)
    for kept, gone in (
        (program_policy.OUTCOME_KEPT, {"outcome"}),
        (program_policy.RUN_KEPT, {"reconciliation"}),
        (program_policy.FINDING_KEPT, {"finding"}),
    ):
        clock.travel(kept - before - 2 * MINUTE)
        assert erased(runtime).keys() & gone == set()
        clock.travel(4 * MINUTE)
        assert erased(runtime).keys() >= gone
        before = kept + 2 * MINUTE


def test_lines_that_were_not_accepted_go_an_hour_after_the_run(
    practice: Practice, runtime: Runtime, clock: Clock
) -> None:
    sent = practice.send(row("7", name="Anna Amsel"))
    clock.travel(DECIDED_WITHIN + MINUTE)
    with transaction(runtime, EVERYBODY) as tx:
        expire_deadlines(tx)
    assert erased(runtime) == {}, "the run is over just now"
    clock.travel(timedelta(hours=1) + MINUTE)
    assert erased(runtime) == {"staged": 1}
    assert rows(runtime, StagedRow) == []
    practice.sequence -= 1
    again = practice.send(row("7", name="Anna Amsel"))
    assert (again.run_id, again.state) == (sent.run_id, "rejected"), "it is known, and no copy of the program"
    clock.travel(program_policy.RUN_KEPT)
    assert erased(runtime).keys() == {"reconciliation"}
    assert rows(runtime, StagedPage) == []
