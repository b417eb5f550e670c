"""How are the rows of a long file imported? Thousands at a time: COPY into a temporary table, then one statement over it.

PostgreSQL refuses COPY into a table with row-level security, and COPY cannot compare with rows that are there. A second
temporary table keeps the keys of the file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction

SEEN = "CREATE TEMPORARY TABLE seen (key text PRIMARY KEY)"
FEW_AGAINST_MANY = """
    SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
"""
"""A batch looks up its few rows by the index; without this the planner would read the whole table."""

TAKE_TWICE = f"""
    {FEW_AGAINST_MANY};
    DELETE FROM incoming USING seen WHERE seen.key = incoming.{{key}} RETURNING line;
    INSERT INTO seen SELECT {{key}} FROM incoming
"""  # noqa: S608 - our own words
"""One trip for three statements: each trip interrupts the thread that reads the next batch (csv_rows/ahead.py)."""

KEEP = f"WITH kept AS (INSERT INTO seen SELECT unnest(%s::text[])) {FEW_AGAINST_MANY}"

SIDE_BY_SIDE = """
    SELECT CAST(floor(random() * 4294967296) AS bigint) AS first, CAST(gen_random_uuid() AS text) || CAST(gen_random_uuid() AS text) AS secret
"""
NEW_ID = """
    CAST(overlay(overlay(lpad(to_hex(((SELECT first FROM side_by_side) + line) & 4294967295), 8, '0')
         || left(encode(sha256(convert_to((SELECT secret FROM side_by_side) || line, 'UTF8')), 'hex'), 24)
         PLACING '8' FROM 13) PLACING '8' FROM 17) AS uuid)
"""
"""The id of a new row of a batch, with `side_by_side` and `line` at hand: a UUID of version 8 whose first eight digits count on from line
to line, so that the rows of a batch lie in a few pages of each index and not every one in a page of its own; the others are a hash of
the line and a secret that nobody keeps. `gen_random_uuid()` for every row asks the system's source each time, as dear as all of COPY.
"""


class Staging:
    """A connection of its own with a table `incoming` of one batch at a time: the line in the file, then these columns."""

    def __init__(self, runtime: Runtime, connection: Connection, columns: Mapping[str, str]) -> None:
        self._runtime = runtime
        self._connection = connection
        self._columns = columns

    @contextmanager
    def batch(self, rows: Iterable[Sequence[Any]], key: str) -> Iterator[tuple[Tx, list[int]]]:
        """Open a transaction in which `incoming` holds these rows without those whose key an earlier batch had.

        Yields the transaction, and the lines of the rows left out. The caller has left out repeated keys within the batch.
        From here on the transaction joins by indexes.
        """
        with transaction(self._runtime, on=self._connection) as tx:
            copy_in(tx.session, self._columns, rows)
            cursor = cursor_of(tx.session).execute(TAKE_TWICE.format(key=key))
            cursor.nextset()
            yield tx, [line for (line,) in cursor.fetchall()]

    @contextmanager
    def filled(self, rows: Iterable[Sequence[Any]], seen: Iterable[str]) -> Iterator[Tx]:
        """Open a transaction in which `incoming` holds these rows, and `seen` has got these keys.

        As `batch`, for callers that find out only later which keys count. From here on the transaction joins by indexes.
        """
        with transaction(self._runtime, on=self._connection) as tx:
            copy_in(tx.session, self._columns, rows)
            cursor_of(tx.session).execute(KEEP, [list(seen)])
            yield tx


@contextmanager
def staging(runtime: Runtime, columns: Mapping[str, str]) -> Iterator[Staging]:
    """Yield the temporary tables for the rows of one file, from the SQL type of each column; they are dropped afterwards."""
    with runtime.engine.connect() as connection:
        connection.detach()  # nobody else gets it with these tables in it: it is closed at the end
        with transaction(runtime, on=connection) as tx:
            cursor = cursor_of(tx.session)
            cursor.execute(incoming(columns, "ON COMMIT DELETE ROWS"))
            cursor.execute(SEEN)
        yield Staging(runtime, connection, columns)


def copy_in(session: Session, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY rows into the table `incoming` of this connection: the line, then these columns."""
    with cursor_of(session).copy(f"COPY incoming (line, {', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def incoming(columns: Mapping[str, str], at_commit: str) -> str:
    """Return the statement that creates the table."""
    fields = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    return f"CREATE TEMPORARY TABLE incoming (line integer, {fields}) {at_commit}"


def cursor_of(session: Session) -> Any:
    """Return a psycopg cursor within this session's transaction: SQLAlchemy knows no COPY."""
    connection: Any = session.connection().connection.dbapi_connection
    return connection.cursor()
