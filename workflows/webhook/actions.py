"""How does a customer's administrator get a webhook, try it, pause it, and let it send again what it has missed?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.orm import StateColumn
from workflows.engine.transaction import Tx
from workflows.webhook import signing
from workflows.webhook.address import read_url
from workflows.webhook.machine import WebhookState
from workflows.webhook.records import Webhook
from workflows.webhook.sending import order_delivery

MOST = 5
"""Of one customer number: every event is sent to each of them."""

LOCK = text("SELECT id FROM customer WHERE id = :customer FOR NO KEY UPDATE")
COUNT = text("SELECT count(*) FROM webhook WHERE customer_id = :customer AND state <> 'ended'")
LAST = text("SELECT coalesce((SELECT last FROM customer_feed WHERE customer_id = :customer), 0)")
FIRST_SINCE = text("SELECT min(number) FROM event WHERE customer_id = :customer AND at >= :since")

LISTED = text(
    """
    SELECT w.id, w.customer_id, w.state, w.url, w.position, coalesce(f.last, 0) AS last, w.failing_since, w.last_result,
           w.last_tried_at, w.last_taken_at, w.created_at
      FROM webhook w LEFT JOIN customer_feed f USING (customer_id)
     WHERE w.customer_id = ANY(:customers) AND w.state <> 'ended' ORDER BY w.created_at, w.id
    """
)


class TooManyWebhooksError(KundencenterError):
    """So many webhooks a customer number does not need."""


class NothingToReplayError(KundencenterError):
    """No event of then is kept, or it has not been sent yet anyway."""


@dataclass(frozen=True)
class Listed:
    """A webhook as the page shows it; `position` of `last` events have been taken."""

    id: UUID
    customer_id: UUID
    state: WebhookState
    url: str
    position: int
    last: int
    failing_since: datetime | None
    last_result: str
    last_tried_at: datetime | None
    last_taken_at: datetime | None
    created_at: datetime


def add(tx: Tx, customer_id: UUID, url: str, *, actor: str) -> tuple[Webhook, str]:
    """Make a webhook for what happens from now on, and return its secret, to be shown once.

    Raises UrlError or TooManyWebhooksError. The session reads and writes the customer.
    """
    kept = read_url(tx.runtime.settings, url)
    tx.session.execute(LOCK, {"customer": customer_id})
    if tx.session.scalars(COUNT, {"customer": customer_id}).one() >= MOST:
        raise TooManyWebhooksError(customer_id)
    secret = signing.new_secret()
    webhook = Webhook(
        id=uuid4(),
        customer_id=customer_id,
        url=kept,
        position=tx.session.scalars(LAST, {"customer": customer_id}).one(),
        created_at=tx.now,
    )
    webhook.secret = tx.runtime.keys.wrap(signing.PURPOSE, webhook.id, secret)
    tx.create(webhook, "add", actor=actor)
    return webhook, signing.shown(secret)


def send_test(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """Send a message that says nothing but that messages arrive."""
    tx.fire(webhook, "test", actor=actor)


def pause(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """Send nothing more until it is resumed; what happens meanwhile is sent then."""
    tx.fire(webhook, "pause", actor=actor)


def resume(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """Go on behind the last event that was taken; tries count anew."""
    tx.fire(webhook, "resume", actor=actor)
    webhook.failures, webhook.failing_since = 0, None
    order_delivery(tx, webhook.id)


def replay(tx: Tx, webhook: Webhook, number: int, *, actor: str) -> None:
    """Send again from this event on, each under the name that it had before; raises NothingToReplayError."""
    if not 0 < number <= webhook.position:
        raise NothingToReplayError(number)
    tx.fire(webhook, "replay", actor=actor, reason=f"from event {number}")
    webhook.position = number - 1
    order_delivery(tx, webhook.id)


def replay_since(tx: Tx, webhook: Webhook, since: datetime, *, actor: str) -> None:
    """The same from a moment on."""
    facts = {"customer": webhook.customer_id, "since": since}
    replay(tx, webhook, tx.session.scalar(FIRST_SINCE, facts) or 0, actor=actor)


def end(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """Remove a webhook; its secret goes at once."""
    tx.fire(webhook, "end", actor=actor)
    webhook.secret = b""


def get_webhook(tx: Tx, customer_id: UUID, webhook_id: UUID) -> Webhook:
    """Lock a webhook of this customer; raises NotFoundError."""
    webhook = tx.get(Webhook, webhook_id)
    if webhook.customer_id != customer_id or webhook.state is WebhookState.ENDED:
        raise NotFoundError(Webhook.__name__)
    return webhook


def list_webhooks(session: Session, customers: Sequence[UUID]) -> Sequence[Listed]:
    """List the webhooks of these customers that have not ended, the oldest first."""
    rows = session.execute(LISTED.columns(state=StateColumn(WebhookState)), {"customers": list(customers)})
    return [Listed(**row) for row in rows.mappings()]
