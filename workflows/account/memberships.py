"""Who belongs to which customer number?"""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workflows.account.records import Membership
from workflows.customer.matching import normal_number
from workflows.customer.records import Customer


def is_member(session: Session, account_id: UUID, customer_number: str) -> bool:
    """Say whether the account belongs to the customer with this number."""
    membership = (
        select(Membership)
        .join(Customer, Customer.id == Membership.customer_id)
        .where(
            Membership.account_id == account_id, Customer.customer_number == normal_number(customer_number)
        )
    )
    return bool(session.scalar(select(exists(membership.subquery().select()))))
