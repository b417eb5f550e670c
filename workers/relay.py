"""How do due jobs reach Redis, and how does everything lost come back? Any number of relays may run."""

import signal
import time
from collections.abc import Mapping
from datetime import timedelta
from types import FrameType

import psycopg
from redis import Redis, RedisError
from sqlalchemy.exc import OperationalError

from workers.logs import Trouble
from workers.queues import QUEUES, enqueue, open_queue
from workers.timetable import TIMETABLE
from workflows.engine import relay, timetable
from workflows.engine.database import cause_of, connect
from workflows.engine.doorbell import BATCH, in_batches
from workflows.engine.heartbeat import beat
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message import channels
from workflows.upkeep import note_ended_jobs

AHEAD = 20
"""So many batches of a queue wait in Redis at most; the rest of a backlog waits in the ledger, where nothing is lost."""

POLL = 1.0
"""Seconds between looks at the ledger when no notification comes."""

RECONCILE_EVERY = 1.0
TIMETABLE_EVERY = 5.0
LOST_AFTER = timedelta(seconds=3)
"""An empty queue and a job published longer ago than this: Redis has lost it."""

STUCK_AFTER = timedelta(seconds=60)
"""A published job that nobody claimed for so long is published again, whatever the queue looks like."""

BACKOFF = 1.0


class Relay:
    """The loop that moves due jobs from PostgreSQL to Redis."""

    def __init__(self, runtime: Runtime, redis: Redis) -> None:
        self.runtime = runtime
        self.redis = redis
        self.queues = {name: open_queue(name, redis) for name in QUEUES}
        self.running = True
        self._trouble = Trouble("database or queue store")
        self._reconciled_at = float("-inf")
        self._timetable_at = float("-inf")

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """End the loop after the present round."""
        self.running = False

    def run(self) -> None:
        """Relay until stopped; whatever goes wrong, an engine that is down above all, is tried again."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while self.running:
            try:
                self._listen()
            except (psycopg.OperationalError, OperationalError) as error:
                self._trouble.begin(cause_of(error))
                time.sleep(BACKOFF)
            except Exception as error:  # noqa: BLE001 - a relay that ends helps nobody; the text may hold personal data
                self._trouble.begin(type(error).__name__)
                time.sleep(BACKOFF)

    def publish_due(self) -> int:
        """Publish due jobs until none is left or the queues are full; return how many."""
        total = 0
        while True:
            room = {name: max(0, AHEAD - count) * BATCH[name] for name, count in self._waiting().items()}
            taken = self._publish_some(room)
            total += sum(taken.values())
            if not any(0 < most == taken.get(name, 0) for name, most in room.items()):
                return total  # whatever has become due meanwhile has sent a notification

    def reconcile(self) -> None:
        """Put right what was lost; idempotent, safe beside other relays."""
        self._reconciled_at = time.monotonic()
        is_time = self._reconciled_at - self._timetable_at >= TIMETABLE_EVERY
        if is_time:
            self._timetable_at = self._reconciled_at
            self._order_tasks()
        with transaction(self.runtime) as tx:
            note_ended_jobs(tx, [*relay.release_leases(tx.session), *relay.expire_late(tx.session)])
            unclaimed = relay.queues_unclaimed(tx.session, LOST_AFTER)
        waiting = self._noted_waiting() if is_time else self._waiting()
        if unclaimed:
            with transaction(self.runtime) as tx:
                for name in unclaimed:
                    # Of a queue that only a later release has, nobody here knows whether it is empty.
                    relay.republish(tx.session, name, LOST_AFTER if waiting.get(name) == 0 else STUCK_AFTER)

    def _listen(self) -> None:
        with connect(self.runtime.settings) as connection:
            connection.execute("LISTEN job")
            while self.running:
                if time.monotonic() - self._reconciled_at >= RECONCILE_EVERY:
                    self.reconcile()
                self.publish_due()
                self._trouble.over()
                for _ in connection.notifies(timeout=POLL, stop_after=1):
                    pass

    def _publish_some(self, room: Mapping[str, int]) -> dict[str, int]:
        with transaction(self.runtime) as tx:
            batches = relay.take_due(tx.session, room)
            # Enqueued before the commit: if Redis fails, the rows stay pending.
            for name, ids in batches.items():
                for batch in in_batches(name, ids):
                    enqueue(self.queues[name], batch)
        return {name: len(ids) for name, ids in batches.items()}

    def _order_tasks(self) -> None:
        with transaction(self.runtime) as tx:
            beat(tx.session, "relay")
            timetable.order_due(tx.session, TIMETABLE)

    def _waiting(self) -> dict[str, int]:
        """Count what waits in Redis, by queue."""
        with self.redis.pipeline(transaction=False) as pipeline:
            for queue in self.queues.values():
                pipeline.llen(queue.key)
            return dict(zip(self.queues, pipeline.execute(), strict=True))

    def _noted_waiting(self) -> dict[str, int]:
        """Count what waits in Redis, and note for the operators whether Redis has answered."""
        try:
            found = self._waiting()
        except RedisError as error:
            self._note_queue_store(type(error).__name__)
            raise
        self._note_queue_store("")
        return found

    def _note_queue_store(self, cause: str) -> None:
        with transaction(self.runtime) as tx:
            channels.note(tx.session, channels.QUEUE_STORE, cause)
