"""How many messages had which outcome since the last heartbeat? Counted in memory and stored with the next heartbeat, which is cheap.

A process that is killed loses its counts: five seconds of a number that nobody is charged by.
"""

import threading
from collections import Counter

from workflows.message.outcomes import Counts


class Tally:
    """The counts of one process, between two heartbeats."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, channel: str, outcome: str) -> None:
        """Count one try."""
        with self._lock:
            self._counts[channel, outcome] += 1

    def take(self) -> Counts:
        """Return the counts and reset them."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def give_back(self, counts: Counts) -> None:
        """Keep counts that could not be written down."""
        with self._lock:
            self._counts.update(counts)


TALLY = Tally()
"""What this process has counted."""
