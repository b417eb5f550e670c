"""How does the schema move from revision to revision?"""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from workflows.revision import MIGRATIONS


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to a revision; several processes may try at once, one does it."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to a revision."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def check_drift(engine: Engine) -> None:
    """Raise alembic's CommandError when the tables in the code differ from the migrated ones."""
    with engine.begin() as connection:
        command.check(_config(connection))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
