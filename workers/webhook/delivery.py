"""How do events reach receivers? Those of a batch at the same time, each one's events in turn, for a few seconds.

Nobody waits for a slow receiver longer than for one message: what is left of its events is sent in the next round.
"""

import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from uuid import UUID

from workers.webhook.calling import PATIENCE, call
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.webhook import signing
from workflows.webhook.machine import LIVE, SENDING
from workflows.webhook.results import Outcome
from workflows.webhook.sending import Parcel, find_parcels, note_test, settle

ROUND = 5.0
"""Seconds after which no other message to the same receiver is begun."""

LONGEST = ROUND + PATIENCE + 2
"""Seconds after which a look-up that hangs is left alone: little more than a third of a lease."""

NOTHING = Outcome("taken")


def deliver_webhooks(runtime: Runtime, held: list[Claim], _started: float) -> None:
    """Send the next events of these webhooks."""
    with reading(runtime, EVERYBODY) as session:
        parcels = find_parcels(runtime, session, [claim.subject for claim in held], SENDING)
    outcomes = _at_once(parcels, lambda parcel: _send(runtime, parcel))
    for claim in held:
        with transaction(runtime, EVERYBODY) as tx:
            settle(tx, claim, parcels.get(claim.subject), outcomes.get(claim.subject, NOTHING))


def try_webhooks(runtime: Runtime, held: list[Claim], _started: float) -> None:
    """Send each of these webhooks a message that says nothing but that messages arrive."""
    with reading(runtime, EVERYBODY) as session:
        parcels = find_parcels(runtime, session, [claim.subject for claim in held], LIVE)
    names = {claim.subject: claim.id for claim in held}
    outcomes = _at_once(parcels, lambda parcel: _send_test(runtime, parcel, names[parcel.webhook_id]))
    for claim in held:
        with transaction(runtime, EVERYBODY) as tx:
            note_test(tx, claim, outcomes.get(claim.subject))


def _at_once(parcels: Mapping[UUID, Parcel], send: Callable[[Parcel], Outcome]) -> dict[UUID, Outcome]:
    """Let every receiver have a thread of its own; who is not done in time has been too slow, whatever comes of it."""
    if not parcels:
        return {}
    pool = ThreadPoolExecutor(len(parcels), "webhook")
    try:
        running: dict[UUID, Future[Outcome]] = {
            key: pool.submit(send, parcel) for key, parcel in parcels.items()
        }
        wait(running.values(), LONGEST)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return {key: one.result() if one.done() else Outcome("too_slow") for key, one in running.items()}


def _send(runtime: Runtime, parcel: Parcel) -> Outcome:
    """Send events one after the other until one is not taken, or for as long as a round lasts."""
    begun = time.monotonic()
    reached = None
    for happened in parcel.events:
        if time.monotonic() - begun > ROUND:
            break
        name = signing.message_id_of(parcel.webhook_id, happened.number)
        outcome = _call(runtime, parcel, name, signing.body_of(happened), begun)
        if outcome.result != "taken":
            return replace(outcome, reached=reached)
        reached = happened.number
    return Outcome("taken", reached)


def _send_test(runtime: Runtime, parcel: Parcel, job_id: int) -> Outcome:
    name = f"{parcel.webhook_id.hex}-test-{job_id}"
    return _call(runtime, parcel, name, signing.body_of_test(parcel.now), time.monotonic())


def _call(runtime: Runtime, parcel: Parcel, name: str, body: bytes, begun: float) -> Outcome:
    second = parcel.second + int(time.monotonic() - begun)
    headers = signing.headers(parcel.secrets, name, second, body)
    return call(parcel.url, headers, body, runtime.settings.webhook_networks)
