"""Are two customer numbers the same? Their one form, for comparing and finding."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows import typed
from workflows.customer.records import Customer


def normal_number(text: str) -> str:
    """Return a customer number without blanks and what nobody sees, in plain digits; slash and leading zeros stay."""
    return typed.number(text)


def find_customer(session: Session, number: str) -> Customer | None:
    """Return the customer with this number, if any."""
    return session.scalars(
        select(Customer).where(Customer.customer_number == normal_number(number))
    ).one_or_none()
