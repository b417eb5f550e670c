"""Has every address one given form and one key, and are two keys the same only where one owner has both?"""

import unicodedata

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from workflows.mail_address import Address, AddressError, ascii_domain

JOINED = "a@क्\u200dष.example"


@pytest.mark.parametrize(
    ("text", "kept", "key"),
    [
        (" M.Muster@BÜCHER.example ", "M.Muster@BÜCHER.example", "m.muster@xn--bcher-kva.example"),
        ("info@Straße.example", "info@Straße.example", "info@xn--strae-oqa.example"),
        ("Groß@Example.org", "Groß@Example.org", "groß@example.org"),
        ("ΟΔΟΣ@example.org", "ΟΔΟΣ@example.org", "οδος@example.org"),
        ("a@" + "x" * 70 + ".Example", "a@" + "x" * 70 + ".Example", "a@" + "x" * 70 + ".example"),
        ("a@I♥ny.example", "a@I♥ny.example", "a@i♥ny.example"),
        ("no address", "no address", "no address"),
        ("+491771234567", "+491771234567", "+491771234567"),
        ("", "", ""),
    ],
)
def test_the_two_forms(text: str, kept: str, key: str) -> None:
    assert Address.of(text) == Address(kept, key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a@straße.example", "a@strasse.example"),
        ("groß@example.org", "gross@example.org"),
        ("a@οδος.example", "a@οδοσ.example"),
        (JOINED, JOINED.replace("\u200d", "")),
    ],
)
def test_two_owners_have_two_keys(one: str, other: str) -> None:
    assert Address.of(one).key != Address.of(other).key


@given(st.text(max_size=30), st.text(max_size=20))
def test_a_key_is_its_own_key_however_it_is_written(local: str, domain: str) -> None:
    address = Address.of(f"{local}@{domain}")
    assert Address.of(address.key).key == address.key
    assert Address.of(unicodedata.normalize("NFD", address.given)).key == address.key
    assert unicodedata.is_normalized("NFC", address.key)
    assert not any("A" <= letter <= "Z" for letter in address.key)


def test_people_read_the_letters_of_the_domain() -> None:
    assert Address("", "info@xn--strae-oqa.example").shown == "info@straße.example"
    assert Address.of("Info@straße.example").shown == "Info@straße.example"
    assert Address("", "info@xn--zzzzz-.example").shown == "info@xn--zzzzz-.example"


def test_a_domain_that_nobody_can_register_is_not_written_to() -> None:
    assert Address.of("a@i♥ny.example").on_the_wire is None
    assert ascii_domain("") is None
    assert Address.of("A@Bücher.example").on_the_wire == "A@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "text", ["", "nobody", "a@i♥ny.example", "a b@example.org", "a@stü\u200dße.example", "a@x.test"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError, match="is not a valid address"):
        Address.checked(text, smtputf8=True)


def test_what_the_mail_server_cannot_write_to_is_refused_with_the_reason() -> None:
    assert Address.checked("groß@example.org", smtputf8=True).given == "groß@example.org"
    assert Address.checked("a@straße.example", smtputf8=False).given == "a@straße.example"
    assert Address.checked(JOINED, smtputf8=False).given == JOINED
    assert Address.checked("a@x.test", smtputf8=False, test_names=True).given == "a@x.test"
    with pytest.raises(AddressError, match="KUNDENCENTER_SMTPUTF8"):
        Address.checked("groß@example.org", smtputf8=False)


@given(
    local=st.from_regex(r"[A-Za-z0-9_+.-]{1,12}", fullmatch=True),
    domain=st.from_regex(r"[A-Za-z0-9.-]{1,10}(\.(de|test|example|local|c))?", fullmatch=True),
    test_names=st.booleans(),
)
def test_what_is_remembered_of_a_domain_never_says_other_than_the_whole_address(
    *, local: str, domain: str, test_names: bool
) -> None:
    text = f"{local}@{domain}"
    try:
        validate_email(text, check_deliverability=False, test_environment=test_names)
    except EmailNotValidError:
        with pytest.raises(AddressError):
            Address.checked(text, smtputf8=False, test_names=test_names)
    else:
        assert Address.checked(text, smtputf8=False, test_names=test_names) == Address(text, text.lower())
