"""What of a cell is its value, and which characters spoil it?"""

import re
from collections.abc import Sequence
from unicodedata import is_normalized, normalize

INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""Not the joiners U+200C and U+200D: they are spelling in Indic and Persian names, and part of addresses (RFC 5892, A.1 and A.2)."""

BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN = re.compile(f"[{INVISIBLE}]")
BLANK = re.compile(f"[{BLANKS}]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
NAME_CONTROL = re.compile("[\n\r\u2028-\u202e\u2066-\u2069]")
EMBEDDED = "\u202a\u202b\u202c"
"""Other programs put these around whole values; there they change nothing."""

AROUND = " \t\r\n\x1a"
"""No part of a value at its ends; old programs end a file with the last."""


def clean(text: str) -> str:
    """Return the value without blanks around it and characters that nobody sees; NFC, every blank a plain one."""
    if not text.isascii():
        text = normalize("NFC", BLANK.sub(" ", UNSEEN.sub("", text)))
    return text.strip(AROUND)


def clean_all(cells: Sequence[str], row: str) -> list[str]:
    """Clean a row, which is also given in one piece; most have nothing but letters to be seen, and that is found out at once."""
    if row.isprintable() and (row.isascii() or is_normalized("NFC", row)):
        return [cell.strip(" ") for cell in cells]
    return [clean(cell) for cell in cells]


def find_control(text: str) -> str:
    """Name the first control character; empty when there is none. Tab and line break may be in a text."""
    found = None if text.isprintable() else CONTROL.search(text)
    if found is None:
        return ""
    return "NUL" if found[0] == "\0" else f"U+{ord(found[0]):04X}"


def find_name_control(text: str) -> str:
    """Name the first character that breaks a name in two or turns its letters round; empty when there is none."""
    found = NAME_CONTROL.search(text.strip(f"{AROUND}{EMBEDDED}"))
    return f"U+{ord(found[0]):04X}" if found else ""
