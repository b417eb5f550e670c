"""What is meant by what somebody typed or pasted? Numbers, names to sign in with, codes and addresses, read alike wherever they are asked for.

Mail programs, word processors and telephones add characters that nobody sees and put others in place of those of a keyboard.
Not for passwords, which count as they are typed, nor for names of people and firms (`visible.py`).
"""

import re
from unicodedata import normalize

NEVER_SEEN = (
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
"""Soft hyphens, blanks without width, marks of the writing direction, tags: no part of any value."""

SPELLING = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
)
"""Joiners and selectors of a letter's form: part of some scripts, and of none beside ASCII. With those above all that Unicode calls default ignorable."""

UNSEEN = re.compile(f"[{NEVER_SEEN}]")
UNSEEN_IN_ASCII = re.compile(f"[{NEVER_SEEN}{SPELLING}]")
BESIDE_ASCII = re.compile(rf"(?<![^\x00-\x7f])[{SPELLING}]+|(?<![{SPELLING}])[{SPELLING}]++(?![^\x00-\x7f])")

LONGEST = 1_000
"""Characters: what is longer is no number, name, code or address. It stays as it is, for whoever refuses it; putting it in order would take ever longer."""

AS_ON_KEYBOARDS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212", "-")
    | dict.fromkeys("\u2044\u2215\u29f8", "/")
)
"""Hyphens, dashes and minus; the strokes of fractions. Wide forms become plain ones by NFKC."""

BESIDE_DIGITS = str.maketrans(dict.fromkeys("-.,", ""))
"""What stands between the digits of a code, beside blanks, or was copied with it from the end of a sentence."""

COPIED = re.compile(r"([^<>]*)<([^<>]*)>[.,;:]?")
"""A mail address as mail programs copy it, with the name of its owner before it."""

QUOTED = re.compile("['\"„“‚‘»«]([^'\"„“”‚‘’»«]*)['\"“”‘’«»]")

AROUND = " '\"„“”‚‘’»«()[]"
"""What may stand around a name before an address."""

LINK = "mailto:"

TRANSLITERATION = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "æ": "ae", "ø": "oe", "œ": "oe"}
    | {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "þ": "th", "ŧ": "t", "ĸ": "q"}
)
"""Letters that no accent makes of a plain one, and those that German writes as two (ICAO 9303-3, 6)."""


def plain(text: str) -> str:
    """Return a text as a keyboard has it: nothing unseen, wide forms as the plain ones (NFKC), hyphens and strokes, too.

    Digits of other scripts stay what they are: nobody's keyboard here has them.
    """
    if text.isascii() or len(text) > LONGEST:
        return text
    return normalize("NFKC", UNSEEN_IN_ASCII.sub("", text)).translate(AS_ON_KEYBOARDS)


def number(text: str) -> str:
    """Return a number as it is kept: plain, without blanks; strokes and leading zeros stay."""
    return "".join(plain(text).split())


def digits(text: str) -> str:
    """Return the digits of a code from a message or an app: what divides or ends it does not matter."""
    return number(text).translate(BESIDE_DIGITS)


def code(text: str) -> str:
    """Return the letters and digits of a code: blanks, hyphens and case do not matter."""
    return "".join(one for one in plain(text).upper() if one.isalnum())


def name(text: str) -> str:
    """Return a name to sign in with as it is shown: plain, one blank between words, in its own case."""
    return " ".join(plain(text).split())


def address(text: str) -> str:
    """Return a mail address as it is given, in NFC: joiners stay where a script may need them (RFC 5892, A.1 and A.2)."""
    if text.isascii() or len(text) > LONGEST:
        return text.strip()
    seen = UNSEEN.sub("", text).strip()
    return normalize("NFC", BESIDE_ASCII.sub("", seen)).strip()


def copied_address(text: str) -> str:
    """Return a mail address without what programs and sentences put around it: the owner's name, `mailto:`, a stop or separator behind it.

    A name that is another address stays, for whoever refuses it: who pastes that reads the one and would have taken the other.
    """
    given = address(text)
    if len(given) > LONGEST:
        return given
    if (copied := COPIED.fullmatch(given)) and _is_of(copied[1], copied[2]):
        given = copied[2].strip()
    if inner := QUOTED.fullmatch(given):
        given = inner[1].strip()
    if given.lower().startswith(LINK):
        given = given[len(LINK) :].partition("?")[0]
    return given.rstrip(".,;: ")


def _is_of(name: str, given: str) -> bool:
    """Say whether what stands before an address is a name, or that address once more."""
    shown = normalize("NFKC", name)
    return "@" not in shown or shown.strip(AROUND).lower() == given.strip().lower().removeprefix(LINK)


def letters(text: str) -> str:
    """Return a name in small letters of ASCII: ä as ae, ß as ss, no accents. What no letter of ours stands for is left out."""
    if text.isascii():
        return text.lower()
    folded = normalize("NFC", text).casefold().translate(TRANSLITERATION)
    return folded if folded.isascii() else normalize("NFKD", folded).encode("ascii", "ignore").decode()
