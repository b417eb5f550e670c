"""Which customer numbers does somebody administer now?"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session, aliased

from workflows.engine.errors import NotFoundError
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat

ADMINISTERED = text(
    """
    SELECT c.id, c.customer_number FROM seat s JOIN customer c ON c.id = s.customer_id
     WHERE s.account_id = :account AND s.is_administrator AND s.state = 'active'
     ORDER BY c.customer_number
    """
)

_OWN = aliased(Seat)
OF_NUMBER = (
    select(Seat)
    .join(_OWN, _OWN.customer_id == Seat.customer_id)
    .where(
        Seat.user_number == bindparam("number"),
        _OWN.account_id == bindparam("account"),
        _OWN.is_administrator,
        _OWN.state == SeatState.ACTIVE,
    )
)


@dataclass(frozen=True)
class Administered:
    """A customer number with its id."""

    customer_id: UUID
    customer_number: str


def administered(session: Session, account_id: UUID) -> list[Administered]:
    """List the customer numbers of which the account is an active user with the admin right."""
    return [Administered(*row) for row in session.execute(ADMINISTERED, {"account": account_id})]


def get_administered(session: Session, account_id: UUID, user_number: str) -> Seat:
    """Return the user with this number, if the account administers its customer; raises NotFoundError, whoever else it is."""
    found = session.scalars(OF_NUMBER, {"number": user_number, "account": account_id}).one_or_none()
    if found is None:
        raise NotFoundError("seat")
    return found


def require_administrator(session: Session, account_id: UUID, customer_id: UUID) -> None:
    """Raise NotFoundError unless the account administers this customer; asked behind the customer's lock."""
    if customer_id not in {one.customer_id for one in administered(session, account_id)}:
        raise NotFoundError("customer")
