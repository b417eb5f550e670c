"""Which programs does an administrator look after? Those of the customer numbers that their session administrates."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.seat.administered import Administered, administered
from workflows.signin.sessions import scope_of
from workflows.users.administered import Administrator


def administered_by(session: Session, account_id: UUID) -> Sequence[Administered]:
    """List the customer numbers that somebody administrates; raises NotFoundError where there is none."""
    found = administered(session, account_id)
    if not found:
        raise NotFoundError(Customer.__name__)
    return found


def choose(found: Sequence[Administered], customer_number: str) -> Administered:
    """Return the one that was named, or the only one if none was; raises NotFoundError."""
    named = [one for one in found if customer_number in {"", one.customer_number}]
    if len(named) != 1:
        raise NotFoundError(Customer.__name__)
    return named[0]


@contextmanager
def administrating(
    runtime: Runtime, who: Administrator, customer_number: str
) -> Iterator[tuple[Tx, Administered]]:
    """Open a transaction in which this person may change what belongs to the customer number; raises NotFoundError.

    Asked again behind the lock of the customer, for which all who take rights away wait.
    """
    with reading(runtime, scope_of(who.token)) as session:
        seen = choose(administered_by(session, who.account_id), customer_number)
    with transaction(runtime, scope_of(who.token, [seen.customer_id])) as tx:
        tx.get(Customer, seen.customer_id)
        yield tx, choose(administered_by(tx.session, who.account_id), seen.customer_number)
