"""How do purposes get keys of their own? HMAC-SHA256 of each secret key and the purpose, newest first."""

import hashlib
import hmac
from collections.abc import Sequence

from pydantic import SecretStr

from workflows.settings import SettingsError


class KeyRing:
    """The secret keys of the installation; the first signs, all of them verify (rotation)."""

    def __init__(self, secrets: Sequence[SecretStr]) -> None:
        if not secrets:
            raise SettingsError("KUNDENCENTER_SECRET_KEYS: is missing")
        self._secrets = tuple(secret.get_secret_value().encode() for secret in secrets)

    def derive(self, purpose: str) -> tuple[bytes, ...]:
        """Return one 32-byte key per secret for this purpose, newest first."""
        return tuple(hmac.digest(secret, purpose.encode(), hashlib.sha256) for secret in self._secrets)

    def digest(self, purpose: str, message: bytes) -> bytes:
        """Return the newest key's 32-byte HMAC of the message."""
        return hmac.digest(self.derive(purpose)[0], message, hashlib.sha256)

    def digests(self, purpose: str, message: bytes) -> tuple[bytes, ...]:
        """Return every key's HMAC of the message, newest first, to check what an older key made."""
        return tuple(hmac.digest(key, message, hashlib.sha256) for key in self.derive(purpose))
