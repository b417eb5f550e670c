"""How does a batch go on? Somebody releases it, halts it, lets it go on or discards it; nothing of it leaves within the time to think."""

from sqlalchemy import select

from workflows import desk_policy
from workflows.batch.machine import RUN
from workflows.batch.records import Batch
from workflows.engine.errors import KundencenterError
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.operator.interventions import Decision, ReasonMissingError, is_reason


class SizeNotTypedError(KundencenterError):
    """Whoever releases many types how many; the text is what would have been right."""


def release(runtime: Runtime, number: int, decision: Decision, *, typed: str = "") -> None:
    """Let a batch begin in ten minutes; `typed` is its size, asked for above a hundred.

    Raises NotFoundError, ReasonMissingError, SizeNotTypedError or TransitionRefused.
    """
    _require_reason(number, decision)
    with transaction(runtime) as tx:
        batch = _locked(tx, number)
        tx.fire(batch, "release", actor=decision.actor, reason=decision.reason.strip())
        if must_be_typed(batch) and typed.strip().replace(".", "") != str(batch.total):
            raise SizeNotTypedError(str(batch.total))
        batch.reason, batch.released_by = decision.reason.strip(), decision.actor
        batch.starts_at = tx.now + desk_policy.BATCH_WAITS
        tx.schedule(
            RUN,
            workflow=batch.definition.name,
            subject=batch.id,
            key=str(batch.version),
            delay=desk_policy.BATCH_WAITS,
        )


def halt(runtime: Runtime, number: int, decision: Decision) -> None:
    """Let a running batch rest after the portion in hand; raises NotFoundError, ReasonMissingError or TransitionRefused."""
    _fire(runtime, number, "halt", decision)


def resume(runtime: Runtime, number: int, decision: Decision) -> None:
    """Let a halted batch go on, in the name of whoever says so; raises as above."""
    _require_reason(number, decision)
    with transaction(runtime) as tx:
        batch = _locked(tx, number)
        tx.fire(batch, "resume", actor=decision.actor, reason=decision.reason.strip())
        batch.released_by = decision.actor


def discard(runtime: Runtime, number: int, decision: Decision) -> None:
    """End a batch; what has not had its turn stays as it is. Raises as above."""
    _fire(runtime, number, "discard", decision)


def must_be_typed(batch: Batch) -> bool:
    """Say whether it takes more than a click to release so many."""
    return batch.total > desk_policy.BATCH_TYPED_ABOVE


def _fire(runtime: Runtime, number: int, trigger: str, decision: Decision) -> None:
    _require_reason(number, decision)
    with transaction(runtime) as tx:
        tx.fire(_locked(tx, number), trigger, actor=decision.actor, reason=decision.reason.strip())


def _require_reason(number: int, decision: Decision) -> None:
    if not is_reason(decision.reason):
        raise ReasonMissingError(str(number))


def _locked(tx: Tx, number: int) -> Batch:
    key = tx.session.scalar(select(Batch.id).where(Batch.number == number))
    return tx.get(Batch, key or NOBODY)
