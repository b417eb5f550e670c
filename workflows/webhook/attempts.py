"""What has been tried at a receiver, and what came of it? One line for what it took in a row, one for what it did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.transaction import Tx
from workflows.webhook.records import Webhook, WebhookAttempt
from workflows.webhook.results import Outcome, Result

Kind = Literal["event", "again", "test"]
"""An event for the first time, one that was asked for again, or a message that says nothing."""

SHOWN = 30
"""As many as a page shows."""

NEWEST = text(
    "SELECT kind, first, last, result, status, at FROM webhook_attempt WHERE webhook_id = :webhook ORDER BY id DESC LIMIT :most"
)


@dataclass(frozen=True)
class Attempt:
    """Events `first` to `last` (0 of a test), and how it ended; `status` is what was answered, if something was."""

    kind: Kind
    first: int
    last: int
    result: Result
    status: int | None
    at: datetime


def keep(tx: Tx, webhook: Webhook, kind: Kind, numbers: Sequence[int], outcome: Outcome) -> None:
    """Write down which of these events were taken, and which one was not."""
    taken = [number for number in numbers if outcome.reached is not None and number <= outcome.reached]
    if taken:
        _add(tx, webhook, kind, (taken[0], taken[-1]), Outcome("taken"))
    left = numbers[len(taken) :]
    if left and outcome.result != "taken":
        _add(tx, webhook, kind, (left[0], left[0]), outcome)


def keep_test(tx: Tx, webhook: Webhook, outcome: Outcome) -> None:
    """Write down how a test went."""
    _add(tx, webhook, "test", (0, 0), outcome)


def newest(session: Session, webhook_id: UUID) -> Sequence[Attempt]:
    """List the last tries, the newest first."""
    rows = session.execute(NEWEST, {"webhook": webhook_id, "most": SHOWN})
    return [Attempt(**row) for row in rows.mappings()]


def _add(tx: Tx, webhook: Webhook, kind: Kind, span: tuple[int, int], outcome: Outcome) -> None:
    first, last = span
    tx.session.add(
        WebhookAttempt(
            customer_id=webhook.customer_id,
            webhook_id=webhook.id,
            kind=kind,
            first=first,
            last=last,
            result=outcome.result,
            status=outcome.status,
            at=tx.now,
        )
    )
