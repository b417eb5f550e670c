"""Does the signature that makes passkeys the TAN method make anything else true?"""

import pytest

from tests.askers import session_of
from tests.builders import add_account, one
from tests.devices import Device
from tests.passkeys import chosen, live_passkeys, made, proven, registered, shown
from workflows.account.records import Account
from workflows.contact.actions import NewContact, request
from workflows.contact.records import ContactChange
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime


@pytest.mark.parametrize(
    "wish",
    [
        NewContact("email", "anderer@evil.example"),
        NewContact("mobile", "+4915228817399"),
        NewContact("method", "totp"),
        NewContact("mobile", ""),
    ],
)
def test_it_proves_no_other_change(runtime: Runtime, wish: NewContact) -> None:
    account = add_account(runtime, tan_method="email")
    asker = session_of(runtime, account)
    device, _ = registered(runtime, asker), registered(runtime, asker)
    change_id = request(runtime, asker, wish)
    with pytest.raises(NotFoundError):
        proven(runtime, asker, change_id, device)
    assert one(runtime, ContactChange, change_id).state == "requested"


def test_it_confirms_no_new_passkey(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    asker = session_of(runtime, account)
    device, _ = registered(runtime, asker), registered(runtime, asker)
    change_id = made(runtime, asker, Device())
    with pytest.raises(NotFoundError):
        proven(runtime, asker, change_id, device)
    assert live_passkeys(runtime, account) == 2
    assert one(runtime, Account, account.id).tan_method == "email"


def test_a_new_passkey_does_not_make_itself_the_method(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    asker = session_of(runtime, account)
    registered(runtime, asker), registered(runtime, asker)
    third = Device()
    made(runtime, asker, third)
    change_id = chosen(runtime, asker)
    with pytest.raises(NotFoundError):
        shown(runtime, asker, third, change_id)
    assert live_passkeys(runtime, account) == 2
    assert one(runtime, ContactChange, change_id).state == "requested"
