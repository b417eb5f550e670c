"""Which queues are there, and what may travel on them? Ids of the ledger, nothing else: an entry is the batch.

Such an entry is the id of an RQ job of which Redis holds nothing more, so whoever writes to Redis has no code to name.
"""

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any, Final, Self, cast

import structlog
from redis import Redis, RedisError
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job

from workflows.engine.doorbell import BATCH

QUEUES: Final = tuple(BATCH)

ENTRY = re.compile(r"[0-9]{1,18}(-[0-9]{1,18})*", re.ASCII)
LONGEST_ENTRY = 4096

TAKEN_ALONG: Final = frozenset({"mail"})
"""Where a worker takes along what waits behind its entry. Of TANs nobody waits behind many, and a task may last as long as its neighbour's lease."""

log = structlog.get_logger()


class BatchJob(Job):
    """An RQ job that can only be our batch."""

    @classmethod
    def fetch(cls, id: str, connection: Redis | None = None, serializer: Any = None) -> Self:  # noqa: A002 - the signature is RQ's
        """Read an entry; raises NoSuchJobError, upon which RQ goes on with the next, for anything but ids."""
        if not _holds_ids(id):
            raise NoSuchJobError
        return cls(id, connection=connection, serializer=serializer)

    @property
    def ids(self) -> list[int]:
        """Return the ids of the ledger."""
        return [int(job) for job in self.id.split("-")]


class BatchQueue(Queue):
    """RQ's queue, from which an entry is taken for good: what a worker takes along when it dies is in the ledger."""

    job_class = BatchJob

    @classmethod
    def lmove(cls, connection: Redis, queue_key: str, timeout: int | None) -> Any:
        """Take the oldest entry, without a second list that keeps it."""
        return cls.lpop([queue_key], timeout, connection=connection)

    def take_along(self, ids: Sequence[int]) -> list[int]:
        """Take what waits behind these ids, too, as far as it travels with them as one batch; if Redis is away, they go alone.

        A mail that was rung for is an entry of its own, and working it off alone costs several times its share of a batch.
        """
        taken: list[bytes] = []
        room = BATCH[self.name] - len(ids) if self.name in TAKEN_ALONG else 0
        if room > 0:
            with suppress(RedisError):
                taken = self._take(room)
        texts = (entry.decode("ascii", "replace") for entry in taken)
        return [*ids, *(int(job) for entry in texts if _holds_ids(entry) for job in entry.split("-"))]

    def _take(self, room: int) -> list[bytes]:
        """Take the entries at the front that have room.

        Whoever was faster has left others there than were counted: what of them has no room goes back to where it was, and if
        it gets lost on the way, the ledger publishes it again.
        """
        counted = _fitting(cast("list[bytes]", self.connection.lrange(self.key, 0, room - 1)), room)
        if not counted:
            return []
        taken = cast("list[bytes]", self.connection.lpop(self.key, counted) or [])
        fitting = _fitting(taken, room)
        if too_many := taken[fitting:]:
            with suppress(RedisError):
                self.connection.lpush(self.key, *reversed(too_many))
        return taken[:fitting]


def open_queue(name: str, connection: Redis) -> BatchQueue:
    """Open a queue as this service uses it."""
    return BatchQueue(name, connection=connection, serializer="json", job_class=BatchJob)


def enqueue(queue: Queue, ids: Sequence[int]) -> int:
    """Put a batch of ledger ids on a queue; returns how many wait there now."""
    return queue.connection.rpush(queue.key, "-".join(map(str, ids)))


def _holds_ids(entry: str) -> bool:
    if len(entry) <= LONGEST_ENTRY and ENTRY.fullmatch(entry):
        return True
    log.warning("entry of a queue passed over: it holds no ids")
    return False


def _fitting(waiting: Iterable[bytes], room: int) -> int:
    """Count the entries from the front that have room."""
    count = 0
    for entry in waiting:
        room -= entry.count(b"-") + 1
        if room < 0:
            break
        count += 1
    return count
