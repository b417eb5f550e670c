"""Which queues are there, and which code may a message from Redis call? One function, nothing else."""

from collections.abc import Callable
from typing import Any, Final

import structlog
from redis import Redis
from rq import Queue
from rq.job import Job, JobStatus

QUEUES: Final = ("tan", "mail", "background")
BATCH: Final = {"tan": 10, "mail": 100, "background": 20}
"""How many ledger ids travel together; TANs stay in small groups so that no one waits behind many."""

RUN_BATCH: Final = "workers.batch.run_batch"
MESSAGE_TTL: Final = 120
"""Seconds after which Redis forgets a batch; the ledger publishes it again long before."""


log = structlog.get_logger()


class BatchJob(Job):
    """An RQ job that can only be our batch: whoever writes to Redis must not be able to run other code."""

    @property
    def func(self) -> Callable[..., Any]:
        """Return the one allowed function; raises PermissionError for any other name."""
        if self.func_name != RUN_BATCH or self.instance is not None:
            log.warning("message refused: it asks for other code", queue=self.origin)
            raise PermissionError("this function is not on the list")
        # Imported late: the relay enqueues batches without loading what runs them.
        from workers.batch import run_batch  # noqa: PLC0415

        return run_batch

    @property
    def success_callback(self) -> None:
        """Callbacks are code from Redis, too: there are none."""

    @property
    def failure_callback(self) -> None:
        """Callbacks are code from Redis, too: there are none."""

    @property
    def stopped_callback(self) -> None:
        """Callbacks are code from Redis, too: there are none."""


def open_queue(name: str, connection: Redis) -> Queue:
    """Open a queue as this service uses it: JSON, our job class."""
    return Queue(name, connection=connection, serializer="json", job_class=BatchJob)


def enqueue(queue: Queue, ids: list[int]) -> None:
    """Put a batch of ledger ids on a queue; it carries nothing else.

    One round trip: `Queue.enqueue` would also look for dependencies, limits and the server's version.
    No MULTI: the id comes last, and a message whose id never came is forgotten in time.
    """
    job = BatchJob.create(
        RUN_BATCH,
        args=(ids,),
        connection=queue.connection,
        serializer="json",
        origin=queue.name,
        status=JobStatus.QUEUED,
        ttl=MESSAGE_TTL,
        description="batch",
    )
    with queue.connection.pipeline(transaction=False) as pipeline:
        job.save(pipeline=pipeline)
        pipeline.expire(job.key, MESSAGE_TTL)
        queue.push_job_id(job.id, pipeline=pipeline)
        pipeline.execute()
