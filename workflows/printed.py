"""How does a secret get onto paper and back? Characters from an HMAC, in groups of four, read with patience."""

import hmac
from collections.abc import Callable, Iterable

from workflows import typed

GROUP = 4

Writing = Callable[[bytes], str]
"""Makes the plain characters of a secret from an HMAC."""


def characters(mac: bytes, alphabet: str, length: int) -> str:
    """Write an HMAC in an alphabet; 256 bits leave no bias that anybody could use."""
    number = int.from_bytes(mac, "big")
    return "".join(alphabet[(number // len(alphabet) ** place) % len(alphabet)] for place in range(length))


def in_groups(plain: str) -> str:
    """Set hyphens after every fourth character, as it is printed."""
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))


def read(text: str) -> str:
    """Return the plain characters of what was typed: blanks, hyphens and case do not matter."""
    return typed.code(text)


def fits(plain: str, macs: Iterable[bytes], writing: Writing) -> bool:
    """Compare in constant time with what every valid key makes."""
    given = plain.encode()
    results = [hmac.compare_digest(writing(mac).encode(), given) for mac in macs]
    return any(results)
