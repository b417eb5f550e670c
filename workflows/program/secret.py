"""What does a program's key look like? Random, with a prefix that scanners find and a checksum that shows a typo.

`kc_live_` (`kc_test_` in a demonstration, `kc_user_` for the credential of a user), 30 characters of 178 random bits, 6 of the CRC-32 over those 30: 44 in all. Being
random it needs no slow hash; its SHA-256 is stored, and what it begins and ends with.
"""

import hashlib
import re
import secrets
import string
import zlib

ALPHABET = string.digits + string.ascii_uppercase + string.ascii_lowercase
RANDOM_LENGTH = 30
CHECK_LENGTH = 6
LIVE, TEST = "kc_live_", "kc_test_"
CREDENTIAL = "kc_user_"
"""What the credential of a user begins with that a program shows to the gate."""

PATTERN = rf"kc_(?:live|test|user)_[0-9A-Za-z]{{{RANDOM_LENGTH + CHECK_LENGTH}}}"
"""Published, so that a key that was left somewhere is found."""

_WHOLE = re.compile(PATTERN, re.ASCII)


def prefix_for(*, is_demo: bool) -> str:
    """Return what the keys of this installation begin with."""
    return TEST if is_demo else LIVE


def new_secret(prefix: str) -> str:
    """Make a key."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return prefix + body + _checksum(body)


def is_well_formed(text: str, prefix: str) -> bool:
    """Say whether this could be a key of ours; a typo and a key of another installation's mode are none."""
    if not text.startswith(prefix) or not _WHOLE.fullmatch(text):
        return False
    body = text[len(prefix) : -CHECK_LENGTH]
    return text[-CHECK_LENGTH:] == _checksum(body)


def hash_of(secret: str) -> bytes:
    """Return what is stored of a key."""
    return hashlib.sha256(secret.encode()).digest()


def shown(prefix: str, last_four: str) -> str:
    """Name a key so that people know it again and nobody can use it."""
    return f"{prefix}…{last_four}"


def _checksum(body: str) -> str:
    rest, written = zlib.crc32(body.encode()), ""
    for _ in range(CHECK_LENGTH):
        rest, digit = divmod(rest, len(ALPHABET))
        written = ALPHABET[digit] + written
    return written
