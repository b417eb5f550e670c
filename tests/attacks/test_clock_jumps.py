"""Does every limit hold to the second, and still hold when the clock has jumped over whole days?

Elapsed seconds that are counted within a day begin anew every 24 hours: then what has expired would work again.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests import builders, recoveries
from tests.attacks.stages import SECOND
from tests.authenticator_app import present_code, with_app
from tests.builders import add_account, live_code, newest_code, now, rows
from tests.conftest import Clock
from tests.seats import customer_of, user_number
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import Asker, NewContact, prove, request
from workflows.contact.undo import undo
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.letter.actions import NewLetter, order_letter, redeem
from workflows.letter.codes import code_of
from workflows.recovery.links import open_link
from workflows.registration.links import follow, token_of
from workflows.signin.actions import Place, SignedInNow, TanNeeded, confirm_tan, go_on_with_device, start
from workflows.signin.password_check import Credentials
from workflows.signin.records import Session
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.tan.actions import NewTan, RightCode, enter_code, issue_tan

DAY = timedelta(days=1)
Works = Callable[[], bool]


def idle_session(runtime: Runtime) -> Works:
    """A session in which nothing is done."""
    token = _sign_in(runtime, add_account(runtime)).token
    return lambda: _person(runtime, token) is not None


def fresh_proof(runtime: Runtime) -> Works:
    """A session that is fresh; another page keeps it alive meanwhile."""
    token = _sign_in(runtime, add_account(runtime)).token

    def works() -> bool:
        person = _person(runtime, token)
        return person is not None and person.is_proven_within(policy.FRESH_PROOF)

    return works


def remembered_browser(runtime: Runtime) -> Works:
    """A browser that stays signed in."""
    cookie = _sign_in(runtime, add_account(runtime)).device_cookie
    return lambda: isinstance(go_on_with_device(runtime, "de", Place(cookie)), SignedInNow)


def tan(runtime: Runtime) -> Works:
    """A TAN that was sent."""
    subject = uuid4()
    with transaction(runtime) as tx:
        issue_tan(tx, NewTan("signin", subject, "sms", builders.MOBILE, "de"))
    code = live_code(runtime, subject)

    def works() -> bool:
        with transaction(runtime) as tx:
            return isinstance(enter_code(tx, subject, code, actor="test"), RightCode)

    return works


def half_signed_in(runtime: Runtime) -> Works:
    """The password was right, the code of the app is missing."""
    account = with_app(runtime)
    needed = start(runtime, Credentials(account.login_name, builders.PASSWORD, "de"))
    assert isinstance(needed, TanNeeded)

    def works() -> bool:
        code = present_code(runtime, account)
        return isinstance(confirm_tan(runtime, needed.attempt_id, code), SignedInNow)

    return works


def code_of_the_app(runtime: Runtime) -> Works:
    """A code that an app shows at the end of its time step, and that is typed later."""
    account = with_app(runtime)
    needed = start(runtime, Credentials(account.login_name, builders.PASSWORD, "de"))
    assert isinstance(needed, TanNeeded)
    code = present_code(runtime, account)
    return lambda: isinstance(confirm_tan(runtime, needed.attempt_id, code), SignedInNow)


def activation_link(runtime: Runtime) -> Works:
    """The link of a registration."""
    token = token_of(runtime.keys, builders.mailed_link(runtime))

    def works() -> bool:
        return follow(runtime, token).standing == "live"

    return works


def recovery_link(runtime: Runtime) -> Works:
    """The link to a new password."""
    token = recoveries.mailed_path(runtime, recoveries.mailed(runtime, add_account(runtime)))
    return lambda: open_link(runtime, "password", token.rpartition("/")[2]).standing == "live"


def proven_mailbox(runtime: Runtime) -> Works:
    """A recovery that waits for its second proof."""
    recovery = recoveries.proven(runtime, add_account(runtime, tan_method="sms"))
    token = recoveries.mailed_path(runtime, recovery).rpartition("/")[2]
    return lambda: open_link(runtime, "password", token).standing == "proven"


def first_password(runtime: Runtime) -> Works:
    """The first password of an automatically registered user."""
    newcomer = builders.add_newcomer(runtime)
    given = Credentials(user_number(runtime, newcomer), builders.initial_password(runtime, newcomer.id), "de")
    return lambda: isinstance(start(runtime, given), SignedInNow)


def letter(runtime: Runtime) -> Works:
    """The code in a letter."""
    account = add_account(runtime)
    customer_id = customer_of(runtime, account)
    with transaction(runtime) as tx:
        ordered = order_letter(tx, NewLetter("tan_letter", account.id, customer_id, uuid4(), "de"))
        code = code_of(runtime.keys, ordered.id)

    def works() -> bool:
        with transaction(runtime) as tx:
            return redeem(tx, account.id, "tan_letter", code, subject=uuid4()) is not None

    return works


def undo_link(runtime: Runtime) -> Works:
    """The link that takes a new address back."""
    account = add_account(runtime)
    _sign_in(runtime, account)
    (session,) = rows(runtime, Session)
    asker = Asker(account.id, session.id)
    change = request(runtime, asker, NewContact("email", "neu@example.org"))
    prove(runtime, asker, change, newest_code(runtime))
    return lambda: undo(runtime, change)


LIMITS: dict[Callable[[Runtime], Works], timedelta] = {
    idle_session: policy.SESSION_IDLE,
    fresh_proof: policy.FRESH_PROOF,
    remembered_browser: policy.REMEMBERED,
    tan: policy.TAN_LIFETIME_BY_SMS,
    half_signed_in: policy.SIGNIN_ATTEMPT_LIFETIME,
    activation_link: policy.ACTIVATION_LINK_LIFETIME,
    recovery_link: policy.RECOVERY_LINK_LIFETIME,
    proven_mailbox: policy.RECOVERY_PROOF_LIFETIME,
    first_password: policy.INITIAL_PASSWORD_LIFETIME,
    letter: policy.LETTER_CODE_LIFETIME,
    undo_link: policy.CONTACT_UNDO,
}


@pytest.mark.asvs("6.4.1", "6.5.5", "7.3.1")
@pytest.mark.parametrize("make", LIMITS)
def test_it_works_until_its_last_second(
    runtime: Runtime, clock: Clock, make: Callable[[Runtime], Works]
) -> None:
    begun = now(runtime)
    works = make(runtime)
    clock.travel_to(begun + LIMITS[make] - SECOND)
    assert works()


@pytest.mark.asvs("6.4.1", "6.5.5", "7.3.1")
@pytest.mark.parametrize(
    "later", [timedelta(0), DAY, 7 * DAY], ids=["at once", "a day later", "a week later"]
)
@pytest.mark.parametrize("make", LIMITS)
def test_it_never_works_after_its_last_second(
    runtime: Runtime, clock: Clock, make: Callable[[Runtime], Works], later: timedelta
) -> None:
    works = make(runtime)
    clock.travel_to(now(runtime) + LIMITS[make] + later + SECOND)
    assert not works()


@pytest.mark.asvs("6.5.5")
@pytest.mark.parametrize(("steps", "works"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_of_the_app_is_right_for_one_step_to_either_side(
    runtime: Runtime, clock: Clock, steps: int, *, works: bool
) -> None:
    """The clock jumps by whole steps, so it does not matter at which second of a step the test began."""
    begun = now(runtime)
    clock.travel_to(begun - begun.second % 30 * SECOND + 10 * SECOND)
    typed = code_of_the_app(runtime)
    clock.travel(steps * policy.TOTP_SECONDS * SECOND)
    assert typed() == works


def _sign_in(runtime: Runtime, account: Account) -> SignedInNow:
    answer = start(runtime, Credentials(account.login_name, builders.PASSWORD, "de", remember=True))
    assert isinstance(answer, SignedInNow)
    return answer


def _person(runtime: Runtime, token: str) -> SignedIn | None:
    return find_signed_in(runtime, token)
