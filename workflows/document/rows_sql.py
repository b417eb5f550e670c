"""How do thousands of rows go into a table at once? Staged (staging.py), then one statement tells new from changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.staging import (
    FEW_AGAINST_MANY,
    NEW_ID,
    SIDE_BY_SIDE,
    copy_in,
    cursor_of,
    incoming,
)

RowKind = Literal["settlement", "submission"]

TYPES = {"date": "date", "received_on": "date", "expected_on": "date", "payout": "numeric(15, 2)"}
"""Columns that are no text."""

IN_TURN = text("SELECT pg_advisory_xact_lock(4607502)")
"""Settlements and submissions of the same entries never pass each other."""

MET = """
    WITH side_by_side AS MATERIALIZED ({side_by_side}),
    met AS MATERIALIZED (
        SELECT i.line, c.id AS customer_id, {incoming}, present.id AS known, ({present}) IS DISTINCT FROM ({incoming}) AS differs
          FROM incoming i LEFT JOIN customer c ON c.customer_number = i.customer_number
          LEFT JOIN {kind} present ON present.customer_id = c.id AND present.entry_number = i.entry_number),
    known AS NOT MATERIALIZED (SELECT * FROM met WHERE customer_id IS NOT NULL),
    wanted AS MATERIALIZED (SELECT * FROM known k WHERE {still_open})
"""
STORE = """
    {met},
    fresh AS (
        INSERT INTO {kind} (id, customer_id, {columns}, imported_at)
        SELECT {new_id}, customer_id, {columns}, (SELECT kundencenter_now()) FROM wanted WHERE known IS NULL RETURNING 1),
    changed AS (
        UPDATE {kind} present SET (imported_at, {columns}) = ROW ((SELECT kundencenter_now()), {wanted})
          FROM wanted WHERE present.id = wanted.known AND wanted.differs RETURNING 1),
    settled AS ({settling})
    SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM changed), {others}
"""
LOOK = """
    {met}
    SELECT (SELECT count(*) FROM wanted WHERE known IS NULL), (SELECT count(*) FROM wanted WHERE known IS NOT NULL AND differs), {others}
"""
"""The same figures, and nothing is stored."""

OTHERS = """
    (SELECT count(*) FROM known) - (SELECT count(*) FROM wanted), (SELECT count(*) FROM known),
    ARRAY(SELECT line FROM met WHERE customer_id IS NULL ORDER BY line)
"""
"""How many are settled, how many have a customer, and the lines of those that have none."""

NOT_SETTLED = """
    NOT EXISTS (SELECT FROM settlement s WHERE s.customer_id = k.customer_id AND s.entry_number = k.entry_number)
"""
SETTLE = """
    DELETE FROM submission s USING known k WHERE s.customer_id = k.customer_id AND s.entry_number = k.entry_number RETURNING 1
"""
RULES: dict[RowKind, dict[str, str]] = {
    "settlement": {"still_open": "true", "settling": SETTLE},
    "submission": {"still_open": NOT_SETTLED, "settling": "SELECT 1"},
}


@dataclass(frozen=True)
class Stored:
    """What became of the rows of known customers; `settled` are submissions that there is a settlement of already."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    settled: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(
            self.imported + other.imported,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.settled + other.settled,
        )


def store(
    session: Session,
    kind: RowKind,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    dry_run: bool = False,
) -> tuple[Stored, Sequence[int]]:
    """Store rows (the line of the file, then these columns) and return also the lines whose customer nobody knows.

    A dry run says what would become of them.
    """
    cursor = cursor_of(session)
    types = {name: TYPES.get(name, "text") for name in columns}
    cursor.execute(f"{incoming(types, 'ON COMMIT DROP')}; {FEW_AGAINST_MANY}")
    copy_in(session, types, rows)
    statement = _statement(LOOK if dry_run else STORE, kind, columns)
    imported, updated, settled, known, unknown = cursor.execute(statement).fetchone()
    return Stored(imported, updated, known - imported - updated - settled, settled), unknown


def _statement(statement: str, kind: RowKind, columns: Sequence[str]) -> str:
    stored = [name for name in columns if name != "customer_number"]
    listed = {
        "columns": ", ".join(stored),
        "incoming": ", ".join(f"i.{name}" for name in stored),
        "present": ", ".join(f"present.{name}" for name in stored),
        "wanted": ", ".join(f"wanted.{name}" for name in stored),
        "side_by_side": SIDE_BY_SIDE,
        "new_id": NEW_ID,
        "others": OTHERS,
        **RULES[kind],
    }
    return statement.format(kind=kind, met=MET.format(kind=kind, **listed), **listed)
