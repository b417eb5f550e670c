"""Does the brake trip where research/directory.md says so, and nowhere else?"""

import pytest

from workflows.reconciliation.brake import Weight, judge


@pytest.mark.parametrize(
    ("weight", "reason"),
    [
        (Weight(0, 30, 30, hits_administrator=True, shrunk=True), ""),
        (Weight(1, 1, 1), ""),
        (Weight(1, 1, 100, hits_administrator=True), "administrator"),
        (Weight(1, 1, 1, hits_only_user=True), "only_user"),
        (Weight(1, 1, 10, shrunk=True), "shrunk"),
        (Weight(2, 2, 10), ""),
        (Weight(2, 2, 9), "many"),
        (Weight(5, 5, 25), ""),
        (Weight(5, 5, 24), "many"),
        (Weight(6, 6, 1_000_000), "many"),
        (Weight(1, 6, 1_000), "many"),
    ],
)
def test_it_counts_users_of_a_day(weight: Weight, reason: str) -> None:
    assert judge(weight) == reason
