"""Where do keys and credentials lie? In the key store of the system where there is one, else in an encrypted file."""

import json
import os
from itertools import count
from pathlib import Path
from typing import Protocol

import keyring
from cryptography.fernet import Fernet, InvalidToken
from keyring.errors import KeyringError

from service.directory.words import RefusedError, Text

SERVICE = "kundencenter-directory"
OWN = ("keyring.backends.macOS", "keyring.backends.Windows", "keyring.backends.SecretService")
ALSO_OWN = ("keyring.backends.libsecret", "keyring.backends.kwallet")
"""Backends that are a system's own; whatever else is installed may keep secrets in clear."""

CLOSED = Text(
    "Der Schlüsselspeicher des Systems ist geschlossen. Melden Sie sich am Rechner an und öffnen Sie ihn.",
    "The key store of the system is closed. Sign in at the computer and open it.",
)
BROKEN = Text(
    "Die Datei mit den Kennwörtern ist beschädigt oder passt nicht zu ihrem Schlüssel. Koppeln Sie das Programm neu.",
    "The file with the passwords is damaged or does not fit its key. Couple the program again.",
)


class KeyStore(Protocol):
    """Keeps secrets by name."""

    def get(self, name: str) -> str | None:
        """The secret of this name."""

    def put(self, name: str, secret: str) -> None:
        """Keep a secret; an empty one is forgotten."""

    def make_ready(self) -> None:
        """See to it that a new key can be kept; what can no longer be read is put aside."""


class SystemStore:
    """The key store of the operating system; names begin with the id of our file."""

    def __init__(self, file_id: str) -> None:
        self._service = f"{SERVICE}:{file_id}"

    def get(self, name: str) -> str | None:
        """The secret of this name. Raises RefusedError when the store is closed."""
        try:
            return keyring.get_password(self._service, name) or None
        except KeyringError:
            raise RefusedError(CLOSED) from None

    def put(self, name: str, secret: str) -> None:
        """Keep a secret. Raises RefusedError when the store is closed."""
        try:
            if secret:
                keyring.set_password(self._service, name, secret)
            elif keyring.get_password(self._service, name) is not None:
                keyring.delete_password(self._service, name)
        except KeyringError:
            raise RefusedError(CLOSED) from None

    def make_ready(self) -> None:
        """Ask whether the store is open. Raises RefusedError when it is closed."""
        self.get("probe")


class FileStore:
    """An encrypted file with its key beside it: it guards a copy of one of the two, not against who may read both."""

    def __init__(self, folder: Path) -> None:
        self._file, self._key = folder / "secrets", folder / "secrets.key"

    def get(self, name: str) -> str | None:
        """The secret of this name. Raises RefusedError when file and key do not belong together."""
        return self._all().get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep a secret."""
        held = {known: kept for known, kept in self._all().items() if known != name}
        if secret:
            held[name] = secret
        _write(self._file, self._cipher().encrypt(json.dumps(held).encode()))

    def make_ready(self) -> None:
        """Put file and key aside where they are damaged, beside those of before: a new coupling begins with new ones."""
        try:
            self.put("", "")
        except RefusedError:
            both = (self._file, self._key)
            turn = next(n for n in count(1) if not any(_aside(path, n).exists() for path in both))
            for path in both:
                if path.exists():
                    path.replace(_aside(path, turn))

    def _all(self) -> dict[str, str]:
        if not self._file.exists():
            return {}
        try:
            return dict(json.loads(self._cipher().decrypt(self._file.read_bytes())))
        except InvalidToken:
            raise RefusedError(BROKEN) from None

    def _cipher(self) -> Fernet:
        if not self._key.exists():
            _write(self._key, Fernet.generate_key())
        try:
            return Fernet(self._key.read_bytes())
        except ValueError:  # half of a key is none
            raise RefusedError(BROKEN) from None


def has_system_store() -> bool:
    """Say whether this system has a key store of its own that answers now."""
    backend = keyring.get_keyring()
    parts = getattr(backend, "backends", [backend])
    if not any(type(part).__module__ in OWN + ALSO_OWN for part in parts):
        return False
    try:
        keyring.get_password(SERVICE, "probe")
    except KeyringError:
        return False
    return True


def _aside(path: Path, turn: int) -> Path:
    """Name what was damaged at this turn: file and key of one turn belong together."""
    return path.with_name(f"{path.name}.damaged" if turn == 1 else f"{path.name}.damaged.{turn}")


def _write(path: Path, content: bytes) -> None:
    """Replace a file in one go, also for a power failure; only its owner may read it."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)  # whatever lies there: it may lead elsewhere, or others may read it
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
