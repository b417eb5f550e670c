"""How does a webhook send again what it has sent before, and from where does it go on? Each event under the name that it had.

What is to be sent again goes out before what is new; two wishes become one that holds both. How far the webhook has come stays as it is.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.errors import KundencenterError
from workflows.engine.transaction import Tx
from workflows.webhook.machine import WebhookState
from workflows.webhook.records import Webhook
from workflows.webhook.sending import order_delivery

MOST = 10_000
"""Events in one go: as many as a receiver takes within minutes. Who lacks more reads the events itself."""

LAST = text("SELECT coalesce((SELECT last FROM customer_feed WHERE customer_id = :customer), 0)")

BETWEEN = text(
    """
    SELECT min(number) AS first, max(number) AS last FROM event
     WHERE customer_id = :customer AND at >= :since AND at < :until
    """
)

NEXT = text(
    """
    SELECT coalesce(min(number), :last + 1) FROM event WHERE customer_id = :customer AND number >= :wanted
    """
)


class NothingToReplayError(KundencenterError):
    """None of these events has been sent, or none is kept."""


class TooMuchToReplayError(KundencenterError):
    """More than is sent again in one go."""


@dataclass(frozen=True)
class GoesOn:
    """With which event a webhook goes on, and how many before it are erased and will never be sent."""

    number: int
    erased: int


def replay(tx: Tx, webhook: Webhook, first: int, last: int, *, actor: str) -> tuple[int, int]:
    """Send these events again, with what is waiting anyway, now; return from which to which that is.

    What failed and waits for its next try is sent at once. Raises NothingToReplayError or TooMuchToReplayError.
    """
    is_waiting = webhook.state is WebhookState.FAILING and webhook.position < first
    end = min(last, last_number(tx.session, webhook.customer_id) if is_waiting else webhook.position)
    if not 0 < first <= end:
        raise NothingToReplayError(first)
    span = (first, end)
    if not is_waiting:
        span = _with_earlier_wish(webhook, first, end)
        webhook.again_from, webhook.again_until = span
    tx.fire(webhook, "replay", actor=actor, reason=f"events {first} to {end}")
    order_delivery(tx, webhook.id)
    return span


def replay_between(
    tx: Tx, webhook: Webhook, since: datetime, until: datetime, *, actor: str
) -> tuple[int, int]:
    """Send again what happened from one moment on and before another, as far as it has been sent."""
    facts = {"customer": webhook.customer_id, "since": since, "until": until}
    found = tx.session.execute(BETWEEN, facts).one()
    return replay(tx, webhook, found.first or 0, found.last or 0, actor=actor)


def stop(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """Send nothing again; what is new goes on. Raises NothingToReplayError."""
    if webhook.again_from is None:
        raise NothingToReplayError
    tx.fire(webhook, "stop_replay", actor=actor)
    webhook.again_from = webhook.again_until = None
    order_delivery(tx, webhook.id)


def resume(tx: Tx, webhook: Webhook, *, actor: str) -> GoesOn:
    """Go on behind the last event that was taken, say with which one; tries count anew."""
    goes_on = _goes_on(tx.session, webhook)
    tx.fire(webhook, "resume", actor=actor, reason=f"from event {goes_on.number}")
    webhook.failures, webhook.failing_since = 0, None
    order_delivery(tx, webhook.id)
    return goes_on


def last_number(session: Session, customer_id: UUID) -> int:
    """Return the number of the customer's last event; 0 if there has been none."""
    return int(session.scalars(LAST, {"customer": customer_id}).one())


def _with_earlier_wish(webhook: Webhook, first: int, last: int) -> tuple[int, int]:
    if webhook.again_from is not None and webhook.again_until is not None:
        first, last = min(first, webhook.again_from), max(last, webhook.again_until)
    if last - first >= MOST:
        raise TooMuchToReplayError(last - first + 1)
    return first, last


def _goes_on(session: Session, webhook: Webhook) -> GoesOn:
    wanted = webhook.again_from or webhook.position + 1
    facts = {
        "customer": webhook.customer_id,
        "wanted": wanted,
        "last": last_number(session, webhook.customer_id),
    }
    number = session.scalars(NEXT, facts).one()
    return GoesOn(number, number - wanted)
