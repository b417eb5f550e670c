"""How does a house come by a million customers and all that they have finished? Set by set in SQL, in minutes.

Every record has a history that leads to its state, as the service writes it: steps, chain and hashes. While rows are loaded no
trigger fires and no foreign key is compared: what is written here keeps the rules by itself, and `broken_history()` says so.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import LiteralString

import psycopg

from bench import lives, ways

RECENT = 50
"""So many of each kind are of the last day, however many are older."""


@dataclass(frozen=True)
class Size:
    """How many customers there are, how many procedures wait, and how many are finished (of each kind, or a share of it)."""

    customers: int
    waiting: int
    finished: int


BIG = Size(customers=1_000_000, waiting=50_000, finished=700_000)
"""Some sixteen million steps, and 200,000 records that wait for something."""

SMALL = Size(customers=10_000, waiting=1_000, finished=7_000)

HANDS = 2
"""So many connections work at once, as many as the machines have cores that this is measured on."""

Piece = Callable[[psycopg.Connection], None]


def grow(database: psycopg.Connection, size: Size, tell: Callable[[str], None] = lambda _: None) -> None:
    """Fill an empty, migrated database as its owner, and leave it as autovacuum would."""
    _settle(database)
    again = _drop_indexes(database)
    columns = _columns(database)
    tables = _tables(database)
    for table in tables:  # it would vacuum what is still written
        database.execute(f"ALTER TABLE {table} SET (autovacuum_enabled = off)".encode())
    longest_first = sorted(lives.LIVES, key=lambda life: life.rows(size), reverse=True)
    _work(database, [_rows_of(columns[life.table], life, size, tell) for life in longest_first])
    with _told(tell, "history"):
        _work(database, [_said(statement) for statement in ways.histories()])
    with _told(tell, f"{len(again)} indexes"):
        _work(database, [_said(statement.encode()) for statement in again])
    for table in tables:
        database.execute(f"ALTER TABLE {table} RESET (autovacuum_enabled)".encode())
    with _told(tell, "sums, and what autovacuum would do"):
        _work(database, [_said(ways.SUM.encode()), *map(_swept, _tables(database))])
        database.execute("DROP TABLE bench_way")


def _work(database: psycopg.Connection, pieces: Iterable[Piece]) -> None:
    """Let several connections work, each the next piece; no trigger fires, and no foreign key is compared."""
    waiting, hands = deque(pieces), list[psycopg.Connection]()

    def work() -> None:
        there = database.info
        with psycopg.connect(there.dsn, password=there.password or None, autocommit=True) as hand:
            hands.append(hand)
            for setting in SETTINGS:
                hand.execute(setting)
            with suppress(IndexError):  # nothing is left
                while True:
                    waiting.popleft()(hand)

    with ThreadPoolExecutor(HANDS) as pool:
        try:
            for done in [pool.submit(work) for _ in range(HANDS)]:
                done.result()
        finally:  # whoever breaks it off does not wait for the rest
            waiting.clear()
            for hand in hands:
                hand.cancel()


SETTINGS: tuple[LiteralString, ...] = (
    "SET session_replication_role = replica",
    "SET synchronous_commit = off",
    "SET statement_timeout = 0",
    "SET work_mem = '256MB'",
    "SET maintenance_work_mem = '512MB'",
    "SET max_parallel_maintenance_workers = 0",
)


def _rows_of(columns: "list[Column]", life: lives.Life, size: Size, tell: Callable[[str], None]) -> Piece:
    rows = life.rows(size)
    facts = {"rows": rows, "recent": RECENT, "accounts": size.customers * 7 // 10}

    def insert(hand: psycopg.Connection) -> None:
        with _told(tell, f"{life.table}: {rows:,} rows"):
            hand.execute(_insert(columns, life), facts)

    return insert


def _said(statement: bytes) -> Piece:
    def say(hand: psycopg.Connection) -> None:
        hand.execute(statement)

    return say


def _swept(table: str) -> Piece:
    return _said(f"VACUUM (ANALYZE) {table}".encode())


def _tables(database: psycopg.Connection) -> list[str]:
    """The longest first."""
    found = database.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        " ORDER BY pg_relation_size(oid) DESC"
    )
    return [name for (name,) in found]


@contextmanager
def _told(tell: Callable[[str], None], what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    tell(f"{what} in {time.monotonic() - began:.0f} s")


def _settle(database: psycopg.Connection) -> None:
    """Write the ways through the workflows down where the statements below find them."""
    database.execute(ways.CREATE)
    with database.cursor() as cursor:
        cursor.executemany(ways.WRITE, list(ways.all_ways()))
    database.execute("ANALYZE bench_way")


INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
      JOIN pg_class ON pg_class.oid = indrelid
     WHERE relnamespace = 'public'::regnamespace AND NOT indisunique
"""


CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
     WHERE contype = 'u' AND conrelid IN ('transition'::regclass, 'job'::regclass, 'proof'::regclass)
"""
"""Of the longest tables, whose rows differ by what is written here."""


def _drop_indexes(database: psycopg.Connection) -> list[str]:
    """Return how to make them again: all at once that is quicker than row by row, which for keys at random reads a page of the disk each."""
    found = database.execute(INDEXES).fetchall()
    for name, _ in found:
        database.execute(f"DROP INDEX {name}".encode())
    again = [definition for _, definition in found]
    for table, name, definition in database.execute(CONSTRAINTS).fetchall():
        database.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
        again.append(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    return again


Column = tuple[str, str, bool]
"""Name, type, and whether a value has to be given."""

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'
      FROM information_schema.columns WHERE table_schema = 'public'
"""
BY_TYPE = {
    "character varying": "''",
    "text": "''",
    "integer": "0",
    "smallint": "0",
    "bigint": "0",
    "boolean": "false",
    "bytea": "'x'::bytea",
    "uuid": "gen_random_uuid()",
    "timestamp with time zone": "at",
    "date": "at::date",
    "ARRAY": "'{}'",
    "jsonb": "'{}'",
    "numeric": "0",
}


def _columns(database: psycopg.Connection) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {}
    for table, name, kind, is_wanted in database.execute(COLUMNS):
        found.setdefault(table, []).append((name, kind, is_wanted))
    return found


def _insert(columns: list[Column], life: lives.Life) -> bytes:
    """Each row of this life; what it does not say gets the empty value of its type."""
    values = dict(_values(columns, life))
    statement = (
        f"INSERT INTO {life.table} ({', '.join(values)}) SELECT {', '.join(values.values())} "  # noqa: S608 - our own words
        f"FROM (SELECT n, {life.state} AS state, {lives.at(life)} AS at FROM generate_series(1, %(rows)s::int) AS n) AS given "
        "ON CONFLICT DO NOTHING"
    )
    return statement.encode()


def _values(columns: list[Column], life: lives.Life) -> Iterator[tuple[str, str]]:
    for name, kind, is_wanted in columns:
        if name in life.values:
            yield name, life.values[name]
        elif name == "state":
            yield name, "state"
        elif name == "version" and life.workflow:
            yield name, _version(life.workflow)
        elif is_wanted:
            yield name, BY_TYPE[kind]


def _version(workflow: str) -> str:
    """How many steps lead to the state of a row; written out, because to look it up for each row costs more than the row."""
    steps: dict[str, int] = {}
    for of, state, sequence, *_ in ways.all_ways():
        if of == workflow:
            steps[state] = max(steps.get(state, 0), sequence)
    whens = " ".join(f"WHEN '{state}' THEN {count}" for state, count in steps.items())
    return f"CASE given.state {whens} END"
