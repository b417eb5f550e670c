"""How do messages leave the house? Begin together, send one after the other, settle in small groups."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workers.postman import Postman, Sent
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import LEASE, Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.outgoing.delivery import Ending, Outgoing, Result, begin_sending, settle

SETTLE_AFTER = 0.1
"""Seconds of sending that one settling transaction covers: what a crash may cause to be sent twice."""

RESERVE = 15.0
"""Seconds of a lease that must be left to begin another message: one send and one commit."""

LONGEST_SEND = 10.0
"""Seconds that handing over one TAN may take."""

SECOND_TAN_NEEDS = 30.0
"""Seconds: after an unknown outcome a TAN is sent again only with more time left (workflow 3.4)."""


@dataclass
class Round:
    """The claims of one call with what became of them so far."""

    runtime: Runtime
    held: Mapping[object, Claim]
    started: float
    sent: list[tuple[Claim, Sent]] = field(default_factory=list)
    settled_at: float = field(default_factory=time.monotonic)

    def note(self, message: Outgoing, sent: Sent) -> None:
        """Keep a result; every now and then the kept ones are written down."""
        self.sent.append((self.held[message.id], sent))
        if time.monotonic() - self.settled_at >= SETTLE_AFTER:
            self.settle()

    def settle(self) -> None:
        """Write the kept results down; without results nothing happens."""
        if self.sent:
            with transaction(self.runtime) as tx:
                _write(tx, self)
            self.sent = []
        self.settled_at = time.monotonic()

    def lease_left(self) -> float:
        """Seconds until another worker may take these jobs."""
        return LEASE.total_seconds() - (time.monotonic() - self.started)

    def time_left(self, claim: Claim) -> float:
        """Seconds in which this job may still start; infinite for a mail that has no such bound."""
        if claim.remaining is None:
            return float("inf")
        return claim.remaining.total_seconds() - (time.monotonic() - self.started)


def deliver_messages(runtime: Runtime, held: list[Claim], started: float) -> None:
    """Send the messages of these jobs; each result is committed with the steps it causes."""
    this = Round(runtime, {claim.subject: claim for claim in held}, started)
    with transaction(runtime) as tx:
        outgoing = begin_sending(tx, [claim.subject for claim in held])
        begun = {message.id for message in outgoing}
        ledger.complete(tx.session, [claim for claim in held if claim.subject not in begun])
    try:
        with Postman(runtime) as postman:
            _send_all(this, postman, outgoing)
    finally:
        this.settle()


def _send_all(this: Round, postman: Postman, outgoing: list[Outgoing]) -> None:
    patient = [message for message in outgoing if _may_follow_others(this, message)]
    urgent = [message for message in outgoing if not _may_follow_others(this, message)]
    for message in _in_time(this, urgent):
        budget = min(this.time_left(this.held[message.id]), LONGEST_SEND)
        this.note(message, postman.send(message, budget))
    for message, sent in postman.send_mails(_in_time(this, patient)):
        this.note(message, sent)


def _may_follow_others(this: Round, message: Outgoing) -> bool:
    return message.channel == "mail" and this.held[message.id].remaining is None


def _in_time(this: Round, messages: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """Pass on what may begin now; note the others."""
    for message in messages:
        if this.time_left(this.held[message.id]) <= 0:
            this.note(message, Sent("too_late", "not started in time"))
        elif this.lease_left() < RESERVE:
            this.note(message, Sent("not_begun"))
        else:
            yield message


def _write(tx: Tx, this: Round) -> None:
    """Complete what is finished and give back the rest; a job that is no longer ours changes nothing."""
    ours = ledger.complete(tx.session, [claim for claim, result in this.sent if result.outcome in FINISHED])
    results = []
    for claim, result in this.sent:
        if result.outcome in FINISHED:
            ending = FINISHED[result.outcome] if claim.id in ours else None
        else:
            ending = ENDED.get(_release(tx, this, claim, result))
        if ending is not None:
            results.append(Result(claim.subject, ending, result.response))
    settle(tx, results)


def _release(tx: Tx, this: Round, claim: Claim, sent: Sent) -> str | None:
    """Give the job back, not before the other side wants to be asked again; if that is too late, it is over now."""
    if not sent.retry_after:
        return RELEASE[sent.outcome](tx, this, claim, sent.response)
    if sent.retry_after.total_seconds() >= this.time_left(claim):
        return ledger.let_expire(tx.session, claim, sent.response)
    return ledger.postpone(tx.session, claim, sent.response, not_before=sent.retry_after)


def _postpone(tx: Tx, _this: Round, claim: Claim, response: str) -> str | None:
    return ledger.postpone(tx.session, claim, response)


def _wait_for_server(tx: Tx, this: Round, claim: Claim, response: str) -> str | None:
    if claim.remaining is not None:
        return _postpone(tx, this, claim, response)
    return ledger.give_back(tx.session, claim, wait=policy.SERVER_AWAY_WAIT)


def _after_unknown(tx: Tx, this: Round, claim: Claim, response: str) -> str | None:
    """A mail may arrive twice under one Message-ID; a TAN is sent once more at most, and only if time is left."""
    if claim.remaining is not None and (claim.attempt > 1 or this.time_left(claim) <= SECOND_TAN_NEEDS):
        return ledger.bury(tx.session, claim, response)
    return ledger.postpone(tx.session, claim, response)


FINISHED: Mapping[str, Ending] = {"accepted": "accepted", "refused": "failed"}
"""Outcomes that end the job, with the ending of the message."""

RELEASE: Mapping[str, Callable[[Tx, Round, Claim, str], str | None]] = {
    "deferred": _postpone,
    "unreachable": _wait_for_server,
    "unknown": _after_unknown,
    "not_begun": lambda tx, _this, claim, _response: ledger.give_back(tx.session, claim),
    "too_late": lambda tx, _this, claim, response: ledger.let_expire(tx.session, claim, response),
}
"""Outcomes after which the job goes on or ends without success, with what the ledger does."""

ENDED: Mapping[str | None, Ending] = {"dead": "failed", "expired": "expired"}
"""States of a job after which its message will not be sent any more."""
