"""Is look - decide - write right in every order of events, and is every fence needed?"""

import pytest

from tests.model.deciding import Fences, explore, without


@pytest.mark.parametrize("writers", [1, 2, 3, 4])
def test_every_writer_counts_once_and_none_is_refused(writers: int) -> None:
    assert explore(Fences(), writers) == set()


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("compares", "a wrong code is not counted"),
        ("locks_the_third_time", "somebody is refused because others were faster"),
        ("looks_again_under_lock", "a wrong code is not counted"),
    ],
)
def test_a_missing_fence_is_noticed(fence: str, problem: str) -> None:
    assert problem in explore(without(fence), 4)


def test_nothing_is_needed_but_these_fences() -> None:
    assert len(vars(Fences())) == 3, "a new fence needs its line above"
