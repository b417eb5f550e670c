"""Does the owner hear of a new browser once, find it in one line, and keep their own when they change something?"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.askers import changed
from tests.builders import PASSWORD, add_account, mails, one, rows
from tests.conftest import Clock
from workflows.account.records import Account
from workflows.contact.actions import Asker, NewContact
from workflows.credentials.change import Change, Changed, change_credentials
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.message.records import Message
from workflows.signin.actions import Place, Refused, SignedInNow, go_on_with_device, start
from workflows.signin.browsers import forget_devices, known_devices
from workflows.signin.devices import TOLD_AGAIN
from workflows.signin.password_check import Credentials
from workflows.signin.records import Device
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.tries.origin import NOBODY_KNOWN, read_cookie

FIREFOX, CHROME = "Firefox, Linux", "Chrome, Android"
NEW_PASSWORD = "Zwetschgenkuchen ohne Sahne"


def sign_in(
    runtime: Runtime, account: Account, label: str = FIREFOX, cookie: str = "", password: str = PASSWORD
) -> SignedInNow:
    given = Credentials(account.login_name, password, "de", remember=True)
    answer = start(runtime, given, Place(cookie, label))
    assert isinstance(answer, SignedInNow)
    return answer


def person_of(runtime: Runtime, now: SignedInNow) -> SignedIn:
    person = find_signed_in(runtime, now.token)
    assert person
    return person


def live(runtime: Runtime) -> set[str]:
    return {device.id.hex for device in rows(runtime, Device, Device.ended_at.is_(None))}


def test_new_browsers_of_one_name_are_told_of_once_a_day(runtime: Runtime, clock: Clock) -> None:
    account, other = add_account(runtime), add_account(runtime)
    told: list[int] = []
    for label in (FIREFOX, FIREFOX, FIREFOX, CHROME, CHROME):
        sign_in(runtime, account, label)
        sign_in(runtime, other, CHROME)  # what somebody else was told is no reason
        told.append(len(mails(runtime, Message.name == "new_device", Message.instance == account.id)))
    assert told == [0, 1, 1, 2, 2], "the very first one is no news"
    clock.travel(TOLD_AGAIN + timedelta(seconds=1))
    sign_in(runtime, account)
    assert len(mails(runtime, Message.name == "new_device", Message.instance == account.id)) == 3


def test_browsers_of_one_name_stand_in_one_line_and_the_own_one_apart(runtime: Runtime) -> None:
    account = add_account(runtime)
    for label in (CHROME, FIREFOX, FIREFOX, CHROME):
        sign_in(runtime, account, label)
    here = sign_in(runtime, account)
    with reading(runtime) as session:
        lines = known_devices(session, account.id, person_of(runtime, here).id)
    assert [(line.label, line.is_this, len(line.ids)) for line in lines] == [
        (FIREFOX, True, 1),
        (CHROME, False, 2),
        (FIREFOX, False, 2),
    ]
    forget_devices(runtime, account.id, lines[2].ids)
    assert len(live(runtime)) == 3
    assert find_signed_in(runtime, here.token), "the one that looks at the list stays"


def change_the_password(runtime: Runtime, person: SignedIn) -> str:
    result = change_credentials(
        runtime,
        person,
        Change(one(runtime, Account, person.holder).login_name, NEW_PASSWORD, PASSWORD),
        NOBODY_KNOWN,
    )
    assert isinstance(result, Changed)
    return result.device_cookie


def change_the_number(runtime: Runtime, person: SignedIn) -> str:
    changed(runtime, Asker(person.holder, person.id), NewContact("mobile", "+491771234567"))
    return ""


@pytest.mark.asvs("7.4.3")
@pytest.mark.parametrize("change", [change_the_password, change_the_number])
def test_the_browser_of_ones_own_change_stays_known_and_asks_for_the_password(
    runtime: Runtime, change: Callable[[Runtime, SignedIn], str]
) -> None:
    account = add_account(runtime)
    elsewhere, here = sign_in(runtime, account), sign_in(runtime, account)
    mine = read_cookie(here.device_cookie)
    assert mine
    cookie = change(runtime, person_of(runtime, here)) or here.device_cookie
    assert live(runtime) == {mine.device_id.hex}
    assert find_signed_in(runtime, elsewhere.token) is None
    assert go_on_with_device(runtime, "de", Place(cookie, FIREFOX)) == Refused("credentials")
    password = NEW_PASSWORD if change is change_the_password else PASSWORD
    before = len(mails(runtime, Message.name == "new_device"))
    sign_in(runtime, account, cookie=cookie, password=password)
    assert len(mails(runtime, Message.name == "new_device")) == before
    assert live(runtime) == {mine.device_id.hex}


def test_after_a_new_password_a_copy_of_the_cookie_is_noticed(runtime: Runtime) -> None:
    account = add_account(runtime)
    here = sign_in(runtime, account)
    assert change_the_password(runtime, person_of(runtime, here)) != here.device_cookie
    assert go_on_with_device(runtime, "de", Place(here.device_cookie, FIREFOX)) == Refused("credentials")
    assert mails(runtime, Message.name == "device_reused") == [("device_reused", account.email)]
