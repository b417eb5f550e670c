"""How does a worker process listen to its queue, and outlive the loss of the queue store?"""

import contextlib
import time
from types import FrameType
from typing import ClassVar

import structlog
from redis import Redis, RedisError
from rq import SimpleWorker
from rq.exceptions import StopRequested
from rq.worker import WorkerStatus

from workers.alarm import Alarm
from workers.batch import run_batch
from workers.logs import Trouble
from workers.queues import BatchJob, BatchQueue, open_queue

BACKOFF = 1.0
"""Seconds between two tries to reach Redis."""

LISTENED = 5.0
"""Seconds after which a connection counts as one that worked; losing it is told anew."""

PATIENCE = 60
"""Seconds after which a worker asks its queue anew: a connection that died unnoticed costs no more."""

log = structlog.get_logger()


class BatchWorker(SimpleWorker):
    """RQ's worker without forking; it knows whether it was told to stop or has merely lost Redis."""

    told_to_stop: ClassVar[bool] = False
    max_connection_wait_time = 2.0
    doing: str = WorkerStatus.STARTED

    def execute_job(self, job: BatchJob, queue: BatchQueue) -> None:  # type: ignore[override] # nothing else is on our queues
        """Work off one batch, and what may go along; the ledger knows the rest."""
        self.doing = WorkerStatus.BUSY
        try:
            with Alarm():
                run_batch(queue.take_along(job.ids))
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends no worker
            log.warning("batch passed over", error=type(error).__name__)
        finally:
            self.doing = WorkerStatus.IDLE

    def get_state(self) -> str:
        """Say whether a batch is in hand: a signal then waits for its end."""
        return self.doing

    def set_state(self, state: str, pipeline: object = None) -> None:  # noqa: ARG002 - the signature is RQ's
        """Keep it to ourselves: nobody reads in Redis what a worker does."""
        self.doing = state

    def heartbeat(self, timeout: int | None = None, pipeline: object = None) -> None:
        """Say nothing in Redis: workers say in the database that they are there."""

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the batch in hand; this counts for the process, whichever worker object is listening."""
        BatchWorker.told_to_stop = True
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def set_shutdown_requested_date(self) -> None:
        """Keep it to ourselves: Redis may be away, and an error in here would end the batch in hand."""

    def check_for_suspension(self, burst: bool) -> None:  # noqa: FBT001 - the signature is RQ's
        """Do not ask Redis before each batch whether to rest: queues are paused in the ledger."""

    def subscribe(self) -> None:
        """Take no commands from Redis; signals are the way to stop a worker."""

    def unsubscribe(self) -> None:
        """Nothing was subscribed to."""


def listen(queue: str, connection: Redis) -> None:
    """Work on one queue until told to stop; Redis may come and go."""
    with contextlib.suppress(StopRequested):
        trouble = Trouble("queue store")
        while not BatchWorker.told_to_stop:
            began = time.monotonic()
            cause = _listen_until_lost(queue, connection)
            if time.monotonic() - began > LISTENED:
                trouble.over()
            if not BatchWorker.told_to_stop:
                trouble.begin(cause)
                time.sleep(BACKOFF)


def _listen_until_lost(queue: str, connection: Redis) -> str:
    """Listen; return what ended it."""
    try:
        worker = BatchWorker(
            [open_queue(queue, connection)],
            connection=connection,
            serializer="json",
            job_class=BatchJob,
            queue_class=BatchQueue,
            log_job_description=False,
            worker_ttl=PATIENCE,
        )
        # RQ's messages quote exceptions, and those may quote anything.
        worker.work(logging_level="CRITICAL", with_scheduler=False)
    except RedisError as error:
        return type(error).__name__
    return "connection lost"
