"""What is to be sent to which receiver now, and what follows from how it went?

A webhook has one job, which begins anew with every event: so its messages go out one after the other, in the order of the events.
Whoever locks both locks the webhook before its job.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine import ledger
from workflows.engine.ledger import Claim
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.event.feed import Happened, type_of
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat
from workflows.webhook import attempts, signing
from workflows.webhook.machine import SENDING, WebhookState
from workflows.webhook.records import Webhook
from workflows.webhook.results import OURS, Outcome, wait_after, wait_for_us

AT_ONCE = 20
"""Events of one receiver in one go."""

PARCELS = text(
    """
    SELECT w.id, w.url, w.secret, w.position, coalesce(f.last, 0) AS last, c.customer_number, w.again_from, w.again_until,
           CASE WHEN w.former_until > kundencenter_now() THEN w.former_secret ELSE '' END AS former_secret,
           extract(epoch FROM clock_timestamp())::bigint AS second, kundencenter_now() AS now,
           e.number, e.kind, e.step, e.user_number, e.version, e.at
      FROM webhook w JOIN customer c ON c.id = w.customer_id LEFT JOIN customer_feed f ON f.customer_id = w.customer_id
      LEFT JOIN LATERAL (SELECT * FROM event WHERE customer_id = w.customer_id
                            AND number >= coalesce(w.again_from, w.position + 1) AND number <= coalesce(w.again_until, 9223372036854775807)
                          ORDER BY number LIMIT :most) AS e ON true
     WHERE w.id = ANY(:ids) AND w.state = ANY(:states) AND c.status = 'active'
     ORDER BY w.id, e.number
    """
)

ORDER = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'background', 'webhook.deliver', 'webhook', w.id, 'webhook:' || w.id
      FROM webhook w JOIN customer_feed f USING (customer_id) WHERE w.id = :webhook
        AND (f.last > w.position OR w.again_from IS NOT NULL)
    ON CONFLICT (key) DO UPDATE SET state = 'pending', attempt = 0, run_at = clock_timestamp(), finished_at = NULL
       WHERE job.state IN ('done', 'cancelled', 'dead', 'pending')
    """
)
"""The same job as the database orders when an event gets its number (migration 0022)."""


ADOPT = text(
    """
    INSERT INTO job (queue, kind, workflow, subject, key)
    SELECT 'background', 'webhook.deliver', 'webhook', w.id, 'webhook:' || w.id
      FROM webhook w JOIN customer_feed f USING (customer_id) JOIN customer c ON c.id = w.customer_id
     WHERE w.state IN ('active', 'failing') AND (f.last > w.position OR w.again_from IS NOT NULL) AND c.status = 'active'
       AND NOT EXISTS (SELECT FROM job j WHERE j.subject = w.id AND j.kind = 'webhook.deliver'
                          AND j.state IN ('pending', 'published', 'running', 'dead'))
     ORDER BY w.id
    ON CONFLICT (key) DO UPDATE SET state = 'pending', attempt = 0, run_at = clock_timestamp(), finished_at = NULL
       WHERE job.state IN ('done', 'cancelled', 'expired')
    """
)
"""Whose customer is active again, or whose job was lost."""


@dataclass(frozen=True)
class Parcel:
    """What one receiver gets next: new events, or those of `again` (from, until); signed with each of the secrets.

    `second` is the time of now (Unix), `last` the number of the customer's last event.
    """

    webhook_id: UUID
    url: str
    secrets: Sequence[bytes] = field(repr=False)
    again: tuple[int, int] | None
    last: int
    second: int
    now: datetime
    events: Sequence[Happened]


def find_parcels(
    runtime: Runtime, session: Session, ids: Iterable[UUID], states: Sequence[WebhookState] = SENDING
) -> dict[UUID, Parcel]:
    """Collect what is to be sent to these webhooks; paused ones, and those of customers who rest, are left out."""
    facts = {"ids": list(ids), "states": [str(state) for state in states], "most": AT_ONCE}
    rows: dict[UUID, list[Row[Any]]] = {}
    for row in session.execute(PARCELS, facts):
        rows.setdefault(row.id, []).append(row)
    return {webhook_id: _parcel(runtime, found) for webhook_id, found in rows.items()}


