"""How does a worker notify the workers of a job that it has ordered? It is often the worker itself that takes the job."""

from collections.abc import Sequence

from redis import Redis, RedisError
from rq.timeouts import JobTimeoutException

from workers.queues import enqueue, open_queue
from workflows.engine.doorbell import Bell


class Doorbell(Bell):
    """It waits longer for Redis than the service does, while its leases run: after a failure it is silent for longer.

    If the alarm of a batch (alarm.py) goes off meanwhile, only the notification fails: the jobs are committed.
    """

    silent_s = 60.0
    failures = (RedisError, JobTimeoutException)

    def __init__(self, redis: Redis) -> None:
        super().__init__()
        self._redis = redis

    def push(self, queue: str, batches: Sequence[Sequence[int]]) -> int:
        """Push the batches on the queue one after the other."""
        opened = open_queue(queue, self._redis)
        return max(enqueue(opened, list(ids)) for ids in batches)
