"""Which names are so much alike that people mix them up?"""

import pytest

from workflows.seat.likeness import Shape


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("Jürgen Müller", "juergen mueller", True),
        ("Müller, Jürgen", "jürgen müller", True),
        ("Anna-Lena Beispiel", "anna lena beispiel", True),
        ("Erika Muster", "erika mustre", True),
        ("Erika Muster", "erika muser", True),
        ("Erika Muster", "erika musterr", True),
        ("José Muster", "jose muster", True),
        ("Erika Muster", "erika meister", False),
        ("Erika Muster", "erich muster", False),
        ("Anna", "Hanna", False),
        ("Ina", "Ida", False),
        ("Empfang 1", "Empfang 2", False),
        ("Empfang 1", "Empfang1", True),
    ],
)
def test_names_are_near_by_spelling_order_signs_or_one_slip(one: str, other: str, *, is_near: bool) -> None:
    assert Shape.of(one).is_near(Shape.of(other)) is is_near
    assert Shape.of(other).is_near(Shape.of(one)) is is_near
