"""How does an account come into being, and how does it end?"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from workflows.account import mailbox
from workflows.account.identifiers import canonical, is_login_name
from workflows.account.records import USER_NUMBERS, Account
from workflows.engine.errors import KundencenterError
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx

# Written by hand: the ORM sends one statement per table.
JOIN_CUSTOMER = text(
    """
    WITH named AS (
        INSERT INTO login_identifier (canonical, kind, account_id)
        VALUES (:login_name, 'login_name', :account), (:user_number, 'user_number', :account))
    INSERT INTO membership (account_id, customer_id, is_administrator, since)
    VALUES (:account, :customer, true, :since)
    """
)


class LoginNameTakenError(KundencenterError):
    """Another account answers to this login name already."""


class LoginNameFormError(KundencenterError):
    """This text may not be a login name: too short, reserved, a number or an address."""


@dataclass(frozen=True)
class NewAccount:
    """What a main user's account is made of; `password_hash` is wrapped for this `id`."""

    id: UUID
    login_name: str
    salutation: str
    first_name: str
    last_name: str
    email: str
    mobile: str
    language: str
    tan_method: str
    password_hash: str


def register_account(
    tx: Tx, new: NewAccount, customer_id: UUID, *, actor: str, evidence: Evidence
) -> Account:
    """Create the main user of a customer number; raises LoginNameTakenError or LoginNameFormError.

    The account can sign in by login name and by user number; both share one namespace. The evidence shows that somebody
    reads the address; raises UnprovenAddressError.
    """
    if not is_login_name(new.login_name):
        raise LoginNameFormError(new.login_name)
    account = Account(
        id=new.id,
        user_number=str(tx.session.scalar(USER_NUMBERS)),
        login_name=new.login_name,
        display_name=f"{new.first_name} {new.last_name}".strip(),
        salutation=new.salutation,
        first_name=new.first_name,
        last_name=new.last_name,
        mobile=new.mobile,
        language=new.language,
        tan_method=new.tan_method,
        password_hash=new.password_hash,
        tan_failures=0,
        tan_locked_until=None,
        created_at=tx.now,
        set_up_at=tx.now,
    )
    mailbox.take(account, new.email, evidence)
    tx.create(account, "register", actor=actor)
    tx.session.flush()
    try:
        tx.session.execute(
            JOIN_CUSTOMER,
            {
                "login_name": canonical(new.login_name),
                "user_number": account.user_number,
                "account": account.id,
                "customer": customer_id,
                "since": tx.now,
            },
        )
    except IntegrityError as collision:
        raise LoginNameTakenError(new.login_name) from collision
    return account
