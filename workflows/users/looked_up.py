"""What is there of the rows of a file of users? One look for thousands of them, over a temporary table (staging.py)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import text

from workflows.engine.staging import Staging
from workflows.users.portions import ACTIVE, Looked, Wanted

STAGED = {"customer_number": "text", "login_name": "text", "ids": "uuid[]"}

# Never more than a handful of ids to a row: what is limited cannot become a read of all accounts.
OTHERS = text(
    f"""
    SELECT i.line, c.id, coalesce(c.status, ''), known.found IS NOT NULL, seen.key IS NOT NULL
      FROM incoming i LEFT JOIN customer c ON c.customer_number = i.customer_number
      LEFT JOIN seen ON seen.key = i.login_name
      LEFT JOIN LATERAL (SELECT true AS found FROM account a WHERE a.id = ANY (i.ids) LIMIT 1) AS known ON true
     WHERE c.status IS DISTINCT FROM '{ACTIVE}' OR known.found IS NULL OR seen.key IS NOT NULL
    """  # noqa: S608 - our own words
)
"""All but those who are there already, as nearly everybody is in a file that comes every night."""

THERE = (None, ACTIVE, True, False)


def look_up(place: Staging, rows: Sequence[Wanted], earlier: Iterable[str]) -> list[Looked]:
    """Look at what is there of these rows, in their order; `earlier` are the login names of the file since the last look."""
    with place.filled(map(_staged, rows), earlier) as tx:
        others = {line: found for line, *found in tx.session.execute(OTHERS)}
    return [Looked(row, *others.get(row.line, THERE)) for row in rows]


def _staged(row: Wanted) -> tuple[object, ...]:
    return row.line, row.user.customer_number, row.user.login_name, f"{{{','.join(map(str, row.ids))}}}"
