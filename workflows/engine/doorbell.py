"""When does a process ring for the workers? After each commit, unless that came to nothing a moment ago or nobody is free to hear it.

Nothing depends on it: what is not heard, the relay finds a second later in the ledger (decision 0036).
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Final

BATCH: Final = {"tan": 10, "mail": 100, "background": 20}
"""How many ledger ids travel together; TANs stay in small groups so that no one waits behind many."""

CROWD = 100
"""So many entries of a queue wait already: nobody is free to hear it, and the ledger can hold more than Redis."""

CROWDED_S = 5.0
"""Seconds in which nobody rings for a queue with a crowd."""


class Bell(ABC):
    """Rings for the workers; whatever goes wrong, nobody who rings hears of it."""

    silent_s: ClassVar[float]
    """Seconds in which nobody rings after it came to nothing."""

    failures: ClassVar[tuple[type[Exception], ...]]
    """By what it comes to nothing."""

    def __init__(self) -> None:
        self._silent_until = float("-inf")
        self._crowded_until: dict[str, float] = {}

    def __call__(self, queue: str, ids: Sequence[int]) -> None:
        """Say that these jobs are in the ledger now."""
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
        """Put each batch on the queue as an entry; returns how many wait there now."""


def in_batches(queue: str, ids: Sequence[int]) -> list[Sequence[int]]:
    """Cut ids into what travels together on this queue."""
    size = BATCH[queue]
    return [ids[start : start + size] for start in range(0, len(ids), size)]
