"""By what is a customer found, beside the number as it is written and the address? By keys that compare both sides alike.

Words of the name begin with a letter or digit, how they sound with `=`, the telephone number with `+`, the bare customer number
with `#`: each is looked for by where it begins, in one plain index.
"""

import re

from workflows import typed
from workflows.customer.places import GERMANY
from workflows.customer.sounds import sound

SHORTEST = 3
"""Letters: fewer name half of all customers."""

MOST_WORDS = 12
WORD = re.compile(r"[a-z0-9]+")
CALLING = {GERMANY: "49", "AT": "43", "CH": "41", "LI": "423"}
"""Country -> what is dialled for it from abroad; elsewhere a number has to say so itself."""

FEWEST_DIGITS = 6
TRUNK = re.compile(r"\(0\)")
"""The zero that is dialled at home only: +49 (0)177."""


def search_keys(name: str, number: str, mobile: str, country: str) -> list[str]:
    """List what a customer of these master data is found by."""
    found = words(name)
    sounds = [key_of_sound(word) for word in found]
    return [*dict.fromkeys((*found, *filter(None, sounds), *_numbers(number, mobile, country)))]


def words(name: str) -> list[str]:
    """List the words of a name that are long enough to be looked for, folded: ä as ae, ß as ss, no accents, small letters."""
    return [word for word in WORD.findall(typed.letters(name)) if len(word) >= SHORTEST][:MOST_WORDS]


def key_of_sound(word: str) -> str:
    """Return the key of how a word sounds; empty for what has hardly any sound, such as a number."""
    code = sound(word)
    return f"={code}." if len(code) > 1 else ""


def key_of_number(number: str) -> str:
    """Return the key of a customer number without its strokes and leading zeros."""
    return f"#{bare(number)}"


def bare(number: str) -> str:
    """Return a customer number without strokes and leading zeros, in small letters."""
    return "".join(one for one in typed.plain(number).lower() if one.isalnum()).lstrip("0")


def dialled(number: str, country: str = GERMANY) -> str:
    """Return a telephone number as it is dialled from abroad (+491771234567); empty if it is too short for one.

    One that does not say its country is of this one. Nothing is checked: both sides are written alike, that is all.
    """
    given = TRUNK.sub("", typed.plain(number)).lstrip("( ")
    digits = "".join(one for one in given if one.isascii() and one.isdigit())
    if len(digits) < FEWEST_DIGITS:
        return ""
    if given.startswith("+"):
        return f"+{digits}"
    return (
        f"+{digits[2:]}"
        if digits.startswith("00")
        else f"+{CALLING.get(country, '49')}{digits.removeprefix('0')}"
    )


def _numbers(number: str, mobile: str, country: str) -> list[str]:
    """A customer number that is bare already is found by its column."""
    keys = [] if bare(number) in {"", number} else [key_of_number(number)]
    return [*keys, *filter(None, [dialled(mobile, country)])]
