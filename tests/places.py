"""How does a test sign in from a browser that is known, or from a network that is nobody's?"""

from uuid import UUID

from tests.builders import PASSWORD, live_code
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.signin.actions import Refused, SignedInNow, TanNeeded, confirm_tan, start
from workflows.signin.password_check import Credentials
from workflows.signin.place import Place

HOME, STRANGE = b"the owner's", b"a stranger's"


def place(network: bytes, cookie: str = "") -> Place:
    return Place(cookie, network=network)


def known_browser(runtime: Runtime, account: Account) -> str:
    """Sign in once at home and return the browser's cookie."""
    entered = start(runtime, Credentials(account.login_name, PASSWORD, "de"), place(HOME))
    if isinstance(entered, TanNeeded):
        code = live_code(runtime, entered.attempt_id)
        signed_in = confirm_tan(runtime, entered.attempt_id, code, place(HOME))
        assert isinstance(signed_in, SignedInNow)
        return signed_in.device_cookie
    assert isinstance(entered, SignedInNow)
    return entered.device_cookie


def enters(runtime: Runtime, account: Account, where: Place, password: str = PASSWORD) -> bool:
    answer = start(runtime, Credentials(account.login_name, password, "de"), where)
    return not isinstance(answer, Refused)


def begun(runtime: Runtime, account: Account, where: Place) -> UUID:
    answer = start(runtime, Credentials(account.login_name, PASSWORD, "de"), where)
    assert isinstance(answer, TanNeeded)
    return answer.attempt_id


def guess(runtime: Runtime, account: Account, network: bytes, times: int) -> None:
    for _ in range(times):
        start(runtime, Credentials(account.login_name, "wrong", "de"), place(network))
