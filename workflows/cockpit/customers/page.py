"""What stands on the page of a customer? Everything that belongs to the number, as it is now; each part reads by an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.approval.corrected import MOBILE, unsettled
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
from workflows.cockpit.timeline import Ref
from workflows.cockpit.why import Why, find_whys
from workflows.customer.records import Customer
from workflows.engine.clock import database_now
from workflows.engine.errors import NotFoundError
from workflows.engine.keys import KeyRing


@dataclass(frozen=True)
class CustomerPage:
    """A customer as the imported master data have it, and what the customer centre knows beside them.

    `number_rests_until` is until when nobody is known by answering at the number on file, because it was corrected lately.
    `whys` say of what waits, of letters, and of who holds a user what keeps or has ended them.
    """

    customer: Customer
    now: datetime
    number_rests_until: datetime | None
    users: Sequence[User]
    opened: Sequence[OpenRecord]
    letters: Sequence[LetterSent]
    documents: Sequence[NewestDocument]
    installations: Sequence[Installed]
    whys: Mapping[UUID, Why]


def customer_page(session: Session, keys: KeyRing, key: UUID) -> CustomerPage:
    """Collect what is known of a customer; raises NotFoundError. The scope has to be everybody's."""
    customer = session.get(Customer, key)
    if customer is None:
        raise NotFoundError(Customer.__name__)
    users, letters = users_of(session, keys, key), letters_of(session, key)
    opened = open_records(session, key, customer.customer_number)
    asked = [
        *(Ref(one.workflow, one.id) for one in opened),
        *(Ref("letter", one.id) for one in letters),
        *(Ref("account", one.holder.id) for one in users if one.holder),
        *(Ref("seat", one.id) for one in users if not one.holder or one.suspended_by),
    ]
    return CustomerPage(
        customer=customer,
        now=database_now(session),
        number_rests_until=unsettled(session, [key], MOBILE).get(key),
        users=users,
        opened=opened,
        letters=letters,
        documents=newest_documents(session, key),
        installations=installations_of(session, key),
        whys=find_whys(session, asked),
    )
