"""How do thousands of rows go into a table at once? Staged (staging.py), then one statement tells new from changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.staging import FEW_AGAINST_MANY, copy_in, cursor_of, incoming

RowKind = Literal["settlement", "submission"]

TYPES = {"date": "date", "received_on": "date", "expected_on": "date", "payout": "numeric(15, 2)"}
"""Columns that are no text."""

IN_TURN = text("SELECT pg_advisory_xact_lock(4607502)")
"""Settlements and submissions of the same entries never pass each other."""

UNKNOWN = """
    SELECT line FROM incoming i
     WHERE NOT EXISTS (SELECT FROM customer c WHERE c.customer_number = i.customer_number) ORDER BY line
"""

STORE = """
    WITH known AS MATERIALIZED (
        SELECT c.id AS customer_id, {incoming} FROM incoming i JOIN customer c USING (customer_number)),
    wanted AS MATERIALIZED (SELECT * FROM known k WHERE {still_open}),
    stored AS (
        INSERT INTO {kind} AS present (id, customer_id, {columns}, imported_at)
        SELECT gen_random_uuid(), customer_id, {columns}, (SELECT kundencenter_now()) FROM wanted
        ON CONFLICT (customer_id, entry_number) DO UPDATE
           SET ({columns}, imported_at) = ({excluded}, excluded.imported_at)
         WHERE ({present}) IS DISTINCT FROM ({excluded})
        RETURNING xmax = 0 AS is_new),
    settled AS ({settling})
    SELECT (SELECT count(*) FROM stored WHERE is_new), (SELECT count(*) FROM stored WHERE NOT is_new),
           (SELECT count(*) FROM known) - (SELECT count(*) FROM wanted), (SELECT count(*) FROM known)
"""

LOOK = """
    WITH known AS MATERIALIZED (
        SELECT c.id AS customer_id, {incoming} FROM incoming i JOIN customer c USING (customer_number)),
    wanted AS MATERIALIZED (SELECT * FROM known k WHERE {still_open}),
    met AS (
        SELECT present.id IS NULL AS is_new, ({present}) IS DISTINCT FROM ({wanted}) AS differs
          FROM wanted LEFT JOIN {kind} present
            ON (present.customer_id, present.entry_number) = (wanted.customer_id, wanted.entry_number))
    SELECT (SELECT count(*) FROM met WHERE is_new), (SELECT count(*) FROM met WHERE differs AND NOT is_new),
           (SELECT count(*) FROM known) - (SELECT count(*) FROM wanted), (SELECT count(*) FROM known)
"""
"""The same figures, and nothing is stored."""

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
    cursor.execute(incoming(types, "ON COMMIT DROP"))
    copy_in(session, types, rows)
    cursor.execute(FEW_AGAINST_MANY)
    unknown = [line for (line,) in cursor.execute(UNKNOWN).fetchall()]
    statement = _statement(LOOK if dry_run else STORE, kind, columns)
    imported, updated, settled, known = cursor.execute(statement).fetchone()
    return Stored(imported, updated, known - imported - updated - settled, settled), unknown


def _statement(statement: str, kind: RowKind, columns: Sequence[str]) -> str:
    stored = [name for name in columns if name != "customer_number"]
    listed = {
        "columns": ", ".join(stored),
        "incoming": ", ".join(f"i.{name}" for name in stored),
        "excluded": ", ".join(f"excluded.{name}" for name in stored),
        "present": ", ".join(f"present.{name}" for name in stored),
        "wanted": ", ".join(f"wanted.{name}" for name in stored),
    }
    return statement.format(kind=kind, **listed, **RULES[kind])
