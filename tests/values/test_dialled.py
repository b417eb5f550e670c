"""At which address does a tap call the number of a house?"""

import pytest

from workflows.dialled import address_of


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("030 23125 000", "tel:+49-30-23125000"),
        ("+43 1 234567", "tel:+43-1-234567"),
        ("nach Vereinbarung", ""),
        ("", ""),
    ],
)
def test_a_number_is_called_as_it_is_meant(written: str, called: str) -> None:
    assert address_of(written) == called
