"""Correcting the mobile number of a customer's master data: operators call back there whom they do not know, so two people look at it.

As with the address, the source of the master data has to be corrected, too. The number before hears of it by SMS, if one can reach it;
the address on file and every user of the customer number by mail. The new number hears nothing: nobody has proven it. The numbers that
TANs come to are their owners' own, and no operator changes them: there the TAN method is reset, and a new number is proven.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.language import language_at
from workflows.approval import customers, seen
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
from workflows.operator_policy import NUMBER_SETTLED

NAME = "correct_mobile"
NOTICE = "mobile_corrected"

CORRECTED = text(
    """
    SELECT EXISTS (SELECT FROM login_identifier i JOIN approval a ON a.customer_id = i.customer_id
                    WHERE i.account_id = :account AND i.kind = 'user_number' AND a.kind = :kind
                      AND a.state = 'granted' AND a.entered_at > kundencenter_now() - :settled)
    """
)

LATELY = text(
    """
    SELECT customer_id, max(entered_at) + :settled AS until FROM approval
     WHERE customer_id = ANY(:customers) AND kind = :kind AND state = 'granted'
       AND entered_at > kundencenter_now() - :settled GROUP BY customer_id
    """
)


class SameNumberError(KundencenterError):
    """The number is on file already."""


def find(session: Session, key: UUID) -> Subject | None:
    """Look at a customer."""
    customer = session.get(Customer, key)
    return _subject(customer) if customer else None


def lock(tx: Tx, key: UUID) -> Subject:
    """Lock a customer; raises NotFoundError."""
    return _subject(tx.get(Customer, key))


def is_corrected_lately(session: Session, account_id: UUID) -> bool:
    """Say whether the number on file of a customer of this account was corrected within NUMBER_SETTLED.

    Whoever was called back there meanwhile may be a stranger.
    """
    return bool(session.scalar(CORRECTED, {"account": account_id, "kind": NAME, "settled": NUMBER_SETTLED}))


def unsettled(session: Session, customers: Iterable[UUID]) -> Mapping[UUID, datetime]:
    """Say of these customers until when nobody is known by answering at the number on file, because it was corrected lately."""
    facts = {"customers": list(customers), "kind": NAME, "settled": NUMBER_SETTLED}
    return {row.customer_id: row.until for row in session.execute(LATELY, facts)}


def country_of(customer: Any) -> str:
    """Name the country that a number without its code is of."""
    return find_country(customer.country) or GERMANY


def _subject(customer: Customer) -> Subject:
    version = seen.version_of(customer.customer_number, customer.mobile, customer.status)
    return Subject(customer, version, customer_id=customer.id)


def _check(_tx: Tx, subject: Subject, facts: FactsOf) -> None:
    """Raise MobileNumberError or SameNumberError."""
    customer = subject.record
    if read_number(str(facts["mobile"]), lambda: country_of(customer)) == _reachable(customer):
        raise SameNumberError


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
