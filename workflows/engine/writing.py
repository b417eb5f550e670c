"""How do all writes of a decision become one statement? Its text is built once per combination of parts; the values are JSON.

The statement first checks that every row which the decision rests on still has the version that was read, and then writes the
rest. If a version differs, the statement raises, and nothing is written (optimistic locking).
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from workflows.engine.json_values import as_text, typed_columns
from workflows.engine.looking import NAMED, Statement, numbered
from workflows.engine.orm import Base
from workflows.engine.row_mapping import ROW_VERSION, columns
from workflows.engine.transaction import BOOKS

KEPT = """
    SELECT FROM {table} JOIN jsonb_to_record(CAST(:{name} AS jsonb)) AS seen (id uuid, {version} xid) ON {table}.id = seen.id
     WHERE {table}.{version} = seen.{version} FOR SHARE OF {table}
"""
CHANGED = """
    UPDATE {table} SET {sets} FROM jsonb_to_record(CAST(:{name} AS jsonb)) AS seen ({typed}, {version} xid)
     WHERE {table}.id = seen.id AND {table}.{version} = seen.{version} RETURNING {table}.id
"""
NEW = "INSERT INTO {table} ({columns}) SELECT seen.* FROM agreed, jsonb_to_record(CAST(:{name} AS jsonb)) AS seen ({typed})"

WHOLE = """
    WITH {parts}
    SELECT {ordered}
"""
COUNT = "(SELECT count(*) FROM {name})"
AGREED = (
    "agreed AS MATERIALIZED (SELECT kundencenter_agreed({found}, :required, CAST(:before AS timestamptz)))"
)
"""The counts stand in the order of the look, so that rows are locked in that order, too."""


class Part(NamedTuple):
    """One part of a statement, as far as its text goes: a row that is kept, changed or new, a change, or a book.

    A part that `must_match` finds exactly one row, or the whole statement raises.
    """

    form: str
    kind: type[Base] | None = None
    keys: tuple[str, ...] = ()
    text: str = ""
    must_match: bool = False


class Writing:
    """Collects the parts of one statement and their values."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._facts: dict[str, object] = {}
        self._required = 0

    def keep(self, kind: type[Base], record: Any | None) -> None:
        """Require that this row, if it was found, still has the version that was read; it is locked until all is written."""
        row = {"id": record.id, ROW_VERSION: vars(record)[ROW_VERSION]} if record else {}
        self._take(Part("kept", kind, must_match=True), row, is_required=record is not None)

    def change(self, record: Any, values: Mapping[str, object]) -> None:
        """Update these attributes of a row if it still has the version that was read; without attributes only its version changes."""
        row = {"id": record.id, ROW_VERSION: vars(record)[ROW_VERSION], **values}
        self._take(Part("changed", type(record), tuple(values), must_match=True), row, is_required=True)

    def add(self, kind: type[Base], values: Mapping[str, object]) -> None:
        """Insert a row."""
        self._take(Part("new", kind, tuple(values)), values)

    def apply(self, change: str, facts: Mapping[str, object], *, must_match: bool) -> None:
        """Add a statement that changes rows which are no records."""
        number = len(self._parts)
        self._facts.update({f"{name}_{number}": value for name, value in facts.items()})
        self._parts.append(Part("applied", text=change, must_match=must_match))
        self._required += must_match

    def enter(self, book: str, rows: list[dict[str, Any]]) -> None:
        """Insert rows into one of the engine's BOOKS."""
        self._facts[book] = json.dumps(rows, default=as_text)
        self._parts.append(Part("book", text=book))

    def finish(self, before: datetime | None) -> tuple[Statement, dict[str, object]]:
        """Return the statement and its parameters; when executed it raises if, with all rows locked, `before` has passed.

        Its rows are the jobs that were ordered, as those of `ledger.ORDER`.
        """
        return _statement(tuple(self._parts)), self._facts | {"before": before, "required": self._required}

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is changed or new: then there is nothing to write, and no version to check."""
        return all(part.form == "kept" for part in self._parts)

    def _take(self, part: Part, row: Mapping[str, object], *, is_required: bool = False) -> None:
        self._required += is_required
        self._facts[f"row_{len(self._parts)}"] = json.dumps(row, default=as_text)
        self._parts.append(part)


@cache
def _statement(parts: tuple[Part, ...]) -> Statement:
    named = {f"row_{number}": part for number, part in enumerate(parts)}
    matching = [name for name, part in named.items() if part.must_match]
    found = " + ".join(COUNT.format(name=name) for name in matching) or "0"
    texts = {name: _text(name, part) for name, part in named.items()}
    first = [f"{name} AS MATERIALIZED ({texts.pop(name)})" for name in matching]
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
        return KEPT.format(table=table, name=name, version=ROW_VERSION)
    if part.form == "new":
        written = ", ".join(found[key].name for key in part.keys)
        return NEW.format(table=table, name=name, columns=written, typed=typed_columns(part.kind, part.keys))
    names = [found[key].name for key in part.keys]
    sets = ", ".join(f"{one} = seen.{one}" for one in names) or f"entered_at = {table}.entered_at"
    return CHANGED.format(
        table=table,
        name=name,
        version=ROW_VERSION,
        sets=sets,
        typed=typed_columns(part.kind, ("id", *part.keys)),
    )
