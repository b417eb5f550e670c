"""How do the rows of a long file meet what is stored? By the thousand: COPY into a temporary table, then one statement over it.

COPY into a table under row-level security is refused, and could not tell what is there. A second temporary table keeps the file's keys.
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
"""A batch finds its few rows by the index, however many there are; the planner would rather read all of them."""

TAKE_TWICE = f"""
    {FEW_AGAINST_MANY};
    DELETE FROM incoming USING seen WHERE seen.key = incoming.{{key}} RETURNING line;
    INSERT INTO seen SELECT {{key}} FROM incoming
"""  # noqa: S608 - our own words
"""One trip: whoever reads the next batch meanwhile (csv_rows/ahead.py) is asked for the interpreter once, not three times."""

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
        """Open a transaction in which `incoming` holds these rows, but for those whose key an earlier batch had.

        Yields it with the lines of these. Within a batch a key stands once. Indexes are used for joins from here on.
        """
        with transaction(self._runtime, on=self._connection) as tx:
            copy_in(tx.session, self._columns, rows)
            cursor = cursor_of(tx.session).execute(TAKE_TWICE.format(key=key))
            cursor.nextset()
            yield tx, [line for (line,) in cursor.fetchall()]

    @contextmanager
    def filled(self, rows: Iterable[Sequence[Any]], seen: Iterable[str]) -> Iterator[Tx]:
        """Open a transaction in which `incoming` holds these rows, and `seen` these keys as well as those of before.

        As `batch`, for whoever knows only afterwards which keys count. Indexes are used for joins from here on.
        """
        with transaction(self._runtime, on=self._connection) as tx:
            copy_in(tx.session, self._columns, rows)
            cursor_of(tx.session).execute(KEEP, [list(seen)])
            yield tx


@contextmanager
def staging(runtime: Runtime, columns: Mapping[str, str]) -> Iterator[Staging]:
    """Yield a place for the rows of one file, with the SQL type of each column; it is gone afterwards."""
    with runtime.engine.connect() as connection:
        connection.detach()  # nobody else gets it with these tables in it: it is closed at the end
        with transaction(runtime, on=connection) as tx:
            cursor = cursor_of(tx.session)
            cursor.execute(incoming(columns, "ON COMMIT DELETE ROWS"))
            cursor.execute(SEEN)
        yield Staging(runtime, connection, columns)


def copy_in(session: Session, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows into the table `incoming` of this connection: the line, then these columns."""
    with cursor_of(session).copy(f"COPY incoming (line, {', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def incoming(columns: Mapping[str, str], at_commit: str) -> str:
    """Return the statement that makes the table."""
    fields = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    return f"CREATE TEMPORARY TABLE incoming (line integer, {fields}) {at_commit}"


def cursor_of(session: Session) -> Any:
    """Return a cursor of the driver within this session's transaction: COPY is not for SQLAlchemy."""
    connection: Any = session.connection().connection.dbapi_connection
    return connection.cursor()
