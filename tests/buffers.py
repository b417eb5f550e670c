"""What does every statement of a run read? Buffers, asked of PostgreSQL beside the run itself, whoever sends the statement."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from sqlalchemy import event

from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
QUESTIONS = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")
AS_IT_COMES: tuple[LiteralString, ...] = ()
ONE_BY_ONE: tuple[LiteralString, ...] = (
    "SET LOCAL enable_seqscan = off",
    "SET LOCAL enable_hashjoin = off",
    "SET LOCAL enable_mergejoin = off",
)
A_ROW = 5
"""Buffers: the way down a tree to a row that is found or named in a list; it is asked for, however many others there are.

The jobs of a timeline are such a list: one search of `job_subject_idx` for each of some 400 records. Beside few jobs neighbours share
a leaf and the tree has two levels, beside ten times as many each has a leaf of its own and a level more; no other job is read.
"""

LISTS = re.compile(r"%\(\w+\)s(?:::\w+)?(?:, %\(\w+\)s(?:::\w+)?)+")
"""A list of values is as long as it happens to be."""


@contextmanager
def buffers_read(runtime: Runtime, *, by_index: bool = False) -> Iterator[dict[str, int]]:
    """Collect per text the most buffers that one execution reads beside its rows, of all statements of the engine meanwhile.

    Each is explained right before it runs, in its own transaction, and that is taken back. What runs outside of a transaction
    is explained at the end. `by_index` asks a second time with indexes wherever there are some, and the dearer way counts: a small
    table is read as a whole because that is cheap, which says nothing of a large one.
    """
    found: dict[str, int] = {}
    alone: list[tuple[str, Any]] = []

    def note(driver: psycopg.Connection, statement: str, facts: Any) -> None:
        for settings in (AS_IT_COMES, ONE_BY_ONE)[: 1 + by_index]:
            _note(found, driver, statement, facts, settings)

    def ask(_connection: Any, cursor: Any, statement: str, facts: Any, _context: Any, _many: Any) -> None:
        if statement.lstrip().upper().startswith(QUESTIONS):
            if cursor.connection.autocommit:
                alone.append((statement, facts))
            else:
                note(cursor.connection, statement, facts)

    event.listen(runtime.engine, "before_cursor_execute", ask)
    try:
        yield found
    finally:
        event.remove(runtime.engine, "before_cursor_execute", ask)
    with transaction(runtime, EVERYBODY) as tx:
        driver: Any = tx.session.connection().connection.driver_connection
        for statement, facts in alone:
            note(driver, statement, facts)


def _note(
    found: dict[str, int],
    driver: psycopg.Connection,
    statement: str,
    facts: Any,
    settings: tuple[LiteralString, ...],
) -> None:
    numbered = "$1" in statement
    one = facts if numbered or isinstance(facts, Mapping) or not facts else facts[0]
    cursor = psycopg.RawCursor(driver) if numbered else driver.cursor()
    key = LISTS.sub("%(list)s", " ".join(statement.split()))
    try:
        with driver.transaction(force_rollback=True), cursor as asking:
            for setting in settings:
                asking.execute(setting)
            plan = asking.execute((EXPLAIN + statement).encode(), one, prepare=False).fetchone()
    except psycopg.errors.IntegrityError:
        return  # asked a second time, it would write the same row again
    assert plan is not None
    tree = (plan[0] if isinstance(plan[0], list) else json.loads(plan[0]))[0]["Plan"]
    read = tree["Shared Hit Blocks"] + tree["Shared Read Blocks"]
    listed = sum(words.count("%(") for words in LISTS.findall(statement)) + _in_arrays(one)
    read -= A_ROW * (int(tree["Actual Rows"]) + listed)
    found[key] = max(found.get(key, 0), read)


def _in_arrays(facts: Any) -> int:
    """How many are named by parameters that are lists themselves."""
    values = facts.values() if isinstance(facts, Mapping) else facts or ()
    return sum(len(value) for value in values if isinstance(value, list))
