"""Are two customer numbers the same? Their one form, for comparing and finding."""

import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.customer.records import Customer


def normal_number(text: str) -> str:
    """Return a customer number without blanks; slash and leading zeros stay."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def find_customer(session: Session, number: str) -> Customer | None:
    """Return the customer with this number, if any."""
    return session.scalars(
        select(Customer).where(Customer.customer_number == normal_number(number))
    ).one_or_none()
