"""Can a letter reach somebody at the address in the master data?"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.records import LoginIdentifier
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError

POSTAL = ("name", "street", "postal_code", "city")


class AddressIncompleteError(KundencenterError):
    """The master data hold no complete postal address, or none that is theirs."""


def is_complete(customer: Customer) -> bool:
    """Say whether the post would find this customer."""
    return all(getattr(customer, part) for part in POSTAL)


def find_first_customer(session: Session, account_id: UUID) -> Customer | None:
    """Return the customer at whose address this person's letters arrive: that of the oldest user number; None if all have ended."""
    return session.scalars(
        select(Customer)
        .join(LoginIdentifier, LoginIdentifier.customer_id == Customer.id)
        .where(LoginIdentifier.account_id == account_id, LoginIdentifier.kind == "user_number")
        .order_by(LoginIdentifier.since)
        .limit(1)
    ).one_or_none()


def get_addressee(session: Session, account_id: UUID) -> UUID:
    """Return that customer's id; raises AddressIncompleteError."""
    customer = find_first_customer(session, account_id)
    if customer is None or not is_complete(customer):
        raise AddressIncompleteError
    return customer.id
