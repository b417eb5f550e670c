"""How many downloads may somebody have at once, and how slow may they be?"""

import time
from collections import Counter
from collections.abc import Iterator
from threading import Lock
from types import TracebackType
from typing import Self
from uuid import UUID

from werkzeug.exceptions import TooManyRequests

AT_ONCE = 2
"""Downloads of one account in this process: each holds one of its few threads for as long as it takes."""

SLOWEST = 10_000
"""Bytes a second, once the first seconds are over; who is slower is cut off."""

PATIENCE = 10.0

_running: Counter[UUID] = Counter()
_lock = Lock()


class TooSlowError(Exception):
    """The reader is so slow that it only holds a thread; its connection is closed."""


class Place:
    """One of the downloads that an account may have at once; raises TooManyRequests where there is none left."""

    def __init__(self, account_id: UUID) -> None:
        self._account_id: UUID | None = account_id
        with _lock:
            if _running[account_id] >= AT_ONCE:
                raise TooManyRequests
            _running[account_id] += 1

    def leave(self) -> None:
        """Free the place; a second time does nothing."""
        account_id, self._account_id = self._account_id, None
        if account_id is not None:
            with _lock:
                _running[account_id] -= 1
                if not _running[account_id]:
                    del _running[account_id]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.leave()


class Paced:
    """Bytes on their way to a reader who keeps up."""

    def __init__(self, parts: Iterator[bytes], place: Place) -> None:
        self._parts = parts
        self._place = place
        self._begun = time.monotonic()
        self._sent = 0

    def close(self) -> None:
        """Free the reader's place; the server calls this however the answer ended."""
        self._place.leave()

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        passed = time.monotonic() - self._begun
        if passed > PATIENCE and self._sent < SLOWEST * passed:
            raise TooSlowError
        part = next(self._parts)
        self._sent += len(part)
        return part
