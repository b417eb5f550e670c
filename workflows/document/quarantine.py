"""What waits in quarantine, and how does it come out? When its customer is known, by hand, or when its time is over."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import cast
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.document.content import Content
from workflows.document.ingest import Incoming, Taken, take_in
from workflows.document.parts import read_quarantined
from workflows.document.records import Kind, Quarantined
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction

TOGETHER = 500

ORDER = (Quarantined.customer_number, Quarantined.kind, Quarantined.number, Quarantined.year)
KNOWN = (
    select(Quarantined)
    .join(Customer, Customer.customer_number == Quarantined.customer_number)
    .order_by(Quarantined.first_seen_at, Quarantined.replaces != "", Quarantined.number, Quarantined.id)
)
"""The oldest first, and of one delivery the corrections last: what one replaces comes before it."""


def list_quarantined(session: Session) -> Sequence[Quarantined]:
    """List what waits, by customer number."""
    return session.scalars(select(Quarantined).order_by(*ORDER)).all()


def release_known(runtime: Runtime) -> Iterator[tuple[Quarantined, Taken]]:
    """Take in what waits for customers that are known now; what is refused goes on waiting. Yields what became of each."""
    with reading(runtime, EVERYBODY) as session:
        known = session.scalars(KNOWN).all()
    for begin in range(0, len(known), TOGETHER):
        some = known[begin : begin + TOGETHER]
        yield from zip(some, take_in(runtime, [_incoming(runtime, one) for one in some]), strict=True)


def discard(runtime: Runtime, quarantined_id: UUID) -> None:
    """Throw one away, with its bytes; raises NotFoundError."""
    with transaction(runtime, EVERYBODY) as tx:
        gone = delete(Quarantined).where(Quarantined.id == quarantined_id).returning(Quarantined.id)
        if tx.session.scalar(gone) is None:
            raise NotFoundError(Quarantined.__name__)


def _incoming(runtime: Runtime, one: Quarantined) -> Incoming:
    return Incoming(
        customer_number=one.customer_number,
        kind=cast("Kind", one.kind),
        number=one.number,
        date=one.date,
        content=Content(one.sha256, one.size, one.media_type),
        source=one.source,
        parts=partial(read_quarantined, runtime, one.id),
        period=one.period,
        net=one.net,
        gross=one.gross,
        currency=one.currency,
        replaces=one.replaces,
    )
