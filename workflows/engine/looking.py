"""How is the present state read? One statement, sent without session and ORM, whose rows become dataclasses.

A `Look` is declared beside the code that uses it: a statement with a fixed text (it may write, as a count does), and the
dataclass that one of its rows becomes. Where a decision rests on it (deciding.py), it only reads, and a field may be a
record: `account: Account | None` takes the columns of `account.*`, and so may a field that is another dataclass.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, fields
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from workflows.engine.orm import Base
from workflows.engine.row_mapping import columns_of, parts_of, reader_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import NO_CUSTOMER, Scope

Seen = TypeVar("Seen")
Connection = psycopg.Connection[tuple[Any, ...]]

NAMED = re.compile(r"(?<![:\w]):(\w+)(?!:)")
"""A parameter is written `:name`, as in SQLAlchemy's text(); a cast (`::type`) is none."""


class Statement(NamedTuple):
    """A text with numbered parameters ($1), as PostgreSQL takes it, and the name of each parameter in that order."""

    text: str
    names: tuple[str, ...]


def numbered(sql: str) -> Statement:
    """Replace named parameters by numbered ones, once: the driver would parse the text at every use."""
    names = tuple(dict.fromkeys(NAMED.findall(sql)))
    return Statement(NAMED.sub(lambda found: f"${names.index(found[1]) + 1}", sql), names)


def filled(sql: str, **expressions: str) -> str:
    """Replace the parameters of these names by SQL expressions; a parameter whose name only begins alike stays."""
    return NAMED.sub(lambda found: expressions.get(found[1], found[0]), sql)


@dataclass(eq=False)
class Look(Generic[Seen]):
    """One statement with parameters as `:name`, and the dataclass of its rows, whose fields are the columns, by name.

    The text is the same at every use, so that PostgreSQL prepares it once per connection.
    """

    sql: str
    kind: type[Seen]
    statement: Statement = field(init=False, repr=False)
    parts: Mapping[str, type] = field(init=False, repr=False)
    _make: Callable[[Sequence[Any]], Seen] | None = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        self.parts = parts_of(self.kind)  # type: ignore[arg-type] # a type is hashable
        sql = self.sql
        for name, kind in self.parts.items():
            sql = re.sub(rf"\b{name}\.\*", columns_of(name, kind), sql)
        self.statement = numbered(sql)

    def rows(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> list[Seen]:
        """Return the rows of an executed cursor as dataclasses; raises TypeError if columns and fields are not the same."""
        found = cursor.fetchall()
        self._make = make = self._make or self._making([column.name for column in cursor.description or ()])
        return [make(row) for row in found]

    def records_in(self, seen: Seen) -> list[tuple[type[Base], Any]]:
        """Return class and record of each field that is a record, in the order of the fields; the record is None where there is no row."""
        return [(kind, getattr(seen, name)) for name, kind in self.parts.items() if issubclass(kind, Base)]

    def _making(self, columns: list[str]) -> Callable[[Sequence[Any]], Seen]:
        wanted = [one.name for one in fields(self.kind)]  # type: ignore[arg-type] # a dataclass, says the docstring
        if sorted(wanted) != sorted({column.partition(".")[0] for column in columns}):
            raise TypeError(f"{self.kind.__name__} has {wanted}, its look finds {columns}")
        readers = [
            reader_of(kind, [column.partition(".")[0] for column in columns].index(name))
            if (kind := self.parts.get(name))
            else itemgetter(columns.index(name))
            for name in wanted
        ]
        return lambda row: self.kind(*[read(row) for read in readers])


def look(
    runtime: Runtime, asked: Look[Seen], facts: Mapping[str, object], scope: Scope = NO_CUSTOMER
) -> list[Seen]:
    """Execute the statement and return its rows, as far as this scope may see them; raises the errors of SQLAlchemy.

    It is a transaction of its own: a look that writes (such as a count) has committed when it returns.
    """
    with autocommit_connection(runtime, asked.statement) as connection, in_scope(connection, scope):
        return asked.rows(execute(runtime, connection, asked.statement, facts))


def find_one(
    runtime: Runtime, asked: Look[Seen], facts: Mapping[str, object], scope: Scope = NO_CUSTOMER
) -> Seen | None:
    """Return the only row, or None if there is none; raises ValueError if there are several."""
    found = look(runtime, asked, facts, scope)
    if len(found) > 1:
        raise ValueError(f"{len(found)} rows where there is one {asked.kind.__name__} at most")
    return found[0] if found else None


@contextmanager
def connection_of(session: Session, statement: Statement) -> Iterator[Connection]:
    """Yield the psycopg connection of an open session; its errors become SQLAlchemy's and name the statement."""
    connection: Any = session.connection().connection.driver_connection
    try:
        yield connection
    except psycopg.Error as error:
        raise DBAPIError.instance(statement.text, None, error, psycopg.Error, hide_parameters=True) from error


@contextmanager
def autocommit_connection(runtime: Runtime, statement: Statement) -> Iterator[Connection]:
    """Yield a psycopg connection of the pool in autocommit; its errors become SQLAlchemy's and name the statement.

    A connection that is not idle afterwards is not given back to the pool.
    """
    is_lost = False
    try:
        pooled = runtime.engine.raw_connection()
        connection: Connection = pooled.driver_connection  # type: ignore[assignment] # the driver is psycopg
        connection.autocommit = True
        try:
            yield connection
        finally:
            is_lost = connection.pgconn.transaction_status != TransactionStatus.IDLE
            if is_lost:  # it was closed, or an alarm (workers/alarm.py) interrupted the wait for the answer
                pooled.invalidate()
            else:
                connection.autocommit = False
                pooled.close()
    except psycopg.Error as error:
        raise DBAPIError.instance(
            statement.text, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=is_lost
        ) from error


def execute(
    runtime: Runtime, connection: Connection, statement: Statement, facts: Mapping[str, object]
) -> psycopg.Cursor[tuple[Any, ...]]:
    """Execute a statement, prepared from its first use on; listeners of the engine are called as for every other statement."""
    cursor, values = psycopg.RawCursor(connection), [facts[name] for name in statement.names]
    runtime.engine.dispatch.before_cursor_execute(None, cursor, statement.text, values, None, False)
    return cursor.execute(statement.text, values, prepare=True)


@contextmanager
def in_scope(connection: Connection, scope: Scope) -> Iterator[None]:
    """Set the scope in one trip with the statement: until the pipeline ends, all is one transaction of that scope."""
    with connection.pipeline() if scope.statement else nullcontext():
        if scope.statement:
            connection.execute(scope.statement, scope.values)
        yield


@contextmanager
def session_in_scope(session: Session, scope: Scope) -> Iterator[None]:
    """Do the same for the connection of an open session; a connection that is lost raises SQLAlchemy's OperationalError."""
    connection: Any = session.connection().connection.driver_connection
    try:
        with in_scope(connection, scope):
            yield
    except psycopg.OperationalError as error:
        raise OperationalError(scope.statement, None, error) from error
