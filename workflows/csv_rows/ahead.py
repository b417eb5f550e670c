"""How is a long file read while the database is busy with what was read before?"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from workflows.csv_rows.reading import Row

Read = TypeVar("Read")


def no_batch(_report: object) -> None:
    """Say to nobody what is in so far."""


def in_batches(rows: Iterator[Row], size: int, read: Callable[[list[Row]], Read]) -> Iterator[Read]:
    """Yield what is read of so many rows at a time; a thread reads the next ones meanwhile, and no more than these.

    What reading raises is raised once everything before it has been taken.
    """

    def next_batch() -> Read | None:
        batch = list(islice(rows, size))
        return read(batch) if batch else None

    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="csv") as reader:
        coming = reader.submit(next_batch)
        while (batch := coming.result()) is not None:
            coming = reader.submit(next_batch)
            yield batch
