"""Where does the program keep what it knows? In one SQLite file that only its owner may read."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from service.directory.words import RefusedError, Text

FILE = "directory.sqlite"
PATIENCE = 10.0
"""Seconds that one process waits for another that is just writing."""

SURE = "FULL"
"""A snapshot's number must not go back with a power failure."""

VERSION = 1
SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE person (
  local_number TEXT PRIMARY KEY,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  local_right TEXT NOT NULL CHECK (local_right IN ('own', 'edit', 'admin')),
  customer_number TEXT NOT NULL,
  user_number TEXT NOT NULL,
  display_name TEXT NOT NULL,
  credential_fingerprint TEXT NOT NULL
) STRICT;
CREATE TABLE installation (
  customer_number TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  installation_id TEXT NOT NULL,
  name TEXT NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 0,
  etag TEXT NOT NULL DEFAULT '',
  last_event INTEGER NOT NULL DEFAULT 0,
  seats_at TEXT NOT NULL DEFAULT '',
  digest TEXT NOT NULL DEFAULT '',
  plan TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT '',
  compared_at TEXT NOT NULL DEFAULT '',
  trouble TEXT NOT NULL DEFAULT '',
  rests_until TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE online_user (
  customer_number TEXT NOT NULL REFERENCES installation ON DELETE CASCADE,
  user_number TEXT NOT NULL,
  display_name TEXT NOT NULL,
  is_administrator INTEGER NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (customer_number, user_number)
) STRICT;
CREATE TABLE finding (
  customer_number TEXT NOT NULL REFERENCES installation ON DELETE CASCADE,
  position INTEGER NOT NULL,
  class INTEGER NOT NULL,
  action TEXT NOT NULL,
  local_number TEXT NOT NULL,
  user_number TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (customer_number, position)
) STRICT;
CREATE TABLE house (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  secrets TEXT NOT NULL
) STRICT;
PRAGMA user_version = {VERSION};
COMMIT;
"""


BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED"})
WORN = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})
OURS = frozenset({"", "SQLITE_ERROR"})
"""A statement that is wrong, or a connection that was used wrongly: SQLite has no name for the latter."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
"""These come without the name of the file."""


@contextmanager
def telling_of(folder: Path) -> Iterator[None]:
    """Say in words what keeps the files from being used; a fault of the program stays one."""
    try:
        yield
    except OSError as error:
        path = Path(str(error.filename or folder / FILE))
        if not (error.errno in FULL or (error.filename and path.is_relative_to(folder))):
            raise
        raise RefusedError(_trouble("", path)) from None
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "").removesuffix("_RECOVERY").removesuffix("_SNAPSHOT")
        if name in OURS or (name not in WORN and not isinstance(error, sqlite3.OperationalError)):
            raise
        raise RefusedError(_trouble(name, folder / FILE)) from None


def _trouble(name: str, path: Path) -> Text:
    if name in BUSY:
        return Text(
            "Die Benutzerverwaltung wird gerade anderswo geändert. Versuchen Sie es gleich noch einmal.",
            "The user administration is just being changed elsewhere. Try again in a moment.",
        )
    if name in WORN:
        return Text(
            f"Die Datei {path} ist beschädigt. Legen Sie eine Sicherung an ihre Stelle und koppeln Sie neu.",
            f"The file {path} is damaged. Put a backup in its place and couple again.",
        )
    return Text(
        f"Die Datei {path} lässt sich nicht öffnen oder schreiben. Prüfen Sie freien Platz und Rechte.",
        f"The file {path} cannot be opened or written. Check free space and permissions.",
    )


def connect(folder: Path) -> sqlite3.Connection:
    """Open the file of this folder, which is made where it is missing; what `with` holds together counts together.

    Raises RefusedError where it may not be written.
    """
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError:
        raise RefusedError(_trouble("", path)) from None
    connection = sqlite3.connect(path, timeout=PATIENCE)
    connection.row_factory = sqlite3.Row
    try:
        _prepare(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {SURE}")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        try:
            connection.executescript(SCHEMA)
        except sqlite3.OperationalError:  # another process was faster
            connection.rollback()
