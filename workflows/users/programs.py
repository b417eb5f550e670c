"""Which programs does an administrator look after? Those of the customer numbers that their session administrates."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, reading, transaction
from workflows.signin.sessions import scope_of

ADMINISTERED = text(
    """
    SELECT c.id AS customer_id, c.customer_number FROM seat own JOIN customer c ON c.id = own.customer_id
     WHERE own.account_id = :account AND own.state = 'active' AND own.is_administrator
     ORDER BY c.customer_number
    """
)
"""What `may` says of a seat; the scope of the session narrows it to the customer number that it is about."""


@dataclass(frozen=True)
class Administered:
    """A customer number that somebody administrates."""

    customer_id: UUID
    customer_number: str


@dataclass(frozen=True)
class Asker:
    """Who acts: a person, and the session by whose token the database finds their customers."""

    account_id: UUID
    token: str = field(repr=False)

    @property
    def actor(self) -> str:
        """How the history names them."""
        return f"account:{self.account_id}"


def administered_by(session: Session, account_id: UUID) -> Sequence[Administered]:
    """List the customer numbers that somebody administrates; raises NotFoundError where there is none."""
    found = [Administered(**row) for row in session.execute(ADMINISTERED, {"account": account_id}).mappings()]
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
def administrating(runtime: Runtime, who: Asker, customer_number: str) -> Iterator[tuple[Tx, Administered]]:
    """Open a transaction in which this person may change what belongs to the customer number; raises NotFoundError.

    Asked again behind the lock of the customer, for which all who take rights away wait.
    """
    with reading(runtime, scope_of(who.token)) as session:
        seen = choose(administered_by(session, who.account_id), customer_number)
    with transaction(runtime, scope_of(who.token, [seen.customer_id])) as tx:
        tx.get(Customer, seen.customer_id)
        yield tx, choose(administered_by(tx.session, who.account_id), seen.customer_number)
