"""What did a directory ask for, and what came of it? For administrators and operators, 30 days, without what it sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.scim.client import Client
from workflows.scim.reasons import Reason
from workflows.scim.records import ProvisioningEntry

SAID_TODAY = text(
    """
    SELECT EXISTS (SELECT FROM provisioning_log
                    WHERE customer_id = :customer AND api_key_id = :key AND at > kundencenter_now() - interval '1 day'
                      AND request = :request AND seat_id IS NOT DISTINCT FROM :seat AND result = :result AND reason = :reason)
    """
)

LIST = """
    SELECT l.id, l.at, l.customer_id, c.customer_number, k.name AS credential, l.request, s.user_number, s.display_name,
           l.result, l.reason, l.not_stored
      FROM provisioning_log l JOIN customer c ON c.id = l.customer_id
      LEFT JOIN seat s ON s.id = l.seat_id
      LEFT JOIN api_key k ON k.id = l.api_key_id
     WHERE {whose} AND (l.at, l.id) < (coalesce(CAST(:at AS timestamptz), 'infinity'), CAST(:id AS uuid))
     ORDER BY l.at DESC, l.id DESC LIMIT :most
"""
ENTRIES = text(LIST.format(whose="l.customer_id = :customer"))
OF_ALL = text(LIST.format(whose="true"))

IS_REPEATED = frozenset({"unchanged", "refused"})
"""What a directory sends again in every cycle is written down once a day."""


@dataclass(frozen=True)
class Asked:
    """What to write down: what was asked (`PATCH Users`), of which user, what came of it, why, and which attributes we do not keep."""

    request: str
    result: str
    seat_id: UUID | None = None
    reason: Reason | None = None
    not_stored: Sequence[str] = ()


@dataclass(frozen=True)
class Entry:
    """One line for people: `reason` is a code of reasons.py, or empty; without a user number it was about nobody that there is."""

    id: UUID
    at: datetime
    customer_id: UUID
    customer_number: str
    credential: str | None
    request: str
    user_number: str | None
    display_name: str | None
    result: str
    reason: str
    not_stored: Sequence[str]


def add(tx: Tx, client: Client, asked: Asked) -> None:
    """Write down what happens in this transaction; what changes nothing and has no reason is not worth a line."""
    why = asked.reason or (Reason.NOT_STORED if asked.not_stored else None)
    if asked.result == "unchanged" and why is None:
        return
    facts = {"request": asked.request, "result": asked.result, "reason": str(why or "")}
    if asked.result in IS_REPEATED:
        of = {"customer": client.customer_id, "key": client.key_id, "seat": asked.seat_id}
        if tx.session.scalar(SAID_TODAY, facts | of):
            return
    tx.session.add(
        ProvisioningEntry(
            customer_id=client.customer_id,
            api_key_id=client.key_id,
            at=tx.now,
            seat_id=asked.seat_id,
            not_stored=list(asked.not_stored),
            **facts,
        )
    )


def add_refused(runtime: Runtime, client: Client, asked: Asked) -> None:
    """Write down what was refused; the transaction in which it was asked is rolled back by then."""
    with transaction(runtime, client.reach) as tx:
        add(tx, client, asked)


def entries(
    session: Session,
    customer_id: UUID | None,
    *,
    most: int = 50,
    before: tuple[datetime, UUID] | None = None,
) -> list[Entry]:
    """List what directories asked for, the newest first: of a customer, or of all whom the session sees.

    `before` is time and id of the last line seen.
    """
    at, entry_id = before or (None, NOBODY)
    facts = {"at": at, "id": entry_id, "most": most}
    if customer_id is not None:
        found = session.execute(ENTRIES, facts | {"customer": customer_id})
    else:
        found = session.execute(OF_ALL, facts)
    return [Entry(**row) for row in found.mappings()]
