"""What becomes of a job and its message once the other side has answered, or has not? Whose fault it was decides (decision 0022)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from workers.postman import Sent
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.transaction import Tx, transaction
from workflows.outgoing.delivery import Ending, Result, settle

if TYPE_CHECKING:
    from workers.outbox import Round

SECOND_TAN_NEEDS = 30.0
"""Seconds: after an unknown outcome a TAN is sent again only with more time left (workflow 3.4)."""

TAN_WAITS = timedelta(seconds=5)
"""A TAN lives for minutes: it looks again at once whether the server or gateway is back."""

log = structlog.get_logger()


def write_each(tx: Tx, this: "Round", sent: Sequence[tuple[Claim, Sent]]) -> None:
    """Complete what is finished and give back the rest; a job that is no longer ours changes nothing."""
    ours = ledger.complete(tx.session, [claim for claim, result in sent if result.outcome in FINISHED])
    results = []
    for claim, result in sent:
        if result.outcome in FINISHED:
            ending = FINISHED[result.outcome] if claim.id in ours else None
        else:
            ending = ENDED.get(_release(tx, this, claim, result))
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
            ending = ENDED.get(_after_unknown(tx, this, claim, cause))
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


def _release(tx: Tx, this: "Round", claim: Claim, sent: Sent) -> str | None:
    """Give the job back, not before the other side wants to be asked again; if that is too late, it is over now."""
    if not sent.retry_after:
        return RELEASE[sent.outcome](tx, this, claim, sent.response)
    if sent.retry_after.total_seconds() >= this.time_left(claim):
        return ledger.let_expire(tx.session, claim, sent.response)
    ledger.give_back(tx.session, [claim], error=sent.response, wait=sent.retry_after)
    return None


def _postpone(tx: Tx, _this: "Round", claim: Claim, response: str) -> str | None:
    return ledger.postpone(tx.session, claim, response)


def _wait_for_server(tx: Tx, _this: "Round", claim: Claim, response: str) -> str | None:
    """Nothing is wrong with the message: no try is used up, and its job says what it waits for."""
    wait = policy.SERVER_AWAY_WAIT if claim.remaining is None else TAN_WAITS
    ledger.give_back(tx.session, [claim], error=response, wait=wait)
    return None


def _after_unknown(tx: Tx, this: "Round", claim: Claim, response: str) -> str | None:
    """One more copy at most, under the same Message-ID; of a TAN only if time is left for it."""
    if claim.unknown_outcomes or this.time_left(claim) <= SECOND_TAN_NEEDS:
        return ledger.bury(tx.session, claim, response)
    return ledger.postpone(tx.session, claim, response, unknown=True)


def _not_begun(tx: Tx, _this: "Round", claim: Claim, _response: str) -> str | None:
    ledger.give_back(tx.session, [claim])
    return None


UNSURE = frozenset({"unknown", "lost"})
"""Outcomes after which a copy may have been taken."""

FINISHED: Mapping[str, Ending] = {"accepted": "accepted", "refused": "failed", "lost": "failed"}
"""Outcomes that end the job, with the ending of the message."""

RELEASE: Mapping[str, Callable[[Tx, "Round", Claim, str], str | None]] = {
    "deferred": _postpone,
    "unreachable": _wait_for_server,
    "unknown": _after_unknown,
    "unwritable": _postpone,
    "not_begun": _not_begun,
    "too_late": lambda tx, _this, claim, response: ledger.let_expire(tx.session, claim, response),
}
"""Outcomes after which the job goes on or ends without success, with what the ledger does."""

ENDED: Mapping[str | None, Ending] = {"dead": "failed", "expired": "expired"}
"""States of a job after which its message will not be sent any more."""
