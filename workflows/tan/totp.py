"""Which time-based code (TOTP, RFC 6238) shows an app now? Its secret is random, and kept wrapped under a key id."""

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pyotp

from workflows import policy
from workflows.engine.keys import KeyRing, UnwrapError
from workflows.typed import digits

SECRET_BYTES = 20


@dataclass(frozen=True)
class Kept:
    """How the secret of an app is kept: for whose apps (`purpose`), in which record, wrapped.

    Where it was made by an earlier release there is a `nonce` instead, from which a secret key derives it, nobody knows which.
    """

    purpose: str
    about: UUID
    wrapped: bytes | None
    nonce: bytes | None = None


@dataclass(frozen=True)
class Hit:
    """The time step whose code was typed, and the app's secret as it is to be kept from now on."""

    step: int
    wrapped: bytes


def new_secret(keys: KeyRing, purpose: str, about: UUID) -> bytes:
    """Make the secret (160 bits) of a new app and return it wrapped."""
    return keys.wrap(purpose, about, secrets.token_bytes(SECRET_BYTES))


def secret_of(keys: KeyRing, kept: Kept) -> str:
    """Return the secret (base32) that the app is given; raises UnwrapError when its key is gone."""
    return _base32(_secrets(keys, kept)[0])


def matching_step(keys: KeyRing, kept: Kept, typed: str, *, now: datetime, after: int) -> Hit | None:
    """Return the time step whose code was typed if it is newer than `after`, the last one that was used.

    Blanks and hyphens are ignored; every candidate is compared, in constant time.
    """
    cleaned = digits(typed)
    if not (cleaned.isascii() and cleaned.isdigit()):
        return None
    present = int(now.timestamp()) // policy.TOTP_SECONDS
    steps = range(present - policy.TOTP_SLACK, present + policy.TOTP_SLACK + 1)
    fitting = {
        step: secret
        for secret in _readable_secrets(keys, kept)
        for step in steps
        if hmac.compare_digest(pyotp.TOTP(_base32(secret)).generate_otp(step), cleaned)
    }
    newest = max((step for step in fitting if step > after), default=None)
    if newest is None:
        return None
    return Hit(newest, _kept_from_now_on(keys, kept, fitting[newest]))


def rewrapped(keys: KeyRing, kept: Kept) -> bytes:
    """Wrap the secret under the newest key, or, if it was derived, all that the keys derive; raises UnwrapError."""
    return keys.wrap(kept.purpose, kept.about, b"".join(_secrets(keys, kept)))


def _kept_from_now_on(keys: KeyRing, kept: Kept, secret: bytes) -> bytes:
    if kept.wrapped and keys.is_newest(kept.wrapped) and len(_secrets(keys, kept)) == 1:
        return kept.wrapped
    return keys.wrap(kept.purpose, kept.about, secret)


def _secrets(keys: KeyRing, kept: Kept) -> list[bytes]:
    """Return the secret; as long as nobody knows which key has derived it, one for each, the newest first."""
    if kept.wrapped is None:
        return [mac[:SECRET_BYTES] for mac in keys.digests(kept.purpose, kept.nonce or b"")]
    plain = keys.unwrap(kept.purpose, kept.about, kept.wrapped)
    return [plain[start : start + SECRET_BYTES] for start in range(0, len(plain), SECRET_BYTES)]


def _readable_secrets(keys: KeyRing, kept: Kept) -> list[bytes]:
    try:
        return _secrets(keys, kept)
    except UnwrapError:  # is in the log already
        return []


def _base32(secret: bytes) -> str:
    return base64.b32encode(secret).decode()
