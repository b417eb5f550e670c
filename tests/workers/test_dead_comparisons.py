"""Does a comparison, or a run, whose job has no try left say so, whoever finds that out: worker or relay?"""

from datetime import timedelta
from typing import Any

import pytest
from redis import Redis

from tests.conftest import Clock
from tests.reconciliation.directories import linked
from tests.reconciliation.practice import Practice
from tests.workers.rounds import change, states, work
from workers.handlers import HANDLERS
from workers.relay import Relay
from workflows import policy, program_policy
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.reconciliation.receiving import Snapshot, receive
from workflows.reconciliation.regularly import look

COMPARE, APPLY = "reconciliation.compare", "reconciliation.apply"
IS_FAILING = "SELECT failing_since IS NOT NULL FROM installation WHERE id = :installation"
SINCE = "SELECT failing_since, again_at FROM installation WHERE id = :installation"
LAST_TRY = "UPDATE job SET attempt = :tries WHERE kind = 'reconciliation.compare'"
LAST_TRY_OF_APPLYING = "UPDATE job SET attempt = :tries WHERE kind = 'reconciliation.apply'"
UNANSWERED = """
    INSERT INTO job (queue, kind, workflow, subject, key, state, attempt, lease_until)
    VALUES ('background', 'reconciliation.plan', 'reconciliation', :run, 'plan', 'running', :tries, clock_timestamp() - interval '1 second')
"""
LATE = "UPDATE job SET state = 'running', lease_until = clock_timestamp() - interval '1 second' WHERE kind = 'reconciliation.compare'"


@pytest.fixture
def practice(runtime: Runtime, clock: Clock) -> Practice:
    """A directory whose comparison is ordered, and has one try left."""
    practice = Practice.begun(runtime, linked(3))
    practice.reconcile()
    clock.travel(timedelta(hours=26))
    with transaction(runtime, EVERYBODY) as tx:
        look(tx)
    change(runtime, LAST_TRY, tries=policy.JOB_TRIES - 1)
    return practice


def test_the_worker_notes_that_a_comparison_fails(
    runtime: Runtime, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HANDLERS, COMPARE, lambda *_: 1 / 0)
    work(runtime, COMPARE)
    assert states(runtime, COMPARE) == ["dead"]
    assert practice.ask(IS_FAILING) == [(True,)]


def test_the_relay_notes_what_no_worker_finished(runtime: Runtime, redis: Redis, practice: Practice) -> None:
    first_page = Snapshot(practice.sequence + 1, is_complete=True, rows=[], pages=2, row_count=3)
    run = receive(runtime, practice.program, practice.world.installation_id, first_page).run_id
    change(runtime, UNANSWERED, run=run, tries=policy.JOB_TRIES)
    change(runtime, LAST_TRY, tries=policy.JOB_TRIES)
    change(runtime, LATE)
    Relay(runtime, redis).reconcile()
    assert states(runtime, COMPARE) == states(runtime, "reconciliation.plan") == ["dead"]
    assert practice.ask(IS_FAILING) == [(True,)]
    assert practice.run(run).state == "failed"


def test_a_plan_that_dies_while_a_job_applies_it_is_a_comparison_that_fails(
    runtime: Runtime, practice: Practice, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would be planned and would die again and again, and no administrator would ever hear of it."""
    monkeypatch.setattr(program_policy, "PLANNED_AT_ONCE", 0)
    apply = HANDLERS[APPLY]
    failed: list[Any] = []
    for _ in range(2):
        monkeypatch.setitem(HANDLERS, APPLY, lambda *_: 1 / 0)
        work(runtime, COMPARE)
        change(runtime, LAST_TRY_OF_APPLYING, tries=policy.JOB_TRIES - 1)
        work(runtime, APPLY)
        failed += practice.ask(SINCE)
        with transaction(runtime, EVERYBODY) as tx:
            look(tx)
        assert states(runtime, COMPARE) == ["done"], "not at once"
        clock.travel(program_policy.COMPARED_AGAIN_LAST)
        with transaction(runtime, EVERYBODY) as tx:
            look(tx)
    (since, first), (still_since, second) = failed
    assert since == still_since
    assert second - first > program_policy.COMPARED_AGAIN_FIRST
    monkeypatch.setitem(HANDLERS, APPLY, apply)
    work(runtime, COMPARE)
    assert practice.ask(IS_FAILING) == [(True,)], "a plan that waits for its job heals nothing"
    work(runtime, APPLY)
    assert practice.ask(IS_FAILING) == [(False,)]
