"""Is a password good enough, and is it the right one? argon2id, wrapped under a secret key, on one thread.

Who has the database alone has nothing to guess at; the wrapping can be renewed without the password (decision 0025).
glibc keeps the 19 MiB of a verification for every thread that ever made one, so one thread does them all: there are as many
processes as the machine has cores to hash on.
"""

import base64
import binascii
import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle, islice
from uuid import UUID

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from workflows import policy
from workflows.account.former import may_stand_alone
from workflows.account.guessing import is_easily_guessed
from workflows.engine.keys import ID_BYTES, KeyRing, UnwrapError
from workflows.engine.orm import NOBODY

HASHERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="argon2")
ARGON2 = PasswordHasher(
    time_cost=policy.ARGON2_PASSES,
    memory_cost=policy.ARGON2_MEMORY_KIB,
    parallelism=policy.ARGON2_LANES,
    type=Type.ID,
)
WRAPPING = "password-hash"
PEPPER = "password-pepper"
"""Hashes from before they were wrapped are those of an HMAC of the password, under this purpose's keys."""

BARE = "$argon2"


@dataclass(frozen=True)
class Check:
    """What a typed password is: `outdated` means right, but to be kept anew: older key, parameters or form."""

    fits: bool
    outdated: bool


@dataclass(frozen=True)
class _Opened:
    """A stored hash without its wrapping; `peppers` are the keys of which one was mixed into the password before."""

    argon2: str
    peppers: tuple[bytes, ...]
    is_current: bool


def hash_password(keys: KeyRing, whose: UUID, password: str) -> str:
    """Hash a password with argon2id and wrap the hash for the record whose password it is."""
    return _wrapped(keys, whose, _hashed(password))


def check_password(keys: KeyRing, whose: UUID, stored: str, password: str) -> Check:
    """Say whether this is the password; an empty or unreadable hash costs the same time and never fits."""
    known = _opened(keys, whose, stored)
    opened = known or _opened(keys, NOBODY, _nobodys_hash(keys))
    assert opened is not None  # noqa: S101 - nobody's hash was made with these keys
    typed = normal(password).encode()
    forms = [hmac.digest(pepper, typed, hashlib.sha256) for pepper in opened.peppers] or [typed]
    # A wrong password costs one verification for each key, whichever form its hash has: older ones need them.
    for form in islice(cycle(forms), max(len(forms), len(keys.ids))):
        if HASHERS.submit(_fits, opened.argon2, form).result():
            return Check(fits=known is not None, outdated=not _is_up_to_date(opened))
    return Check(fits=False, outdated=False)


def renew_hash(keys: KeyRing, whose: UUID, stored: str, password: str) -> str:
    """Return how a right password is to be kept from now on: often its hash fits still, and is only wrapped anew."""
    opened = _opened(keys, whose, stored)
    if opened is None or opened.peppers or ARGON2.check_needs_rehash(opened.argon2):
        return hash_password(keys, whose, password)
    return _wrapped(keys, whose, opened.argon2)


def is_same_hash(keys: KeyRing, whose: UUID, one: str, other: str) -> bool:
    """Say whether two stored texts are one hash, though it may have been wrapped anew in between."""
    if one == other:
        return True
    opened, again = _opened(keys, whose, one), _opened(keys, whose, other)
    return opened is not None and again is not None and opened.argon2 == again.argon2


def hand_over(keys: KeyRing, stored: str, *, of: UUID, to: UUID) -> str:
    """Wrap the hash of one record for another one; raises UnwrapError when it cannot be read."""
    opened = _opened(keys, of, stored)
    if opened is None:
        raise UnwrapError(WRAPPING)
    return _wrapped(keys, to, opened.argon2, opened.peppers)


def rewrapped_hash(keys: KeyRing, whose: UUID, stored: str) -> str | None:
    """Wrap a hash under the newest key, a bare one together with its pepper.

    None where it cannot be: its key is gone, or it is bare and there are several keys that may have made it.
    """
    opened = _opened(keys, whose, stored)
    if opened is None or len(opened.peppers) > 1:
        return None
    return _wrapped(keys, whose, opened.argon2, opened.peppers)


