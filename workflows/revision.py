"""Which revision is the database at, and which one does this code need? Asked often, so without alembic."""

from pathlib import Path

from sqlalchemy import Connection, text

MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"


_EXPECTED = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
"""Read when the process begins: files of a newer version may take the place of ours while it runs."""


def expected_head() -> str:
    """Return the revision that this code needs: the highest number among the migrations."""
    return _EXPECTED


def is_enough(head: str | None) -> bool:
    """Say whether this code works with a database at this revision: its own, or a newer one that it does not know.

    Revisions are numbered without gaps, so one above ours came with newer code; it leaves the code before it working.
    """
    return head is not None and head.isdecimal() and int(head) >= int(_EXPECTED)


def current_head(connection: Connection) -> str | None:
    """Return the revision that the database is at; None before the first migration."""
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found
