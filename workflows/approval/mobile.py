"""Correcting the mobile number of a customer's master data: operators call back there whom they do not know, so two people look at it.

As with the address, the source of the master data has to be corrected, too. The number before hears of it by SMS, if one can reach it;
the address on file and every user of the customer number by mail. The new number hears nothing: nobody has proven it. The numbers that
TANs come to are their owners' own, and no operator changes them: there the TAN method is reset, and a new number is proven.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.language import language_at
from workflows.approval import corrected, customers, seen
from workflows.approval.kind import Doing, FactsOf, Kind, Subject
from workflows.customer.places import GERMANY, find_country
from workflows.customer.records import Customer
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.message.actions import Recipient, queue_message
from workflows.mobile_number import MobileNumberError
from workflows.mobile_number import read as read_number

NAME = corrected.MOBILE
NOTICE = "mobile_corrected"


class SameNumberError(KundencenterError):
    """The number is on file already."""


def find(session: Session, key: UUID) -> Subject | None:
    """Look at a customer."""
    customer = session.get(Customer, key)
    return _subject(customer) if customer else None


def lock(tx: Tx, key: UUID) -> Subject:
    """Lock a customer; raises NotFoundError."""
    return _subject(tx.get(Customer, key))


def country_of(customer: Any) -> str:
    """Name the country that a number without its code is of."""
    return find_country(customer.country) or GERMANY


def _subject(customer: Customer) -> Subject:
    version = seen.version_of(customer.customer_number, customer.mobile, customer.status)
    return Subject(customer, version, customer_id=customer.id)


def _check(tx: Tx, subject: Subject, facts: FactsOf) -> None:
    """Raise MobileNumberError, SameNumberError or CorrectedLatelyError."""
    customer = subject.record
    if read_number(str(facts["mobile"]), lambda: country_of(customer)) == _reachable(customer):
        raise SameNumberError
    corrected.require_settled(tx.session, customer.id, corrected.ADDRESS)


def _reachable(customer: Any) -> str:
    """Write the number on file as SMS reach it; empty if none does."""
    try:
        return read_number(customer.mobile, lambda: country_of(customer))
    except MobileNumberError:
        return ""


def _act(tx: Tx, doing: Doing) -> None:
    customer: Any = doing.subject.record
    old, on_file = _reachable(customer), Address.of(customer.email)
    customer.mobile = read_number(str(doing.facts["mobile"]), lambda: country_of(customer))
    if old and _sends_sms(tx.runtime):
        language = language_at(tx.session, on_file.given, customers.OTHERWISE)
        queue_message(tx, NOTICE, Recipient(old, language, "sms"), of=doing.approval, about=customer.id)
    customers.tell(tx, NOTICE, approval=doing.approval, customer=customer, on_file=[on_file])


def _sends_sms(runtime: Runtime) -> bool:
    return "sms" in runtime.profile.tan_methods


CORRECT_MOBILE = Kind(NAME, find, lock, _check, _act)
