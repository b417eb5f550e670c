"""How does a test come by a batch, and how does it have its turn? Registrations to cancel, failed jobs, time that passes."""

from collections.abc import Sequence
from uuid import UUID

from tests.builders import add_customer, one, rows, run_match, submit_registration
from tests.conftest import Clock
from tests.workers.rounds import change
from workflows import desk_policy
from workflows.batch import actions
from workflows.batch.records import Batch, BatchItem
from workflows.cockpit.jobs import JobQuery
from workflows.cockpit.worklist import WorkQuery
from workflows.engine.ledger import Job, bury, claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.execution.choosing import Plan, plan_records, plan_retries
from workflows.execution.kinds import RETRY
from workflows.execution.running import run
from workflows.operator.interventions import Decision
from workflows.outgoing.delivery import Result, settle
from workflows.registration.records import Registration

ACTOR = "command-line"
REASON = Decision(ACTOR, " the fair was cancelled ")
PENDING = WorkQuery(workflow="registration", state="pending")
CANCEL = Plan("registration.cancel", ACTOR, "workflow=registration&zustand=pending")
AGAIN = Plan(RETRY, ACTOR, "zustand=dead")


def waiting(runtime: Runtime, count: int) -> list[UUID]:
    """Let so many registrations wait to be matched, without a job that would do it; they can be cancelled."""
    keys = [
        submit_registration(runtime, f"9{number:05}", f"n{number}@example.org") for number in range(count)
    ]
    change(runtime, "DELETE FROM job")
    return keys


def gave_up(runtime: Runtime, count: int, error: str = "451 4.7.1") -> list[int]:
    """Let the mails of so many registrations give up; return their jobs."""
    for number in range(count):
        add_customer(runtime, f"8{number:05}", email=f"n{number}@firma{number % 3}.example")
        key = submit_registration(runtime, f"8{number:05}", f"n{number}@firma{number % 3}.example")
        run_match(runtime, key)
    found = [job for job in rows(runtime, Job, Job.kind == "message.deliver") if job.state == "pending"]
    with transaction(runtime) as tx:
        for held in claim(tx.session, [job.id for job in found]):
            bury(tx.session, held, error)
        settle(tx, [Result(job.subject, "failed", error) for job in found])
    change(runtime, "DELETE FROM job WHERE kind <> 'message.deliver'")
    return [job.id for job in found]


def planned(runtime: Runtime, wanted: WorkQuery = PENDING, plan: Plan = CANCEL) -> int:
    """Freeze what a list of records holds."""
    return plan_records(runtime, plan, wanted)


def planned_retries(runtime: Runtime, wanted: JobQuery | None = None) -> int:
    """Freeze failed jobs."""
    return plan_retries(runtime, AGAIN, wanted or JobQuery())


def released(runtime: Runtime, clock: Clock, number: int) -> None:
    """Release a batch and let the time to think pass, for the workflow and for the ledger."""
    actions.release(runtime, number, REASON, typed=str(batch_of(runtime, number).total))
    clock.travel(desk_policy.BATCH_WAITS)
    let_pass(runtime)


def let_pass(runtime: Runtime) -> None:
    """Let every wait of the ledger be over."""
    change(runtime, "UPDATE job SET run_at = run_at - interval '1 day' WHERE state = 'pending'")


def take_turn(runtime: Runtime) -> int:
    """Let every portion that is due have its turn once; return how many there were."""
    let_pass(runtime)
    due = [job.id for job in portions(runtime) if job.state == "pending"]
    with transaction(runtime) as tx:
        held = claim(tx.session, due)
    run(runtime, held)
    return len(held)


def finish(runtime: Runtime) -> None:
    """Let all portions have their turns."""
    while take_turn(runtime):
        pass


def portions(runtime: Runtime) -> Sequence[Job]:
    """List the jobs of batches, oldest first."""
    return sorted(rows(runtime, Job, Job.kind == "batch.run"), key=lambda job: job.id)


def batch_of(runtime: Runtime, number: int) -> Batch:
    """Read a batch as it is stored now."""
    (found,) = rows(runtime, Batch, Batch.number == number)
    return found


def outcomes(runtime: Runtime, number: int) -> list[str]:
    """List what came of each row, in their order."""
    batch = batch_of(runtime, number)
    items = rows(runtime, BatchItem, BatchItem.batch_id == batch.id)
    return [item.outcome for item in sorted(items, key=lambda item: item.position)]


def state_of(runtime: Runtime, key: UUID) -> str:
    """Return the state of a registration."""
    return str(one(runtime, Registration, key).state)
