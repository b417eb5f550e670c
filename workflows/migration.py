"""How does the schema move from revision to revision?"""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from workflows.demonstration import mark_where_one_begins
from workflows.revision import MIGRATIONS, current_head

UNLIMITED = (
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)
"""The limits of pages are none of a migration's: large tables take minutes, and who comes second waits for the first."""


def upgrade(engine: Engine, revision: str = "head") -> list[str]:
    """Bring the schema to a revision and return what the migrations have to say; several processes may try at once, one does it."""
    with engine.begin() as connection:
        _lift_limits(connection)
        begins = current_head(connection) is None
        config = _config(connection)
        command.upgrade(config, revision)
        if begins:
            mark_where_one_begins(connection)
    told: list[str] = config.attributes["told"]
    return told


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to a revision."""
    with engine.begin() as connection:
        _lift_limits(connection)
        command.downgrade(_config(connection), revision)


def check_drift(engine: Engine) -> None:
    """Raise alembic's CommandError when the tables in the code differ from the migrated ones."""
    with engine.begin() as connection:
        command.check(_config(connection))


def _lift_limits(connection: Connection) -> None:
    for statement in UNLIMITED:
        connection.execute(text(statement))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, told=[])
    return config
