"""How often is a comparison made while nothing changes, and how often while it fails?

Properties 11 and 23 of research/directory.md, section 3; each test has the number of its own.
"""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from tests.conftest import Clock
from tests.owner import as_owner
from tests.reconciliation.directories import linked
from tests.reconciliation.practice import Practice
from workflows.engine.relay import Ended
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.program_policy import COMPARED_AGAIN_FIRST, COMPARED_AGAIN_LAST, COMPARED_IN_VAIN_FOR
from workflows.reconciliation.failing import tried_again_at
from workflows.reconciliation.now import reconcile
from workflows.reconciliation.regularly import look
from workflows.upkeep import note_ended_jobs

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
ORDERED = text(
    "SELECT id FROM job WHERE kind = 'reconciliation.compare' AND subject = :installation AND state = 'pending'"
)
DIE = text(
    "UPDATE job SET state = 'dead', last_error = 'OperationalError', finished_at = clock_timestamp() WHERE id = :id"
)
LAST_ERROR = "SELECT last_error FROM job WHERE subject = :installation AND kind = 'reconciliation.compare'"


def ordered(practice: Practice) -> int | None:
    """Let the timetable look; the job of the comparison that is to be made now, None if there is none."""
    with transaction(practice.runtime, EVERYBODY) as tx:
        look(tx)
        facts = {"installation": practice.world.installation_id}
        found: int | None = tx.session.scalar(ORDERED, facts)
    return found


def die(practice: Practice, job: int) -> None:
    """Let all tries of a job have failed."""
    subject = practice.world.installation_id
    with as_owner(practice.runtime) as connection:
        connection.execute(DIE, {"id": job})
    with transaction(practice.runtime, EVERYBODY) as tx:
        note_ended_jobs(tx, [Ended(job, "reconciliation.compare", subject, "dead", 0)])


@given(st.lists(st.integers(0, 3 * 86_400), max_size=80))
def test_11_23_waits_grow_within_bounds_and_have_an_end(late: list[int]) -> None:
    now, before = BEGAN, timedelta(0)
    for seconds in late:
        again = tried_again_at(BEGAN, now)
        if again is None:
            assert now - BEGAN >= COMPARED_IN_VAIN_FOR
            return
        assert COMPARED_AGAIN_FIRST <= again - now <= COMPARED_AGAIN_LAST
        assert again - now >= before, "whoever failed again waits no shorter"
        now, before = again + timedelta(seconds=seconds), again - now
    assert len(late) < 40, "six tries on the first day, then one a day for four weeks"


def test_11_23_what_fails_comes_again_ever_more_seldom_then_as_a_finding_and_is_healed_by_any_run(
    runtime: Runtime, clock: Clock
) -> None:
    practice = Practice.begun(runtime, linked(3))
    practice.reconcile()
    clock.travel(timedelta(hours=26))
    tries = 0
    while job := ordered(practice):
        die(practice, job)
        assert ordered(practice) is None, "not at once"
        assert practice.ask(LAST_ERROR)[0][0] == "OperationalError"
        tries += 1
        clock.travel(COMPARED_AGAIN_FIRST if tries == 1 else COMPARED_AGAIN_LAST)
        assert practice.findings() == set() or tries > 28
    assert 28 <= tries <= 31
    clock.travel(timedelta(days=60))
    assert ordered(practice) is None
    assert practice.findings() == {(21, "", "")}
    reconcile(runtime, practice.world.installation_id, "timetable", actor="system")
    assert practice.findings() == set()
    clock.travel(timedelta(hours=26))
    assert ordered(practice) is not None
    with transaction(runtime, EVERYBODY) as tx:
        note_ended_jobs(tx, [Ended(0, "reconciliation.compare", practice.world.customer_id, "dead", 0)])


def test_23_while_nothing_changes_a_comparison_is_made_once_a_day(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(3))
    practice.reconcile()
    for _ in range(24):
        assert ordered(practice) is None
        clock.travel(timedelta(hours=1) - timedelta(seconds=10))
    clock.travel(timedelta(hours=2))
    assert ordered(practice) is not None
