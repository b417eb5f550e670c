"""Who belongs to which customer number?"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, select, text
from sqlalchemy.orm import Session

from workflows.account.machine import AccountState
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


SOLE_ADMINISTRATOR = text(
    """
    SELECT c.customer_number
      FROM membership own JOIN customer c ON c.id = own.customer_id
     WHERE own.account_id = :account AND own.is_administrator
       AND NOT EXISTS (SELECT FROM membership other JOIN account a ON a.id = other.account_id
                        WHERE other.customer_id = own.customer_id AND other.is_administrator
                          AND other.account_id <> own.account_id AND a.state = :active)
     ORDER BY c.customer_number
    """
)


def solely_administrated(session: Session, account_id: UUID) -> Sequence[str]:
    """List the customer numbers that nobody will administrate any more once this account has ended.

    Only an active colleague is a successor: one who is about to leave, too, is none.
    """
    facts = {"account": account_id, "active": str(AccountState.ACTIVE)}
    return session.scalars(SOLE_ADMINISTRATOR, facts).all()
