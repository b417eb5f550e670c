"""What is due to be erased, and how is it erased and noted?"""

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.retention.classes import CLASSES
from workflows.retention.records import Deletion
from workflows.retention.table import DataClass, Part

SOON = timedelta(days=2)
"""What has to go so soon is looked for every hour, the rest every day."""

HOURLY = tuple(one for one in CLASSES if one.limit <= SOON)
DAILY = tuple(one for one in CLASSES if one.limit > SOON)


@dataclass(frozen=True)
class Due:
    """So many rows of a class are due, or were just erased."""

    of: DataClass
    rows: int


@dataclass(frozen=True)
class Erased:
    """What was erased, per class; `is_all` says that nothing of it is left that was due."""

    erased: list[Due]
    is_all: bool


PATIENCE = text(
    "SELECT set_config('statement_timeout', '30s', true), set_config('plan_cache_mode', 'force_custom_plan', true)"
)
"""Twice that of a page, and so long that what holds up one class ends before the worker's lease does.

Each statement is planned for the day on which it asks: made for any day, a plan reads whole tables, for it takes a third of them for due.
"""


def dry_run(runtime: Runtime) -> list[Due]:
    """Count what is due in every class; nothing is erased. Rows of a class with several parts are added up."""
    with reading(runtime, EVERYBODY) as session:
        session.execute(PATIENCE)
        return [Due(one, sum(_count(session, one, part) for part in one.parts)) for one in CLASSES]


def erase(tx: Tx, classes: Sequence[DataClass] = CLASSES) -> list[Due]:
    """Erase up to 1,000 rows per part of these classes and note it; return the classes of which something went.

    Rows that somebody else holds are left for the next run.
    """
    tx.write()  # what this transaction has changed so far counts, too
    done = [Due(one, sum(_erase(tx, one, part) for part in one.parts)) for one in classes]
    erased = [due for due in done if due.rows]
    tx.session.add_all(Deletion(data_class=due.of.name, rows=due.rows) for due in erased)
    return erased


def erase_all(runtime: Runtime, classes: Sequence[DataClass] = CLASSES) -> list[Due]:
    """Erase all that is due of these classes, and return the rows per class; raises as `erase_within` does."""
    return erase_within(runtime, classes, math.inf).erased


def erase_within(runtime: Runtime, classes: Sequence[DataClass], seconds: float) -> Erased:
    """Erase what is due of these classes, in a transaction per class and 1,000 rows; after so many seconds the rest is left.

    A class that fails keeps no other back; the first failure (DBAPIError) is raised at the end.
    """
    ends_at = time.monotonic() + seconds
    totals, wanted = Counter[DataClass](), list(classes)
    failures: list[DBAPIError] = []
    while wanted and time.monotonic() < ends_at:
        one = wanted.pop(0)
        try:
            rows = _erase_some(runtime, one)
        except DBAPIError as failure:
            failures.append(failure)
            continue
        totals[one] += rows
        if rows >= policy.ERASED_AT_ONCE:
            wanted.append(one)  # behind the others: none waits until all of another one is gone
    for failed in failures:
        raise failed
    return Erased([Due(one, rows) for one, rows in totals.items() if rows], is_all=not wanted)


def _erase_some(runtime: Runtime, one: DataClass) -> int:
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(PATIENCE)
        return sum(due.rows for due in erase(tx, [one]))


def _count(session: Session, one: DataClass, part: Part) -> int:
    return int(session.execute(part.counting, _facts(one, part)).scalar_one())


def _erase(tx: Tx, one: DataClass, part: Part) -> int:
    facts = {"most": policy.ERASED_AT_ONCE, **_facts(one, part)}
    return len(tx.session.execute(part.erasing, facts).all())


def _facts(one: DataClass, part: Part) -> dict[str, timedelta]:
    return {"limit": one.limit} if ":limit" in part.condition else {}
