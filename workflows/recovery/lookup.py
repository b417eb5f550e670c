"""Whose account is meant by what somebody typed who cannot sign in?"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.account.identifiers import canonical
from workflows.account.records import Account, LoginIdentifier
from workflows.customer.matching import normal_number
from workflows.profile import Profile
from workflows.seat.memberships import is_member
from workflows.signin.stored import accounts_of_address, find_credentials, find_credentials_by_address


def find_account_id(session: Session, profile: Profile, identifier: str, customer_number: str) -> UUID | None:
    """Return the account that would answer to this at sign-in; None too when it could be more than one.

    Where one signs in by login name a bare user number is none: numbers follow each other, so anybody could ask for all.
    """
    if profile.login_scheme == "login_name":
        found = accounts_of(session, identifier)
        return found[0] if len(found) == 1 else None
    stored = find_credentials(session, identifier)
    if stored is not None:
        return stored.account_id if is_member(session, stored.account_id, customer_number) else None
    by_address = find_credentials_by_address(session, normal_number(customer_number), identifier)
    return by_address.account_id if by_address else None


def accounts_of(session: Session, identifier: str) -> Sequence[UUID]:
    """Return whose a login name or, in its place, a mail address is; of the accounts of an address two are enough to know."""
    if "@" in identifier:
        return accounts_of_address(session, identifier)
    named = select(LoginIdentifier.account_id).where(
        LoginIdentifier.canonical == canonical(identifier), LoginIdentifier.kind == "login_name"
    )
    return session.scalars(named).all()


def method_of(account: Account) -> str:
    """Return the TAN method that protects the account; before the first sign-in is complete there is none."""
    return "none" if account.set_up_at is None else account.tan_method
