"""How is a batch of ledger ids worked off? Claim a few, do them, and never hold one past its lease."""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

import structlog

from workers.handlers import HANDLERS
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

AT_ONCE = 25
"""So many jobs are claimed together; the rest of the batch waits unclaimed and unharmed."""

log = structlog.get_logger()


class _Process:
    """The runtime of this worker process; RQ hands over ids only."""

    runtime: Runtime | None = None


def attach(runtime: Runtime) -> None:
    """Give this process its runtime before the first batch."""
    _Process.runtime = runtime


def run_batch(ids: Sequence[int]) -> None:
    """Work off ledger ids; duplicates, late ones and other workers' jobs are passed over."""
    runtime = _Process.runtime
    if runtime is None:
        raise RuntimeError("this process has no runtime")
    for part in _parts(ids):
        started = time.monotonic()
        with transaction(runtime) as tx:
            claims = ledger.claim(tx.session, part)
        for kind, held in groupby(sorted(claims, key=lambda claim: claim.kind), key=lambda claim: claim.kind):
            _handle(runtime, kind, list(held), started)


def _handle(runtime: Runtime, kind: str, held: list[Claim], started: float) -> None:
    handler = HANDLERS.get(kind)
    if handler is None:
        _give_up(runtime, held, f"this release does not know jobs of kind {kind}")
        return
    try:
        handler(runtime, held, started)
    except Exception as error:  # noqa: BLE001 - whatever failed, the jobs have to go back
        # The text of an exception may hold personal data (a failed INSERT shows its values): only its type is kept.
        log.warning("batch failed", kind=kind, error=type(error).__name__)
        _give_up(runtime, held, type(error).__name__)


def _give_up(runtime: Runtime, held: Iterable[Claim], error: str) -> None:
    with transaction(runtime) as tx:
        for claim in held:
            ledger.postpone(tx.session, claim, error)


def _parts(ids: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while part := list(islice(rest, AT_ONCE)):
        yield part
