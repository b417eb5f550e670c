"""Is a browser recognised, does it stay signed in as long as it should, and is a stolen cookie noticed?"""

from datetime import timedelta

import pytest

from tests.builders import PASSWORD, add_account, live_code, mails, one, rows, steps
from tests.conftest import Clock
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.signin.actions import (
    Answer,
    Place,
    Refused,
    SignedInNow,
    TanNeeded,
    confirm,
    confirm_tan,
    go_on_with_device,
    start,
)
from workflows.signin.browsers import (
    end_one_session,
    end_other_sessions,
    forget_devices,
    known_devices,
    open_sessions,
    stop_staying,
)
from workflows.signin.devices import end_devices_of, find_remembered
from workflows.signin.password_check import Credentials
from workflows.signin.records import Device, Session, SigninAttempt
from workflows.signin.sessions import SignedIn, find_signed_in
from workflows.tan.actions import WrongCode
from workflows.tries.origin import read_cookie

SECOND = timedelta(seconds=1)
LATER = policy.ROTATION_GRACE + SECOND


def told(runtime: Runtime, name: str) -> list[str]:
    return [address for _, address in mails(runtime, Message.name == name)]


def sign_in(runtime: Runtime, account: Account, cookie: str = "", *, remember: bool = True) -> SignedInNow:
    given = Credentials(account.login_name, PASSWORD, "de", remember=remember)
    answer = start(runtime, given, Place(cookie, "Firefox, Linux"))
    assert isinstance(answer, SignedInNow)
    return answer


def go_on(runtime: Runtime, cookie: str) -> Answer:
    return go_on_with_device(runtime, "de", Place(cookie, "Firefox, Linux"))


def person_of(runtime: Runtime, token: str) -> SignedIn | None:
    return find_signed_in(runtime, token)


def test_a_remembered_browser_needs_no_password_and_gets_a_new_secret(runtime: Runtime) -> None:
    first = sign_in(runtime, add_account(runtime))
    second = go_on(runtime, first.device_cookie)
    assert isinstance(second, SignedInNow)
    assert second.device_cookie != first.device_cookie
    person = person_of(runtime, second.token)
    assert person
    assert person.proven_at is None, "never enough for sensitive pages"
    assert len(rows(runtime, Device)) == 1


def test_a_browser_that_was_not_to_be_remembered_needs_the_password(runtime: Runtime) -> None:
    known = sign_in(runtime, add_account(runtime), remember=False)
    assert go_on(runtime, known.device_cookie) == Refused("credentials")


def test_it_ends_after_thirty_days_and_not_before(runtime: Runtime, clock: Clock) -> None:
    cookie = sign_in(runtime, add_account(runtime)).device_cookie
    clock.travel(policy.REMEMBERED - SECOND)
    with reading(runtime) as session:
        assert find_remembered(session, read_cookie(cookie))
    clock.travel(SECOND)
    with reading(runtime) as session:
        assert find_remembered(session, read_cookie(cookie)) is None
    assert go_on(runtime, cookie) == Refused("credentials")


