"""Does a batch take exactly what its list showed, and does it begin only when somebody meant it?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.batches import (
    ACTOR,
    AGAIN,
    CANCEL,
    PENDING,
    REASON,
    batch_of,
    gave_up,
    outcomes,
    planned,
    planned_retries,
    portions,
    waiting,
)
from tests.builders import (
    add_customer,
    at_once,
    mailed_link,
    registration_of,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from tests.workers.rounds import change, value
from workflows import desk_policy
from workflows.batch import actions
from workflows.batch.actions import SizeNotTypedError
from workflows.batch.records import Batch, BatchItem
from workflows.cockpit import batches
from workflows.cockpit.jobs import JobQuery
from workflows.cockpit.worklist import WorkQuery, worklist
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.execution.choosing import NothingChosenError, Plan, plan_records, plan_retries
from workflows.operator.interventions import Decision, ReasonMissingError
from workflows.registration.records import Registration
from workflows.upkeep import expire_deadlines


def frozen(runtime: Runtime, number: int) -> set[object]:
    batch = batch_of(runtime, number)
    return {item.subject for item in rows(runtime, BatchItem, BatchItem.batch_id == batch.id)}


def test_a_batch_freezes_what_its_list_shows(runtime: Runtime) -> None:
    keys = waiting(runtime, 3)
    with reading(runtime, EVERYBODY) as session:
        lines, _ = worklist(session, PENDING)
    number = planned(runtime)
    later_one = submit_registration(runtime, "77777", "later@example.org")
    assert frozen(runtime, number) == {line.id for line in lines} == set(keys)
    assert later_one not in frozen(runtime, number)
    batch = batch_of(runtime, number)
    assert (str(batch.state), batch.total, batch.left_out, batch.has_more) == ("planned", 3, 0, False)
    assert (batch.planned_by, batch.released_by, batch.selection) == (ACTOR, "", CANCEL.selection)
    versions = {item.version for item in rows(runtime, BatchItem)}
    assert versions == {value(runtime, "SELECT version FROM registration WHERE id = :id", id=keys[0])}


def test_what_the_step_does_not_fit_is_left_out_and_counted(runtime: Runtime) -> None:
    done = registration_of(runtime, mailed_link(runtime))
    with transaction(runtime) as tx:
        tx.fire(tx.get(Registration, done), "cancel", actor="test")
    (key,) = waiting(runtime, 1)
    (customer,) = rows(runtime, Customer)
    with pytest.raises(NothingChosenError) as nothing:
        planned(runtime, WorkQuery(workflow="registration", customer=customer.id))
    assert (nothing.value.left_out, nothing.value.has_more) == (1, False)
    number = planned(runtime, WorkQuery(workflow="registration", state="pending"))
    assert frozen(runtime, number) == {key}
    both = WorkQuery(workflow="registration", batch=number)
    assert frozen(runtime, planned(runtime, both)) == {key}


def test_what_somebody_plans_again_is_the_same_batch(runtime: Runtime) -> None:
    key, _ = waiting(runtime, 2)
    first, *others = at_once(5, lambda: planned(runtime))
    assert isinstance(first, int)
    assert set(others) == {first}, "a double click"
    by_another = planned(runtime, plan=replace(CANCEL, actor="operator:x"))
    of_another_list = planned(runtime, plan=replace(CANCEL, selection="workflow=registration"))
    run_match(runtime, key)
    since_moved = planned(runtime)
    assert len({first, by_another, of_another_list, since_moved}) == 4
    assert planned(runtime) == since_moved
    actions.release(runtime, since_moved, REASON)
    assert planned(runtime) > since_moved, "the other is not planned any more"
    gave_up(runtime, 2)
    assert planned_retries(runtime) == planned_retries(runtime)


def test_rows_in_other_open_batches_are_counted(runtime: Runtime) -> None:
    waiting(runtime, 3)
    first = planned(runtime)
    change(runtime, "UPDATE batch_item SET outcome = 'done' WHERE position = 1")
    second = planned(runtime, plan=replace(CANCEL, selection="workflow=registration"))
    gave_up(runtime, 1)
    planned_retries(runtime)
    with reading(runtime, EVERYBODY) as session:
        (other,) = batches.overlaps(session, batch_of(runtime, second))
        assert (other.number, other.state, other.count) == (first, "planned", 2)
        assert batches.counts(session, batch_of(runtime, first)) == {"": 2, "done": 1}
    actions.discard(runtime, first, REASON)
    with reading(runtime, EVERYBODY) as session:
        assert batches.overlaps(session, batch_of(runtime, first)) == []
        assert batches.overlaps(session, batch_of(runtime, second)) == []


def test_the_list_of_a_batch_shows_its_records_and_no_others(runtime: Runtime) -> None:
    keys = waiting(runtime, 2)
    number = planned(runtime)
    add_customer(runtime, "50001")
    submit_registration(runtime, "50001", "other@example.org")
    with reading(runtime, EVERYBODY) as session:
        lines, _ = worklist(session, WorkQuery(batch=number))
        (somebody,) = rows(runtime, Customer)
        nobody, _ = worklist(session, WorkQuery(batch=number, customer=somebody.id))
    assert {line.id for line in lines} == set(keys)
    assert nobody == []


def test_a_list_that_goes_on_is_cut_and_says_so(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_policy, "BATCH_MOST", 2)
    waiting(runtime, 3)
    batch = batch_of(runtime, planned(runtime))
    assert (batch.total, batch.has_more) == (2, True)
    gave_up(runtime, 3)
    batch = batch_of(runtime, planned_retries(runtime))
    assert (batch.total, batch.has_more) == (2, True)


def test_jobs_are_chosen_by_their_cause(runtime: Runtime) -> None:
    first = gave_up(runtime, 2)
    change(
        runtime, "UPDATE job SET last_error = '550 5.1.1 <a@b.example>: unknown' WHERE id = :id", id=first[0]
    )
    number = planned_retries(runtime, JobQuery(cause="550 5.1.1", kind="message.deliver"))
    (item,) = rows(runtime, BatchItem)
    assert (item.job_id, item.workflow) == (first[0], "message")
    assert item.version == value(runtime, "SELECT token FROM job WHERE id = :id", id=first[0])
    assert batch_of(runtime, number).kind == "job.retry"


def test_jobs_that_would_send_nothing_are_left_out(runtime: Runtime) -> None:
    first, _second = gave_up(runtime, 2)
    change(
        runtime,
        "UPDATE message SET to_address = '' WHERE id = (SELECT subject FROM job WHERE id = :id)",
        id=first,
    )
    batch = batch_of(runtime, planned_retries(runtime))
    assert (batch.total, batch.left_out) == (1, 1)


def test_nothing_is_planned_that_there_is_not(runtime: Runtime) -> None:
    waiting(runtime, 1)
    for plan, wanted in (
        (Plan("registration.end", ACTOR, ""), PENDING),
        (AGAIN, PENDING),
        (Plan("letter.dispatch", ACTOR, ""), PENDING),
    ):
        with pytest.raises(NotFoundError):
            plan_records(runtime, plan, wanted)
    with pytest.raises(NotFoundError):
        plan_retries(runtime, CANCEL, JobQuery())
    with pytest.raises(NotFoundError):
        plan_retries(runtime, AGAIN, JobQuery(state="pending"))
    with pytest.raises(NothingChosenError):
        plan_retries(runtime, AGAIN, JobQuery())
    assert rows(runtime, Batch) == []


def test_who_releases_says_why_and_above_a_hundred_how_many(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_policy, "BATCH_TYPED_ABOVE", 1)
    waiting(runtime, 2)
    number = planned(runtime)
    with pytest.raises(ReasonMissingError):
        actions.release(runtime, number, Decision(ACTOR, " "), typed="2")
    for typed in ("", "3", "zwei"):
        with pytest.raises(SizeNotTypedError, match="2"):
            actions.release(runtime, number, REASON, typed=typed)
    assert portions(runtime) == []
    actions.release(runtime, number, REASON, typed=" 2 ")
    batch = batch_of(runtime, number)
    assert (str(batch.state), batch.reason, batch.released_by) == (
        "released",
        "the fair was cancelled",
        ACTOR,
    )
    (job,) = portions(runtime)
    assert job.run_at - job.created_at == pytest.approx(desk_policy.BATCH_WAITS, abs=timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        actions.release(runtime, number + 1, REASON)


def test_of_fifty_who_release_one_does(runtime: Runtime) -> None:
    waiting(runtime, 1)
    number = planned(runtime)
    answers = at_once(50, lambda: actions.release(runtime, number, REASON))
    assert answers.count(None) == 1
    assert {type(one) for one in answers} == {type(None), TransitionRefused}
    assert len(portions(runtime)) == 1


def test_what_nobody_releases_is_discarded_by_itself(runtime: Runtime, clock: Clock) -> None:
    waiting(runtime, 1)
    number = planned(runtime)
    clock.travel(desk_policy.BATCH_PLANNED_FOR)
    with transaction(runtime, EVERYBODY) as tx:
        expire_deadlines(tx)
    batch = batch_of(runtime, number)
    assert steps(runtime, "batch", batch.id) == ["plan", "expire"]
    with pytest.raises(TransitionRefused):
        actions.release(runtime, number, REASON)


def test_each_step_by_hand_has_a_reason(runtime: Runtime) -> None:
    waiting(runtime, 1)
    number = planned(runtime)
    for step in (actions.discard, actions.halt, actions.resume):
        with pytest.raises(ReasonMissingError):
            step(runtime, number, Decision(ACTOR, ""))
    with pytest.raises(TransitionRefused):
        actions.halt(runtime, number, REASON)
    actions.discard(runtime, number, REASON)
    assert str(batch_of(runtime, number).state) == "discarded"


def test_batches_are_listed_the_newest_first(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "PAGE_SIZE", 2)
    waiting(runtime, 1)
    numbers = [planned(runtime, plan=replace(CANCEL, selection=str(nth))) for nth in range(3)]
    with reading(runtime, EVERYBODY) as session:
        first, behind = batches.batches(session)
        assert [one.number for one in first] == numbers[:0:-1]
        second, end = batches.batches(session, behind)
        assert [one.number for one in second] == numbers[:1]
        assert (behind, end) == (numbers[1], None)
        assert batches.names_of(session, first) == {}
        with pytest.raises(NotFoundError):
            batches.get_batch(session, numbers[-1] + 1)


def test_rows_are_listed_by_what_came_of_them(runtime: Runtime) -> None:
    waiting(runtime, 3)
    number = planned(runtime)
    batch = batch_of(runtime, number)
    change(runtime, "UPDATE batch_item SET outcome = 'moved' WHERE position = 2")
    with reading(runtime, EVERYBODY) as session:
        moved = batches.results(session, batch, "moved")
        everything = batches.results(session, batch, most=2)
        rest = batches.results(session, batch, after=everything.behind or 0)
    assert [row.item.position for row in moved.rows] == [2]
    assert [row.item.position for row in everything.rows] == [1, 2]
    assert [row.item.position for row in rest.rows] == [3]
    assert (everything.behind, rest.behind) == (2, None)
    assert everything.rows[0].who.number.startswith("9")
    assert outcomes(runtime, number) == ["", "moved", ""]
    assert rows(runtime, Job) == []
