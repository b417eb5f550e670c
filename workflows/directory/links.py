"""How do people, and programs that fetch a credential, link a line of a local user administration with a user?

Whoever changes links has locked the customer: so two never take the same line or user.
"""

from uuid import UUID, uuid4

from sqlalchemy import text

from workflows.directory.machine import LinkState
from workflows.directory.records import Link
from workflows.engine.bulk_by_query import Entry
from workflows.engine.transaction import Tx
from workflows.seat.records import Seat

IN_THE_WAY = text(
    """
    SELECT id FROM link
     WHERE installation_id = :installation AND state <> 'unlinked'
       AND (seat_id = :seat OR local_number = :local_number)
     ORDER BY id
    """
)


def store_number(tx: Tx, installation_id: UUID, seat: Seat, local_number: str | None, entry: Entry) -> Link:
    """Note that this user's number is stored there: a line has one user, and a user one line, those told last.

    Without a local number it counts for whichever line has it, or will. The caller has locked the customer and the seat.
    """
    facts = {"installation": installation_id, "seat": seat.id, "local_number": local_number}
    found = [tx.get(Link, key) for key in tx.session.scalars(IN_THE_WAY, facts).all()]
    kept = next((link for link in found if _is_it(link, seat, local_number)), None)
    for link in found:
        if link is not kept:
            tx.fire(link, "unlink", actor=entry.actor, reason="another was stored")
    tx.write()  # a line is free before it is taken
    if kept is None:
        kept = Link(
            id=uuid4(), customer_id=seat.customer_id, installation_id=installation_id, seat_id=seat.id
        )
        kept.since = tx.now
        tx.create(kept, "link", actor=entry.actor, reason=entry.reason)
    elif not _fits(kept, seat, local_number):
        tx.fire(kept, "confirm", actor=entry.actor, reason=entry.reason)
    kept.local_number = kept.local_number if local_number is None else local_number
    kept.holder_epoch, kept.seen_version = seat.holder_epoch, seat.version
    return kept


def _is_it(link: Link, seat: Seat, local_number: str | None) -> bool:
    """Say whether a link is that of this pair; one whose line is not told yet is that of any line."""
    return link.seat_id == seat.id and (
        link.local_number is None or local_number in {None, link.local_number}
    )


def _fits(link: Link, seat: Seat, local_number: str | None) -> bool:
    """Say whether there is nothing to write down."""
    now = (link.state, link.local_number, link.holder_epoch, link.seen_version)
    told = link.local_number if local_number is None else local_number
    return now == (LinkState.LINKED, told, seat.holder_epoch, seat.version)
