"""By what is a customer found, beside the number as it is written and the address? By keys that compare both sides alike.

A word of the name is one key with how it sounds, `meier=67`: it is looked for by where it begins, or by what stands behind the `=`.
The telephone number begins with `+`, the bare customer number with `#`.
"""

import re
from functools import lru_cache

from workflows import typed
from workflows.customer.places import GERMANY
from workflows.customer.sounds import sound

SHORTEST = 3
"""Letters: fewer name half of all customers."""

MOST_WORDS = 12
WORD = re.compile(rf"[a-z0-9]{{{SHORTEST},}}")
CALLING = {GERMANY: "49", "AT": "43", "CH": "41", "LI": "423"}
"""Country -> what is dialled for it from abroad; elsewhere a number has to say so itself."""

FEWEST_DIGITS = 6
TRUNK = "(0)"
"""The zero that is dialled at home only: +49 (0)177."""

NO_DIGIT = re.compile(r"[^0-9]+")
PLAIN = re.compile(r"[1-9a-z][0-9a-z]*")
"""A customer number without strokes, leading zeros and capitals, as nearly all are."""

NO_SIGN = re.compile(r"[\W_]+")


def search_keys(name: str, number: str, mobile: str, country: str) -> list[str]:
    """List what a customer of these master data is found by."""
    keys = [*dict.fromkeys([_key_of_word(word) for word in words(name)])]
    if not PLAIN.fullmatch(number) and (plain := bare(number)) and plain != number:
        keys.append(f"#{plain}")
    if mobile and (called := dialled(mobile, country)):
        keys.append(called)
    return keys


def words(name: str) -> list[str]:
    """List the words of a name that are long enough to be looked for, folded: ä as ae, ß as ss, no accents, small letters."""
    return WORD.findall(typed.letters(name))[:MOST_WORDS]


def sound_of(word: str) -> str:
    """Return how a word sounds; empty for what has hardly any sound, such as a number."""
    code = sound(word)
    return code if len(code) > 1 else ""


def key_of_number(number: str) -> str:
    """Return the key of a customer number without its strokes and leading zeros."""
    return f"#{bare(number)}"


def bare(number: str) -> str:
    """Return a customer number without strokes and leading zeros, in small letters."""
    return NO_SIGN.sub("", typed.plain(number).lower()).lstrip("0")


def dialled(number: str, country: str = GERMANY) -> str:
    """Return a telephone number as it is dialled from abroad (+491771234567); empty if it is too short for one.

    One that does not say its country is of this one. Nothing is checked: both sides are written alike, that is all.
    """
    given = typed.plain(number).replace(TRUNK, "").lstrip("( ")
    digits = given.replace(" ", "")
    if not (digits.isascii() and digits.isdecimal()):
        digits = NO_DIGIT.sub("", digits)
    if len(digits) < FEWEST_DIGITS:
        return ""
    if given.startswith("+"):
        return f"+{digits}"
    return (
        f"+{digits[2:]}"
        if digits.startswith("00")
        else f"+{CALLING.get(country, '49')}{digits.removeprefix('0')}"
    )


@lru_cache(65_536)
def _key_of_word(word: str) -> str:
    return f"{word}={sound_of(word)}"
