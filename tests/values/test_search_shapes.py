"""What is a term of the operators' box taken for?"""

import pytest

from workflows.cockpit.search.shapes import Kind, folded, is_word, read

ID = "0f3c1b2a-1111-4222-8333-abcdefabcdef"
K = Kind


def kinds(term: str) -> list[Kind]:
    return [key.kind for key in read(term)]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("46075", [K.CUSTOMER_NUMBER, K.USER_NUMBER, K.JOB]),
        ("0177 1234567", [K.CUSTOMER_NUMBER, K.USER_NUMBER, K.MOBILE, K.JOB]),
        ("tel:+491771234567", [K.CUSTOMER_NUMBER, K.MOBILE]),
        ("1649/15", [K.CUSTOMER_NUMBER, K.MOBILE]),
        ("80000001", [K.RECORD, K.CUSTOMER_NUMBER, K.USER_NUMBER, K.MOBILE, K.JOB]),
        ("K-1020", [K.CUSTOMER_NUMBER, K.LOGIN_NAME, K.INSTALLATION, K.NAME]),
        ("Meier", [K.LOGIN_NAME, K.INSTALLATION, K.NAME]),
        ("Praxis Müller", [K.INSTALLATION, K.NAME]),
        ("m.muster", [K.LOGIN_NAME, K.INSTALLATION, K.NAME]),
        ("m.muster@example.org", [K.EMAIL]),
        ("Max Muster <m.muster@example.org>", [K.EMAIL]),
        (f"<{ID}@example.org>", [K.MESSAGE]),
        (f"{ID}@example.org", [K.MESSAGE]),
        (ID.upper(), [K.RECORD]),
        (f"urn:uuid:{ID}", [K.RECORD]),
        ("0f3c1b2a", [K.RECORD, K.CUSTOMER_NUMBER, K.LOGIN_NAME, K.INSTALLATION, K.NAME]),
        ("Auftrag 123", [K.JOB]),
        ("#123", [K.JOB]),
        ("ab", [K.LOGIN_NAME, K.INSTALLATION]),
        ("", []),
        ("\u200b", []),
        ("<>", []),
    ],
)
def test_the_shape_says_which_keys_are_tried(term: str, found: list[Kind]) -> None:
    assert kinds(term) == found


@pytest.mark.parametrize(
    "term",
    [
        "mailto:M.Muster@Example.org",
        " <m.muster@example.org> ",
        "„m.muster@example.org“",
        "m.muster@example.org;",
    ],
)
def test_addresses_are_compared_by_their_keys(term: str) -> None:
    assert [key.values for key in read(term)] == [("m.muster@example.org",)]


def test_a_letter_is_found_by_the_file_of_the_out_tray() -> None:
    assert read("00001764000000000000-x-0f3c1b2a.pdf")[0].values == ("0f3c1b2a",)


def test_a_mobile_number_may_be_of_any_country_at_home() -> None:
    (mobile,) = [key for key in read("0664/123 45 67") if key.kind is K.MOBILE]
    assert mobile.values == ("+496641234567", "+436641234567", "+416641234567", "+4236641234567")


def test_numbers_too_long_for_any_key_are_none() -> None:
    assert kinds("9" * 50) == [K.USER_NUMBER, K.MOBILE]


def test_who_audits_knows_a_term_by_one_form() -> None:
    assert folded(" Mailto:M.Muster@example.org ") == folded("m.muster@example.org")
    assert folded("Praxis  Müller") == folded("praxis müller")


@pytest.mark.parametrize("term", ["Müller", "Müller-Lüdenscheidt", "O'Brien"])
def test_words_may_be_names_whatever_else_they_are(term: str) -> None:
    assert is_word(term)


@pytest.mark.parametrize("term", ["m.muster", "24h", "46075"])
def test_what_has_signs_or_digits_is_a_name_only_where_it_is_nothing_else(term: str) -> None:
    assert not is_word(term)
