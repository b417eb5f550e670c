"""Is what people type or paste meant as they see it, whatever their programs add or replace?"""

from unicodedata import category

import pytest

from workflows import typed
from workflows.account.identifiers import canonical
from workflows.customer.matching import normal_number
from workflows.mail_address import Address
from workflows.printed import read
from workflows.tan.second_factor import is_in_form, is_tan

UNSEEN = (
    *("\u200b", "\ufeff", "\u00ad", "\u2060", "\u2063", "\u180e", "\U000e0041", "\U0001d173"),
    *("\u200e", "\u200f", "\u061c", "\u202a", "\u202c", "\u202e", "\u2066", "\u2069"),
    *("\u200c", "\u200d", "\u034f", "\ufe0f", "\u115f", "\u3164", "\u17b4", "\u180b", "\U000e0100"),
)
"""Of every kind: no width, direction, and what belongs to some scripts and to none of these values."""


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_nobody_sees_is_no_part_of_a_value(unseen: str) -> None:
    def hidden_in(text: str) -> str:
        return f"{unseen}{text[:3]}{unseen}{text[3:]}{unseen}"

    assert normal_number(hidden_in("46075/01")) == "46075/01"
    assert canonical(hidden_in("m.muster")) == "m.muster"
    assert typed.name(hidden_in("M.Muster")) == "M.Muster"
    assert Address.of(hidden_in("Kunde@example.org")) == Address("Kunde@example.org", "kunde@example.org")
    assert read(hidden_in("abcd-efgh")) == "ABCDEFGH"
    assert is_tan(hidden_in("123456"))


def test_nothing_else_that_can_be_seen_is_taken_out() -> None:
    seen = [chr(one) for one in range(2**16) if category(chr(one))[0] in "LNPS"]
    taken = {one for one in seen if not typed.plain(one).strip()}
    assert taken == {"\u115f", "\u1160", "\u3164", "\uffa0"}, "letters that fill a place and show nothing"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("４６０７５", "46075"),
        ("１６４９／１５", "1649/15"),
        ("1649\u204415", "1649/15"),
        ("1649 \u2215 15", "1649/15"),
        ("12－34", "12-34"),
        ("12\u201134\u201356\u221278", "12-34-56-78"),
        ("٤٦٠٧٥", "٤٦٠٧٥"),
        ("\u00a0 00 12\u202f34\t", "001234"),
        ("46075", "46075"),
    ],
)
def test_digits_hyphens_and_strokes_are_those_of_a_keyboard(written: str, meant: str) -> None:
    assert normal_number(written) == meant


def test_a_code_is_read_with_patience() -> None:
    assert typed.digits(" 123\u2011456 ") == "123456"
    assert typed.digits("１２３\u202f456.") == "123456"
    assert is_in_form("ab2c\u2011de3f\u2011gh4j".replace("\u2011", "\u2013")) == is_in_form("AB2C-DE3F-GH4J")
    assert typed.code("ab2c – de3f") == "AB2CDE3F"


@pytest.mark.parametrize(
    "copied",
    [
        "mailto:Kunde+1@example.org",
        "MailTo:Kunde+1@example.org?subject=Frage",
        "<Kunde+1@example.org>",
        "Max Muster <Kunde+1@example.org>",
        '"Muster, Max" <Kunde+1@example.org>;',
        "Max Muster <mailto:Kunde+1@example.org>",
        "Kunde+1@example.org <mailto:Kunde+1@example.org>",
        "'kunde+1@Example.org' <Kunde+1@example.org>",
        "'Kunde+1@example.org'",
        "„Kunde+1@example.org“",
        "»Kunde+1@example.org«",
        "Kunde+1@example.org;",
        "Kunde+1@example.org, ",
        "\u200bKunde+1@example.org.\u00a0",
    ],
)
def test_an_address_is_read_as_programs_copy_it(copied: str) -> None:
    assert typed.copied_address(copied) == "Kunde+1@example.org"


@pytest.mark.parametrize(
    "other",
    [
        "o'neill@example.org",
        "'kunde@example.org",
        "a@example.org, b@example.org",
        "<a@example.org> <b@example.org>",
        "chef@firma.example <anderer@evil.example>",
        '"chef@firma.example" <mailto:anderer@evil.example>',
        "chef\uff20firma.example <anderer@evil.example>",
        "mailto",
        "a@b" * 400 + ">",
    ],
)
def test_nothing_else_is_taken_from_an_address(other: str) -> None:
    assert typed.copied_address(other) == other


@pytest.mark.parametrize(
    "address", ["info@می\u200cخواهم.example", "क\u094d\u200dष@example.org", "jörg@müller-praxis.example"]
)
def test_what_an_address_needs_stays(address: str) -> None:
    assert Address.of(address).given == address


def test_an_address_is_in_nfc() -> None:
    assert Address.of("ju\u0308rgen@example.org") == Address.of("j\u00fcrgen@example.org")
