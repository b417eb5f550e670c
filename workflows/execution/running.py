"""How do the rows of a batch have their turn? A hundred in one transaction, together with the job that asked for them and the next one.

So whatever dies in between, each row moves exactly once. What has moved since the preview is passed over, and the row says so.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from workflows import desk_policy
from workflows.batch.machine import RUN, BatchState
from workflows.batch.records import Batch, BatchItem
from workflows.engine import ledger
from workflows.engine.errors import (
    ChangedMeanwhileError,
    GuardFailed,
    KundencenterError,
    NotFoundError,
    TransitionRefused,
)
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.execution.kinds import KINDS
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import Decision
from workflows.operator.machine import OperatorState
from workflows.operator.records import Operator
from workflows.operator.roles import Deed, may
from workflows.outgoing.dead_jobs import JobNotDeadError, PointlessError
from workflows.seat.administrators import LastAdministratorError

ACTOR = "system"
NOT_ANY_MORE = "Wer freigegeben hat, darf das nicht mehr"
"""Stands where operators write their reasons, in their language."""

OUTCOMES: tuple[tuple[type[KundencenterError], str], ...] = (
    (ChangedMeanwhileError, "moved"),
    (JobNotDeadError, "moved"),
    (NotFoundError, "gone"),
    (PointlessError, "pointless"),
    (TransitionRefused, "refused"),
    (GuardFailed, "refused"),
    (LastAdministratorError, "refused"),
    (HinderedError, "hindered"),
)
"""What a row says that could not be moved; each of these errors leaves everything as it was."""

REFUSALS = tuple(error for error, _ in OUTCOMES)

IS_WAITED_FOR = text(
    "SELECT EXISTS (SELECT FROM job WHERE subject = :batch AND kind = :kind AND state IN ('pending', 'published'))"
)
"""After a halt the portion that was ordered before it may still be to come: one chain is enough."""

UNKNOWN = "this release does not know batches of kind {kind}"

log = structlog.get_logger()


def run(runtime: Runtime, held: Sequence[Claim], _started: float = 0.0) -> None:
    """Let the next portion of each batch have its turn; where one row breaks it off, each of them alone."""
    for claim in held:
        try:
            _run_portion(runtime, claim)
        except OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one row
            log.warning("a portion is done one by one", error=type(error).__name__)
            _run_singly(runtime, claim)


def _run_portion(runtime: Runtime, claim: Claim) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        batch = _begin(tx, claim)
        if batch is not None:
            items = _next(tx, batch, desk_policy.BATCH_PORTION)
            _do(tx, batch, items)
            _go_on(tx, batch, len(items))


def _run_singly(runtime: Runtime, claim: Claim) -> None:
    """Each in a transaction of its own; one that fails there says so and is passed over."""
    taken = 0
    for place in range(desk_policy.BATCH_PORTION):
        try:
            taken += _run_one(runtime, claim, place)
        except OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            log.warning("a row of a batch failed", error=type(error).__name__)
            taken += _pass_over(runtime, claim)
    with transaction(runtime, EVERYBODY) as tx:
        batch = _begin(tx, claim)
        if batch is not None:
            _go_on(tx, batch, taken)


def _run_one(runtime: Runtime, claim: Claim, place: int) -> int:
    with transaction(runtime, EVERYBODY) as tx:
        batch = tx.get(Batch, claim.subject)
        if not _is_running(tx, batch) or ledger.renew(tx.session, claim) is None:
            return 0
        items = _next(tx, batch, 1)
        _do(tx, batch, items, place)
        return len(items)


def _pass_over(runtime: Runtime, claim: Claim) -> int:
    with transaction(runtime, EVERYBODY) as tx:
        batch = tx.get(Batch, claim.subject)
        items = _next(tx, batch, 1) if _is_running(tx, batch) else []
        for item in items:
            _note(tx, batch, item, "failed")
        return len(items)


def _begin(tx: Tx, claim: Claim) -> Batch | None:
    """Complete the job and return its batch, if there is something to do; one that is asked too early is asked again.

    Where whoever released it may not any more, it is halted, until somebody who may lets it go on.
    """
    batch = tx.get(Batch, claim.subject)
    if batch.state is BatchState.RELEASED and batch.starts_at and tx.now < batch.starts_at:
        ledger.give_back(tx.session, [claim], wait=batch.starts_at - tx.now)
        return None
    if batch.kind not in KINDS and batch.state in (BatchState.RELEASED, BatchState.RUNNING):
        ledger.give_back(
            tx.session, [claim], error=UNKNOWN.format(kind=batch.kind), wait=ledger.UNKNOWN_WAITS
        )
        return None
    if not ledger.complete(tx.session, [claim]):
        return None
    if not _is_running(tx, batch):
        return None
    if not _may_still(tx, batch.released_by):
        tx.fire(batch, "halt", actor=ACTOR, reason=NOT_ANY_MORE)
        return None
    return batch


def _may_still(tx: Tx, actor: str) -> bool:
    """Nobody acts through a batch who would not be let near it any more; the command line always is."""
    key = actor.removeprefix("operator:")
    if key == actor:
        return True
    state, role = tx.session.execute(
        select(Operator.state, Operator.role).where(Operator.id == UUID(key))
    ).one()
    return state is OperatorState.ACTIVE and may(role, Deed.BATCH)


def _is_running(tx: Tx, batch: Batch) -> bool:
    if batch.state is BatchState.RELEASED:
        tx.fire(batch, "start", actor=ACTOR)
    return batch.state is BatchState.RUNNING


def _next(tx: Tx, batch: Batch, most: int) -> Sequence[BatchItem]:
    open_ones = select(BatchItem).where(BatchItem.batch_id == batch.id, BatchItem.outcome == "")
    return tx.session.scalars(open_ones.order_by(BatchItem.position).limit(most)).all()


def _do(tx: Tx, batch: Batch, items: Sequence[BatchItem], first: int = 0) -> None:
    """Records are locked in the order of their ids, so that two batches cannot wait for each other; waits go by position."""
    kind = KINDS[batch.kind]
    decision = Decision(batch.released_by, f"{batch.reason} (Stapel {batch.number})")
    if kind.lock:
        kind.lock(tx, [item.subject for item in items])
    for place, item in sorted(enumerate(items, first), key=lambda one: one[1].subject):
        try:
            kind.act(tx, item, decision, kind.wait(place))
            outcome = "done"
        except REFUSALS as refusal:
            outcome = next(word for error, word in OUTCOMES if isinstance(refusal, error))
        _note(tx, batch, item, outcome)


def _note(tx: Tx, batch: Batch, item: BatchItem, outcome: str) -> None:
    item.outcome, item.done_at = outcome, tx.now
    if outcome == "done":
        batch.done += 1
    else:
        batch.skipped += 1


def _go_on(tx: Tx, batch: Batch, taken: int) -> None:
    """Order the next portion when what this one let go has left, or be finished."""
    at = batch.done + batch.skipped
    if at >= batch.total:
        tx.fire(batch, "finish", actor=ACTOR, reason=f"{batch.done} of {batch.total}")
        return
    tx.write()
    if tx.session.scalar(IS_WAITED_FOR, {"batch": batch.id, "kind": RUN.kind}):
        return
    tx.schedule(
        RUN,
        workflow=batch.definition.name,
        subject=batch.id,
        key=f"{batch.version}:{at}",
        delay=KINDS[batch.kind].wait(taken) if taken else timedelta(0),
    )
