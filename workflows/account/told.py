"""How does the owner of an account hear of something? By mail to the account's address, if it has one."""

from uuid import UUID

from workflows.account.records import Account
from workflows.engine.transaction import Tx
from workflows.message.actions import NewMessage, queue_message


def tell(tx: Tx, account: Account, name: str, *, about: UUID | None = None) -> None:
    """Queue a mail of this name; `about` is what it tells of, else the account. Without an address, nothing is sent."""
    if not account.email:
        return
    queue_message(
        tx,
        NewMessage(
            name=name,
            channel="mail",
            to_address=account.email,
            language=account.language,
            workflow="account",
            instance=account.id,
            about=about or account.id,
        ),
    )
