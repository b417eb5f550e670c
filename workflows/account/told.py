"""How does the owner of an account hear of something? By mail to the account's address, if it has one."""

from uuid import UUID

from workflows.account.records import Account
from workflows.engine.transaction import Tx
from workflows.message.actions import NewMessage, queue_message


def tell(
    tx: Tx, account: Account, name: str, *, about: UUID | None = None, to_address: str | None = None
) -> None:
    """Queue a mail of this name, to the account's own address unless told otherwise; without one, nothing is sent.

    `about` is what it tells of, else the account.
    """
    address = account.email if to_address is None else to_address
    if not address:
        return
    queue_message(
        tx,
        NewMessage(
            name=name,
            channel="mail",
            to_address=address,
            language=account.language,
            workflow="account",
            instance=account.id,
            about=about or account.id,
        ),
    )
