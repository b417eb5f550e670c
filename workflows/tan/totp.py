"""Which time-based code (TOTP, RFC 6238) shows an app now? Its secret is derived from a nonce, so nothing is stored."""

import base64
import hmac
from dataclasses import dataclass
from datetime import datetime

import pyotp

from workflows import policy
from workflows.engine.keys import KeyRing


@dataclass(frozen=True)
class Seed:
    """What a secret is derived from: whose apps they are, and the random bytes of one of them."""

    purpose: str
    nonce: bytes


def secret_of(keys: KeyRing, seed: Seed) -> str:
    """Return the secret (base32, 160 bits) that the app is given."""
    return _base32(keys.digest(seed.purpose, seed.nonce))


def matching_step(keys: KeyRing, seed: Seed, typed: str, *, now: datetime, after: int) -> int | None:
    """Return the time step whose code was typed if it is newer than `after`, the last one that was used.

    Blanks are ignored, everything but ASCII digits is wrong; every candidate is compared, in constant time.
    """
    cleaned = "".join(typed.split())
    if not (cleaned.isascii() and cleaned.isdigit()):
        return None
    present = int(now.timestamp()) // policy.TOTP_SECONDS
    steps = range(present - policy.TOTP_SLACK, present + policy.TOTP_SLACK + 1)
    generators = [pyotp.TOTP(_base32(mac)) for mac in keys.digests(seed.purpose, seed.nonce)]
    fitting = [
        step
        for generator in generators
        for step in steps
        if hmac.compare_digest(generator.generate_otp(step), cleaned)
    ]
    return max((step for step in fitting if step > after), default=None)


def _base32(mac: bytes) -> str:
    return base64.b32encode(mac[:20]).decode()
