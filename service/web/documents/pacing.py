"""How many downloads may somebody have at once, and how slow may they be?"""

import time
from collections import Counter
from collections.abc import Iterator
from threading import Lock
from types import TracebackType
from typing import Literal, Self
from uuid import UUID

from werkzeug.exceptions import TooManyRequests

AT_ONCE = 2
"""Downloads (and pages made of documents) of one account in this process: each holds one of its few threads for as long as it takes."""

SLOWEST = 10_000
"""Bytes a second, once the first seconds are over; who is slower is cut off."""

PATIENCE = 10.0

Purpose = Literal["download", "page"]
"""Whoever waits for two downloads may still read."""

_running: Counter[tuple[Purpose, UUID]] = Counter()
_lock = Lock()


class TooSlowError(Exception):
    """The reader is so slow that it only holds a thread; its connection is closed."""


class DownloadSlot:
    """One of the downloads that an account may have at once; raises TooManyRequests where there is none left."""

    def __init__(self, account_id: UUID, purpose: Purpose = "download") -> None:
        self._key: tuple[Purpose, UUID] | None = (purpose, account_id)
        with _lock:
            if _running[self._key] >= AT_ONCE:
                raise TooManyRequests
            _running[self._key] += 1

    def leave(self) -> None:
        """Free the slot; a second time does nothing."""
        key, self._key = self._key, None
        if key is not None:
            with _lock:
                _running[key] -= 1
                if not _running[key]:
                    del _running[key]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.leave()


class Paced:
    """Bytes on their way to a reader who keeps up."""

    def __init__(self, parts: Iterator[bytes], slot: DownloadSlot) -> None:
        self._parts = parts
        self._slot = slot
        self._sent = 0
        self._waited = 0.0
        self.go_on()

    def close(self) -> None:
        """Free the reader's slot; the server calls this however the answer ended."""
        self._slot.leave()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        # Only the time that the reader needs counts, not the time that reading the next part takes.
        self._waited += time.monotonic() - self._handed_over
        if self._waited > PATIENCE and self._sent < SLOWEST * self._waited:
            raise TooSlowError
        part = next(self._parts)
        self._sent += len(part)
        self.go_on()
        return part

    def go_on(self) -> None:
        """Count from now on how long the reader takes."""
        self._handed_over = time.monotonic()
