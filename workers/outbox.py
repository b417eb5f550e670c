"""How do messages leave the house? Begin together, send one by one, settle in small groups."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from workers.postman import Postman, Sent
from workflows.engine import ledger
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.message.delivery import Ending, Outgoing, Result, begin_sending, settle

SETTLE_AFTER = 0.05
"""Seconds of sending that one settling transaction covers: what a crash may cause to be sent twice."""

RESERVE = 15.0
"""Seconds of a lease that must be left to begin another message: one send and one commit."""

SECOND_TAN_NEEDS = timedelta(seconds=30)
"""After an unknown outcome a TAN is sent again only with this much time left (workflow 3.4)."""


@dataclass
class Round:
    """The claims of one call with what became of them so far."""

    runtime: Runtime
    held: dict[object, Claim]
    started: float
    sent: list[tuple[Claim, Sent]] = field(default_factory=list)
    settled_at: float = field(default_factory=time.monotonic)


def deliver_messages(runtime: Runtime, held: list[Claim], started: float) -> None:
    """Send the messages of these jobs; each result is committed with the steps it causes."""
    this = Round(runtime, {claim.subject: claim for claim in held}, started)
    with transaction(runtime) as tx:
        outgoing = begin_sending(tx, [claim.subject for claim in held])
        begun = {message.id for message in outgoing}
        ledger.complete(tx.session, [claim for claim in held if claim.subject not in begun])
    with Postman(runtime) as postman:
        for message in outgoing:
            _send_one(this, postman, message)
    _settle(this)


def _send_one(this: Round, postman: Postman, message: Outgoing) -> None:
    claim = this.held[message.id]
    now = time.monotonic()
    lease_left = LEASE.total_seconds() - (now - this.started)
    if lease_left < RESERVE:
        this.sent.append((claim, Sent("not_begun")))
    elif claim.remaining is not None and now - this.started >= claim.remaining.total_seconds():
        this.sent.append((claim, Sent("too_late", "not started in time")))
    else:
        budget = min(lease_left - 5.0, _time_left(claim, this.started))
        this.sent.append((claim, postman.send(message, budget)))
    if time.monotonic() - this.settled_at >= SETTLE_AFTER:
        _settle(this)


def _time_left(claim: Claim, started: float) -> float:
    if claim.remaining is None:
        return float("inf")
    return claim.remaining.total_seconds() - (time.monotonic() - started)


def _settle(this: Round) -> None:
    if this.sent:
        with transaction(this.runtime) as tx:
            _write(tx, this.sent)
    this.sent = []
    this.settled_at = time.monotonic()


def _write(tx: Tx, sent: list[tuple[Claim, Sent]]) -> None:
    """Complete what is finished and give back the rest; a job that is no longer ours changes nothing."""
    finished = [claim for claim, result in sent if result.outcome in ("accepted", "refused")]
    ours = ledger.complete(tx.session, finished)
    results = []
    for claim, result in sent:
        ending = FINISHED.get(result.outcome)
        if ending is not None:
            if claim.id in ours:
                results.append(Result(claim.subject, ending, result.response))
        elif RELEASE[result.outcome](tx, claim, result.response) in ("dead", "expired"):
            results.append(Result(claim.subject, "failed", result.response))
    settle(tx, results)


def _after_unknown(tx: Tx, claim: Claim, response: str) -> str | None:
    """A mail may arrive twice under one Message-ID; a TAN by an unknown way only if time is left."""
    if claim.remaining is None:
        return ledger.postpone(tx.session, claim, response)
    if claim.attempt > 1 or claim.remaining < SECOND_TAN_NEEDS:
        return ledger.bury(tx.session, claim, response)
    return ledger.postpone(tx.session, claim, response)


FINISHED: Mapping[str, Ending] = {"accepted": "accepted", "refused": "failed"}
"""Outcomes that end the job, with the ending of the message."""

RELEASE: Mapping[str, Callable[[Tx, Claim, str], str | None]] = {
    "deferred": lambda tx, claim, response: ledger.postpone(tx.session, claim, response),
    "unknown": _after_unknown,
    "not_begun": lambda tx, claim, _response: ledger.give_back(tx.session, claim),
    "too_late": lambda tx, claim, response: ledger.let_expire(tx.session, claim, response),
}
"""Outcomes after which the job goes on or ends without success, with what the ledger does."""
