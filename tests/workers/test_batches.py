"""Does each row of a batch have its turn exactly once, whatever moves, halts or dies in between?"""

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy.exc import OperationalError

from tests.batches import (
    ACTOR,
    REASON,
    batch_of,
    finish,
    gave_up,
    let_pass,
    outcomes,
    planned,
    planned_retries,
    portions,
    released,
    state_of,
    take_turn,
    waiting,
)
from tests.builders import add_newcomer, at_once, mails, one, rows, steps
from tests.conftest import Clock
from tests.operators import actor
from tests.workers.rounds import change, received, value, work_off
from workers.batch import run_batch
from workflows import desk_policy
from workflows.batch import actions
from workflows.cockpit.ledger import decisions
from workflows.cockpit.worklist import WorkQuery
from workflows.engine import ledger
from workflows.engine.history import transitions_of
from workflows.engine.ledger import Job, claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.execution import running
from workflows.execution.choosing import Plan
from workflows.execution.running import run
from workflows.letter.actions import note_printed
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.operator.interventions import Decision, intervene
from workflows.operator.roles import Role
from workflows.operator.staff import change_role, shut_out
from workflows.registration import actions as registrations
from workflows.registration.links import end_links
from workflows.registration.records import Registration


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows are a portion."""
    monkeypatch.setattr(desk_policy, "BATCH_PORTION", 2)


def test_a_batch_moves_each_row_once_by_the_single_intervention(runtime: Runtime, clock: Clock) -> None:
    keys = waiting(runtime, 5)
    number = planned(runtime)
    released(runtime, clock, number)
    work_off(runtime)
    let_pass(runtime)
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 5
    batch = batch_of(runtime, number)
    assert (str(batch.state), batch.done, batch.skipped) == ("finished", 5, 0)
    assert steps(runtime, "batch", batch.id) == ["plan", "release", "start", "finish"]
    assert [job.state for job in portions(runtime)] == ["done"] * 3
    assert mails(runtime) == [], "as after the single one"
    with reading(runtime) as session:
        last = [transitions_of(session, "registration", key)[-1] for key in keys]
    assert {(step.trigger, step.actor, step.reason) for step in last} == {
        ("cancel", ACTOR, f"the fair was cancelled (Stapel {number})")
    }


def test_what_a_later_release_has_planned_waits_for_it_untouched(runtime: Runtime, clock: Clock) -> None:
    """Nodes are updated one by one, and somebody may go back."""
    waiting(runtime, 2)
    number = planned(runtime)
    change(runtime, "UPDATE batch SET kind = 'registration.praise'")
    released(runtime, clock, number)
    assert take_turn(runtime) == 1
    (job,) = portions(runtime)
    assert (job.state, job.attempt) == ("pending", 0)
    assert job.last_error == "this release does not know batches of kind registration.praise"
    assert (outcomes(runtime, number), str(batch_of(runtime, number).state)) == (["", ""], "released")
    change(runtime, "UPDATE batch SET kind = 'registration.cancel'")
    finish(runtime)
    assert outcomes(runtime, number) == ["done", "done"]


def test_nothing_leaves_within_the_time_to_think(runtime: Runtime, clock: Clock) -> None:
    (key,) = waiting(runtime, 1)
    number = planned(runtime)
    actions.release(runtime, number, REASON)
    assert take_turn(runtime) == 1, "somebody let the ledger's wait be over"
    assert state_of(runtime, key) == "pending"
    (job,) = portions(runtime)
    assert (job.state, job.attempt) == ("pending", 0)
    assert job.run_at > value(runtime, "SELECT clock_timestamp() + interval '9 minutes'")
    actions.discard(runtime, number, REASON)
    clock.travel(desk_policy.BATCH_WAITS)
    finish(runtime)
    assert (state_of(runtime, key), outcomes(runtime, number)) == ("pending", [""])
    assert str(batch_of(runtime, number).state) == "discarded"


def test_what_has_moved_meanwhile_is_passed_over_and_says_so(runtime: Runtime, clock: Clock) -> None:
    keys = waiting(runtime, 3)
    number = planned(runtime)
    for key in keys[:1]:
        intervene(runtime, "registration", key, "cancel", Decision("operator:x", "hat angerufen"))
    change(runtime, "UPDATE batch_item SET subject = gen_random_uuid() WHERE position = 2")
    released(runtime, clock, number)
    finish(runtime)
    assert sorted(outcomes(runtime, number)) == ["done", "gone", "moved"]
    batch = batch_of(runtime, number)
    assert (batch.done, batch.skipped) == (1, 2)
    assert steps(runtime, "registration", keys[0]).count("cancel") == 1


def test_what_the_step_does_not_fit_any_more_is_refused(runtime: Runtime, clock: Clock) -> None:
    (key,) = waiting(runtime, 1)
    number = planned(runtime)
    intervene(runtime, "registration", key, "cancel", Decision("operator:x", "hat angerufen"))
    change(runtime, "UPDATE batch_item SET version = (SELECT version FROM registration)")
    released(runtime, clock, number)
    finish(runtime)
    assert outcomes(runtime, number) == ["refused"]


def test_a_halt_comes_between_portions_and_it_goes_on_where_it_was(runtime: Runtime, clock: Clock) -> None:
    waiting(runtime, 5)
    number = planned(runtime)
    released(runtime, clock, number)
    take_turn(runtime)
    actions.halt(runtime, number, REASON)
    take_turn(runtime)
    assert outcomes(runtime, number) == ["done", "done", "", "", ""]
    actions.resume(runtime, number, REASON)
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 5
    assert str(batch_of(runtime, number).state) == "finished"


def test_halted_and_resumed_at_once_it_runs_in_one_chain(runtime: Runtime, clock: Clock) -> None:
    """The portion that was ordered before the halt is still to come."""
    waiting(runtime, 7)
    number = planned(runtime)
    released(runtime, clock, number)
    take_turn(runtime)
    actions.halt(runtime, number, REASON)
    actions.resume(runtime, number, REASON)
    assert [job.state for job in portions(runtime)].count("pending") == 2
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 7
    assert [job.state for job in portions(runtime)] == ["done"] * 4, (
        "the one before, the old, the new, and one more"
    )


def test_whatever_dies_between_portions_each_row_moves_once(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before its commit nothing of a portion is there; the lease ends, and another worker takes it."""
    keys = waiting(runtime, 5)
    number = planned(runtime)
    released(runtime, clock, number)
    go_on = running._go_on
    deaths = 0

    def die_first(*arguments: object) -> None:
        nonlocal deaths
        go_on(*arguments)  # type: ignore[arg-type] # handed on as they come
        if deaths < 3:
            deaths += 1
            raise OperationalError("COMMIT", {}, Exception("the server has gone"))

    monkeypatch.setattr(running, "_go_on", die_first)
    for _ in range(6):
        let_pass(runtime)
        run_batch([job.id for job in portions(runtime)])
    assert deaths == 3
    assert outcomes(runtime, number) == ["done"] * 5
    assert [steps(runtime, "registration", key).count("cancel") for key in keys] == [1] * 5


