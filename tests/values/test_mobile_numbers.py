"""Is a mobile number read with the country of whoever types it, and refused with the reason that helps?"""

import pytest

from workflows.mobile_number import MobileNumberError, read


@pytest.mark.parametrize(
    ("typed", "country", "meant"),
    [
        ("0177 1234567", "DE", "+491771234567"),
        ("0664 1234567", "AT", "+436641234567"),
        ("079 123 45 67", "CH", "+41791234567"),
        ("+49 (0) 177 1234567", "CH", "+491771234567"),
        ("0043 664 1234567", "DE", "+436641234567"),
        ("tel:+491771234567", "AT", "+491771234567"),
        ("０１７７／１２３４５６７", "DE", "+491771234567"),
        ("\u202a0177\u20111234\u200b567\u202c", "DE", "+491771234567"),
        ("0177 1234567", "", "+491771234567"),
    ],
)
def test_a_number_without_its_country_means_that_of_the_customer(
    typed: str, country: str, meant: str
) -> None:
    assert read(typed, lambda: country) == meant


@pytest.mark.parametrize(
    ("typed", "country", "flaw"),
    [
        ("0664 1234567", "DE", "form"),
        ("0177 1234567", "AT", "form"),  # of somebody in Vienna
        ("06 12 34 56 78", "FR", "form"),
        ("030 123456", "DE", "form"),
        ("0177", "DE", "form"),
        ("", "DE", "form"),
        ("0171 39200 0001", "DE", "long"),
        ("0177 FLOWERS", "DE", "letters"),
        ("0177 1234567 (privat)", "DE", "letters"),
        ("keine", "DE", "letters"),
        ("0177 1234567 ext. 5", "DE", "extension"),
        ("0177 1234567x5", "DE", "extension"),
        ("01771234567;ext=12", "DE", "extension"),
        ("+491771234567#3", "CH", "extension"),
    ],
)
def test_what_no_text_message_reaches_is_refused_with_its_reason(typed: str, country: str, flaw: str) -> None:
    with pytest.raises(MobileNumberError) as refused:
        read(typed, lambda: country)
    assert refused.value.flaw == flaw


def test_the_country_is_asked_only_where_it_matters() -> None:
    def unknown() -> str:
        raise AssertionError

    assert read("+43 664 1234567", unknown) == read("0043 664 1234567", unknown) == "+436641234567"
