"""How does a worker ring? Decisions order mails, and often the one who decides is the one who sends them."""

from collections.abc import Sequence

from redis import Redis, RedisError
from rq.timeouts import JobTimeoutException

from workers.queues import enqueue, open_queue
from workflows.engine.doorbell import Bell


class Doorbell(Bell):
    """It waits longer for Redis than the service does, while its leases run: hence the longer silence.

    The alarm of a batch may go off meanwhile: it breaks off the ringing alone, for what was committed is done.
    """

    silent_s = 60.0
    failures = (RedisError, JobTimeoutException)

    def __init__(self, redis: Redis) -> None:
        super().__init__()
        self._redis = redis

    def push(self, queue: str, batches: Sequence[Sequence[int]]) -> int:
        """Put them on the queue one after the other."""
        opened = open_queue(queue, self._redis)
        return max(enqueue(opened, list(ids)) for ids in batches)
