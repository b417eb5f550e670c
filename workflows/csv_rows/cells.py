"""What of a cell is its value, and which characters spoil it?"""

import re
from collections.abc import Sequence
from unicodedata import is_normalized

from workflows.visible import LONGEST, without_unseen

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
NAME_CONTROL = re.compile("[\n\r\u2028-\u202e\u2066-\u2069]")
EMBEDDED = "\u202a\u202b\u202c"
"""Other programs put these around whole values; there they change nothing."""

POWER = "E+"
SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,3}")
"""What spreadsheets write for a long number, whose digits are lost then."""

AROUND = " \t\r\n\x1a"
"""No part of a value at its ends; old programs end a file with the last."""


def clean(text: str) -> str:
    """Return the value without blanks around it and characters that nobody sees; NFC, every blank a plain one."""
    return without_unseen(text).strip(AROUND)


def clean_all(cells: Sequence[str], row: str) -> list[str]:
    """Clean a row, which is also given in one piece; most have nothing but letters to be seen, and that is found out at once."""
    if row.isprintable() and (row.isascii() or (len(row) <= LONGEST and is_normalized("NFC", row))):
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


def is_shortened(text: str) -> bool:
    """Say whether a spreadsheet has made a power of ten of a number."""
    return SHORTENED.fullmatch(text.strip(AROUND)) is not None
