"""Does every requirement of ASVS 5.0 V4, V6, V7 and V8 have a test or an honest exception, and is the page fresh?"""

import ast
from collections import Counter

import pytest

from tests.security import mapping
from tests.security.mapping import Attack, Marked, Requirement

SECTIONS = {
    "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2,
    "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
}  # fmt: skip
"""How many requirements of levels 1 and 2 each section of release 5.0.0 has; 6.7 has none."""

MET = Requirement("6.2.1", 1, "long enough")
SHOWN = Marked("tests/test_a.py::test_b", runs=True, numbers=("6.2.1",))


def test_table_and_markers_fit() -> None:
    assert mapping.problems(mapping.requirements(), mapping.marked()) == []


def test_the_page_is_fresh() -> None:
    written = mapping.page(mapping.requirements(), mapping.tests_of(mapping.marked()), mapping.attacks())
    assert mapping.PAGE.read_text(encoding="utf-8") == written, "run python -m tests.security.mapping"


def test_no_requirement_of_levels_1_and_2_is_left_out() -> None:
    numbers = [one.number for one in mapping.requirements()]
    assert len(set(numbers)) == len(numbers)
    assert numbers == sorted(numbers, key=lambda number: [int(part) for part in number.split(".")])
    required = [one.number for one in mapping.requirements() if one.level < 3]
    assert Counter(number.rpartition(".")[0] for number in required) == SECTIONS
    for section, count in SECTIONS.items():
        assert [f"{section}.{n}" for n in range(1, count + 1)] == [
            one for one in required if one.startswith(section)
        ]


def test_every_test_that_tries_an_attack_exists() -> None:
    assert mapping.missing_tests(mapping.attacks()) == []
    assert mapping.missing_tests([Attack("x", ("tests/web/test_attacks.py::test_gone",))]) == [
        "tests/web/test_attacks.py::test_gone"
    ]


@pytest.mark.parametrize(
    ("table", "found", "complaint"),
    [
        ([MET], [], "6.2.1 has neither a test nor an exception"),
        ([], [SHOWN], "tests/test_a.py::test_b names 6.2.1, which is not in the table"),
        ([Requirement("6.2.1", 1, "x", exception="not met yet: y")], [SHOWN], "6.2.1 is excepted, but "),
        ([MET], [SHOWN, Marked("tests/a.py::b", runs=False, numbers=("6.2.1",))], "is marked but is no test"),
        ([MET, MET], [SHOWN], "twice"),
        ([Requirement("6.3.5", 3, "x", exception="not met")], [], "level 3"),
    ],
)
def test_each_disagreement_is_named(table: list[Requirement], found: list[Marked], complaint: str) -> None:
    assert mapping.problems([MET], [SHOWN]) == []
    assert any(complaint in problem for problem in mapping.problems(table, found))


def test_markers_are_found_and_those_that_mark_no_test_too() -> None:
    source = (
        "@pytest.mark.asvs('6.2.1', '6.2.2')\ndef test_a(): ...\n"
        "@pytest.mark.asvs('6.2.3')\ndef b(): ...\n"
        "@pytest.mark.asvs()\ndef test_c(): ...\n"
    )
    assert list(mapping.marked_in("tests/test_x.py", ast.parse(source))) == [
        Marked("tests/test_x.py::test_a", runs=True, numbers=("6.2.1", "6.2.2")),
        Marked("tests/test_x.py::b", runs=False, numbers=("6.2.3",)),
        Marked("tests/test_x.py::test_c", runs=True, numbers=("",)),
    ]
    assert not next(mapping.marked_in("tests/helper.py", ast.parse(source))).runs
