"""How do all parts of a decision become one statement? Built once per shape; what differs from call to call is JSON.

First it is agreed that every row which the decision rests on is as it was read, then the rest is written. Where it is not, the
statement raises, and nothing was written.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from workflows.engine.looking import NAMED, Statement, numbered
from workflows.engine.orm import Base
from workflows.engine.plain import READ, columns
from workflows.engine.transaction import BOOKS
from workflows.engine.worded import as_text, typed

KEPT = """
    SELECT FROM {table} JOIN jsonb_to_record(CAST(:{name} AS jsonb)) AS seen (id uuid, {read} xid) ON {table}.id = seen.id
     WHERE {table}.{read} = seen.{read} FOR SHARE OF {table}
"""
CHANGED = """
    UPDATE {table} SET {sets} FROM jsonb_to_record(CAST(:{name} AS jsonb)) AS seen ({typed}, {read} xid)
     WHERE {table}.id = seen.id AND {table}.{read} = seen.{read} RETURNING {table}.id
"""
NEW = "INSERT INTO {table} ({columns}) SELECT seen.* FROM agreed, jsonb_to_record(CAST(:{name} AS jsonb)) AS seen ({typed})"

WHOLE = """
    WITH {parts}
    SELECT {ordered}
"""
COUNT = "(SELECT count(*) FROM {name})"
AGREED = (
    "agreed AS MATERIALIZED (SELECT kundencenter_agreed({found}, :decided, CAST(:before AS timestamptz)))"
)
"""Counts in the order of the look: rows are locked in it, too."""


class Part(NamedTuple):
    """One part of a statement, as far as its text goes: a row that is kept, changed or new, a change, or a book."""

    form: str
    kind: type[Base] | None = None
    keys: tuple[str, ...] = ()
    text: str = ""
    moves: bool = False


class Writing:
    """Collects parts and what each of them writes."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._facts: dict[str, object] = {}
        self._decided = 0

    def keep(self, kind: type[Base], record: Any | None) -> None:
        """Rest on this row, if it was found: it stays as it was read until all is written."""
        row = {"id": record.id, READ: vars(record)[READ]} if record else {}
        self._take(Part("kept", kind, moves=True), row, moving=record is not None)

    def change(self, record: Any, values: Mapping[str, object]) -> None:
        """Write these attributes of a row that is as it was read; none at all is a change of its version, too."""
        row = {"id": record.id, READ: vars(record)[READ], **values}
        self._take(Part("changed", type(record), tuple(values), moves=True), row, moving=True)

    def add(self, kind: type[Base], values: Mapping[str, object]) -> None:
        """Write a new row."""
        self._take(Part("new", kind, tuple(values)), values)

    def apply(self, change: str, facts: Mapping[str, object], *, moves: bool) -> None:
        """Let a statement change what is no record."""
        number = len(self._parts)
        self._facts.update({f"{name}_{number}": value for name, value in facts.items()})
        self._parts.append(Part("applied", text=change, moves=moves))
        self._decided += moves

    def enter(self, book: str, rows: list[dict[str, Any]]) -> None:
        """Write rows into a book of the engine."""
        self._facts[book] = json.dumps(rows, default=as_text)
        self._parts.append(Part("book", text=book))

    def finish(self, before: datetime | None) -> tuple[Statement, dict[str, object]]:
        """Return text and parameters; it raises if it is not before this time any more when all rows are locked.

        What it returns are the jobs that were ordered, as `ledger.ORDER` does.
        """
        return _statement(tuple(self._parts)), self._facts | {"before": before, "decided": self._decided}

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is changed or new: then there is nothing to write, and nothing to agree on."""
        return all(part.form == "kept" for part in self._parts)

    def _take(self, part: Part, row: Mapping[str, object], *, moving: bool = False) -> None:
        self._decided += moving
        self._facts[f"row_{len(self._parts)}"] = json.dumps(row, default=as_text)
        self._parts.append(part)


@cache
def _statement(parts: tuple[Part, ...]) -> Statement:
    named = {f"row_{number}": part for number, part in enumerate(parts)}
    moving = [name for name, part in named.items() if part.moves]
    found = " + ".join(COUNT.format(name=name) for name in moving) or "0"
    texts = {name: _text(name, part) for name, part in named.items()}
    first = [f"{name} AS MATERIALIZED ({texts.pop(name)})" for name in moving]
    agreed = AGREED.format(found=found)
    jobs = [name for name, part in named.items() if part.text == "jobs"]
    whole = WHOLE.format(
        parts=",\n".join((*first, agreed, *(f"{name} AS ({one})" for name, one in texts.items()))),
        ordered=f"{jobs[0]}.* FROM agreed LEFT JOIN {jobs[0]} ON true" if jobs else "FROM agreed",
    )
    return numbered(whole)


def _text(name: str, part: Part) -> str:
    number = name.removeprefix("row_")
    if part.form == "applied":
        return NAMED.sub(rf":\1_{number}", part.text)
    if part.kind is None:
        return BOOKS[part.text].format(after="agreed, ")
    table: Any = part.kind.__tablename__
    found = columns(part.kind)
    if part.form == "kept":
        return KEPT.format(table=table, name=name, read=READ)
    if part.form == "new":
        written = ", ".join(found[key].name for key in part.keys)
        return NEW.format(table=table, name=name, columns=written, typed=typed(part.kind, part.keys))
    names = [found[key].name for key in part.keys]
    sets = ", ".join(f"{one} = seen.{one}" for one in names) or f"entered_at = {table}.entered_at"
    return CHANGED.format(
        table=table, name=name, read=READ, sets=sets, typed=typed(part.kind, ("id", *part.keys))
    )
