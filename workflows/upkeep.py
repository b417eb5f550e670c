"""What has to be put right regularly? Overdue deadlines, forgotten jobs, rows that nobody needs any more."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import text

from workflows.account.records import Account
from workflows.catalogue import RECORDS
from workflows.document.in_objects import sweep
from workflows.engine.deadlines import expire_overdue
from workflows.engine.relay import Ended
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.timetable import forget_ticks, order_again
from workflows.engine.transaction import Tx, transaction
from workflows.outgoing.delivery import Result, settle
from workflows.own_data.closure import close_due
from workflows.reconciliation.failing import note_failed
from workflows.reconciliation.machine import COMPARE
from workflows.reconciliation.now import fail_dead
from workflows.retention.actions import DAILY, HOURLY, erase, erase_within
from workflows.retention.of_accounts import PERSON
from workflows.retention.release import release_ended
from workflows.retention.table import DataClass
from workflows.webhook.sending import ADOPT as ADOPT_WEBHOOKS

CLOSED_BY_HAND = ("close",)
"""Triggers of deadlines that ask more than the clock; `close_due` fires them."""

DEAD: Mapping[str, Callable[[Tx, UUID], None]] = {
    "reconciliation.plan": fail_dead,
    "reconciliation.apply": fail_dead,
    COMPARE.kind: note_failed,
}
"""What becomes of that which belongs to a customer when its job has died."""

ADOPT_REGISTRATIONS = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'mail', 'registration.match', 'registration', r.id, 'registration:' || r.id || ':adopted:' || r.version
      FROM registration r
     WHERE r.state = 'pending' AND r.customer_id IS NULL AND r.entered_at < kundencenter_now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = r.id AND j.kind = 'registration.match'
                          AND j.state IN ('pending', 'published', 'running', 'dead', 'cancelled'))
    ON CONFLICT DO NOTHING
    """
)

ADOPT_RECOVERIES = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'mail', 'recovery.match', 'recovery', r.id, 'recovery:' || r.id || ':adopted:' || r.version
      FROM recovery r
     WHERE r.state = 'requested' AND r.account_id IS NULL AND r.entered_at < kundencenter_now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = r.id AND j.kind = 'recovery.match'
                          AND j.state IN ('pending', 'published', 'running', 'dead', 'cancelled'))
    ON CONFLICT DO NOTHING
    """
)

ADOPT_MESSAGES = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'mail', 'message.deliver', 'message', m.id, 'message:' || m.id || ':adopted:' || m.version
      FROM message m
     WHERE m.state IN ('queued', 'sending') AND m.name <> 'tan'
       AND m.entered_at < kundencenter_now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = m.id
                          AND j.state IN ('pending', 'published', 'running', 'dead', 'cancelled'))
    ON CONFLICT DO NOTHING
    """
)

ADOPT_LETTERS = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'background', 'letter.print', 'letter', l.id, 'letter:' || l.id || ':adopted:' || l.version
      FROM letter l
     WHERE l.state = 'created' AND l.entered_at < kundencenter_now() - interval '1 minute'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = l.id
                          AND j.state IN ('pending', 'published', 'running', 'dead', 'cancelled'))
    ON CONFLICT DO NOTHING
    """
)


def end_what_is_over(runtime: Runtime, _seconds: float) -> None:
    """Move what is overdue, then release the accounts that have ended; the second locks accounts before all else."""
    with transaction(runtime, EVERYBODY) as tx:
        expire_deadlines(tx)
    with transaction(runtime, EVERYBODY) as tx:
        release_ended(tx)


def expire_deadlines(tx: Tx) -> None:
    """Move every overdue record of every workflow; an account's personal details go when it is anonymised."""
    close_due(tx)  # locks customers, hence first
    moved = {
        kind: expire_overdue(tx.session, kind.definition, kind.__tablename__, but=CLOSED_BY_HAND)
        for kind in RECORDS.values()
    }
    if moved[Account]:
        erase(tx, [PERSON])


def adopt_orphans(tx: Tx) -> None:
    """Give a job to every record whose state needs one and that has none, however it was lost."""
    tx.session.execute(ADOPT_REGISTRATIONS)
    tx.session.execute(ADOPT_RECOVERIES)
    tx.session.execute(ADOPT_MESSAGES)
    tx.session.execute(ADOPT_LETTERS)
    tx.session.execute(ADOPT_WEBHOOKS)


def forget(runtime: Runtime, seconds: float) -> None:
    """Drop old due times, what has to be erased within a day or two, and objects of documents that are not there."""
    with transaction(runtime) as tx:
        forget_ticks(tx.session)
    _erase(runtime, HOURLY, seconds, "upkeep.forget")
    sweep(runtime)


def retain(runtime: Runtime, seconds: float) -> None:
    """Erase what has been retained for as long as its class allows."""
    _erase(runtime, DAILY, seconds, "upkeep.retain")


def _erase(runtime: Runtime, classes: Sequence[DataClass], seconds: float, task: str) -> None:
    """Erase for so many seconds; what is left then has a run of its own, and no class waits for a day."""
    if not erase_within(runtime, classes, seconds).is_all:
        with transaction(runtime) as tx:
            order_again(tx.session, task, "background")


def note_ended_jobs(tx: Tx, ended: list[Ended]) -> None:
    """Tell the workflows which of their jobs ended without success.

    Those of comparisons belong to customers: their rows are asked for only where there are some, as the relay looks every second.
    """
    settle(
        tx,
        [
            Result(
                job.subject,
                "expired" if job.state == "expired" else "failed",
                f"job {job.state}",
                unsure=job.unknown_outcomes > 0,
            )
            for job in ended
            if job.kind == "message.deliver"
        ],
    )
    dead = [job for job in ended if job.state == "dead" and job.kind in DEAD]
    if dead:
        tx.widen(EVERYBODY)
    for job in dead:
        DEAD[job.kind](tx, job.subject)
