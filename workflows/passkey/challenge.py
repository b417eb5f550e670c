"""What has a device to sign, so that its answer counts once, here and now, and for this only?

A challenge is a signed and dated text that names its purpose; the device signs the hash of it. So a page that asks writes
nothing, and two open pages have two challenges.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import text

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.passkey_policy import CHALLENGE_LIFETIME

SALT = "passkey-challenge"
NONCE_BYTES = 24

Purpose = Literal["register", "change", "code", "alone", "confirm", "recovery", "method"]

SPEND = text(
    """
    INSERT INTO spent_challenge (nonce, expires_at) VALUES (:nonce, :expires_at)
    ON CONFLICT DO NOTHING RETURNING nonce
    """
)


@dataclass(frozen=True)
class Asked:
    """What an answer is for, and whose: an attempt, a session, a change, a recovery, or the browser of a stranger."""

    purpose: Purpose
    subject: str


@dataclass(frozen=True)
class Challenge:
    """What a device signs (`signed`, 32 bytes), the text in the form that brings it back, and what was noted in that."""

    token: str
    signed: bytes
    note: str


@dataclass(frozen=True)
class Given:
    """What a form brings back: the text of the challenge, and what the browser says that the device has answered (JSON)."""

    token: str
    answer: str


def new_challenge(runtime: Runtime, asked: Asked, note: str = "") -> Challenge:
    """Make a challenge (192 random bits; ASVS 5.0 6.7.2 asks for 64) that is good for ten minutes; anybody can read its note."""
    stated = [asked.purpose, asked.subject, secrets.token_urlsafe(NONCE_BYTES), note]
    return _challenge(_serializer(runtime.keys.derive(SALT)[0]).dumps(stated), note)


def spend(tx: Tx, token: str, asked: Asked) -> Challenge | None:
    """Use a challenge up, before anybody looks at its answer; None if it is not ours, too old, for something else, or was answered.

    The caller commits whatever the answer is: a wrong one is no try more.
    """
    found = _read(tx.runtime, token)
    if found is None:
        return None
    (purpose, subject, nonce, note), expires_at = found
    if (purpose, subject) != (asked.purpose, asked.subject):
        return None
    spent = tx.session.execute(SPEND, {"nonce": nonce, "expires_at": expires_at}).first()
    return _challenge(token, note) if spent else None


def _challenge(token: str, note: str) -> Challenge:
    return Challenge(token, hashlib.sha256(token.encode()).digest(), note)


def _read(runtime: Runtime, token: str) -> tuple[list[str], datetime] | None:
    for key in runtime.keys.derive(SALT):
        try:
            stated, signed_at = _serializer(key).loads(
                token, max_age=int(CHALLENGE_LIFETIME.total_seconds()), return_timestamp=True
            )
        except BadData:
            continue
        return stated, signed_at + CHALLENGE_LIFETIME
    return None


def _serializer(key: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt=SALT, signer_kwargs={"digest_method": hashlib.sha256})
