"""How does somebody see what is so? One statement, sent past session and ORM, read into frozen facts.

A `Look` is declared beside whoever asks: a statement, whose text is always the same (it may write, as a count does), and the
dataclass that one of its rows becomes. Where something is decided upon it (deciding.py), it only reads, and a field may be a
record: `account: Account | None` is what `account.*` finds, and another dataclass of facts likewise.
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
from workflows.engine.plain import columns_of, parts_of, reader_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import NO_CUSTOMER, Scope

Seen = TypeVar("Seen")
Connection = psycopg.Connection[tuple[Any, ...]]

NAMED = re.compile(r"(?<![:\w]):(\w+)(?!:)")
"""A parameter, `:name` as in every statement of the house; a cast is none."""


class Statement(NamedTuple):
    """A text with its parameters numbered, as PostgreSQL takes it, and what stands for each of them, by name."""

    text: str
    names: tuple[str, ...]


def numbered(sql: str) -> Statement:
    """Number the parameters once and for all: the driver would read through the text at every use."""
    names = tuple(dict.fromkeys(NAMED.findall(sql)))
    return Statement(NAMED.sub(lambda found: f"${names.index(found[1]) + 1}", sql), names)


def filled(sql: str, **expressions: str) -> str:
    """Put these expressions in the place of the parameters of their names, and of no other that begins alike."""
    return NAMED.sub(lambda found: expressions.get(found[1], found[0]), sql)


@dataclass(eq=False)
class Look(Generic[Seen]):
    """One statement, with parameters as `:name`, and what a row of it is: a dataclass whose fields are its columns, by name.

    The text is the same at every use, so that PostgreSQL parses it once per connection.
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
        """Read what was found; raises TypeError if columns and fields are not the same."""
        found = cursor.fetchall()
        self._make = make = self._make or self._making([column.name for column in cursor.description or ()])
        return [make(row) for row in found]

    def records_in(self, seen: Seen) -> list[tuple[type[Base], Any]]:
        """Return the records of a row in the order of its fields; None where there is none of a kind."""
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
    """Return what there is now, at the rows of this scope; raises the errors of SQLAlchemy, as every statement does.

    It is a transaction of its own: a look that writes (such as a count) has written when it returns.
    """
    with driving(runtime, asked.statement) as connection, told(connection, scope):
        return asked.rows(say(runtime, connection, asked.statement, facts))


def find_one(
    runtime: Runtime, asked: Look[Seen], facts: Mapping[str, object], scope: Scope = NO_CUSTOMER
) -> Seen | None:
    """Return the one row that there is, or None; raises ValueError if there are more."""
    found = look(runtime, asked, facts, scope)
    if len(found) > 1:
        raise ValueError(f"{len(found)} rows where there is one {asked.kind.__name__} at most")
    return found[0] if found else None


@contextmanager
def lent(session: Session, statement: Statement) -> Iterator[Connection]:
    """Lend the driver's connection of an open transaction; its errors become SQLAlchemy's, and say of which statement."""
    connection: Any = session.connection().connection.driver_connection
    try:
        yield connection
    except psycopg.Error as error:
        raise DBAPIError.instance(statement.text, None, error, psycopg.Error, hide_parameters=True) from error


@contextmanager
def driving(runtime: Runtime, statement: Statement) -> Iterator[Connection]:
    """Lend the driver's own connection, in autocommit; its errors become SQLAlchemy's, and say of which statement and whether it is lost."""
    is_lost = False
    try:
        pooled = runtime.engine.raw_connection()
        connection: Connection = pooled.driver_connection  # type: ignore[assignment] # the driver is psycopg
        connection.autocommit = True
        try:
            yield connection
        finally:
            is_lost = connection.pgconn.transaction_status != TransactionStatus.IDLE
            if is_lost:  # it has ended, or an alarm has broken off the wait for its answer
                pooled.invalidate()
            else:
                connection.autocommit = False
                pooled.close()
    except psycopg.Error as error:
        raise DBAPIError.instance(
            statement.text, None, error, psycopg.Error, hide_parameters=True, connection_invalidated=is_lost
        ) from error


def say(
    runtime: Runtime, connection: Connection, statement: Statement, facts: Mapping[str, object]
) -> psycopg.Cursor[tuple[Any, ...]]:
    """Send a statement, prepared from its first use on; whoever listens to the engine hears it."""
    cursor, values = psycopg.RawCursor(connection), [facts[name] for name in statement.names]
    runtime.engine.dispatch.before_cursor_execute(None, cursor, statement.text, values, None, False)
    return cursor.execute(statement.text, values, prepare=True)


@contextmanager
def told(connection: Connection, scope: Scope) -> Iterator[None]:
    """Send the scope along: until the pipeline ends, all is one transaction, and knows it."""
    with connection.pipeline() if scope.statement else nullcontext():
        if scope.statement:
            connection.execute(scope.statement, scope.values)
        yield


@contextmanager
def told_in(session: Session, scope: Scope) -> Iterator[None]:
    """Send the scope along with the first look: until the pipeline ends, all is one transaction, and knows it."""
    connection: Any = session.connection().connection.driver_connection
    try:
        with told(connection, scope):
            yield
    except psycopg.OperationalError as error:
        raise OperationalError(scope.statement, None, error) from error
