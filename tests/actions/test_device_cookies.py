"""Which cookie may change what its device stands for, and which gets another secret?"""

from uuid import uuid4

from tests.askers import session_of
from tests.builders import add_account, one
from tests.known_browsers import browser
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.browsers import stop_staying
from workflows.signin.devices import renew_cookie
from workflows.signin.records import Device
from workflows.tries.origin import Shown, read_cookie


def test_only_the_present_cookie_lets_its_browser_ask_again(runtime: Runtime) -> None:
    known = browser(runtime, add_account(runtime, tan_method="email"))
    shown = read_cookie(known.cookie)
    assert shown
    with transaction(runtime) as tx:
        tx.get(Device, shown.device_id).remembered_until = tx.now
    for stranger in (Shown(uuid4(), shown.secret, stays=True), Shown(shown.device_id, "copied", stays=True)):
        stop_staying(runtime, stranger)
        assert one(runtime, Device, shown.device_id).remembered_until
    stop_staying(runtime, shown)
    assert one(runtime, Device, shown.device_id).remembered_until is None


def test_a_session_without_a_device_has_no_cookie_to_renew(runtime: Runtime) -> None:
    asker = session_of(runtime, add_account(runtime))
    with transaction(runtime) as tx:
        assert not renew_cookie(tx, asker.session_id)
