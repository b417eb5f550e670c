"""What is due to be erased, and how is it erased and noted?"""

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

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


def dry_run(runtime: Runtime) -> list[Due]:
    """Count what is due in every class; nothing is erased. Rows of a class with several parts are added up."""
    with reading(runtime, EVERYBODY) as session:
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


def erase_all(
    runtime: Runtime, classes: Sequence[DataClass] = CLASSES, *, seconds: float = math.inf
) -> list[Due]:
    """Erase what is due of these classes in one transaction after the other; return the rows per class.

    After so many seconds the rest is left for the next run.
    """
    ends_at = time.monotonic() + seconds
    totals, wanted = dict.fromkeys(classes, 0), classes
    while wanted and time.monotonic() < ends_at:
        with transaction(runtime, EVERYBODY) as tx:
            erased = erase(tx, wanted)
        for due in erased:
            totals[due.of] += due.rows
        wanted = [due.of for due in erased if due.rows >= policy.ERASED_AT_ONCE]
    return [Due(one, rows) for one, rows in totals.items() if rows]


def _count(session: Session, one: DataClass, part: Part) -> int:
    return int(session.execute(part.counting, _facts(one, part)).scalar_one())


def _erase(tx: Tx, one: DataClass, part: Part) -> int:
    facts = {"most": policy.ERASED_AT_ONCE, **_facts(one, part)}
    return len(tx.session.execute(part.erasing, facts).all())


def _facts(one: DataClass, part: Part) -> dict[str, timedelta]:
    return {"limit": one.limit} if ":limit" in part.condition else {}
