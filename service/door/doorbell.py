"""How do the workers learn at once of what was just ordered? Whoever has committed a job pushes its id on their queue.

Nothing depends on it: what is not heard, the relay finds a second later in the ledger (decision 0036).
"""

import time
from collections.abc import Sequence
from dataclasses import replace

from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from service.door.queue_store import open_redis
from workflows.engine.runtime import Runtime

QUEUE = "rq:queue:{}"
"""RQ's list; an entry of ours are ids of the ledger, joined by hyphens (workers/queues.py)."""

PATIENCE_S = 0.05
SILENT_S = 5.0
"""Seconds in which nobody rings after it came to nothing: a visitor must not wait for it again and again."""

CROWD = 100
"""So many entries of a queue wait already: nobody is free to hear it, and the ledger can hold more than Redis."""


class Doorbell:
    """Rings for the workers; whatever goes wrong, nobody who rings hears of it."""

    def __init__(self, redis_url: str) -> None:
        self._redis = open_redis(
            redis_url,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
            retry=Retry(NoBackoff(), 0),
        )
        self._silent_until = float("-inf")
        self._crowded_until: dict[str, float] = {}

    def __call__(self, queue: str, ids: Sequence[int]) -> None:
        """Say that these jobs are in the ledger now."""
        now = time.monotonic()
        if now < max(self._silent_until, self._crowded_until.get(queue, now)):
            return
        try:
            is_crowded = self._redis.rpush(QUEUE.format(queue), "-".join(map(str, ids))) > CROWD
        except RedisError:
            self._silent_until = time.monotonic() + SILENT_S
            return
        if is_crowded:  # a TAN does not wait for mails
            self._crowded_until[queue] = time.monotonic() + SILENT_S


def with_doorbell(runtime: Runtime) -> Runtime:
    """Let this process ring after its commits, if it knows where."""
    url = runtime.settings.redis_url
    return replace(runtime, doorbell=Doorbell(url.get_secret_value())) if url else runtime