@pytest.mark.asvs("6.3.4")
def test_a_tan_is_asked_for_all_the_same(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    needed = start(runtime, Credentials(account.login_name, PASSWORD, "de", remember=True))
    assert isinstance(needed, TanNeeded)
    first = confirm_tan(runtime, needed.attempt_id, live_code(runtime, needed.attempt_id))
    assert isinstance(first, SignedInNow)
    again = go_on(runtime, first.device_cookie)
    assert isinstance(again, TanNeeded)
    assert "recognise_device" in steps(runtime, "signin", again.attempt_id)
    inside = confirm_tan(runtime, again.attempt_id, live_code(runtime, again.attempt_id))
    assert isinstance(inside, SignedInNow)


@pytest.mark.asvs("6.3.5")
def test_an_old_secret_ends_the_device_and_tells_the_owner(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    stolen = sign_in(runtime, account).device_cookie
    owner = go_on(runtime, stolen)
    assert isinstance(owner, SignedInNow)
    clock.travel(LATER)

    assert go_on(runtime, stolen) == Refused("credentials")

    assert go_on(runtime, owner.device_cookie) == Refused("credentials"), "the whole family ends"
    assert person_of(runtime, owner.token) is None
    assert told(runtime, "device_reused") == [account.email]


def test_what_was_begun_from_a_copied_device_ends_with_it(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    needed = start(runtime, Credentials(account.login_name, PASSWORD, "de", remember=True))
    assert isinstance(needed, TanNeeded)
    first = confirm_tan(runtime, needed.attempt_id, live_code(runtime, needed.attempt_id))
    assert isinstance(first, SignedInNow)
    clock.travel(LATER)
    again = go_on(runtime, first.device_cookie)
    assert isinstance(again, TanNeeded)
    second = confirm_tan(
        runtime, again.attempt_id, live_code(runtime, again.attempt_id), Place(first.device_cookie)
    )
    assert isinstance(second, SignedInNow)
    clock.travel(LATER)
    begun = go_on(runtime, second.device_cookie)
    assert isinstance(begun, TanNeeded)
    code = live_code(runtime, begun.attempt_id)

    assert go_on(runtime, first.device_cookie) == Refused("credentials")

    assert confirm_tan(runtime, begun.attempt_id, code) == WrongCode("missing")


def test_two_tabs_at_the_same_moment_are_no_theft(runtime: Runtime) -> None:
    cookie = sign_in(runtime, add_account(runtime)).device_cookie
    assert isinstance(go_on(runtime, cookie), SignedInNow)
    assert isinstance(go_on(runtime, cookie), SignedInNow)
    assert told(runtime, "device_reused") == []
    assert len(rows(runtime, Device)) == 1


@pytest.mark.parametrize("cookie", ["", "x", "00.", "ab.cd", f"{'0' * 32}.secret"])
def test_a_cookie_that_is_none_of_ours_is_nothing(runtime: Runtime, cookie: str) -> None:
    assert go_on(runtime, cookie) == Refused("credentials")


def test_the_owner_of_a_stolen_cookie_is_warned_however_often_the_thief_was_in(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime)
    owners = sign_in(runtime, account).device_cookie
    thiefs = owners
    for _ in range(3):
        answer = go_on(runtime, thiefs)
        assert isinstance(answer, SignedInNow)
        thiefs = answer.device_cookie
        clock.travel(LATER)

    sign_in(runtime, account, owners)  # the page offers the password only: that tells, too

    assert told(runtime, "device_reused") == [account.email]
    assert go_on(runtime, thiefs) == Refused("credentials")


def test_an_id_alone_is_worth_nothing(runtime: Runtime) -> None:
    cookie = sign_in(runtime, add_account(runtime)).device_cookie
    assert go_on(runtime, f"{cookie.split('.')[0]}.guess") == Refused("credentials")


def test_to_stay_signed_in_ends_with_signing_out_elsewhere_or_without_the_tick(runtime: Runtime) -> None:
    account = add_account(runtime)
    here, there, third = (sign_in(runtime, account) for _ in range(3))
    me = person_of(runtime, here.token)
    assert me
    end_other_sessions(runtime, account.id, me.id)
    assert go_on(runtime, there.device_cookie) == Refused("credentials")
    assert go_on(runtime, third.device_cookie) == Refused("credentials")
    again = go_on(runtime, here.device_cookie)
    assert isinstance(again, SignedInNow)
    stop_staying(runtime, Place(again.device_cookie).visitor.shown)
    assert go_on(runtime, again.device_cookie) == Refused("credentials")
    unticked = sign_in(runtime, account, sign_in(runtime, account).device_cookie, remember=False)
    assert go_on(runtime, unticked.device_cookie) == Refused("credentials")


@pytest.mark.asvs("6.3.5")
def test_the_owner_hears_of_a_new_device_but_not_of_the_first_one(runtime: Runtime) -> None:
    account = add_account(runtime)
    cookie = sign_in(runtime, account).device_cookie
    cookie = sign_in(runtime, account, cookie).device_cookie
    assert told(runtime, "new_device") == []
    sign_in(runtime, account)
    assert told(runtime, "new_device") == [account.email]


def test_somebody_elses_device_is_not_taken_over(runtime: Runtime) -> None:
    one_account, other = add_account(runtime), add_account(runtime)
    cookie = sign_in(runtime, one_account).device_cookie
    sign_in(runtime, other, cookie)
    assert {device.account_id for device in rows(runtime, Device)} == {one_account.id, other.id}


@pytest.mark.asvs("6.3.4", "7.4.2")
def test_suspended_means_out_on_every_way(runtime: Runtime) -> None:
    account = add_account(runtime)
    signed_in = sign_in(runtime, account)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "suspend", actor="operator")
    assert go_on(runtime, signed_in.device_cookie) == Refused("credentials")
    assert person_of(runtime, signed_in.token) is None
    assert start(runtime, Credentials(account.login_name, PASSWORD, "de")) == Refused("credentials")


@pytest.mark.asvs("7.2.4", "7.5.1")
def test_proving_anew_changes_the_token_and_the_time(runtime: Runtime, clock: Clock) -> None:
    signed_in = sign_in(runtime, add_account(runtime))
    clock.travel(policy.FRESH_PROOF)
    person = person_of(runtime, signed_in.token)
    assert person
    assert not person.is_proven_within(policy.FRESH_PROOF)

    answer = confirm(runtime, person, PASSWORD)

    assert isinstance(answer, SignedInNow)
    assert person_of(runtime, signed_in.token) is None, "the old token is dead"
    fresh = person_of(runtime, answer.token)
    assert fresh
    assert fresh.id == person.id
    assert fresh.is_proven_within(policy.FRESH_PROOF)


def test_proving_anew_takes_the_tan_too_and_counts_wrong_passwords(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    needed = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    assert isinstance(needed, TanNeeded)
    signed_in = confirm_tan(runtime, needed.attempt_id, live_code(runtime, needed.attempt_id))
    assert isinstance(signed_in, SignedInNow)
    person = person_of(runtime, signed_in.token)
    assert person
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        assert confirm(runtime, person, "wrong") == Refused("credentials")
    assert confirm(runtime, person, PASSWORD) == Refused("credentials"), "the step rests"


@pytest.mark.asvs("6.5.6", "7.5.2")
def test_the_owner_sees_and_ends_sessions_and_devices(runtime: Runtime) -> None:
    account, stranger = add_account(runtime), add_account(runtime)
    here, there, elsewhere = (sign_in(runtime, account) for _ in range(3))
    me = person_of(runtime, here.token)
    foreign = person_of(runtime, sign_in(runtime, stranger).token)
    assert me
    assert foreign
    with reading(runtime) as session:
        assert len(open_sessions(session, account.id)) == 3
        assert {device.label for device in known_devices(session, account.id, me.id)} == {"Firefox, Linux"}

    end_one_session(runtime, account.id, foreign.id)
    assert person_of(runtime, there.token)
    other = person_of(runtime, there.token)
    assert other
    end_one_session(runtime, account.id, other.id)
    assert person_of(runtime, there.token) is None
    assert one(runtime, Session, foreign.id).ended_at is None, "only one's own"

    end_other_sessions(runtime, account.id, me.id)
    assert person_of(runtime, elsewhere.token) is None
    assert person_of(runtime, here.token)

    cookie = read_cookie(here.device_cookie)
    assert cookie
    forget_devices(runtime, stranger.id, [cookie.device_id])
    assert one(runtime, Device, cookie.device_id).ended_at is None, "only one's own"
    forget_devices(runtime, account.id, [cookie.device_id])
    assert person_of(runtime, here.token) is None
    with transaction(runtime) as tx:
        end_devices_of(tx, account.id)
    with reading(runtime) as session:
        assert known_devices(session, account.id, me.id) == []


def test_an_attempt_from_a_device_names_it(runtime: Runtime) -> None:
    cookie = sign_in(runtime, add_account(runtime)).device_cookie
    go_on(runtime, cookie)
    shown = read_cookie(cookie)
    assert shown
    assert [a.device_id for a in rows(runtime, SigninAttempt) if a.device_id] == [shown.device_id]
