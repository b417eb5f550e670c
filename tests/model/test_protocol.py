"""Is the job protocol right in every order of events, and is every fence needed?"""

import pytest

from tests.model.protocol import Fences, explore, without


@pytest.mark.parametrize("has_deadline", [False, True])
def test_one_job_ends_once_and_in_time_whatever_happens(*, has_deadline: bool) -> None:
    found = explore(Fences(), has_deadline=has_deadline)
    assert found.problems == set()
    assert found.worlds > 100


@pytest.mark.parametrize(("workers", "has_deadline"), [(2, False), (1, True)])
def test_two_jobs_do_not_disturb_each_other(workers: int, *, has_deadline: bool) -> None:
    found = explore(Fences(), jobs=2, workers=workers, has_deadline=has_deadline)
    assert found.problems == set()
    assert found.worlds > 1000


@pytest.mark.parametrize(
    ("fence", "problem"),
    [
        ("token", "a job was ended by somebody who no longer held it"),
        ("reconcile", "a job is lost"),
        ("punctual_claim", "a job was started late"),
        ("claim_asks_state", "a transition happened twice"),
        ("one_transaction", "a job is lost"),
    ],
)
def test_a_missing_fence_is_noticed(fence: str, problem: str) -> None:
    assert problem in explore(without(fence), has_deadline=fence == "punctual_claim").problems


def test_nothing_is_needed_but_these_fences() -> None:
    assert set(vars(Fences())) == {
        "token",
        "reconcile",
        "punctual_claim",
        "claim_asks_state",
        "one_transaction",
    }, "a new fence needs its line above"
