"""Correcting the mail address of a customer's master data: whoever registers is known by it, so two people look at it.

The portal writes master data nowhere else: the source that they are imported from has to be corrected, too, or the next import brings
the old address back. Both addresses hear of it, and so does everybody who is a user of the customer number: where it was wrong, neither
of the two may be read by them.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.approval import corrected, customers, seen
from workflows.approval.kind import Doing, FactsOf, Kind, Subject
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.mail_address import Address

NAME = corrected.ADDRESS

WAITING = text(
    """
    SELECT count(*) FROM registration r JOIN customer c ON c.customer_number = r.customer_number
     WHERE c.id = :customer AND r.state = 'unmatched' AND r.email_key = :key
    """
)


class SameAddressError(KundencenterError):
    """The address is on file already."""


def find(session: Session, key: UUID) -> Subject | None:
    """Look at a customer."""
    customer = session.get(Customer, key)
    return _subject(customer) if customer else None


def lock(tx: Tx, key: UUID) -> Subject:
    """Lock a customer; raises NotFoundError."""
    return _subject(tx.get(Customer, key))


def _subject(customer: Customer) -> Subject:
    return Subject(customer, version_of(customer), customer_id=customer.id)


def version_of(customer: Customer) -> int:
    """Tell two states of the master data apart: they are imported, and have no version of their own."""
    return seen.version_of(customer.customer_number, customer.email, customer.status)


def count_waiting(session: Session, customer_id: UUID, address: str) -> int:
    """Count the registrations that fitted nobody because this address is not on file; they are made anew afterwards."""
    facts = {"customer": customer_id, "key": Address.of(address).key}
    return int(session.execute(WAITING, facts).scalar_one())


def _check(tx: Tx, subject: Subject, facts: FactsOf) -> None:
    """Raise AddressError, SameAddressError or CorrectedLatelyError."""
    if read(tx.runtime, facts).key == subject.record.email_key:
        raise SameAddressError
    corrected.require_settled(tx.session, subject.record.id, corrected.MOBILE)


def read(runtime: Runtime, facts: FactsOf) -> Address:
    """Read the address that is proposed; raises AddressError."""
    settings = runtime.settings
    return Address.checked(
        str(facts["email"]), smtputf8=settings.writes_smtputf8, test_names=settings.is_demo
    )


def _act(tx: Tx, doing: Doing) -> None:
    customer: Any = doing.subject.record
    old, new = Address.of(customer.email), read(tx.runtime, doing.facts)
    customer.email = new.given
    customers.tell(tx, "address_corrected", approval=doing.approval, customer=customer, on_file=[old, new])


CORRECT_ADDRESS = Kind(NAME, find, lock, _check, _act)
