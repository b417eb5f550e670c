"""What of a directory's wishes waits for an administrator, and how do they approve it?

They approve what they have seen: the users that stood there, by the hash of the list. It is good for a day.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import program_policy
from workflows.administrator.acting import Administrator, acting_for
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.scim.client import Client

OPEN = """
    h.approved_at IS NULL AND h.last_at > kundencenter_now() - :kept AND s.state <> 'ended'
    AND k.revoked_at IS NULL AND k.expires_at > kundencenter_now()
"""

WAITING = text(
    f"""
    SELECT h.api_key_id, k.name AS credential, h.seat_id, s.user_number, s.display_name, s.is_administrator, h.first_at, h.last_at
      FROM held_back h JOIN seat s ON s.id = h.seat_id JOIN api_key k ON k.id = h.api_key_id
     WHERE h.customer_id = :customer AND {OPEN}
     ORDER BY k.name, s.user_number
    """  # noqa: S608 - put together from our own texts
)

HOLD = text(
    """
    INSERT INTO held_back AS h (api_key_id, seat_id, customer_id, first_at, last_at, approved_by)
    VALUES (:key, :seat, :customer, kundencenter_now(), kundencenter_now(), '')
    ON CONFLICT (api_key_id, seat_id) DO UPDATE
       SET last_at = excluded.last_at, approved_at = NULL, approved_by = '',
           first_at = CASE WHEN h.approved_at IS NULL THEN h.first_at ELSE excluded.first_at END
    """
)

APPROVE = text(
    """
    UPDATE held_back SET approved_at = kundencenter_now(), approved_by = :actor
     WHERE customer_id = :customer AND api_key_id = :key AND seat_id = ANY(:seats)
    """
)

USE = text(
    """
    DELETE FROM held_back WHERE api_key_id = :key AND seat_id = :seat
       AND approved_at > kundencenter_now() - :good RETURNING approved_by
    """
)


class OvertakenError(KundencenterError):
    """Other users wait by now than those that were seen; nothing was approved."""


@dataclass(frozen=True)
class Waiting:
    """A user whom a directory wants suspended or ended, and who of it was told no."""

    api_key_id: UUID
    credential: str
    seat_id: UUID
    user_number: str
    display_name: str
    is_administrator: bool
    first_at: datetime
    last_at: datetime


def waiting(session: Session, customer_id: UUID) -> list[Waiting]:
    """List what waits for an administrator of this customer number: all of it is one finding."""
    facts = {"customer": customer_id, "kept": program_policy.HELD_BACK_SHOWN}
    return [Waiting(**row) for row in session.execute(WAITING, facts).mappings()]


def hash_of(listed: Sequence[Waiting]) -> str:
    """Name a list of what waits: what is approved is what was seen."""
    lines = sorted(f"{one.api_key_id} {one.seat_id}" for one in listed)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def approve(runtime: Runtime, who: Administrator, customer_number: str, seen: str) -> int:
    """Let the directory do what waits, within a day, and return how many users that is; `seen` is the hash of the list.

    Raises NotFoundError or OvertakenError. Whoever calls it has had the person's password and TAN a few minutes ago.
    """
    with acting_for(runtime, who, customer_number) as (tx, customer):
        listed = waiting(tx.session, customer.id)
        if not listed or hash_of(listed) != seen:
            raise OvertakenError
        for key in {one.api_key_id for one in listed}:
            seats = [one.seat_id for one in listed if one.api_key_id == key]
            facts = {"customer": customer.id, "key": key, "seats": seats, "actor": who.actor}
            tx.session.execute(APPROVE, facts)
        return len(listed)


def hold_back(runtime: Runtime, client: Client, seats: Collection[UUID]) -> None:
    """Note that an administrator has to be asked about these users; what was asked for is rolled back by then."""
    with transaction(runtime, client.reach) as tx:
        for seat in seats:
            facts = {"key": client.key_id, "seat": seat, "customer": client.customer_id}
            tx.session.execute(HOLD, facts)


def use_approval(tx: Tx, client: Client, seat_id: UUID) -> bool:
    """Say whether an administrator has approved it, which is good once."""
    facts = {"key": client.key_id, "seat": seat_id, "good": program_policy.HELD_BACK_APPROVED}
    return tx.session.execute(USE, facts).one_or_none() is not None
