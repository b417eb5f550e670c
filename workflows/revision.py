"""Which revision is the database at, and which one does this code need? Asked often, so without alembic."""

from pathlib import Path

from sqlalchemy import Connection, text

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


def expected_head() -> str:
    """Return the revision that this code needs: the highest number among the migrations."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def current_head(connection: Connection) -> str | None:
    """Return the revision that the database is at; None before the first migration."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
