"""What can be done to many at once? One line per kind: an operators' intervention by its name, or a new try of jobs that gave up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from workflows import desk_policy
from workflows.batch.records import BatchItem
from workflows.engine.transaction import Tx
from workflows.operator.interventions import BY_NAME, Decision, Intervention, interfere
from workflows.outgoing import dead_jobs

JOBS = "job"
"""Whose list is the page of jobs, not that of records."""

RETRY = "job.retry"


@dataclass(frozen=True)
class BatchKind:
    """What is done to each row: `act` gets its place within its portion; `per_second` bounds how many leave."""

    name: str
    workflow: str
    trigger: str
    act: Callable[[Tx, BatchItem, Decision, int], None]
    per_second: int | None = None

    def wait(self, place: int) -> timedelta:
        """Return how long after the portion's beginning the row at this place may leave."""
        return timedelta(seconds=place / self.per_second) if self.per_second else timedelta(0)


def _intervening(workflow: str, trigger: str) -> BatchKind:
    chosen: Intervention = BY_NAME[workflow, trigger]

    def act(tx: Tx, item: BatchItem, decision: Decision, _place: int) -> None:
        interfere(tx, chosen, item.subject, decision, seen=item.version)

    return BatchKind(f"{workflow}.{trigger}", workflow, trigger, act)


def _retry(tx: Tx, item: BatchItem, decision: Decision, place: int) -> None:
    wait = timedelta(seconds=place / desk_policy.RETRIES_PER_SECOND)
    dead_jobs.retry(tx, item.job_id or 0, decision, seen=item.version, wait=wait)


KINDS: Mapping[str, BatchKind] = {
    kind.name: kind
    for kind in (
        _intervening("registration", "cancel"),
        _intervening("letter", "dispatch"),
        BatchKind(RETRY, JOBS, "retry", _retry, desk_policy.RETRIES_PER_SECOND),
    )
}
