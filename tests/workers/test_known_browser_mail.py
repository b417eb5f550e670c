"""Does the owner hear in which browser a new password was chosen at once?"""

from tests.builders import add_account
from tests.known_browsers import LABEL, browser, recover
from tests.recoveries import proven
from tests.workers.rounds import received, work
from workflows.engine.runtime import Runtime
from workflows.recovery.finish import Recovered


def test_the_mail_names_the_browser(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    known = browser(runtime, account)
    assert isinstance(recover(runtime, proven(runtime, account), known), Recovered)
    work(runtime, "message.deliver")
    assert LABEL in received(runtime, str(account.email))[-1].text
