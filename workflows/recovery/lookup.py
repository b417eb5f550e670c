"""Whose account is meant by what somebody typed who cannot sign in?"""

from uuid import UUID

from sqlalchemy.orm import Session

from workflows.account.memberships import is_member
from workflows.account.records import Account
from workflows.customer.matching import normal_number
from workflows.mail_address import Address
from workflows.profile import Profile
from workflows.signin.stored import find_credentials, find_credentials_by_address


def find_account_id(session: Session, profile: Profile, identifier: str, customer_number: str) -> UUID | None:
    """Return the account that would answer to this at sign-in; None too when it could be more than one."""
    stored = find_credentials(session, identifier)
    if profile.login_scheme == "login_name":
        return stored.account_id if stored else None
    if stored is not None:
        return stored.account_id if is_member(session, stored.account_id, customer_number) else None
    by_address = find_credentials_by_address(session, normal_number(customer_number), identifier)
    return by_address.account_id if by_address else None


def answers_to(session: Session, profile: Profile, account: Account, typed: str) -> bool:
    """Say whether a typed name is one that this account signs in with."""
    stored = find_credentials(session, typed)
    if stored is not None:
        return stored.account_id == account.id
    return profile.login_scheme == "customer_number" and Address.of(typed).key == account.email_key


def method_of(account: Account) -> str:
    """Return the TAN method that protects the account; before the first sign-in is complete there is none."""
    return "none" if account.set_up_at is None else account.tan_method
