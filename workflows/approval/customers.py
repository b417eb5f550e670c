"""Who hears of a correction of a customer's master data? Everybody who is a user of the customer number, each address once."""

from typing import Any

from sqlalchemy import select

from workflows.account.language import language_at
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.account.told import addresses_of
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.message.actions import Recipient, queue_message
from workflows.seat.machine import SeatState
from workflows.seat.records import Seat

OTHERWISE = "de"
"""The language of a message to an address or number that no account speaks for."""

USERS = (
    select(Account)
    .join(Seat, Seat.account_id == Account.id)
    .where(Seat.state != SeatState.ENDED, Account.state != AccountState.ENDED)
    .order_by(Account.id)
)


def tell(tx: Tx, name: str, *, approval: Any, customer: Any, on_file: list[Address]) -> None:
    """Queue this mail for the addresses on file, and for those of every user of the number; what is empty hears nothing."""
    language = language_at(tx.session, on_file[0].given, OTHERWISE)
    told = {address.key: address.given for address in on_file}
    for given in filter(None, told.values()):
        queue_message(tx, name, Recipient(given, language), of=approval, about=customer.id)
    tx.session.flush()
    for account in tx.session.scalars(USERS.where(Seat.customer_id == customer.id)):
        for given in addresses_of(tx, account.id, [account.email]):
            if told.setdefault(Address.of(given).key, given) is given:
                queue_message(tx, name, Recipient(given, account.language), of=account, about=customer.id)
