"""Which batches are there, and what came of each row of one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, cast, func, select, text
from sqlalchemy.orm import Session

from workflows.batch.records import Batch, BatchItem
from workflows.cockpit.identity import Identity, identities
from workflows.cockpit.timeline import Ref
from workflows.engine.errors import NotFoundError
from workflows.engine.history import Transition, transitions_of
from workflows.operator.records import Operator

PAGE_SIZE = 50
SAMPLES = 5
NOBODY = Identity("", "")
LET_GO = ("release", "resume")

OTHERS = text(
    """
    SELECT b.number, b.state, count(*) AS count
      FROM batch_item mine
      JOIN batch b ON b.state IN ('planned', 'released', 'running', 'halted') AND b.id <> mine.batch_id
      JOIN batch_item other ON other.batch_id = b.id AND other.outcome = '' AND other.workflow = mine.workflow
           AND other.subject = mine.subject AND other.job_id IS NOT DISTINCT FROM mine.job_id
     WHERE mine.batch_id = :batch AND mine.outcome = ''
     GROUP BY b.number, b.state ORDER BY b.number
    """
)


@dataclass(frozen=True)
class Row:
    """A row of a batch, and whose record it is about."""

    item: BatchItem
    who: Identity


@dataclass(frozen=True)
class Results:
    """One page of rows; `behind` is the position behind which the next page begins, if there is one."""

    rows: Sequence[Row]
    behind: int | None


@dataclass(frozen=True)
class Overlap:
    """Another open batch, and how many rows of this one wait there, too."""

    number: int
    state: str
    count: int


def batches(session: Session, before: int | None = None) -> tuple[Sequence[Batch], int | None]:
    """Return one page of batches, the newest first, and the number before which the next one begins."""
    listed = select(Batch).order_by(Batch.number.desc()).limit(PAGE_SIZE + 1)
    if before is not None:
        listed = listed.where(Batch.number < before)
    found = session.scalars(listed).all()
    return found[:PAGE_SIZE], found[PAGE_SIZE - 1].number if len(found) > PAGE_SIZE else None


def get_batch(session: Session, number: int) -> Batch:
    """Return the batch of this number; raises NotFoundError."""
    found = session.scalars(select(Batch).where(Batch.number == number)).one_or_none()
    if found is None:
        raise NotFoundError(Batch.__name__)
    return found


def results(
    session: Session, batch: Batch, outcome: str | None = None, after: int = 0, most: int = PAGE_SIZE
) -> Results:
    """Return rows of a batch in their order, all or those with one outcome."""
    listed = select(BatchItem).where(BatchItem.batch_id == batch.id, BatchItem.position > after)
    if outcome is not None:
        listed = listed.where(BatchItem.outcome == outcome)
    found = session.scalars(listed.order_by(BatchItem.position).limit(most + 1)).all()
    whose = identities(session, [Ref(item.workflow, item.subject) for item in found[:most]])
    rows = [Row(item, whose.get(item.subject, NOBODY)) for item in found[:most]]
    return Results(rows, rows[-1].item.position if len(found) > most else None)


def counts(session: Session, batch: Batch) -> Mapping[str, int]:
    """Return how many rows of a batch had each outcome that occurs; those whose turn is to come have the empty one."""
    counted = select(BatchItem.outcome, func.count().label("rows")).where(BatchItem.batch_id == batch.id)
    return {row.outcome: row.rows for row in session.execute(counted.group_by(BatchItem.outcome))}


def overlaps(session: Session, batch: Batch) -> Sequence[Overlap]:
    """List the other open batches in which rows of this one wait for their turn; none if it is at its end."""
    if batch.state in batch.definition.final:
        return []
    return [Overlap(*row) for row in session.execute(OTHERS, {"batch": batch.id})]


def let_go(session: Session, batch: Batch) -> Sequence[Transition]:
    """Return who released a batch, and who resumed it last, as the history tells it."""
    taken = {step.trigger: step for step in transitions_of(session, batch.definition.name, batch.id)}
    return [taken[trigger] for trigger in LET_GO if trigger in taken]


def names_of(session: Session, batches: Sequence[Batch], *others: str) -> Mapping[str, str]:
    """Return the names of the operators who planned or released these, and of others, by actor."""
    actors = {actor for batch in batches for actor in (batch.planned_by, batch.released_by)} | set(others)
    ids = [actor.partition(":")[2] for actor in actors if actor.startswith("operator:")]
    named = select(Operator.id, Operator.name).where(cast(Operator.id, String).in_(ids))
    return {_actor(row.id): row.name for row in session.execute(named)} if ids else {}


def _actor(key: UUID) -> str:
    return f"operator:{key}"
