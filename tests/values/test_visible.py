"""Is a name that nobody sees none, and do names that differ only in what nobody sees have one key?"""

import pytest

from workflows.seat.names import PersonName
from workflows.visible import is_seen


@pytest.mark.parametrize(
    "unseen", ["", " ", "\u200b", "\u200d\u200c", "\u00ad", "\u3164\u2800", "\ufe0f", "\u0301", "\u0007"]
)
def test_what_nobody_sees_is_no_name(unseen: str) -> None:
    assert not is_seen(unseen)
    assert PersonName.of(unseen) == PersonName("", "")


@pytest.mark.parametrize("seen", ["1", "ß", "नि", "می‌خواهم", "?", "€", "👩‍⚕️"])
def test_what_people_write_is_seen_and_stays(seen: str) -> None:
    assert is_seen(seen)
    assert PersonName.of(seen).given == seen


def test_names_that_look_alike_by_what_nobody_sees_are_one() -> None:
    for other in (
        "Anna\u200b Muster",
        "\u202eAnna Muster",
        "An\u200dna\u00a0Muster",
        "Anna\tMuster\u0000",
        "ANNA  MUSTER",
    ):
        assert PersonName.of(other).key == PersonName.of("Anna Muster").key
