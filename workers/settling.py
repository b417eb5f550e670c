"""How is written down what came of sending? Of many at once, and of one alone where something is wrong with one of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from workers.postman import Sent
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.transaction import Tx, transaction
from workflows.outgoing.delivery import Ending, Result, settle

if TYPE_CHECKING:
    from workers.outbox import Round

log = structlog.get_logger()


def write_each(tx: Tx, this: "Round", sent: Sequence[tuple[Claim, Sent]]) -> None:
    """Complete what is finished and give back the rest; a job that is no longer ours changes nothing."""
    ours = ledger.complete(tx.session, [claim for claim, result in sent if result.outcome in FINISHED])
    results = []
    for claim, result in sent:
        if result.outcome in FINISHED:
            ending = FINISHED[result.outcome] if claim.id in ours else None
        else:
            ending = ENDED.get(this.release(tx, claim, result))
        if ending is not None:
            unsure = result.outcome in UNSURE or claim.unknown_outcomes > 0
            results.append(Result(claim.subject, ending, result.response, unsure))
    settle(tx, results)


def write_alone(this: "Round", claim: Claim, sent: Sent) -> None:
    """Write one result, without the other side's words if need be; else the job alone notes that its deed is perhaps done.

    What was not taken comes back when the lease ends.
    """
    wordless = replace(sent, response="")
    cause = _failure(this, lambda tx: write_each(tx, this, [(claim, sent)]))
    if cause is None or _failure(this, lambda tx: write_each(tx, this, [(claim, wordless)])) is None:
        return
    if sent.outcome in UNSURE | {"accepted"}:
        with transaction(this.runtime) as tx:
            ending = ENDED.get(this.release(tx, claim, Sent("unknown", cause)))
        if ending is not None:
            _failure(this, lambda tx: settle(tx, [Result(claim.subject, ending, unsure=True)]))


def _failure(this: "Round", write: Callable[[Tx], object]) -> str | None:
    try:
        with transaction(this.runtime) as tx:
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
