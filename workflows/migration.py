"""How does the schema move from revision to revision? One after the other, so that pages and workers go on beside it.

Behind a statement that waits for a table, everybody queues up who wants that table. So a migration waits for less time than a page does,
lets everybody past, and tries again; and what it has locked is free again before the next migration begins.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import OperationalError

from workflows.demonstration import mark_where_one_begins
from workflows.engine import roles
from workflows.engine.errors import KundencenterError
from workflows.engine.heartbeat import at_work
from workflows.revision import MIGRATIONS, current_head

LOCK = 4_607_501
AT_FIRST = (
    "SET role TO DEFAULT",
    "SET statement_timeout = 0",
    "SET lock_timeout = 0",
    "SET idle_in_transaction_session_timeout = 0",
    f"SELECT pg_advisory_lock({LOCK})",
)
"""The limits of pages are none of a migration's: large tables take minutes, and who comes second waits for the first."""

LOCK_WAIT_MS = 2_000
"""Less than the three seconds that pages wait for a lock (`CONNECTION_LIMITS`), more than the one after which PostgreSQL ends a vacuum of its own."""

PAUSE_S = 1.0
TRYING_S = 60.0
"""A backup holds its tables to the end: then somebody has to choose another time."""

HOLDING = """
    SELECT coalesce(string_agg(format('%s (%s, %s)', pid, coalesce(nullif(application_name, ''), backend_type),
                                      coalesce(extract(epoch FROM age)::int || ' s', 'of another user')), ', ' ORDER BY age DESC), '')
      FROM pg_stat_activity, LATERAL (SELECT clock_timestamp() - xact_start AS age) AS open
     WHERE datname = current_database() AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'relation' AND granted)
       AND pid <> pg_backend_pid() AND (age > :wait * interval '1 ms' OR age IS NULL)
"""
"""Process, program and age of the transactions that have been open for longer than we wait; the age of other users' is not ours to know."""

ROLES_MISSING = "customers are not kept apart by the database: its owner may make no roles. Let a superuser type, then migrate again: "


class StillAtWorkError(KundencenterError):
    """A migration needs the service to stand still, and these processes were seen just now."""

    def __init__(self, revision: str, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.revision = revision
        self.names = names


class TableHeldError(KundencenterError):
    """A table was held by somebody else for as long as we tried; what was migrated before stands.

    `revision` is the one that the schema is at, `holding` names the transactions that have been open for long.
    """

    def __init__(self, revision: str | None, holding: str) -> None:
        super().__init__(holding)
        self.revision = revision
        self.holding = holding


def upgrade(engine: Engine, revision: str = "head") -> list[str]:
    """Bring schema and roles to a revision and return what is to say; several processes may try at once, one does it.

    An empty database, and one that nobody may work with meanwhile, gets all of it or nothing; any other one migration after the other.
    Raises StillAtWorkError before anything is changed, and TableHeldError.
    """
    with _alone(engine) as connection:
        config = _config(connection)
        with connection.begin():
            is_alone = current_head(connection) is None or _stands_still(config, connection, revision)
        lacking = _try(config, connection, revision, _in_one_transaction if is_alone else _beside_others)
    told: list[str] = config.attributes["told"]
    return [*told, f"{ROLES_MISSING}{'; '.join(lacking)}"] if lacking else told


def downgrade(engine: Engine, revision: str) -> list[str]:
    """Take the schema back to a revision and return what was lost; raises RuntimeError for what must not be."""
    with _alone(engine) as connection, connection.begin():
        config = _config(connection)
        command.downgrade(config, revision)
    told: list[str] = config.attributes["told"]
    return told


def check_drift(engine: Engine) -> None:
    """Raise alembic's CommandError when the tables in the code differ from the migrated ones."""
    with engine.begin() as connection:
        command.check(_config(connection))


def _stands_still(config: Config, connection: Connection, revision: str) -> bool:
    """Say whether code from before could not go on beside one of the pending migrations; raises StillAtWorkError if it is at work."""
    script = ScriptDirectory.from_config(config)
    head = current_head(connection)
    pending = [
        one for one in script.iterate_revisions(revision, head) if getattr(one.module, "needs_stop", False)
    ]
    if pending and (names := at_work(connection)):
        raise StillAtWorkError(pending[-1].revision, names)
    return bool(pending)


@dataclass
class _Progress:
    """What has been said of the migrations so far, how much of it stands, and until when the next one may wait (monotonic)."""

    told: list[str]
    kept: int = 0
    until: float = 0.0

    def keep(self) -> None:
        """Note that all of it stands; the next migration has all of its time."""
        self.kept, self.until = len(self.told), time.monotonic() + TRYING_S


Way = Callable[[Config, Connection, str, _Progress], list[str]]


def _try(config: Config, connection: Connection, revision: str, way: Way) -> list[str]:
    """Go this way, again and again while somebody holds a table; return what is lacking of the roles."""
    progress = _Progress(config.attributes["told"])
    progress.keep()
    while True:
        try:
            return way(config, connection, revision, progress)
        except (OperationalError, psycopg.OperationalError) as error:
            connection.rollback()
            if not isinstance(getattr(error, "orig", error), (LockNotAvailable, DeadlockDetected)):
                raise
            if time.monotonic() > progress.until:
                holding = connection.scalar(text(HOLDING), {"wait": LOCK_WAIT_MS})
                raise TableHeldError(current_head(connection), str(holding)) from error
        del progress.told[progress.kept :]
        time.sleep(PAUSE_S)


def _in_one_transaction(
    config: Config, connection: Connection, revision: str, _progress: _Progress
) -> list[str]:
    with connection.begin():
        begins = current_head(connection) is None
        lacking = roles.make(_driver_of(connection))
        command.upgrade(config, revision)
        if begins:
            mark_where_one_begins(connection)
        roles.grant(_driver_of(connection))
    return lacking


def _beside_others(config: Config, connection: Connection, revision: str, progress: _Progress) -> list[str]:
    """Let each migration commit by itself, its tables open to the roles at once."""

    def grant(**_facts: object) -> None:
        roles.grant(_driver_of(connection))
        progress.keep()

    with connection.begin():
        lacking = roles.make(_driver_of(connection))
        roles.grant(_driver_of(connection))
    config.attributes["applied"] = (grant,)
    command.upgrade(config, revision)
    return lacking


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Lend a connection of the owner's that nobody gets afterwards; only one at a time migrates."""
    with engine.connect() as connection:
        connection.detach()
        with connection.begin():
            for statement in (*AT_FIRST, f"SET lock_timeout = {LOCK_WAIT_MS}"):
                connection.execute(text(statement))
        yield connection


def _driver_of(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, told=[], applied=())
    return config
