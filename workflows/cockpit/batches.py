"""Which batches are there, and what came of each row of one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from workflows.batch.records import Batch, BatchItem
from workflows.cockpit.identity import Identity, identities
from workflows.cockpit.timeline import Ref
from workflows.engine.errors import NotFoundError
from workflows.operator.records import Operator

PAGE_SIZE = 50
SAMPLES = 5
NOBODY = Identity("", "")


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


def names_of(session: Session, batches: Sequence[Batch]) -> Mapping[str, str]:
    """Return the names of the operators who planned or released these, by actor."""
    actors = {actor for batch in batches for actor in (batch.planned_by, batch.released_by)}
    ids = [actor.partition(":")[2] for actor in actors if actor.startswith("operator:")]
    named = select(Operator.id, Operator.name).where(cast(Operator.id, String).in_(ids))
    return {_actor(row.id): row.name for row in session.execute(named)} if ids else {}


def _actor(key: UUID) -> str:
    return f"operator:{key}"
