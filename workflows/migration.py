"""How does the schema move from revision to revision?"""

from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from workflows.demonstration import mark_where_one_begins
from workflows.engine import roles
from workflows.engine.errors import KundencenterError
from workflows.engine.heartbeat import at_work
from workflows.revision import MIGRATIONS, current_head

LOCK = 4_607_501
AT_FIRST = (
    roles.AS_OWNER,
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    f"SELECT pg_advisory_xact_lock({LOCK})",
)
"""The limits of pages are none of a migration's: large tables take minutes, and who comes second waits for the first."""

ROLES_MISSING = "customers are not kept apart by the database: its owner may make no roles. Let a superuser type, then migrate again: "


class StillAtWorkError(KundencenterError):
    """A migration needs the service to stand still, and these processes were seen just now."""

    def __init__(self, revision: str, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.revision = revision
        self.names = names


def upgrade(engine: Engine, revision: str = "head") -> list[str]:
    """Bring schema and roles to a revision and return what is to say; several processes may try at once, one does it.

    Raises StillAtWorkError before anything is changed.
    """
    with engine.begin() as connection:
        _begin(connection)
        begins = current_head(connection) is None
        owner: Any = connection.connection.driver_connection
        lacking = roles.make(owner)
        config = _config(connection)
        if not begins:
            _require_stop(config, connection, revision)
        command.upgrade(config, revision)
        roles.grant(owner)
        if begins:
            mark_where_one_begins(connection)
    told: list[str] = config.attributes["told"]
    return [*told, f"{ROLES_MISSING}{'; '.join(lacking)}"] if lacking else told


def downgrade(engine: Engine, revision: str) -> list[str]:
    """Take the schema back to a revision and return what was lost; raises RuntimeError for what must not be."""
    with engine.begin() as connection:
        _begin(connection)
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


def _begin(connection: Connection) -> None:
    for statement in AT_FIRST:
        connection.execute(text(statement))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, told=[])
    return config
