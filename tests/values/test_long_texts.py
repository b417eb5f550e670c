"""What does it cost to read a text that is too long for what it is to be?"""

import time
from collections.abc import Callable

import pytest

from workflows import typed
from workflows.csv_rows.cells import clean_all
from workflows.seat.names import PersonName

MARKS = "a" + "\u0301\u0316" * 30_000
JOINERS = "ä" + "\u200d" * 60_000 + "ä"
BOUND_S = 0.2


@pytest.mark.parametrize("text", [MARKS, JOINERS])
@pytest.mark.parametrize(
    "read", [typed.address, typed.plain, typed.number, PersonName.of, lambda text: clean_all([text], text)]
)
def test_the_cost_grows_with_the_length_and_no_faster(read: Callable[[str], object], text: str) -> None:
    begun = time.thread_time()
    read(text)
    assert time.thread_time() - begun < BOUND_S
