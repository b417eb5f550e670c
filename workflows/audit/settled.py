"""Up to which row is a book finished, so that nobody can still write one before it?

An id is taken long before its row is seen: of two that write at once, the later may commit first. Whoever writes holds a lock on the
table before an id is taken, and until the end. So: look how far ids were given out, then wait until all who held that lock
at this moment are through. Nobody waits for us.
"""

import time
from collections.abc import Mapping

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading

PAUSE = 0.05

GIVEN_OUT = """
    SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('{table}', 'id')::regclass), 0)
"""
"""The last id that was taken, whether its row was committed or not."""

WRITERS = text(
    """
    SELECT DISTINCT virtualtransaction FROM pg_locks
     WHERE locktype = 'relation' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND relation IN (SELECT name::regclass FROM unnest(:tables) AS name)
       AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
    """
).bindparams(bindparam("tables", type_=ARRAY(Text)))


def settled(runtime: Runtime, tables: list[str], until: float) -> Mapping[str, int] | None:
    """Return for each table the id up to which its rows are final; None if somebody writes for longer than `until` (monotonic)."""
    with reading(runtime) as session:
        given = {
            table: int(session.execute(text(GIVEN_OUT.format(table=table))).scalar_one()) for table in tables
        }
        waited_for = set(session.scalars(WRITERS, {"tables": tables}))
        while waited_for:
            if time.monotonic() > until:
                return None
            time.sleep(PAUSE)
            waited_for &= set(session.scalars(WRITERS, {"tables": tables}))
    return given
