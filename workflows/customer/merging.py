"""What of the rows at hand is new, and what has changed? One statement tells, and writes only that."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy.orm import Session

from workflows.customer.rows import STORED
from workflows.engine.staging import cursor_of

OTHER = """
    SELECT i.*, present.id AS known
      FROM incoming i LEFT JOIN customer present USING (customer_number)
     WHERE present.id IS NULL OR ({present}) IS DISTINCT FROM ({wanted})
"""
REHEARSE = """
    SELECT count(*) FILTER (WHERE known IS NULL), count(*) FILTER (WHERE known IS NOT NULL) FROM ({other}) AS other
"""
MERGE = """
    WITH stored AS (
        INSERT INTO customer AS present (id, imported_at, {stored})
        SELECT gen_random_uuid(), (SELECT kundencenter_now()), {stored} FROM ({other}) AS other
         ORDER BY known, customer_number
        ON CONFLICT (customer_number) DO UPDATE SET (imported_at, {kept}) = (excluded.imported_at, {excluded})
         WHERE ({present}) IS DISTINCT FROM ({excluded})
        RETURNING xmax = 0 AS is_new)
    SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM stored
"""
"""In the order in which everybody locks customers. Who is left as they were is neither locked nor written."""


@dataclass(frozen=True)
class Merged:
    """How many customers came in, changed, and were there like this already."""

    imported: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: Self) -> "Merged":
        return Merged(
            self.imported + other.imported, self.updated + other.updated, self.unchanged + other.unchanged
        )


def merge(session: Session, rows: int, *, is_rehearsal: bool = False) -> Merged:
    """Merge the table `incoming`, which has so many rows, into the customers; a rehearsal only counts."""
    statement = _written(REHEARSE if is_rehearsal else MERGE)
    imported, updated = cursor_of(session).execute(statement).fetchone()
    return Merged(imported, updated, rows - imported - updated)


def _written(statement: str) -> str:
    kept = STORED[1:]
    present, wanted, excluded = (
        ", ".join(f"{table}.{name}" for name in kept) for table in ("present", "i", "excluded")
    )
    return statement.format(
        other=OTHER.format(present=present, wanted=wanted),
        stored=", ".join(STORED),
        kept=", ".join(kept),
        present=present,
        excluded=excluded,
    )
