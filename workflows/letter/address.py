"""Can a letter reach somebody at the address in the master data?"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.records import LoginIdentifier
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError

POSTAL = ("name", "street", "postal_code", "city")


class AddressIncompleteError(KundencenterError):
    """The master data hold no complete postal address."""


def is_complete(customer: Customer) -> bool:
    """Say whether the post would find this customer."""
    return all(getattr(customer, part) for part in POSTAL)


def first_customer(session: Session, account_id: UUID) -> Customer:
    """Return the customer at whose address this person's letters arrive: that of the oldest user number."""
    return session.scalars(
        select(Customer)
        .join(LoginIdentifier, LoginIdentifier.customer_id == Customer.id)
        .where(LoginIdentifier.account_id == account_id, LoginIdentifier.kind == "user_number")
        .order_by(LoginIdentifier.since)
        .limit(1)
    ).one()


def get_addressee(session: Session, account_id: UUID) -> UUID:
    """Return that customer's id; raises AddressIncompleteError."""
    customer = first_customer(session, account_id)
    if not is_complete(customer):
        raise AddressIncompleteError
    return customer.id
