"""Behind which line of a list that is ordered by time does the next page begin? Written into an address, and read back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID

Key = TypeVar("Key", int, UUID)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cursor(Generic[Key]):
    """Time and key of the last line of a page; the next page begins behind it (keyset pagination)."""

    at: datetime
    id: Key

    def __str__(self) -> str:
        key = self.id.hex if isinstance(self.id, UUID) else self.id
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{key}"


def parse_cursor(written: str, key: Callable[[str], Key]) -> Cursor[Key] | None:
    """Read a cursor back from its text, and its key with this function; None if the text is no cursor."""
    microseconds, _, of = written.partition("-")
    try:
        return Cursor(EPOCH + timedelta(microseconds=int(microseconds)), key(of))
    except (ValueError, OverflowError):
        return None
