"""Is this database a demonstration's? It is marked where its tables begin, and stays what it is."""

from sqlalchemy import Connection, text

MARK = "COMMENT ON TABLE alembic_version IS 'demonstration'"
"""A comment goes along with dumps and templates, and any owner of the table may write it."""

KIND = """
    SELECT CASE WHEN to_regclass('alembic_version') IS NULL THEN 'empty'
                WHEN obj_description(to_regclass('alembic_version'), 'pg_class') = 'demonstration' THEN 'demo'
                ELSE 'production' END
"""
BEGINS_AS = "SELECT current_setting('kundencenter.kind', true)"


def mark_where_one_begins(connection: Connection) -> None:
    """Mark the database if who made its tables is a demonstration, or a bench: nobody in it is real."""
    if connection.scalar(text(BEGINS_AS)) == "demo":
        connection.execute(text(MARK))


def kind_of(connection: Connection) -> str:
    """Say what the database is: `empty`, `demo` or `production`."""
    return str(connection.scalar(text(KIND)))
