"""How are the results of sending stored? Many in one transaction, or each in its own where one of them cannot be stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import structlog

from workers.postman import Sent
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.outgoing.delivery import Ending, Result, settle

log = structlog.get_logger()

Release = Callable[[Tx, Claim, Sent], str | None]
"""Gives the job of a message back to the ledger; returns its state if it ended."""


def write_each(tx: Tx, release: Release, sent: Sequence[tuple[Claim, Sent]]) -> None:
    """Complete the jobs that are finished and release the others; a job that is no longer ours changes nothing."""
    ours = ledger.complete(tx.session, [claim for claim, result in sent if result.outcome in FINISHED])
    results = []
    for claim, result in sent:
        if result.outcome in FINISHED:
            ending = FINISHED[result.outcome] if claim.id in ours else None
        else:
            ending = ENDED.get(release(tx, claim, result))
        if ending is not None:
            unsure = result.outcome in UNSURE or claim.unknown_outcomes > 0
            results.append(Result(claim.subject, ending, result.response, unsure))
    settle(tx, results)


def write_alone(runtime: Runtime, release: Release, claim: Claim, sent: Sent) -> None:
    """Store one result: as it is, else without the server's response, else only that nobody knows whether the message was sent.

    A message that was certainly not sent is tried again when the lease of its job ends.
    """
    without_response = replace(sent, response="")
    cause = _failure(runtime, lambda tx: write_each(tx, release, [(claim, sent)]))
    if cause is None:
        return
    if _failure(runtime, lambda tx: write_each(tx, release, [(claim, without_response)])) is None:
        return
    if sent.outcome in UNSURE | {"accepted"}:
        with transaction(runtime) as tx:
            ending = ENDED.get(release(tx, claim, Sent("unknown", cause)))
        if ending is not None:
            _failure(runtime, lambda tx: settle(tx, [Result(claim.subject, ending, unsure=True)]))


def _failure(runtime: Runtime, write: Callable[[Tx], object]) -> str | None:
    try:
        with transaction(runtime) as tx:
            write(tx)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one row
        log.warning("result not written", error=type(error).__name__)
        return type(error).__name__
    return None


UNSURE = frozenset({"unknown", "lost"})
"""Outcomes after which a copy may have been taken."""

FINISHED: Mapping[str, Ending] = {"accepted": "accepted", "refused": "failed", "lost": "failed"}
"""Outcomes that end the job, with the ending of the message."""

ENDED: Mapping[str | None, Ending] = {"dead": "failed", "expired": "expired"}
"""States of a job after which its message will not be sent any more."""
