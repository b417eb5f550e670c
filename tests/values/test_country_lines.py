"""Does a letter abroad name its country, as the post at home reads it?"""

import pytest

from workflows.customer.places import country_line, country_name, find_country


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Österreich", "ÖSTERREICH"),
        ("A", "ÖSTERREICH"),
        ("ch", "SCHWEIZ"),
        ("at", "ÖSTERREICH"),
        ("FR", "FRANKREICH"),
        ("FRA", "FRANKREICH"),
        ("FL", "LIECHTENSTEIN"),
        ("Switzerland", "SCHWEIZ"),
        ("D", ""),
        ("", ""),
    ],
)
def test_the_last_line_is_the_country_in_german_capitals(written: str, line: str) -> None:
    assert country_line(find_country(written) or "unknown") == line


@pytest.mark.parametrize("kept", ["Österreich", "oesterreich", "A"])
def test_so_it_is_where_the_country_was_kept_as_it_was_written(kept: str) -> None:
    assert country_line(kept) == "ÖSTERREICH"


def test_pages_name_it_in_their_language() -> None:
    assert (country_name("AT", "de"), country_name("AT", "en"), country_name("??", "de")) == (
        "Österreich",
        "Austria",
        "??",
    )


def test_a_country_that_nobody_knows_is_no_line() -> None:
    assert country_line("??") == ""