def settle(tx: Tx, claim: Claim, parcel: Parcel | None, outcome: Outcome) -> None:
    """Write down how a try went, and what becomes of its job; one that is no longer ours changes nothing."""
    webhook = tx.find(Webhook, claim.subject)
    if not ledger.renew(tx.session, claim):
        return
    wait = None
    if webhook is not None and parcel is not None and webhook.state in SENDING:
        wait = _note(tx, webhook, parcel, outcome)
    tx.write()
    if wait is not None:
        ledger.give_back(tx.session, [claim], error=outcome.result, wait=wait)
        return
    ledger.complete(tx.session, [claim])
    if webhook is not None and webhook.state in SENDING and parcel is not None:
        order_delivery(tx, claim.subject)


def note_test(tx: Tx, claim: Claim, outcome: Outcome | None) -> None:
    """Write down how a test went, if it was sent; it moves nothing."""
    webhook = tx.find(Webhook, claim.subject)
    is_ours = claim.id in ledger.complete(tx.session, [claim])
    if is_ours and webhook is not None and outcome is not None:
        webhook.last_tried_at, webhook.last_result = tx.now, outcome.result
        attempts.keep_test(tx, webhook, outcome)


def order_delivery(tx: Tx, webhook_id: UUID) -> None:
    """Let its job be due now if there is anything to send; the webhook is locked."""
    tx.write()
    tx.session.execute(ORDER, {"webhook": webhook_id})


def _note(tx: Tx, webhook: Webhook, parcel: Parcel, outcome: Outcome) -> timedelta | None:
    """Store what the outcome means for the webhook; return how long its job has to wait, None if it need not."""
    if not parcel.events:  # those that were wanted have been erased, or there are none
        _move_on(webhook, parcel, parcel.last)
        return None
    numbers = [one.number for one in parcel.events]
    attempts.keep(tx, webhook, "again" if parcel.again else "event", numbers, outcome)
    webhook.last_tried_at, webhook.last_result = tx.now, outcome.result
    if outcome.reached is not None:
        webhook.failures, webhook.failing_since, webhook.last_taken_at = 0, None, tx.now
        _move_on(webhook, parcel, outcome.reached)
    if outcome.result == "taken":
        if webhook.state is WebhookState.FAILING:
            tx.fire(webhook, "report_success", actor="system")
        return None
    if outcome.result == "gone":
        _disable(tx, webhook, "the receiver says that it is gone (410)")
        return None
    return _note_failure(tx, webhook, outcome)


def _note_failure(tx: Tx, webhook: Webhook, outcome: Outcome) -> timedelta | None:
    """Count a try that failed; return how long the job has to wait, None if there is no further try."""
    webhook.failing_since = webhook.failing_since or tx.now
    if outcome.result in OURS:
        return wait_for_us(tx.now - webhook.failing_since)
    webhook.failures += 1
    if webhook.state is WebhookState.ACTIVE:
        tx.fire(webhook, "report_failure", actor="system", reason=outcome.result)
    wait = wait_after(webhook.failures, outcome)
    if wait is None:
        _disable(tx, webhook, f"no success since {webhook.failing_since:%Y-%m-%d}: {outcome.result}")
    return wait


def _move_on(webhook: Webhook, parcel: Parcel, reached: int) -> None:
    """Write down how far it has come; a wish that has changed meanwhile is begun from its beginning."""
    if parcel.again is None:
        webhook.position = max(webhook.position, reached)
    elif (webhook.again_from, webhook.again_until) == parcel.again:
        is_done = reached >= parcel.again[1]
        webhook.again_from, webhook.again_until = (None, None) if is_done else (reached + 1, parcel.again[1])


def _disable(tx: Tx, webhook: Webhook, reason: str) -> None:
    """Switch it off, and tell those who can do something about it."""
    tx.fire(webhook, "disable", actor="system", reason=reason)
    administrators = tx.session.scalars(
        select(Account)
        .join(Seat, Seat.account_id == Account.id)
        .where(
            Seat.customer_id == webhook.customer_id,
            Seat.state == SeatState.ACTIVE,
            Seat.is_administrator,
        )
        .order_by(Account.id)
    )
    for account in administrators.all():
        tell(tx, account, "webhook_disabled", about=webhook.id)


def _parcel(runtime: Runtime, rows: Sequence[Row[Any]]) -> Parcel:
    first = rows[0]
    return Parcel(
        first.id,
        first.url,
        [
            runtime.keys.unwrap(signing.PURPOSE, first.id, wrapped)
            for wrapped in (first.secret, first.former_secret)
            if wrapped
        ],
        None if first.again_from is None else (first.again_from, first.again_until),
        first.last,
        first.second,
        first.now,
        [_happened(row) for row in rows if row.number is not None],
    )


def _happened(row: Row[Any]) -> Happened:
    return Happened(
        row.number, type_of(row.kind, row.step), row.at, row.customer_number, row.user_number, row.version
    )
