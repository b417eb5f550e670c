"""What of a text do people see? A name that nobody sees is none, and two that differ only in what nobody sees are one."""

import re
from unicodedata import category, normalize

INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Not the joiners U+200C and U+200D: they are spelling in Indic and Persian names, and part of addresses (RFC 5892, A.1 and A.2)."""

BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a pattern by their class, and nothing to the eye."""

SEEN = frozenset("LNPS")
"""The classes of Unicode with something to look at: letters, numbers, punctuation, symbols."""

LONGEST = 1_000
"""Characters: what is longer is no name, and stays as it is for whoever refuses it; putting it in order would take ever longer."""

UNSEEN = re.compile(f"[{INVISIBLE}]")
BLANK = re.compile(f"[{BLANKS}]")


def without_unseen(text: str) -> str:
    """Return the text in NFC without characters that nobody sees, and with plain blanks."""
    return (
        text
        if text.isascii() or len(text) > LONGEST
        else normalize("NFC", BLANK.sub(" ", UNSEEN.sub("", text)))
    )


def is_seen(text: str) -> bool:
    """Say whether there is anything to look at."""
    return any(category(one)[0] in SEEN and one not in FILLERS for one in text)
