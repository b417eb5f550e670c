"""Where does the program keep what it knows? In one SQLite file that only its owner may read."""

import os
import sqlite3
from pathlib import Path

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


def connect(folder: Path) -> sqlite3.Connection:
    """Open the file of this folder, which is made where it is missing; what `with` holds together counts together."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / FILE
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    connection = sqlite3.connect(path, timeout=PATIENCE)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {SURE}")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        try:
            connection.executescript(SCHEMA)
        except sqlite3.OperationalError:  # another process was faster
            connection.rollback()
    return connection
