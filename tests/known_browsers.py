"""How does a test have a browser that the owner signs in with? Password, TAN, and a cookie that changes at each sign-in."""

from dataclasses import dataclass, replace
from uuid import UUID

from tests.builders import PASSWORD, live_code
from tests.recoveries import NEW_PASSWORD
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.profile import BesideMailbox
from workflows.recovery.finish import Outcome, set_password
from workflows.signin.actions import Answer, SignedInNow, TanNeeded, confirm_tan, start
from workflows.signin.password_check import Credentials
from workflows.signin.place import Place
from workflows.tries.origin import read_cookie

LABEL = "Firefox, Windows"


@dataclass
class Browser:
    """What a browser shows; another one with the same cookie is a copy."""

    cookie: str = ""

    @property
    def place(self) -> Place:
        """Where its requests come from."""
        return Place(self.cookie, LABEL, b"at home")

    @property
    def device_id(self) -> UUID:
        """The device that its cookie names."""
        shown = read_cookie(self.cookie)
        assert shown
        return shown.device_id


def enter(
    runtime: Runtime, account: Account, shown: Browser, password: str = PASSWORD, *, shared: bool = False
) -> Answer:
    """Give name and password."""
    given = Credentials(account.login_name, password, "de", shared=shared)
    return start(runtime, given, shown.place)


def browser(
    runtime: Runtime,
    account: Account,
    shown: Browser | None = None,
    *,
    password: str = PASSWORD,
    code: str = "",
    shared: bool = False,
) -> Browser:
    """Sign in with a TAN, or with this code, in a new browser or in this one; it is known from then on."""
    shown = shown or Browser()
    needed = enter(runtime, account, shown, password, shared=shared)
    assert isinstance(needed, TanNeeded)
    typed = code or live_code(runtime, needed.attempt_id)
    inside = confirm_tan(runtime, needed.attempt_id, typed, shown.place)
    assert isinstance(inside, SignedInNow)
    shown.cookie = inside.device_cookie
    return shown


def recover(runtime: Runtime, recovery_id: UUID, shown: Browser, password: str = NEW_PASSWORD) -> Outcome:
    """Send the new password from a browser, without any code."""
    return set_password(runtime, recovery_id, password, visitor=shown.place.visitor)


def with_policy(runtime: Runtime, said: BesideMailbox) -> Runtime:
    """The same house with another profile."""
    return replace(runtime, profile=runtime.profile.model_copy(update={"recovery_with_email_tan": said}))
