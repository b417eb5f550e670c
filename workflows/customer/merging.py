"""What of the rows at hand is new, and what has changed? One statement tells, and writes only that."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy.orm import Session

from workflows.customer.rows import STORED
from workflows.engine.staging import NEW_ID, SIDE_BY_SIDE, cursor_of

OTHER = """
    SELECT i.*, present.id AS known
      FROM incoming i LEFT JOIN customer present USING (customer_number)
     WHERE present.id IS NULL OR ({present}) IS DISTINCT FROM ({wanted})
"""
COUNT = """
    SELECT count(*) FILTER (WHERE known IS NULL), count(*) FILTER (WHERE known IS NOT NULL) FROM ({other}) AS other
"""
MERGE = """
    WITH side_by_side AS MATERIALIZED ({side_by_side}),
    other AS MATERIALIZED ({other} ORDER BY known, customer_number),
    changed AS (
        UPDATE customer present SET (imported_at, {kept}) = ROW ((SELECT kundencenter_now()), {other_kept})
          FROM other WHERE present.id = other.known RETURNING 1),
    fresh AS (
        INSERT INTO customer (id, imported_at, {stored})
        SELECT {new_id}, (SELECT kundencenter_now()), {stored} FROM other WHERE known IS NULL RETURNING 1)
    SELECT (SELECT count(*) FROM fresh), (SELECT count(*) FROM changed)
"""
"""In the order in which everybody locks customers. Who is left as they were is neither locked nor written.

Two files that bring in the same number at once are rare: whoever is slower begins the batch anew, and no row pays for ON CONFLICT.
"""


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


def merge(session: Session, rows: int, *, dry_run: bool = False) -> Merged:
    """Merge the table `incoming`, which has so many rows, into the customers; a dry run only counts.

    Raises psycopg.errors.UniqueViolation if somebody brought in one of these numbers meanwhile.
    """
    statement = _written(COUNT if dry_run else MERGE)
    imported, updated = cursor_of(session).execute(statement).fetchone()
    return Merged(imported, updated, rows - imported - updated)


def _written(statement: str) -> str:
    kept = STORED[1:]
    present, wanted, other = (
        ", ".join(f"{table}.{name}" for name in kept) for table in ("present", "i", "other")
    )
    return statement.format(
        other=OTHER.format(present=present, wanted=wanted),
        stored=", ".join(STORED),
        kept=", ".join(kept),
        other_kept=other,
        side_by_side=SIDE_BY_SIDE,
        new_id=NEW_ID,
    )
