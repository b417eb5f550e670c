"""Which customer numbers does somebody administer now? Every page and use case asks here.

What a session may read at all is its scope: narrowed to one customer number it administers no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat
from workflows.seat.rights import COLUMNS, Right

ADMINISTERED = f"""
    SELECT own.customer_id FROM seat own
     WHERE own.account_id = :account AND own.state = '{SeatState.ACTIVE}' AND own.{COLUMNS[Right.ADMINISTRATOR]}
"""  # noqa: S608 - put together from our own names
"""The ids of the customers that the person `:account` administers, as a part of statements: what `may` says of a seat."""

ADMINISTERED_CUSTOMERS = f"SELECT c.id, c.customer_number FROM customer c WHERE c.id IN ({ADMINISTERED})"  # noqa: S608 - put together from our own names
"""The same with their numbers: the SELECT (id, customer_number)."""

LISTED = text(f"{ADMINISTERED_CUSTOMERS} ORDER BY c.customer_number")

OF_NUMBER = select(Seat).where(
    Seat.user_number == bindparam("number"), Seat.customer_id.in_(text(ADMINISTERED))
)


@dataclass(frozen=True)
class Administered:
    """A customer number with its id."""

    customer_id: UUID
    customer_number: str


def administered(session: Session, account_id: UUID) -> list[Administered]:
    """List the customer numbers of which the account is an active user with the admin right."""
    return [Administered(*row) for row in session.execute(LISTED, {"account": account_id})]


def require_administered(session: Session, account_id: UUID) -> Sequence[Administered]:
    """The same; raises NotFoundError where there is none."""
    found = administered(session, account_id)
    if not found:
        raise NotFoundError(Customer.__name__)
    return found


def choose(found: Sequence[Administered], customer_number: str) -> Administered:
    """Return the one that was named, or the only one if none was (""); raises NotFoundError."""
    named = [one for one in found if customer_number in {"", one.customer_number}]
    if len(named) != 1:
        raise NotFoundError(Customer.__name__)
    return named[0]


def choose_administered(session: Session, account_id: UUID, customer_number: str) -> Administered:
    """The same of those that the account administers."""
    return choose(administered(session, account_id), customer_number)


def get_administered(session: Session, account_id: UUID, user_number: str) -> Seat:
    """Return the user with this number, if the account administers its customer; raises NotFoundError, whoever else it is."""
    found = session.scalars(OF_NUMBER, {"number": user_number, "account": account_id}).one_or_none()
    if found is None:
        raise NotFoundError(Seat.__name__)
    return found


def require_administrator(session: Session, account_id: UUID, customer_id: UUID) -> None:
    """Raise NotFoundError unless the account administers this customer; asked behind the customer's lock."""
    if customer_id not in {one.customer_id for one in administered(session, account_id)}:
        raise NotFoundError(Customer.__name__)
