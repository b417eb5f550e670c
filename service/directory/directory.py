"""What does the program hold in its hands while it works? Its file, its secrets, and the lock on comparing."""

import fcntl
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from service.directory.key_store import FileStore, KeyStore, SystemStore, has_system_store
from service.directory.online import Online
from service.directory.store import connect, telling_of
from service.directory.words import RefusedError, Text

NOT_COUPLED = Text(
    "Das Programm ist mit dieser Kunden-Nummer nicht gekoppelt. Lassen Sie sich vom Verwalter einen Kopplungscode geben.",
    "The program is not coupled with this customer number. Ask the administrator for a coupling code.",
)


@dataclass(frozen=True)
class Directory:
    """The opened local user administration."""

    folder: Path
    connection: sqlite3.Connection
    secrets: KeyStore

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Compare, couple and link one after another, also from several processes."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def online(self, customer_number: str, url: str) -> Iterator[Online]:
        """Speak to the Kundencenter with the key of this customer number. Raises RefusedError without one."""
        key = self.secrets.get(key_name(customer_number))
        if key is None:
            raise RefusedError(NOT_COUPLED)
        with closing(Online(url, key)) as online:
            yield online


@contextmanager
def opened(folder: Path, kind: Literal["system", "file"] | None = None) -> Iterator[Directory]:
    """Open the user administration of this folder; the first time it is decided where its secrets lie, unless `kind` says so.

    Raises RefusedError where its file cannot be read or written.
    """
    with telling_of(folder), closing(connect(folder)) as connection:
        row = connection.execute("SELECT id, secrets FROM house").fetchone()
        if row is None:
            with connection:
                kind = kind or ("system" if has_system_store() else "file")
                connection.execute("INSERT OR IGNORE INTO house VALUES (1, ?, ?)", (str(uuid.uuid4()), kind))
            row = connection.execute("SELECT id, secrets FROM house").fetchone()
        store: KeyStore = SystemStore(row["id"]) if row["secrets"] == "system" else FileStore(folder)
        yield Directory(folder, connection, store)


def key_name(customer_number: str) -> str:
    """What the key of a customer number is called among the secrets."""
    return f"key/{customer_number}"


def credential_name(customer_number: str, user_number: str, local_number: str) -> str:
    """What the credential of a line is called among the secrets."""
    return f"credential/{customer_number}/{user_number}/{local_number}"
