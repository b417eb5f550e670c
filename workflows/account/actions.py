"""How does an account come into being, and how does it end?"""

from dataclasses import dataclass
from uuid import UUID

from workflows import typed
from workflows.account import mailbox
from workflows.account.identifiers import canonical, is_login_name
from workflows.account.records import Account, LoginIdentifier
from workflows.engine.errors import KundencenterError
from workflows.engine.machine import Evidence
from workflows.engine.transaction import Tx


class LoginNameTakenError(KundencenterError):
    """Another account answers to this login name already."""


class LoginNameFormError(KundencenterError):
    """This text may not be a login name: too short, reserved, a number or an address."""


@dataclass(frozen=True)
class NewAccount:
    """What a person's account is made of; `password_hash` is wrapped for this `id`."""

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
    tx: Tx, new: NewAccount, *, actor: str, evidence: Evidence, is_complete: bool = True
) -> Account:
    """Create the account of a person, unless `is_complete` with a TAN method to be proven; raises LoginNameTakenError or LoginNameFormError.

    It answers to its login name; which customers it acts for, and by which numbers, the seats say. The evidence shows that
    somebody reads the address; raises UnprovenAddressError.
    """
    if not is_login_name(new.login_name):
        raise LoginNameFormError(new.login_name)
    account = Account(
        id=new.id,
        login_name=typed.name(new.login_name),
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
        set_up_at=tx.now if is_complete else None,
    )
    mailbox.take(account, new.email, evidence)
    tx.create(account, "register" if is_complete else "join", actor=actor)
    name = LoginIdentifier(canonical=canonical(new.login_name), kind="login_name", account_id=account.id)
    tx.add(name, taken=LoginNameTakenError(new.login_name))
    return account
