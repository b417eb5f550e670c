"""Does a registration still belong to its customer? The master data may change while a link is on its way."""

from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.registration.records import Registration


def still_fits(session: Session, registration: Registration) -> bool:
    """Say whether the customer is active and still has the address that the link was sent to.

    Read without a lock: a match locks the customer before the registration, an activation the other way round.
    """
    customer = session.get(Customer, registration.customer_id) if registration.customer_id else None
    return customer is not None and customer.status == "active" and customer.email_key == registration.email
