"""What does a process learn from the database before others are forked from it? What each would learn at its first statement, for itself."""

from contextlib import suppress

import psycopg
from sqlalchemy.exc import SQLAlchemyError

from workflows.engine.clock import database_now
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction


def meet_database(runtime: Runtime) -> None:
    """Connect once and ask the time; nothing stays open, and a database that is away or not ready is met later."""
    with suppress(SQLAlchemyError, psycopg.Error), transaction(runtime) as tx:
        database_now(tx.session)
    runtime.engine.dispose()
