"""How do purposes get keys of their own, and how does a secret outlive the key that it was kept under?

HMAC-SHA256 of each secret key and the purpose, newest first. What has to outlive a key is wrapped (AES-256-GCM): it names
its key, and can be wrapped anew under another one.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

import structlog
from pydantic import SecretStr

from workflows.engine.errors import KundencenterError
from workflows.settings import SettingsError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ID_BYTES = 4
NONCE_BYTES = 12

log = structlog.get_logger()


class UnwrapError(KundencenterError):
    """This was not wrapped here for this purpose and record, or its bytes were changed."""


class KeyMissingError(UnwrapError):
    """The key that this was wrapped under is not in KUNDENCENTER_SECRET_KEYS; the message is the key's id."""


class KeyRing:
    """The secret keys of the installation; the first signs and wraps, all of them verify and unwrap (rotation)."""

    def __init__(self, secrets: Sequence[SecretStr]) -> None:
        if not secrets:
            raise SettingsError("KUNDENCENTER_SECRET_KEYS: is missing")
        self._secrets = tuple(secret.get_secret_value().encode() for secret in secrets)
        self._wrapping: dict[tuple[str, str], AESGCM] = {}
        self.ids = tuple(key[:ID_BYTES].hex() for key in self.derive("key-id"))
        """What the keys are called in public, newest first: eight hexadecimal digits of a hash, no part of the secret."""

    def derive(self, purpose: str) -> tuple[bytes, ...]:
        """Return one 32-byte key per secret for this purpose, newest first."""
        return tuple(hmac.digest(secret, purpose.encode(), hashlib.sha256) for secret in self._secrets)

    def digest(self, purpose: str, message: bytes) -> bytes:
        """Return the newest key's 32-byte HMAC of the message."""
        return hmac.digest(self.derive(purpose)[0], message, hashlib.sha256)

    def digests(self, purpose: str, message: bytes) -> tuple[bytes, ...]:
        """Return every key's HMAC of the message, newest first, to check what an older key made."""
        return tuple(hmac.digest(key, message, hashlib.sha256) for key in self.derive(purpose))

    def wrap(self, purpose: str, about: UUID, secret: bytes) -> bytes:
        """Encrypt a secret of one record under the newest key: key id, nonce, ciphertext."""
        nonce = os.urandom(NONCE_BYTES)
        newest = self.ids[0]
        sealed = self._cipher(newest, purpose).encrypt(nonce, secret, _context(purpose, about))
        return bytes.fromhex(newest) + nonce + sealed

    def unwrap(self, purpose: str, about: UUID, wrapped: bytes, *, is_ours: bool = True) -> bytes:
        """Return what was wrapped for this purpose and record; raises KeyMissingError or UnwrapError.

        These are logged, unless it is not out of our own books (`is_ours`): anybody may hand in anything.
        """
        # Imported late, as below: 10 MiB that relay and mail workers never need.
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        key_id = key_id_of(wrapped)
        if key_id not in self.ids:
            if is_ours:
                log.warning("secret key missing", key=key_id, purpose=purpose, record=str(about))
            raise KeyMissingError(key_id)
        nonce, sealed = wrapped[ID_BYTES : ID_BYTES + NONCE_BYTES], wrapped[ID_BYTES + NONCE_BYTES :]
        try:
            return self._cipher(key_id, purpose).decrypt(nonce, sealed, _context(purpose, about))
        except (InvalidTag, ValueError) as wrong:
            if is_ours:
                log.warning("wrapped secret damaged", key=key_id, purpose=purpose, record=str(about))
            raise UnwrapError(purpose) from wrong

    def is_newest(self, wrapped: bytes) -> bool:
        """Say whether the newest key has wrapped this, so that it outlives all others."""
        return key_id_of(wrapped) == self.ids[0]

    def _cipher(self, key_id: str, purpose: str) -> "AESGCM":
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - see above

        known = self._wrapping.get((key_id, purpose))
        if known is None:
            known = AESGCM(self.derive(f"wrap {purpose}")[self.ids.index(key_id)])
            self._wrapping[key_id, purpose] = known
        return known


def key_id_of(wrapped: bytes) -> str:
    """Return the id of the key that has wrapped this."""
    return wrapped[:ID_BYTES].hex()


def _context(purpose: str, about: UUID) -> bytes:
    """What the ciphertext is bound to: it fits no other record and no other purpose."""
    return purpose.encode() + b"\0" + about.bytes
