"""Are the two sides of a search written alike: names and how they sound, telephone numbers, customer numbers?"""

import pytest

from workflows.customer.search_keys import bare, dialled, key_of_number, search_keys, words
from workflows.customer.sounds import sound


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("wikipedia", "3412"),
        ("breschnew", "17863"),
        ("muellerluedenscheidt", "65752682"),
        ("heinz", "068"),
        ("philipp", "351"),
        ("christian", "47826"),
        ("caesar", "487"),
        ("czerny", "876"),
        ("axel", "0485"),
        ("ckx", "48"),
        ("schmidt", "862"),
        ("24h", ""),
        ("", ""),
    ],
)
def test_words_have_the_codes_of_the_cologne_phonetics(word: str, code: str) -> None:
    assert sound(word) == code


@pytest.mark.parametrize(
    "alike", [("meier", "maier", "meyer", "mayr"), ("schmidt", "schmitt", "schmid"), ("philipp", "filip")]
)
def test_what_sounds_alike_has_one_code(alike: tuple[str, ...]) -> None:
    assert len({sound(word) for word in alike}) == 1


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Praxis Dr. Müller-Lüdenscheidt", ["praxis", "mueller", "luedenscheidt"]),
        ("Großmann & Söhne GmbH", ["grossmann", "soehne", "gmbh"]),
        ("GROSSMANN", ["grossmann"]),
        ("O’Brien, José", ["obrien", "jose"]),
        ("4dent 24h", ["4dent", "24h"]),
        ("Łukasz Ørsted", ["lukasz", "oersted"]),
        ("Иван", []),
        ("A B", []),
    ],
)
def test_names_are_folded_into_words(name: str, found: list[str]) -> None:
    assert words(name) == found


@pytest.mark.parametrize(
    "typed",
    [
        "0177 1234567",
        "+49 177 1234567",
        "0049 177/123 45 67",
        "(0177) 123-4567",
        "+49 (0)177 1234567",
        "177 1234567",
        "\u200b01771234567",
    ],
)
def test_telephone_numbers_have_one_form(typed: str) -> None:
    assert dialled(typed) == "+491771234567"


def test_a_number_without_its_country_is_of_the_one_that_is_known() -> None:
    assert dialled("0664 1234567", "AT") == "+436641234567"
    assert dialled("0664 1234567", "FR") == "+496641234567"
    assert dialled("110") == ""


@pytest.mark.parametrize("typed", ["0815", "815", "00815", " 0815 "])
def test_customer_numbers_are_found_with_any_zeros(typed: str) -> None:
    assert key_of_number(typed.strip()) == "#815"


def test_customer_numbers_are_found_without_their_strokes() -> None:
    assert bare("1649/15") == bare("1649-15") == bare("164915") == "164915"
    assert bare("K\u20111020") == "k1020"


def test_a_customer_has_words_sounds_and_numbers_each_once() -> None:
    keys = search_keys("Meier Meier 12", "0815", "0177 1234567", "DE")
    assert keys == ["meier=67", "#815", "+491771234567"]
    assert search_keys("", "46075", "", "DE") == []
