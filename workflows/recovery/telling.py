"""How does the owner hear that mailbox and browser were enough for a new password? At once, and also where the mailbox is not."""

from uuid import UUID

from workflows.account.former import is_number_proven
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.engine.transaction import Tx
from workflows.message.actions import Recipient, queue_message
from workflows.signin import devices
from workflows.signin.records import Device
from workflows.tan.caps import SERVED

NOTICE = "password_recovered"


def tell_recovered(tx: Tx, account: Account, device_id: UUID) -> str:
    """Tell the owner, by SMS too if a number was ever proven; return the browser's new cookie.

    The mail carries the link that locks. The caller has locked the account and the device.
    """
    device = tx.get(Device, device_id)
    cookie = devices.cookie_of(device, devices.renew_secret(tx, device), stays=False)
    tell(tx, account, NOTICE, about=device.id)
    if account.mobile.startswith(SERVED) and is_number_proven(tx.session, account.id):
        to = Recipient(account.mobile, account.language, "sms")
        queue_message(tx, NOTICE, to, of=account, about=device.id)
    return cookie
