"""What of a cell is its value, and which characters spoil it?"""

import re
import unicodedata

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
UNSEEN = re.compile(f"[{INVISIBLE}]")
BLANK = re.compile(f"[{BLANKS}]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
DOS_END = "\x1a"
"""Old programs end a file with it."""


def clean(text: str) -> str:
    """Return the value without blanks around it and characters that nobody sees; NFC, every blank a plain one."""
    if text.isascii():
        return text.strip(" \t\r\n")
    return unicodedata.normalize("NFC", BLANK.sub(" ", UNSEEN.sub("", text))).strip(" \t\r\n")


def find_control(text: str) -> str:
    """Name the first control character; empty when there is none. Tab and line break may be in a text."""
    found = CONTROL.search(text)
    if found is None:
        return ""
    return "NUL" if found[0] == "\0" else f"U+{ord(found[0]):04X}"


def is_blank(text: str) -> bool:
    """Say whether nobody would see anything of this."""
    return not clean(text).strip(DOS_END)