def test_a_claim_that_is_no_longer_ours_moves_nothing(runtime: Runtime, clock: Clock) -> None:
    waiting(runtime, 3)
    number = planned(runtime)
    released(runtime, clock, number)
    (job,) = portions(runtime)
    with transaction(runtime) as tx:
        (stale,) = claim(tx.session, [job.id])
    change(runtime, "UPDATE job SET token = token + 1")
    run(runtime, [stale])
    assert outcomes(runtime, number) == [""] * 3
    running._run_singly(runtime, stale)
    assert outcomes(runtime, number) == [""] * 3


def test_one_bad_row_takes_no_other_along(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = waiting(runtime, 3)
    number = planned(runtime)
    released(runtime, clock, number)

    def broken(session: object, key: object) -> None:
        if key == keys[1]:
            raise RuntimeError("a row that nobody expected")
        end_links(session, key)  # type: ignore[arg-type] # handed on as they come

    monkeypatch.setattr(registrations, "end_links", broken)
    finish(runtime)
    assert outcomes(runtime, number) == ["done", "failed", "done"]
    assert [state_of(runtime, key) for key in keys] == ["cancelled", "pending", "cancelled"]
    assert str(batch_of(runtime, number).state) == "finished"


@pytest.mark.parametrize("at", ["_run_portion", "_run_one"])
def test_a_database_that_is_away_is_no_fault_of_a_row(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    waiting(runtime, 1)
    number = planned(runtime)
    released(runtime, clock, number)

    def away(*_arguments: object) -> int:
        raise OperationalError("SELECT", {}, Exception("gone"))

    def bad(*_arguments: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(running, "_run_portion", away if at == "_run_portion" else bad)
    monkeypatch.setattr(running, "_run_one", away)
    (job,) = portions(runtime)
    run_batch([job.id])
    (job,) = portions(runtime)
    assert (job.state, job.last_error) == ("pending", "OperationalError")
    assert outcomes(runtime, number) == [""]


def test_a_row_of_a_batch_that_was_halted_is_not_passed_over(runtime: Runtime, clock: Clock) -> None:
    waiting(runtime, 1)
    number = planned(runtime)
    released(runtime, clock, number)
    actions.discard(runtime, number, REASON)
    with transaction(runtime) as tx:
        (held,) = claim(tx.session, [job.id for job in portions(runtime)])
    assert running._pass_over(runtime, held) == 0
    assert outcomes(runtime, number) == [""]


@pytest.mark.parametrize("becomes", ["locked", Role.SUPPORT])
def test_a_batch_of_somebody_who_may_not_any_more_is_halted_until_somebody_else_lets_it_go_on(
    runtime: Runtime, clock: Clock, becomes: str
) -> None:
    keys = waiting(runtime, 3)
    number = planned(runtime)
    lea, leo = (Decision(actor(runtime, name), "weil") for name in ("lea", "leo"))
    actions.release(runtime, number, lea)
    clock.travel(desk_policy.BATCH_WAITS)
    take_turn(runtime)
    assert outcomes(runtime, number) == ["done", "done", ""]
    key = UUID(lea.actor.removeprefix("operator:"))
    if becomes == "locked":
        shut_out(runtime, key, "lock", actor=leo.actor, reason="weil")
    else:
        change_role(runtime, key, Role(becomes), actor=leo.actor, reason="weil")
    finish(runtime)
    batch = batch_of(runtime, number)
    assert (str(batch.state), batch.done) == ("halted", 2)
    with reading(runtime) as session:
        last = transitions_of(session, "batch", batch.id)[-1]
    assert (last.trigger, last.actor, last.reason) == (
        "halt",
        "system",
        "Wer freigegeben hat, darf das nicht mehr",
    )
    actions.resume(runtime, number, leo)
    finish(runtime)
    batch = batch_of(runtime, number)
    assert (str(batch.state), batch.released_by) == ("finished", leo.actor)
    with reading(runtime) as session:
        assert {transitions_of(session, "registration", key)[-1].actor for key in keys} == {
            lea.actor,
            leo.actor,
        }


def test_two_workers_that_hold_the_same_batch_move_each_row_once(runtime: Runtime, clock: Clock) -> None:
    keys = waiting(runtime, 4)
    number = planned(runtime)
    released(runtime, clock, number)
    actions_of_ledger = "INSERT INTO job (queue, kind, workflow, subject, key) SELECT queue, kind, workflow, subject, key || '-second' FROM job"
    change(runtime, actions_of_ledger)
    ids = [job.id for job in portions(runtime)]
    with transaction(runtime) as tx:
        held = claim(tx.session, ids)
    left = list(held)
    at_once(2, lambda: run(runtime, [left.pop()]))
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 4
    assert [steps(runtime, "registration", key).count("cancel") for key in keys] == [1] * 4


def test_after_an_outage_jobs_leave_at_a_rate(
    runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = gave_up(runtime, 5)
    number = planned_retries(runtime)
    released(runtime, clock, number)
    take_turn(runtime)
    opened = [job for job in rows(runtime, Job, Job.kind == "message.deliver") if job.state == "pending"]
    assert [job.id for job in sorted(opened, key=lambda job: job.run_at)] == ids[:2]
    gaps = [b.run_at - a.run_at for a, b in pairwise(opened)]
    assert [round(abs(gap) / timedelta(milliseconds=200)) for gap in gaps] == [1]
    (later,) = [job for job in portions(runtime) if job.state == "pending"]
    ahead = later.run_at - value(runtime, "SELECT clock_timestamp()")
    assert timedelta(0) < ahead <= timedelta(seconds=0.4)
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 5
    with reading(runtime) as session:
        decided = decisions(session)
    assert {one.what.job_id for one in decided} == set(ids)
    assert {one.what.reason for one in decided} == {f"the fair was cancelled (Stapel {number})"}


def test_each_recipient_gets_the_mail_once(runtime: Runtime, clock: Clock) -> None:
    gave_up(runtime, 3)
    number = planned_retries(runtime)
    released(runtime, clock, number)
    finish(runtime)
    work_off(runtime)
    let_pass(runtime)
    work_off(runtime)
    assert len(received(runtime)) == 3
    assert {str(one.state) for one in rows(runtime, Message)} == {"accepted"}
    assert {str(one.state) for one in rows(runtime, Registration)} == {"email_sent"}


def test_a_job_that_was_tried_or_became_pointless_meanwhile_is_passed_over(
    runtime: Runtime, clock: Clock
) -> None:
    tried, pointless, opened, over = gave_up(runtime, 4)
    number = planned_retries(runtime)
    change(runtime, "UPDATE job SET token = token + 1 WHERE id = :id", id=tried)
    change(
        runtime,
        "UPDATE message SET to_address = '' WHERE id = (SELECT subject FROM job WHERE id = :id)",
        id=pointless,
    )
    with transaction(runtime) as tx:
        ledger.reopen(tx.session, opened)
    change(
        runtime,
        "UPDATE registration SET deadline = kundencenter_now() - interval '1 hour' WHERE id = (SELECT instance FROM message WHERE id = (SELECT subject FROM job WHERE id = :id))",
        id=over,
    )
    released(runtime, clock, number)
    finish(runtime)
    found = dict(zip((tried, pointless, opened, over), outcomes(runtime, number), strict=True))
    assert (found[tried], found[pointless], found[opened]) == ("moved", "pointless", "moved")
    assert found[over] in {"refused", "done"}
    if found[over] == "refused":
        assert one(runtime, Job, over).state == "dead"


def test_letters_are_handed_to_the_post_together(runtime: Runtime, clock: Clock) -> None:
    newcomer = add_newcomer(runtime)
    (letter,) = rows(runtime, Letter, Letter.account_id == newcomer.id)
    key = letter.id
    with transaction(runtime) as tx:
        note_printed(tx, key)
    number = planned(
        runtime,
        WorkQuery(workflow="letter", state="printed"),
        Plan("letter.dispatch", ACTOR, "workflow=letter"),
    )
    released(runtime, clock, number)
    finish(runtime)
    assert outcomes(runtime, number) == ["done"]
    assert str(one(runtime, Letter, key).state) == "dispatched"
