"""How does a customer's administrator get a webhook, try it, pause it, give it another secret, and remove it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import program_policy
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.orm import StateColumn
from workflows.engine.transaction import Tx
from workflows.webhook import signing
from workflows.webhook.address import read_url
from workflows.webhook.machine import WebhookState
from workflows.webhook.records import Webhook
from workflows.webhook.replay import last_number

MOST = 5
"""Of one customer number: every event is sent to each of them."""

LOCK = text("SELECT id FROM customer WHERE id = :customer FOR NO KEY UPDATE")
COUNT = text("SELECT count(*) FROM webhook WHERE customer_id = :customer AND state <> 'ended'")

LISTED = text(
    """
    SELECT w.id, w.customer_id, w.state, w.entered_at, w.url, w.position, coalesce(f.last, 0) AS last, w.again_from, w.again_until,
           w.failing_since, w.last_result, w.last_tried_at, w.last_taken_at,
           CASE WHEN w.former_until > kundencenter_now() THEN w.former_until END AS former_until
      FROM webhook w LEFT JOIN customer_feed f USING (customer_id)
     WHERE w.customer_id = ANY(:customers) AND w.state <> 'ended' ORDER BY w.created_at, w.id
    """
)


class TooManyWebhooksError(KundencenterError):
    """So many webhooks a customer number does not need."""


class SecretsAliveError(KundencenterError):
    """Two secrets are good already; a third one beside them is not."""


@dataclass(frozen=True)
class Listed:
    """A webhook as the page shows it; `position` of `last` events have been taken, the next one is number `next`."""

    id: UUID
    customer_id: UUID
    state: WebhookState
    entered_at: datetime
    url: str
    position: int
    last: int
    again_from: int | None
    again_until: int | None
    failing_since: datetime | None
    last_result: str
    last_tried_at: datetime | None
    last_taken_at: datetime | None
    former_until: datetime | None

    @property
    def next(self) -> int:
        """The event that is sent next."""
        return self.again_from or self.position + 1


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
        position=last_number(tx.session, customer_id),
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


def rotate(tx: Tx, webhook: Webhook, overlap: timedelta, *, actor: str) -> str:
    """Give a webhook a new secret and return it, to be shown once; so long messages are signed with the old one, too.

    Raises SecretsAliveError unless the old ones end at once.
    """
    span = min(overlap, program_policy.WEBHOOK_OVERLAP_MAX)
    if span and webhook.former_until is not None and webhook.former_until > tx.now:
        raise SecretsAliveError(webhook.id)
    tx.fire(webhook, "rotate", actor=actor)
    webhook.former_secret, webhook.former_until = (webhook.secret, tx.now + span) if span else (b"", None)
    secret = signing.new_secret()
    webhook.secret = tx.runtime.keys.wrap(signing.PURPOSE, webhook.id, secret)
    return signing.shown(secret)


def end(tx: Tx, webhook: Webhook, *, actor: str) -> None:
    """Remove a webhook; its secrets go at once."""
    tx.fire(webhook, "end", actor=actor)
    webhook.secret = webhook.former_secret = b""
    webhook.former_until = None


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
