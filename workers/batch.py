"""How is a batch of ledger ids worked off? Claim a few, do them, and never hold one past its lease."""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

import structlog
from structlog.contextvars import bound_contextvars

from workers.alarm import give_sign_of_life
from workers.channels import KNOWN
from workers.handlers import HANDLERS, Handler
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.relay import Ended
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.facts import UnknownTextError
from workflows.outgoing.taking import take
from workflows.upkeep import note_ended_jobs

AT_ONCE = 100
"""So many jobs are claimed together; the rest of the batch waits unclaimed and unharmed."""

LONGEST = 60.0
"""Seconds after which a slow batch takes nothing more; the relay publishes the rest again."""

MOST_NAMED = 10
"""So many jobs of a batch are named in a line of the log."""

ABROAD = frozenset({"message.deliver", "webhook.deliver", "webhook.test"})

log = structlog.get_logger()


class _Process:
    """The runtime of this worker process; RQ hands over ids only."""

    runtime: Runtime | None = None


def attach(runtime: Runtime) -> None:
    """Give this process its runtime before the first batch."""
    _Process.runtime = runtime


def run_batch(ids: Sequence[int]) -> None:
    """Work off ledger ids; duplicates, late ones and other workers' jobs are passed over.

    Nothing is raised: RQ would write the exception's text to log and Redis, and a text may hold personal
    data (a failed INSERT shows its values). What was claimed comes back when its lease ends.
    """
    try:
        _work_off(ids)
    except Exception as error:  # noqa: BLE001
        log.warning("batch broken off", error=type(error).__name__)


def _work_off(ids: Sequence[int]) -> None:
    runtime = _Process.runtime
    if runtime is None:
        raise RuntimeError("this process has no runtime")
    ends_at = time.monotonic() + LONGEST
    for part in _parts(ids):
        started = time.monotonic()
        if started >= ends_at:
            return
        claims = take(runtime, part, begin=KNOWN.all_work())
        for kind, group in groupby(sorted(claims, key=_turn), key=lambda claim: claim.kind):
            held = list(group)
            with bound_contextvars(kind=kind, jobs=[claim.id for claim in held[:MOST_NAMED]]):
                _handle(runtime, kind, held, started)


def _turn(claim: Claim) -> tuple[bool, str]:
    """What others answer comes last: a server may think for long, and nothing else is to wait for it with its lease running."""
    return claim.kind in ABROAD, claim.kind


def _handle(runtime: Runtime, kind: str, held: list[Claim], started: float) -> None:
    handler = HANDLERS.get(kind)
    if handler is None:
        _leave_to_others(runtime, held, f"{ledger.UNKNOWN} jobs of kind {kind}")
        return
    error = _failure(handler, runtime, held, started)
    if error and len(held) > 1:
        _handle_singly(runtime, handler, held)
    elif error:
        _give_up(runtime, held, error)


def _handle_singly(runtime: Runtime, handler: Handler, held: list[Claim]) -> None:
    """One bad job must not take its neighbours along."""
    for claim in held:
        started = time.monotonic()
        with transaction(runtime) as tx:
            ours = ledger.renew(tx.session, claim)
        give_sign_of_life()
        with bound_contextvars(jobs=[claim.id]):
            error = _failure(handler, runtime, [ours], started) if ours else None
        if error:
            _give_up(runtime, [claim], error)


def _failure(handler: Handler, runtime: Runtime, held: list[Claim], started: float) -> str | None:
    try:
        handler(runtime, held, started)
    except UnknownTextError as error:
        if len(held) > 1:
            return type(error).__name__
        _leave_to_others(runtime, held, f"{ledger.UNKNOWN} letters of name {error}")
    except Exception as error:  # noqa: BLE001 - whatever failed, the jobs have to go back
        log.warning("jobs failed", kind=held[0].kind, count=len(held), error=type(error).__name__)
        return type(error).__name__
    return None


def _give_up(runtime: Runtime, held: Iterable[Claim], error: str) -> None:
    with transaction(runtime) as tx:
        states = [(claim, ledger.postpone(tx.session, claim, error)) for claim in held]
        note_ended_jobs(
            tx,
            [
                Ended(claim.id, claim.kind, claim.subject, state, claim.unknown_outcomes)
                for claim, state in states
                if state == "dead"
            ],
        )


def _leave_to_others(runtime: Runtime, held: list[Claim], error: str) -> None:
    log.warning("kind unknown to this release", count=len(held))
    with transaction(runtime) as tx:
        for wait, alike in groupby(sorted(held, key=ledger.wait_for_release), key=ledger.wait_for_release):
            ledger.give_back(tx.session, alike, error=error, wait=wait)


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while part := list(islice(rest, AT_ONCE)):
        yield part
