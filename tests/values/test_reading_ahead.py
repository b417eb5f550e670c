"""Is the next part of a file read while the one before is taken, and nothing lost or read too early?"""

from collections.abc import Iterator
from threading import Event

import pytest

from workflows.csv_rows.ahead import in_batches
from workflows.csv_rows.reading import Row


def rows(many: int) -> Iterator[Row]:
    return (Row(number, {}) for number in range(many))


def lines(batch: list[Row]) -> list[int]:
    return [row.line for row in batch]


@pytest.mark.parametrize(("many", "batches"), [(0, []), (3, [[0, 1, 2]]), (4, [[0, 1, 2], [3]])])
def test_every_row_comes_once_and_in_order(many: int, batches: list[list[int]]) -> None:
    assert list(in_batches(rows(many), 3, lines)) == batches


def test_one_batch_is_read_ahead_and_no_more() -> None:
    read: list[int] = []
    second = Event()

    def note(batch: list[Row]) -> int:
        read.append(batch[0].line)
        if batch[0].line == 2:
            second.set()
        return batch[0].line

    taken = in_batches(rows(6), 2, note)
    assert next(taken) == 0
    assert second.wait(10), "the second is read although the first is still in hand"
    assert read == [0, 2]


def test_what_is_wrong_later_is_said_once_all_before_is_taken() -> None:
    def refuse(batch: list[Row]) -> int:
        if batch[0].line:
            raise ValueError(batch[0].line)
        return batch[0].line

    taken = in_batches(rows(4), 2, refuse)
    assert next(taken) == 0
    with pytest.raises(ValueError, match="2"):
        next(taken)
