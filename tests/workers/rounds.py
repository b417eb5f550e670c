"""How does a test play relay and worker, look into the ledger, and let time pass there?"""

import signal
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from uuid import UUID

from redis import Redis
from sqlalchemy import text

from service.local.postfach import Item, read
from tests.builders import MOBILE, rows
from tests.owner import as_owner
from workers.batch import run_batch
from workers.listening import BatchWorker
from workers.queues import BatchJob, BatchQueue, enqueue, open_queue
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.tan.actions import NewTan, RightCode, enter_code, issue_tan
from workflows.tan.codes import code_of
from workflows.tan.records import Tan

Seen = TypeVar("Seen")


def work(runtime: Runtime, kind: str | None = None) -> list[int]:
    """Hand all due jobs (of one kind) to a worker as one batch; return their ids."""
    due = [job.id for job in open_jobs(runtime, kind)]
    run_batch(due)
    return due


def burst(redis: Redis, ids: Sequence[int] = ()) -> None:
    """Let a real worker work off these jobs and whatever else the mail queue holds; its signals are pytest's again afterwards."""
    queue = open_queue("mail", redis)
    if ids:
        enqueue(queue, list(ids))
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        worker = BatchWorker(
            [queue], connection=redis, serializer="json", job_class=BatchJob, queue_class=BatchQueue
        )
        worker.work(burst=True, logging_level="CRITICAL")
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def work_off(runtime: Runtime) -> None:
    """Work until nothing is due."""
    while work(runtime):
        pass


def open_jobs(runtime: Runtime, kind: str | None = None) -> Sequence[Job]:
    """List the jobs (of one kind) that are due, oldest first."""
    now = value(runtime, "SELECT clock_timestamp()")
    due = rows(runtime, Job, Job.state.in_(("pending", "published")), Job.run_at <= now)
    return sorted((job for job in due if kind in (None, job.kind)), key=lambda job: job.id)


def hasten(runtime: Runtime) -> None:
    """Let every wait of the ledger be over: later tries, leases, publications."""
    change(
        runtime,
        "UPDATE job SET run_at = run_at - interval '1 day', lease_until = lease_until - interval '1 day',"
        " published_at = published_at - interval '1 day'",
    )


def change(runtime: Runtime, statement: str, **facts: Any) -> None:
    """Change rows or tables as only a test may."""
    with as_owner(runtime) as connection:
        connection.execute(text(statement), facts)


def value(runtime: Runtime, statement: str, **facts: Any) -> Any:
    """Read one value, whosever it is."""
    with reading(runtime, EVERYBODY) as session:
        return session.execute(text(statement), facts).scalar()


def states(runtime: Runtime, kind: str = "message.deliver") -> list[str]:
    """List the states of the jobs of a kind in the order of their ids."""
    return [job.state for job in sorted(rows(runtime, Job, Job.kind == kind), key=lambda job: job.id)]


def received(runtime: Runtime, to: str | None = None) -> list[Item]:
    """List what reached people, oldest first."""
    return list(reversed(read(runtime.settings.data_dir, to, limit=10_000)))


def message_ids(items: Sequence[Item]) -> set[str]:
    """Return the distinct Message-IDs (mail) or client references (SMS)."""
    return {item.headers.get("Message-ID") or item.headers["client_reference"] for item in items}


def issue(runtime: Runtime, subject: UUID, channel: str = "sms", destination: str = MOBILE) -> Tan:
    """Issue a TAN for a sign-in; its message is queued."""
    with transaction(runtime) as tx:
        return issue_tan(tx, NewTan("signin", subject, channel, destination, "de"))  # type: ignore[arg-type]


def can_be_entered(runtime: Runtime, tan: Tan) -> bool:
    """Enter a TAN as its recipient reads it."""
    with transaction(runtime) as tx:
        return isinstance(
            enter_code(tx, tan.subject, code_of(runtime.keys, tan.id), actor="visitor"), RightCode
        )


def eventually(look: Callable[[], Seen], seconds: float = 10.0) -> Seen:
    """Return what `look` sees as soon as it is true; AssertionError after the deadline."""
    deadline = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)
    return seen