def shortest_password(*, with_tan: bool) -> int:
    """Return how many characters a new password needs beside a TAN, or as the only factor."""
    return policy.PASSWORD_MIN_WITH_TAN if with_tan else policy.PASSWORD_MIN_WITHOUT_TAN


def shortest_password_of(session: Session, account_id: UUID, *, with_tan: bool) -> int:
    """Return how many characters a new password of this account needs, with the TAN that it has or is about to have.

    While a change away from "no TAN" can be taken back, the password may soon stand alone again.
    """
    stays = with_tan and not may_stand_alone(session, account_id)
    return shortest_password(with_tan=stays)


MOST_PARTS = 4
"""Of so many characters, decomposed, NFC makes one at most."""


def normal(password: str) -> str:
    """Return the one form in which a password is measured and hashed (NFC), however a keyboard composes it."""
    return unicodedata.normalize("NFC", password)


def find_complaint(password: str, *, shortest: int, context: Iterable[str]) -> str | None:
    """Name what is wrong with a new password: 'short', 'long', 'context' or 'common'; None if it is fine.

    What is dear is asked last.
    Sources: NIST SP 800-63B-4 (lengths, no composition rules), OWASP ASVS 5.0 6.2 (block list, context words).
    """
    if len(password) > policy.PASSWORD_MAX * MOST_PARTS:
        return "long"  # before it is put in order: that takes ever longer, the more marks stand on one letter
    text = normal(password)
    if len(text) > policy.PASSWORD_MAX:
        return "long"
    if len(text) < shortest:
        return "short"
    words = [normal(word).casefold() for word in context if len(word) >= 4]
    if any(_stands_in(word, text.casefold()) for word in words):
        return "context"
    return "common" if is_easily_guessed(text, words) else None


def _stands_in(word: str, text: str) -> bool:
    """Say whether a word stands in a text by itself: "Anna" in "Savanne" is no name, "4607" in "46075" no number."""
    at = text.find(word)
    while at >= 0:
        before, behind = text[at - 1 : at] if at else "", text[at + len(word) :][:1]
        if not (_goes_on(word[0], before) or _goes_on(word[-1], behind)):
            return True
        at = text.find(word, at + 1)
    return False


def _goes_on(sign: str, beside: str) -> bool:
    """Say whether the sign beside a word is of its kind: a digit beside a digit, a letter beside anything else."""
    return beside.isdecimal() if sign.isdigit() else beside.isalnum() and not beside.isdecimal()


def _hashed(password: str) -> str:
    return HASHERS.submit(ARGON2.hash, normal(password).encode()).result()


def _fits(argon2: str, form: bytes) -> bool:
    try:
        return ARGON2.verify(argon2, form)
    except (VerificationError, InvalidHashError):
        return False


def _is_up_to_date(opened: _Opened) -> bool:
    return opened.is_current and not ARGON2.check_needs_rehash(opened.argon2)


def _wrapped(keys: KeyRing, whose: UUID, argon2: str, peppers: Iterable[bytes] = ()) -> str:
    """Write a wrapped hash as text: the key's id, a dot, the rest in base64."""
    plain = " ".join([*(pepper.hex() for pepper in peppers), argon2])
    wrapped = keys.wrap(WRAPPING, whose, plain.encode())
    return f"{wrapped[:ID_BYTES].hex()}.{base64.b64encode(wrapped[ID_BYTES:]).decode()}"


def _opened(keys: KeyRing, whose: UUID, stored: str) -> _Opened | None:
    """Take the wrapping off; None if there is no hash, or none that these keys can read."""
    if stored.startswith(BARE):
        return _Opened(stored, keys.derive(PEPPER), is_current=False)
    key_id, _, rest = stored.partition(".")
    try:
        wrapped = bytes.fromhex(key_id) + base64.b64decode(rest, validate=True)
        *peppers, argon2 = keys.unwrap(WRAPPING, whose, wrapped).decode().split(" ") if rest else [""]
    except (UnwrapError, binascii.Error, ValueError):
        return None
    is_current = keys.is_newest(wrapped) and not peppers
    return _Opened(argon2, tuple(bytes.fromhex(pepper) for pepper in peppers), is_current) if argon2 else None


@lru_cache
def _nobodys_hash(keys: KeyRing) -> str:
    return hash_password(keys, NOBODY, "nobody's password")
