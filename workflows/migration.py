"""How does the schema move from revision to revision? One after the other, so that pages and workers go on beside it.

Behind a statement that waits for a table, everybody queues up who wants that table. So a migration waits for less time than a page does,
lets everybody past, and tries again; and what it has locked is free again before the next migration begins.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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

    An empty database gets all of it or nothing, any other one migration after the other. Raises StillAtWorkError before anything is
    changed, and TableHeldError.
    """
    with _alone(engine) as connection:
        begins, owner = current_head(connection) is None, _driver_of(connection)
        lacking = roles.make(owner)
        config = _config(connection)
        if begins:
            command.upgrade(config, revision)
            mark_where_one_begins(connection)
        else:
            _require_stop(config, connection, revision)
            connection.commit()
            _upgrade_beside_others(config, connection, revision)
        roles.grant(owner)
        connection.commit()
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


def _require_stop(config: Config, connection: Connection, revision: str) -> None:
    """Ask the migrations that are pending: code from before some of them cannot go on beside it."""
    script = ScriptDirectory.from_config(config)
    head = current_head(connection)
    pending = [
        one for one in script.iterate_revisions(revision, head) if getattr(one.module, "needs_stop", False)
    ]
    if pending and (names := at_work(connection)):
        raise StillAtWorkError(pending[-1].revision, names)


def _upgrade_beside_others(config: Config, connection: Connection, revision: str) -> None:
    """Let each migration commit by itself, its tables open to the roles at once."""
    told, until, kept = config.attributes["told"], time.monotonic() + TRYING_S, 0

    def keep(**_facts: object) -> None:
        nonlocal kept
        roles.grant(_driver_of(connection))
        kept = len(told)

    config.attributes["applied"] = (keep,)
    while True:
        try:
            return command.upgrade(config, revision)
        except OperationalError as error:
            connection.rollback()
            if not isinstance(error.orig, (LockNotAvailable, DeadlockDetected)):
                raise
            if time.monotonic() > until:
                holding = connection.scalar(text(HOLDING), {"wait": LOCK_WAIT_MS})
                raise TableHeldError(current_head(connection), str(holding)) from error
        del told[kept:]
        time.sleep(PAUSE_S)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Lend a connection of the owner's that nobody gets afterwards; only one at a time migrates."""
    with engine.connect() as connection:
        connection.detach()
        for statement in (*AT_FIRST, f"SET lock_timeout = {LOCK_WAIT_MS}"):
            connection.execute(text(statement))
        connection.commit()
        yield connection


def _driver_of(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, told=[], applied=())
    return config
