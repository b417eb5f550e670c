"""What can be done to many at once? One line per kind: an operators' intervention by its name, or a new try of failed jobs."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows import desk_policy
from workflows.batch.records import BatchItem
from workflows.engine.transaction import Tx
from workflows.execution import fitting
from workflows.operator.interventions import BY_NAME, Decision, Intervention, interfere
from workflows.outgoing import dead_jobs
from workflows.seat.administrators import lock_customers_of

JOBS = "job"
"""Whose list is the page of jobs, not that of records."""

RETRY = "job.retry"


@dataclass(frozen=True)
class BatchKind:
    """What is done to each row: `act` gets how long it waits; `per_second` is how many leave on average, from portion to portion.

    `fitting` says of a whole list to whom nothing else is in the way, beside the table of the workflow. `lock` locks, for a whole portion
    and in one order, what its records belong to.
    """

    name: str
    workflow: str
    trigger: str
    act: Callable[[Tx, BatchItem, Decision, timedelta], None]
    per_second: int | None = None
    fitting: Callable[[Session, Sequence[UUID]], set[UUID]] | None = None
    lock: Callable[[Tx, Collection[UUID]], None] | None = None

    def wait(self, place: int) -> timedelta:
        """Return how long after the portion's beginning the row at this place may leave."""
        return timedelta(seconds=place / self.per_second) if self.per_second else timedelta(0)


def _intervening(workflow: str, trigger: str, **bounds: Any) -> BatchKind:
    chosen: Intervention = BY_NAME[workflow, trigger]

    def act(tx: Tx, item: BatchItem, decision: Decision, _wait: timedelta) -> None:
        tx.write()  # limits count what the rows before have sent
        interfere(tx, chosen, item.subject, decision, seen=item.version)

    return BatchKind(f"{workflow}.{trigger}", workflow, trigger, act, **bounds)


def _retry(tx: Tx, item: BatchItem, decision: Decision, wait: timedelta) -> None:
    dead_jobs.retry(tx, item.job_id or 0, decision, seen=item.version, wait=wait)


KINDS: Mapping[str, BatchKind] = {
    kind.name: kind
    for kind in (
        _intervening("registration", "cancel"),
        _intervening("letter", "dispatch"),
        _intervening(
            "registration",
            "resend",
            per_second=desk_policy.LINKS_PER_SECOND,
            fitting=fitting.registrations,
        ),
        _intervening(
            "seat",
            "renew",
            per_second=desk_policy.LINKS_PER_SECOND,
            fitting=fitting.invited,
            lock=lock_customers_of,
        ),
        BatchKind(RETRY, JOBS, "retry", _retry, desk_policy.RETRIES_PER_SECOND),
    )
}
