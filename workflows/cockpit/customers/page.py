"""What stands on the page of a customer? Everything that belongs to the number, as it is now; each part reads by an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.cockpit.customers.affairs import (
    Installed,
    LetterSent,
    NewestDocument,
    OpenRecord,
    installations_of,
    letters_of,
    newest_documents,
    open_records,
)
from workflows.cockpit.customers.people import User, users_of
from workflows.customer.records import Customer
from workflows.engine.clock import database_now
from workflows.engine.errors import NotFoundError
from workflows.engine.keys import KeyRing


@dataclass(frozen=True)
class CustomerPage:
    """A customer as the imported master data have it, and what the customer centre knows beside them."""

    customer: Customer
    now: datetime
    users: Sequence[User]
    opened: Sequence[OpenRecord]
    letters: Sequence[LetterSent]
    documents: Sequence[NewestDocument]
    installations: Sequence[Installed]


def customer_page(session: Session, keys: KeyRing, key: UUID) -> CustomerPage:
    """Collect what is known of a customer; raises NotFoundError. The scope has to be everybody's."""
    customer = session.get(Customer, key)
    if customer is None:
        raise NotFoundError(Customer.__name__)
    return CustomerPage(
        customer=customer,
        now=database_now(session),
        users=users_of(session, keys, key),
        opened=open_records(session, key, customer.customer_number),
        letters=letters_of(session, key),
        documents=newest_documents(session, key),
        installations=installations_of(session, key),
    )
