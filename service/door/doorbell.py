"""How does the service notify the workers of a committed job? It pushes the id of the job on their queue."""

from collections.abc import Sequence
from dataclasses import replace

from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from service.door.queue_store import open_redis
from workflows.engine.doorbell import Bell
from workflows.engine.runtime import Runtime

QUEUE = "rq:queue:{}"
"""RQ's list; an entry of ours are ids of the ledger, joined by hyphens (workers/queues.py)."""

PATIENCE_S = 0.05


class Doorbell(Bell):
    """A visitor waits meanwhile: it has little time, and after a failure it is silent for some seconds."""

    silent_s = 5.0
    failures = (RedisError,)

    def __init__(self, redis_url: str) -> None:
        super().__init__()
        self._redis = open_redis(
            redis_url,
            socket_timeout=PATIENCE_S,
            socket_connect_timeout=PATIENCE_S,
            retry=Retry(NoBackoff(), 0),
        )

    def push(self, queue: str, batches: Sequence[Sequence[int]]) -> int:
        """Push all batches on RQ's list at once."""
        return self._redis.rpush(QUEUE.format(queue), *("-".join(map(str, ids)) for ids in batches))


def with_doorbell(runtime: Runtime) -> Runtime:
    """Let this process notify the workers after its commits, if the settings name a queue store."""
    url = runtime.settings.redis_url
    return replace(runtime, doorbell=Doorbell(url.get_secret_value())) if url else runtime
