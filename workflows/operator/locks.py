"""What is locked before an operator moves a record? What it belongs to first, in the order of the house: customer, account, the rest."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from workflows.account.records import Account
from workflows.contact.records import ContactChange
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError
from workflows.engine.transaction import Tx
from workflows.letter.records import Letter
from workflows.reconciliation.records import Reconciliation
from workflows.registration.records import Registration
from workflows.seat.administrators import lock_customer_of, lock_customers
from workflows.seat.records import Seat

Locked = Account | Seat | Registration | Letter | ContactChange | Reconciliation


def get_locked(tx: Tx, workflow: str, key: UUID) -> Locked:
    """Lock the record, and before it what it belongs to; raises NotFoundError."""
    return LOCKS[workflow](tx, key)


def account_of(record: Any) -> UUID | None:
    """Name the account that a record belongs to, if it does."""
    found = getattr(record, type(record).account_column, None) if type(record).account_column else None
    return found if isinstance(found, UUID) else None


def _account(tx: Tx, key: UUID) -> Account:
    lock_customers(tx, [key])
    return tx.get(Account, key)


def _seat(tx: Tx, key: UUID) -> Seat:
    lock_customer_of(tx, key)
    known = tx.session.get(Seat, key)
    if known is None:
        raise NotFoundError(Seat.__name__)
    tx.find(Account, known.account_id)  # its holder is told
    return tx.get(Seat, key)


def _registration(tx: Tx, key: UUID) -> Registration:
    return tx.get(Registration, key)


def _letter(tx: Tx, key: UUID) -> Letter:
    known = tx.session.get(Letter, key)
    if known is None:
        raise NotFoundError(Letter.__name__)
    tx.get(Account, known.account_id)  # account before letter, as everywhere
    return tx.get(Letter, key)


def _contact_change(tx: Tx, key: UUID) -> ContactChange:
    known = tx.session.get(ContactChange, key)
    if known is None:
        raise NotFoundError(ContactChange.__name__)
    tx.get(Account, known.account_id)
    return tx.get(ContactChange, key)


def _reconciliation(tx: Tx, key: UUID) -> Reconciliation:
    known = tx.session.get(Reconciliation, key)
    if known is None:
        raise NotFoundError(Reconciliation.__name__)
    tx.get(Customer, known.customer_id)
    return tx.get(Reconciliation, key)


LOCKS: Mapping[str, Callable[[Tx, UUID], Locked]] = {
    "account": _account,
    "seat": _seat,
    "registration": _registration,
    "letter": _letter,
    "contact_change": _contact_change,
    "reconciliation": _reconciliation,
}
