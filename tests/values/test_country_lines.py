"""Does a letter abroad name its country, as the post at home reads it?"""

import pytest

from workflows.customer.places import country_line, find_country


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Österreich", "ÖSTERREICH"),
        ("A", "ÖSTERREICH"),
        ("ch", "SCHWEIZ"),
        ("FR", "FRANKREICH"),
        ("D", ""),
        ("", ""),
    ],
)
def test_the_last_line_is_the_country_in_german_capitals(written: str, line: str) -> None:
    assert country_line(find_country(written) or "unknown") == line


def test_a_country_that_nobody_knows_is_no_line() -> None:
    assert country_line("??") == ""
