"""How do the questions reach the database? One connection each, outside of any pool; what they ask is nobody's own row."""

from typing import Any

from service.cli.context import runtime, settings


def rows(statement: str) -> list[Any]:
    """Return all rows of a statement that a topic has for this."""
    from workflows.engine.database import connect

    with connect(settings()) as connection:
        return list(connection.execute(statement.encode()).fetchall())


def first(statement: str) -> Any:
    """Return the first value of a statement's first row."""
    return rows(statement)[0][0]


def lacking_roles() -> list[str]:
    """Return the SQL that a superuser would have to type before customers are kept apart."""
    from workflows.engine import roles
    from workflows.engine.database import connect

    with connect(settings()) as connection:
        return roles.lacking(connection)


def head() -> str | None:
    """Return the revision that the schema is at; None without one."""
    from workflows.revision import current_head

    looking = runtime()
    try:
        with looking.engine.connect() as connection:
            return current_head(connection)
    finally:
        looking.engine.dispose()
