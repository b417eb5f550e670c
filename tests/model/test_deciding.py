"""Is look - decide - write right in every order of events, and is every fence needed?"""

import pytest

from tests.model import pointing
from tests.model.deciding import Fences, Way, explore, without

FREE: Way = "free"
LOST = "a wrong code is not counted"
REFUSED = "somebody is refused because others were faster"


@pytest.mark.parametrize("writers", [1, 2, 3, 4])
def test_every_writer_counts_once_and_none_is_refused(writers: int) -> None:
    assert explore(Fences(), *[FREE] * writers) == set()


@pytest.mark.parametrize(
    "ways",
    [
        ("within", "free", "free"),
        ("needs the lock", "free", "free"),
        ("within", "needs the lock", "free"),
        ("within", "within", "needs the lock"),
    ],
)
def test_who_begins_at_the_lock_counts_once_beside_those_who_need_none(ways: tuple[Way, ...]) -> None:
    assert explore(Fences(), *ways) == set()


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("compares", LOST),
        ("locks_the_third_time", REFUSED),
        ("looks_again_under_lock", LOST),
    ],
)
def test_a_missing_fence_is_noticed(fence: str, problem: str) -> None:
    assert problem in explore(without(fence), *[FREE] * 4)


@pytest.mark.parametrize("way", ["within", "needs the lock"])
@pytest.mark.parametrize("fence", ["compares", "looks_again_under_lock", "writes_under_its_own_lock"])
def test_a_missing_fence_is_noticed_by_who_begins_at_the_lock(fence: str, way: Way) -> None:
    assert explore(without(fence), way, "free") == {LOST}


def test_nothing_is_needed_but_these_fences() -> None:
    assert len(vars(Fences())) == 4, "a new fence needs its line above"
    assert len(vars(pointing.Fences())) == 4, "a new fence needs its line below"


@pytest.mark.parametrize(
    "cast",
    [
        ("counts", "counts", "turns"),
        ("counts", "turns", "turns", "settles"),
        ("locks", "counts", "turns", "settles"),
        ("locks", "locks", "turns"),
    ],
)
def test_a_row_that_another_one_points_to_is_decided_upon_as_it_is(cast: tuple[pointing.Way, ...]) -> None:
    assert pointing.explore(pointing.Fences(), *cast) == set()


@pytest.mark.parametrize(
    "cast", [("counts", "crosses"), ("locks", "crosses"), ("crosses", "crosses", "turns")]
)
def test_two_who_wait_for_each_other_both_come_through(cast: tuple[pointing.Way, ...]) -> None:
    assert pointing.explore(pointing.Fences(), *cast) == set()


def test_who_locks_more_than_its_look_shows_tries_no_third_time_under_lock() -> None:
    """The bound of decision 0035: whoever is in somebody's way a second time hears so."""
    assert pointing.explore(pointing.Fences(), "counts", "counts", "crosses") == {pointing.REFUSED}


@pytest.mark.parametrize(
    ("fence", "cast", "problem"),
    [
        ("compares_the_second_row", ("counts", "settles"), pointing.LOST),
        ("locks_what_a_look_newly_shows", ("locks", "turns", "settles"), pointing.LOST),
        ("a_deadlock_is_tried_again", ("counts", "crosses"), pointing.REFUSED),
        ("decides_under_lock_once_more", ("counts", "crosses"), pointing.REFUSED),
    ],
)
def test_a_missing_fence_about_two_rows_is_noticed(
    fence: str, cast: tuple[pointing.Way, ...], problem: str
) -> None:
    assert pointing.explore(pointing.without(fence), *cast) == {problem}
