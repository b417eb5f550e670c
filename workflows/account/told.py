"""How does the owner of an account hear of something? By mail to the account's address, and to those before it.

While a change of address can still be taken back, the address before it goes on hearing of everything: who took an
account over must not be the only one that its notices reach. Where an account has no address yet, those of its customers
in the master data hear in its stead.
"""

from collections.abc import Iterable
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.account.former import former_addresses
from workflows.account.records import Account
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.message.actions import Recipient, queue_message

Reader = Literal["owner", "customer"]
"""Whose addresses hear of an account: its own, or those of its customers in the master data."""

ON_FILE = text(
    """
    SELECT DISTINCT c.email FROM login_identifier i JOIN customer c ON c.id = i.customer_id
     WHERE i.account_id = :account AND i.kind = 'user_number' AND c.status = 'active' AND c.email <> ''
    """
)


def tell(tx: Tx, account: Account, name: str, *, about: UUID | None = None, also: str = "") -> None:
    """Queue a notice of this name; `about` is what it tells of, else the account. It carries no code and no secret.

    `also` is an address that hears of it, too.
    """
    for address in addresses_of(tx, account.id, {account.email, also}):
        queue_message(tx, name, Recipient(address, account.language), of=account, about=about)


def addresses_of(tx: Tx, account_id: UUID, present: Iterable[str]) -> list[str]:
    """List these addresses and every one that can still come back, each once; of two ways to write one, the present one.

    Where there is none, those on file stand for them.
    """
    own = _own(tx.session, account_id, present)
    return sorted(own or tx.session.scalars(ON_FILE, {"account": account_id}))


def find_reader(session: Session, account: Account) -> Reader | None:
    """Say who hears of what happens to this account; None where there is no address at all."""
    if _own(session, account.id, [account.email]):
        return "owner"
    return "customer" if session.scalars(ON_FILE, {"account": account.id}).first() else None


def _own(session: Session, account_id: UUID, present: Iterable[str]) -> list[str]:
    everybody = (*former_addresses(session, account_id), *present)
    return list({Address.of(address).key: address for address in everybody if address}.values())
