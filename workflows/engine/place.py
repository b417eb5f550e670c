"""Where in a list that is ordered by time does a page begin? Written into an address, and read back from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID

Key = TypeVar("Key", int, UUID)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Place(Generic[Key]):
    """A line of a page, by its time and key; the next page begins behind it, or before it."""

    at: datetime
    id: Key

    def __str__(self) -> str:
        key = self.id.hex if isinstance(self.id, UUID) else self.id
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{key}"


def parse_place(written: str, key: Callable[[str], Key]) -> Place[Key] | None:
    """Read a place back from its text, whose key is read so; None if it is none."""
    microseconds, _, of = written.partition("-")
    try:
        return Place(EPOCH + timedelta(microseconds=int(microseconds)), key(of))
    except (ValueError, OverflowError):
        return None
