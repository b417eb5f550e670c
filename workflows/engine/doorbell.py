"""How do workers learn at once that a job was committed? The process that committed it puts its id on their queue.

It does not if that has failed a moment ago, or if the queue is full. Nothing depends on it: the relay finds the job a second
later in the ledger (decision 0036).
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final

BATCH: Final = {"tan": 10, "mail": 100, "background": 20}
"""How many ids make one entry of a queue; TANs come in small groups, so that none waits behind many."""

CROWD = 100
"""With so many entries waiting in a queue no worker is free, and the ledger can hold more than Redis."""

CROWDED_S = 5.0
"""Seconds without notifications for a queue with CROWD entries."""


class Bell(ABC):
    """Notifies the workers of committed jobs; never raises an error of the queue store."""

    silent_s: ClassVar[float]
    """Seconds without notifications after one has failed."""

    failures: ClassVar[tuple[type[Exception], ...]]
    """The errors by which a notification can fail."""

    def __init__(self) -> None:
        self._silent_until = float("-inf")
        self._crowded_until: dict[str, float] = {}

    def __call__(self, queue: str, ids: Sequence[int]) -> None:
        """Notify the workers of this queue of these jobs."""
        now = time.monotonic()
        if now < max(self._silent_until, self._crowded_until.get(queue, now)):
            return
        try:
            is_crowded = self.push(queue, in_batches(queue, ids)[:CROWD]) > CROWD
        except self.failures:
            self._silent_until = time.monotonic() + self.silent_s
            return
        if is_crowded:  # a TAN does not wait for mails
            self._crowded_until[queue] = time.monotonic() + CROWDED_S

    @abstractmethod
    def push(self, queue: str, batches: Sequence[Sequence[int]]) -> int:
        """Put each batch on the queue as an entry; return how many entries wait there now."""


def in_batches(queue: str, ids: Sequence[int]) -> list[Sequence[int]]:
    """Cut ids into batches for this queue."""
    size = BATCH[queue]
    return [ids[start : start + size] for start in range(0, len(ids), size)]
