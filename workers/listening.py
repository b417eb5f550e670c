"""How does a worker process listen to its queue, and outlive the loss of the queue store?"""

import contextlib
import time
from types import FrameType
from typing import ClassVar

import structlog
from redis import Redis, RedisError
from rq import SimpleWorker
from rq.exceptions import StopRequested

from workers.queues import BatchJob, open_queue

BACKOFF = 1.0
"""Seconds between two tries to reach Redis."""

PATIENCE = 60
"""Seconds after which a worker asks its queue anew: a connection that died unnoticed costs no more."""

log = structlog.get_logger()


class BatchWorker(SimpleWorker):
    """RQ's worker without forking; it knows whether it was told to stop or has merely lost Redis."""

    told_to_stop: ClassVar[bool] = False
    max_connection_wait_time = 2.0

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the batch in hand; this counts for the process, whichever worker object is listening."""
        BatchWorker.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_shutdown_requested_date(self) -> None:
        """Keep it to ourselves: Redis may be away, and an error in here would end the batch in hand."""

    def subscribe(self) -> None:
        """Take no commands from Redis; signals are the way to stop a worker."""

    def unsubscribe(self) -> None:
        """Nothing was subscribed to."""


def listen(queue: str, connection: Redis) -> None:
    """Work on one queue until told to stop; Redis may come and go."""
    with contextlib.suppress(StopRequested):
        while not BatchWorker.told_to_stop:
            _listen_until_lost(queue, connection)
            if not BatchWorker.told_to_stop:
                log.warning("queue store lost, listening again")
                time.sleep(BACKOFF)


def _listen_until_lost(queue: str, connection: Redis) -> None:
    with contextlib.suppress(RedisError):
        worker = BatchWorker(
            [open_queue(queue, connection)],
            connection=connection,
            serializer="json",
            job_class=BatchJob,
            log_job_description=False,
            worker_ttl=PATIENCE,
        )
        # RQ's messages quote exceptions, and those may quote anything.
        worker.work(logging_level="CRITICAL", with_scheduler=False)
