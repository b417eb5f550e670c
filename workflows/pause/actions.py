"""How does a queue come to rest, and how does it go on? For a reason, and never without an end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows import desk_policy
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.operator.interventions import Decision, ReasonMissingError, is_reason
from workflows.pause.machine import PauseState
from workflows.pause.records import QueuePause


class PauseTooLongError(KundencenterError):
    """No queue rests for less than a minute, or for longer than it may; the text names it."""


class AlreadyPausedError(KundencenterError):
    """It rests already; the text names the queue."""


class PausedLatelyError(KundencenterError):
    """It rested a short while ago, and has to run for some time before it rests again; the text names the queue."""


class NotPausedError(KundencenterError):
    """It does not rest any more; the text names the queue."""


@dataclass(frozen=True, slots=True)
class Paused:
    """A queue that rests now; `operator` is empty where it was not one of them."""

    queue: str
    reason: str
    operator: str
    since: datetime
    until: datetime
    left: timedelta


PAUSED = Look(
    """
    SELECT queue, reason, coalesce((SELECT name FROM operator WHERE 'operator:' || id = queue_pause.actor), '') AS operator,
           since, deadline AS until, deadline - kundencenter_now() AS left
      FROM queue_pause WHERE state = 'active' AND deadline > kundencenter_now() ORDER BY queue
    """,
    Paused,
)


def find_paused(runtime: Runtime) -> Sequence[Paused]:
    """List the queues that rest now."""
    return look(runtime, PAUSED, {})


def pause(runtime: Runtime, queue: str, lasts: timedelta, decision: Decision) -> datetime:
    """Let a queue rest for so long, and return until when: nothing of it is published or claimed; what is in a worker's hands goes out.

    Raises NotFoundError, ReasonMissingError, PauseTooLongError, PausedLatelyError or AlreadyPausedError.
    """
    longest = desk_policy.PAUSE_LONGEST.get(queue)
    if longest is None:
        raise NotFoundError(queue)
    if not is_reason(decision.reason):
        raise ReasonMissingError(queue)
    if not desk_policy.PAUSE_SHORTEST <= lasts <= longest:
        raise PauseTooLongError(queue)
    reason = decision.reason.strip()
    try:
        with transaction(runtime) as tx:
            _end_what_is_over(tx, queue)
            _require_to_have_run(tx, queue)
            until = tx.now + lasts
            record = QueuePause(queue=queue, reason=reason, actor=decision.actor, since=tx.now, until=until)
            tx.create(record, "pause", actor=decision.actor, reason=reason)
            record.deadline = until
    except IntegrityError as collision:
        raise AlreadyPausedError(queue) from collision
    return until


def lift(runtime: Runtime, queue: str, decision: Decision) -> None:
    """Let a queue go on before its time; raises ReasonMissingError or NotPausedError."""
    if not is_reason(decision.reason):
        raise ReasonMissingError(queue)
    with transaction(runtime) as tx:
        record = _find_active(tx, queue)
        if record is None or _is_over(tx, record):
            raise NotPausedError(queue)
        tx.fire(record, "lift", actor=decision.actor, reason=decision.reason.strip())


def last_pauses(session: Session, most: int) -> Sequence[QueuePause]:
    """List the newest pauses that have ended."""
    ended = select(QueuePause).where(QueuePause.state != PauseState.ACTIVE)
    return session.scalars(ended.order_by(QueuePause.entered_at.desc()).limit(most)).all()


def _end_what_is_over(tx: Tx, queue: str) -> None:
    """Its time may be over before a sweep has seen it."""
    record = _find_active(tx, queue)
    if record is None:
        return
    if not _is_over(tx, record):
        raise AlreadyPausedError(queue)
    tx.fire(record, "expire", actor="system", reason="deadline passed")
    tx.write()  # it makes room for the next one


def _require_to_have_run(tx: Tx, queue: str) -> None:
    """What its time ended may have been seen later by a sweep: it ended when it was to end."""
    must_run = desk_policy.PAUSE_AGAIN.get(queue)
    if must_run is None:
        return
    ended = select(func.max(func.least(QueuePause.entered_at, QueuePause.until)))
    last = tx.session.scalar(ended.where(QueuePause.queue == queue, QueuePause.state != PauseState.ACTIVE))
    if last is not None and tx.now < last + must_run:
        raise PausedLatelyError(queue)


def _find_active(tx: Tx, queue: str) -> QueuePause | None:
    active = select(QueuePause).where(QueuePause.queue == queue, QueuePause.state == PauseState.ACTIVE)
    return tx.session.scalars(active.with_for_update(key_share=True)).one_or_none()


def _is_over(tx: Tx, record: QueuePause) -> bool:
    return record.deadline is not None and record.deadline <= tx.now
