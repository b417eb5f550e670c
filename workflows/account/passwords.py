"""Is a password good enough, and is it the right one? argon2id with a pepper, on few threads.

glibc keeps the 19 MiB of a verification for every thread that ever made one, so a small pool does them all.
"""

import os
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.former import may_stand_alone
from workflows.account.guessing import is_easily_guessed
from workflows.engine.keys import KeyRing

HASHERS = ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1), thread_name_prefix="argon2")
ARGON2 = PasswordHasher(
    time_cost=policy.ARGON2_PASSES,
    memory_cost=policy.ARGON2_MEMORY_KIB,
    parallelism=policy.ARGON2_LANES,
    type=Type.ID,
)
PEPPER = "password-pepper"


@dataclass(frozen=True)
class Check:
    """What a typed password is: `outdated` means right, but hashed with an older key or other parameters."""

    fits: bool
    outdated: bool


def hash_password(keys: KeyRing, password: str) -> str:
    """Hash a password with argon2id over its peppered form."""
    return HASHERS.submit(ARGON2.hash, keys.digest(PEPPER, normal(password).encode())).result()


def check_password(keys: KeyRing, stored: str, password: str) -> Check:
    """Say whether this is the password; an empty hash costs the same time and never fits."""
    reference = stored or _nobodys_hash(keys)
    for age, peppered in enumerate(keys.digests(PEPPER, normal(password).encode())):
        if HASHERS.submit(_fits, reference, peppered).result():
            return Check(fits=bool(stored), outdated=age > 0 or ARGON2.check_needs_rehash(reference))
    return Check(fits=False, outdated=False)


def shortest_password(*, with_tan: bool) -> int:
    """Return how many characters a new password needs beside a TAN, or as the only factor."""
    return policy.PASSWORD_MIN_WITH_TAN if with_tan else policy.PASSWORD_MIN_WITHOUT_TAN


def shortest_password_of(session: Session, account_id: UUID, *, with_tan: bool) -> int:
    """Return how many characters a new password of this account needs, with the TAN that it has or is about to have.

    While a change away from "no TAN" can be taken back, the password may soon stand alone again.
    """
    stays = with_tan and not may_stand_alone(session, account_id)
    return shortest_password(with_tan=stays)


def normal(password: str) -> str:
    """Return the one form in which a password is measured and hashed (NFC), however a keyboard composes it."""
    return unicodedata.normalize("NFC", password)


def find_complaint(password: str, *, shortest: int, context: Iterable[str]) -> str | None:
    """Name what is wrong with a new password: 'short', 'long', 'context' or 'common'; None if it is fine.

    What is dear is asked last.
    Sources: NIST SP 800-63B-4 (lengths, no composition rules), OWASP ASVS 5.0 6.2 (block list, context words).
    """
    if len(password) > policy.PASSWORD_MAX:
        return "long"
    text = normal(password)
    if len(text) < shortest:
        return "short"
    if len(text) > policy.PASSWORD_MAX:
        return "long"
    words = [word.casefold() for word in context if len(word) >= 4]
    if any(word in text.casefold() for word in words):
        return "context"
    return "common" if is_easily_guessed(text, words) else None


def _fits(stored: str, peppered: bytes) -> bool:
    try:
        return ARGON2.verify(stored, peppered)
    except (VerificationError, InvalidHashError):
        return False


@lru_cache
def _nobodys_hash(keys: KeyRing) -> str:
    return hash_password(keys, "nobody's password")
