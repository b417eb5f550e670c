"""What does every statement of a run read? Buffers, asked of PostgreSQL right before the statement itself, whoever sends it."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.sql import Literal
from sqlalchemy import event

from workflows.engine.database import connect
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY

EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
QUESTIONS = ("SELECT", "WITH", "INSERT", "UPDATE", "DELETE")
AS_IT_COMES: tuple[LiteralString, ...] = ()
ONE_BY_ONE: tuple[LiteralString, ...] = (
    "SET LOCAL enable_seqscan = off",
    "SET LOCAL enable_hashjoin = off",
    "SET LOCAL enable_mergejoin = off",
)
FOR_ANY_VALUES: LiteralString = "SET LOCAL plan_cache_mode = force_generic_plan"
"""A prepared statement may get a plan that is made without knowing its values, and an index of some rows only is not used then
unless the text itself says that it is about those."""

TRIED_FIRST = 5
"""So often PostgreSQL plans for the values before it chooses between both kinds of plan by their costs."""

A_ROW = 5
"""Buffers: the way down a tree to a row that is found or named in a list; it is asked for, however many others there are.

The jobs of a timeline are such a list: one search of `job_subject_idx` for each of some 400 records. Beside few jobs neighbours share
a leaf and the tree has two levels, beside ten times as many each has a leaf of its own and a level more; no other job is read.
"""

LISTS = re.compile(r"%\(\w+\)s(?:::\w+)?(?:, %\(\w+\)s(?:::\w+)?)+")
"""A list of values is as long as it happens to be."""

NAMED = re.compile(r"%\((\w+)\)s|%%")


class Found(dict[str, int]):
    """Per text the most buffers that one execution reads beside its rows.

    `rows` are the most rows that one returned, `prepared` the buffers of a statement that has been prepared for a while.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, int] = {}
        self.prepared: dict[str, int] = {}


@contextmanager
def buffers_read(runtime: Runtime, *, by_index: bool = False, prepared: bool = False) -> Iterator[Found]:
    """Collect what is read by all statements of the engine meanwhile.

    Each is explained right before it runs, and that is taken back: in its own transaction, or on a connection beside it where it
    has none. `by_index` asks a second time with indexes wherever there are some, and the dearer way counts: a small table is read as
    a whole because that is cheap, which says nothing of a large one. `prepared` asks once more: of a look (looking.py) for the plan
    of any values, of others, once each, for the plan that PostgreSQL keeps.
    """
    found = Found()
    ways = (AS_IT_COMES, ONE_BY_ONE)[: 1 + by_index]
    with connect(runtime.settings) as beside:

        def ask(_connection: Any, cursor: Any, statement: str, facts: Any, _context: Any, _many: Any) -> None:
            if not statement.lstrip().upper().startswith(QUESTIONS):
                return
            asked = _Asked(beside if cursor.connection.autocommit else cursor.connection, statement, facts)
            for settings in ways:
                _keep(found, asked.key, asked.read(settings))
                _keep(found.rows, asked.key, asked.rows)
            if prepared and (asked.is_numbered or asked.key not in found.prepared):
                _keep(found.prepared, asked.key, asked.read_prepared(ways[-1]))

        event.listen(runtime.engine, "before_cursor_execute", ask)
        try:
            yield found
        finally:
            event.remove(runtime.engine, "before_cursor_execute", ask)


def _keep(most: dict[str, int], key: str, value: int) -> None:
    most[key] = max(most.get(key, 0), value)


class _Asked:
    """One statement with its values, of which a driver's connection explains what it reads."""

    def __init__(self, driver: psycopg.Connection, statement: str, facts: Any) -> None:
        self.key = LISTS.sub("%(list)s", " ".join(statement.split()))
        self.rows = 0
        self._driver = driver
        self._statement = statement
        self.is_numbered = "$1" in statement
        self._facts = facts if self.is_numbered or isinstance(facts, Mapping) or not facts else facts[0]

    def read(self, settings: Sequence[LiteralString]) -> int:
        """Return the buffers beside the rows, of the plan for these values."""
        cursor = psycopg.RawCursor(self._driver) if self.is_numbered else self._driver.cursor()
        with self._taken_back(settings), cursor:
            cursor.execute((EXPLAIN + self._statement).encode(), self._facts, prepare=False)
            return self._buffers(cursor.fetchone())

    def read_prepared(self, settings: Sequence[LiteralString]) -> int:
        """Return the buffers beside the rows, of a statement that is prepared as the driver prepares it."""
        statement, values = self._numbered()
        types = Transformer(self._driver)
        types.dump_sequence(values, [PyFormat.AUTO] * len(values))
        declared = ", ".join(map(self._name_of, types.types or ()))
        given = ", ".join(Literal(value).as_string(self._driver) for value in values)
        execute = f"EXECUTE asked {given and f'({given})'}"
        is_prepared = False
        try:
            with self._taken_back(settings), self._driver.cursor() as cursor:
                cursor.execute(
                    f"PREPARE asked {declared and f'({declared})'} AS {statement}".encode(), prepare=False
                )
                is_prepared = True
                if self.is_numbered:
                    cursor.execute(FOR_ANY_VALUES, prepare=False)
                else:
                    cursor.execute(f"{f'EXPLAIN {execute}; ' * TRIED_FIRST}".encode(), prepare=False)
                cursor.execute(f"{EXPLAIN} {execute}".encode(), prepare=False)
                return self._buffers(cursor.fetchone())
        finally:
            if is_prepared:  # no rollback takes that back
                self._driver.execute("DEALLOCATE asked", prepare=False)

    @contextmanager
    def _taken_back(self, settings: Sequence[LiteralString]) -> Iterator[None]:
        with self._driver.transaction(force_rollback=True):
            if self._driver.autocommit:
                self._driver.execute(EVERYBODY.statement.encode(), prepare=False)
            for setting in settings:
                self._driver.execute(setting, prepare=False)
            yield

    def _buffers(self, plan: Any) -> int:
        tree = (plan[0] if isinstance(plan[0], list) else json.loads(plan[0]))[0]["Plan"]
        listed: int = sum(words.count("%(") for words in LISTS.findall(self._statement)) + _in_arrays(
            self._facts
        )
        self.rows = int(tree["Actual Rows"])
        return int(tree["Shared Hit Blocks"]) + int(tree["Shared Read Blocks"]) - A_ROW * (self.rows + listed)

    def _numbered(self) -> tuple[str, list[Any]]:
        """Number the parameters as the driver does."""
        if not isinstance(self._facts, Mapping):
            return self._statement, list(self._facts or ())
        names = list(dict.fromkeys(name for name in NAMED.findall(self._statement) if name))
        text = NAMED.sub(lambda one: f"${names.index(one[1]) + 1}" if one[1] else "%", self._statement)
        return text, [self._facts[name] for name in names]

    def _name_of(self, oid: int) -> str:
        kind = self._driver.adapters.types.get(oid) if oid else None
        if kind is None:
            return "unknown"
        return f"{kind.regtype}[]" if kind.array_oid == oid else kind.regtype


def _in_arrays(facts: Any) -> int:
    """How many are named by parameters that are lists themselves."""
    values = facts.values() if isinstance(facts, Mapping) else facts or ()
    return sum(len(value) for value in values if isinstance(value, list))
