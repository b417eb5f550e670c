"""How does a test get to somebody who has given the password and cannot receive the TAN?"""

from uuid import UUID

from tests.builders import PASSWORD
from tests.recoveries import code_in_letter
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.signin.actions import TanNeeded, start
from workflows.signin.meanwhile import order_letter
from workflows.signin.password_check import Credentials


def begun(runtime: Runtime, account: Account) -> UUID:
    """Give the password; the TAN is missing."""
    needed = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    assert isinstance(needed, TanNeeded)
    return needed.attempt_id


def letter_code(runtime: Runtime, account: Account) -> str:
    """Order the letter after the password, and read the code in it."""
    attempt_id = begun(runtime, account)
    assert order_letter(runtime, attempt_id)
    return code_in_letter(runtime, attempt_id)
