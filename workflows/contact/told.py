"""Who hears of a change? Both sides of it, and every address that could still take back an earlier one."""

from workflows.account.records import Account
from workflows.account.told import addresses_of
from workflows.contact.machine import way_of
from workflows.contact.records import ContactChange
from workflows.engine.transaction import Tx
from workflows.mail_address import Address
from workflows.message.actions import Recipient, queue_message
from workflows.tan.caps import SERVED

NAMES = {
    "email": "contact_changed",
    "mobile": "mobile_changed",
    "removal": "mobile_removed",
    "method": "tan_method_changed",
    "passkey": "passkey_added",
    "passkey_removal": "passkey_removed",
}


def tell_changed(tx: Tx, account: Account, change: ContactChange) -> None:
    """Write to the owner's addresses, with the link that takes the change back; the new address gets none.

    Of a new passkey a proven mobile number hears, too.
    """
    name = NAMES[change.kind if change.kind == "method" else way_of(change)]
    known = change.old_value if change.kind == "email" else account.email
    for address in addresses_of(tx, account.id, [known]):
        if change.kind == "email" and Address.of(address).key == change.new_value_key:
            continue  # it stood in the master data already: the owner would take back their own
        _write(tx, account, change, name, address)
    if change.kind == "email":
        _write(tx, account, change, "contact_confirmed", change.new_value)
    # A number that receives no TANs was proven by nobody.
    if way_of(change) == "passkey" and account.tan_method == "sms" and account.mobile.startswith(SERVED):
        queue_message(tx, name, Recipient(account.mobile, account.language, "sms"), of=change)


def tell_undone(tx: Tx, account: Account, change: ContactChange, addresses: set[str]) -> None:
    """Write to both sides that a change was taken back, and to those before it."""
    for address in addresses_of(tx, account.id, {*addresses, account.email}):
        _write(tx, account, change, "change_undone", address)


def _write(tx: Tx, account: Account, change: ContactChange, name: str, address: str) -> None:
    queue_message(tx, name, Recipient(address, account.language), of=change)
