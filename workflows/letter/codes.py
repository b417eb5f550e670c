"""Which code stands in a letter? Derived from its id; the last character tells a slip of the pen from a guess.

Codes of this form for another purpose are derived under its name, so that none of them ever is one of a letter.
"""

from uuid import UUID

from workflows import policy, printed
from workflows.engine.keys import KeyRing

PURPOSE = "letter-code"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: O is read as 0, I and L as 1."""

LOOK_ALIKES = str.maketrans("OIL", "011")


def code_of(keys: KeyRing, letter_id: UUID, purpose: str = PURPOSE) -> str:
    """Return the code as it is printed: twelve characters in groups of four."""
    return printed.in_groups(_written(keys.digest(purpose, letter_id.bytes)))


def is_code(keys: KeyRing, letter_id: UUID, typed: str, purpose: str = PURPOSE) -> bool:
    """Compare in constant time; blanks, hyphens and case are ignored."""
    return printed.fits(_read(typed), keys.digests(purpose, letter_id.bytes), _written)


def is_well_formed(typed: str) -> bool:
    """Say whether a text can be a code at all; a form that asks here first spends no try on a misread character."""
    plain = _read(typed)
    return (
        len(plain) == policy.LETTER_CODE_LENGTH
        and set(plain) <= set(ALPHABET)
        and _check_character(plain[:-1]) == plain[-1]
    )


def _read(typed: str) -> str:
    return printed.read(typed).translate(LOOK_ALIKES)


def _written(mac: bytes) -> str:
    plain = printed.characters(mac, ALPHABET, policy.LETTER_CODE_LENGTH - 1)
    return plain + _check_character(plain)


def _check_character(plain: str) -> str:
    """Luhn's formula for 32 characters: every single wrong one shows, and nearly every swapped pair."""
    base = len(ALPHABET)
    total = 0
    for place, character in enumerate(reversed(plain)):
        weighted = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += weighted // base + weighted % base
    return ALPHABET[-total % base]
