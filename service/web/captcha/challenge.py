"""Which characters does a picture ask for? Derived from a signed, dated token; nothing is stored."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from itsdangerous import BadData, URLSafeTimedSerializer

from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.typed import code

PURPOSE = "captcha"
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without 0, O, 1 and I. Its 32 characters divide 256, so every one is equally likely."""
FORGIVEN = str.maketrans("0O1I", "QQLL")
"""Nobody can mean a character that is never drawn; take it for the one it looks like."""


@dataclass(frozen=True)
class Solved:
    """A check that was solved: its nonce can be spent once before it expires."""

    nonce: str
    expires_at: datetime


@dataclass(frozen=True)
class Challenge:
    """One question: the letters to draw and the digits to speak; either answers it."""

    nonce: str
    expires_at: datetime
    letters: str
    digits: str

    def is_answered_by(self, typed: str) -> bool:
        """Say whether the letters or the digits were typed; case, blanks and hyphens do not matter."""
        answer = code(typed)
        return _same(answer, self.digits) or _same(answer.translate(FORGIVEN), self.letters)


def new_token(runtime: Runtime) -> str:
    """A token for a new question."""
    return _serializer(runtime.keys.derive(PURPOSE)[0]).dumps(secrets.token_urlsafe(12))


def read_token(runtime: Runtime, token: str) -> Challenge | None:
    """The question of this token; None if it is not ours or older than five minutes."""
    for key in runtime.keys.derive(PURPOSE):
        try:
            nonce, signed_at = _serializer(key).loads(
                token, max_age=int(policy.CAPTCHA_LIFETIME.total_seconds()), return_timestamp=True
            )
        except BadData:
            continue
        return Challenge(nonce, signed_at + policy.CAPTCHA_LIFETIME, *_answers(key, nonce))
    return None


def _answers(key: bytes, nonce: str) -> tuple[str, str]:
    digest = hmac.digest(key, f"answer:{nonce}".encode(), hashlib.sha256)
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[: policy.CAPTCHA_LETTERS])
    digits = f"{int.from_bytes(digest[policy.CAPTCHA_LETTERS :]) % 10**policy.CAPTCHA_DIGITS:0{policy.CAPTCHA_DIGITS}}"
    return letters, digits


def _serializer(key: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt=PURPOSE, signer_kwargs={"digest_method": hashlib.sha256})


def _same(left: str, right: str) -> bool:
    return hmac.compare_digest(left.encode(), right.encode())
