"""Who belongs to which customer number, and by which user numbers?"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows import typed
from workflows.customer import places
from workflows.customer.matching import normal_number
from workflows.customer.records import Customer
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat

IS_MEMBER = text(
    """
    SELECT EXISTS (SELECT FROM login_identifier i JOIN customer c ON c.id = i.customer_id
                    WHERE i.account_id = :account AND i.kind = 'user_number' AND c.customer_number = :number)
    """
)

HAS_USERS = "EXISTS (SELECT FROM seat WHERE customer_id = {customer} AND state <> 'ended')"
"""Asks, as part of a statement, whether a customer number has a user who has not ended, held or not; `{customer}` is whose."""

USER_NUMBERS = text(
    """
    SELECT canonical FROM login_identifier WHERE account_id = :account AND kind = 'user_number'
     ORDER BY since, canonical
    """
)


COUNTRY = text(
    """
    SELECT c.country FROM login_identifier i JOIN customer c ON c.id = i.customer_id
     WHERE i.account_id = :account AND i.kind = 'user_number' ORDER BY i.since LIMIT 1
    """
)

SEAT_OF = text("SELECT id FROM seat WHERE user_number = :number")

OF_CUSTOMER = text(
    """
    SELECT canonical FROM login_identifier
     WHERE account_id = :account AND customer_id = :customer AND kind = 'user_number'
    """
)


def find_country(session: Session, account_id: UUID) -> str:
    """Return the country (ISO 3166-1) of the customer whose oldest user number the account has; Germany where nothing says another."""
    return places.find_country(session.scalar(COUNTRY, {"account": account_id}) or "") or places.GERMANY


def is_member(session: Session, account_id: UUID, customer_number: str) -> bool:
    """Say whether the account is a user of the customer with this number."""
    facts = {"account": account_id, "number": normal_number(customer_number)}
    return bool(session.scalar(IS_MEMBER, facts))


def find_number(session: Session, account_id: UUID, customer_id: UUID) -> str:
    """Return the user number of an account for this customer; empty if it is none of its users."""
    facts = {"account": account_id, "customer": customer_id}
    return session.scalar(OF_CUSTOMER, facts) or ""


def user_numbers(session: Session, account_id: UUID) -> Sequence[str]:
    """List the user numbers of an account that have not ended, the oldest first."""
    return session.scalars(USER_NUMBERS, {"account": account_id}).all()


def find_seat(session: Session, user_number: str) -> UUID | None:
    """Return the id of the seat with this user number, if there is one."""
    return session.scalars(SEAT_OF, {"number": typed.number(user_number)}).one_or_none()


def live_users(session: Session, customer_number: str) -> Sequence[Seat]:
    """List the users of a customer number who have not ended, in the order of their numbers; the session reads the customer."""
    live = select(Seat).join(Customer, Customer.id == Seat.customer_id)
    live = live.where(
        Customer.customer_number == normal_number(customer_number), Seat.state != SeatState.ENDED
    )
    return session.scalars(live.order_by(Seat.user_number)).all()
