"""Which queues are there, and what may travel on them? Ids of the ledger, nothing else: an entry is the batch.

Such an entry is the id of an RQ job of which Redis holds nothing more, so whoever writes to Redis has no code to name.
"""

import re
from collections.abc import Sequence
from typing import Any, Final, Self

import structlog
from redis import Redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job

from workflows.engine.doorbell import BATCH

QUEUES: Final = tuple(BATCH)

ENTRY = re.compile(r"[0-9]{1,18}(-[0-9]{1,18})*", re.ASCII)
LONGEST_ENTRY = 4096

log = structlog.get_logger()


class BatchJob(Job):
    """An RQ job that can only be our batch."""

    @classmethod
    def fetch(cls, id: str, connection: Redis | None = None, serializer: Any = None) -> Self:  # noqa: A002 - the signature is RQ's
        """Read an entry; raises NoSuchJobError, upon which RQ goes on with the next, for anything but ids."""
        if len(id) > LONGEST_ENTRY or not ENTRY.fullmatch(id):
            log.warning("entry of a queue passed over: it holds no ids")
            raise NoSuchJobError
        return cls(id, connection=connection, serializer=serializer)

    def perform(self) -> None:
        """Work the batch off."""
        # Imported late: the relay enqueues batches without loading what runs them.
        from workers.batch import run_batch  # noqa: PLC0415

        run_batch([int(job) for job in self.id.split("-")])


class BatchQueue(Queue):
    """RQ's queue, from which an entry is taken for good: what a worker takes along when it dies is in the ledger."""

    job_class = BatchJob

    @classmethod
    def lmove(cls, connection: Redis, queue_key: str, timeout: int | None) -> Any:
        """Take the oldest entry, without a second list that keeps it."""
        return cls.lpop([queue_key], timeout, connection=connection)


def open_queue(name: str, connection: Redis) -> BatchQueue:
    """Open a queue as this service uses it."""
    return BatchQueue(name, connection=connection, serializer="json", job_class=BatchJob)


def enqueue(queue: Queue, ids: Sequence[int]) -> int:
    """Put a batch of ledger ids on a queue; returns how many wait there now."""
    return queue.connection.rpush(queue.key, "-".join(map(str, ids)))
