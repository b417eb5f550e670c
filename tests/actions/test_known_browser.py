"""Does the owner's own browser spare the day of waiting, and nobody else's, wherever trust is usually forgotten?"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.askers import session_of
from tests.builders import add_account, at_once, live_code, mails, one, rows, steps
from tests.conftest import Clock
from tests.known_browsers import Browser, browser, enter, recover, with_policy
from tests.recoveries import (
    NEW_PASSWORD,
    answered,
    ask_for,
    change,
    code_in_letter,
    fire,
    led_on,
    mailed,
    posted,
    proven,
)
from workflows import browser_policy, policy
from workflows.account.doors import MAILBOX_READ
from workflows.account.records import Account
from workflows.contact.actions import NewContact, prove, request
from workflows.contact.records import ContactChange
from workflows.engine.history import Proof, transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.locking.misuse import report
from workflows.message.records import Message
from workflows.recovery.by_letter import enter_code
from workflows.recovery.finish import Recovered, Refused, set_password, unlock
from workflows.recovery.mailed_code import code_of, enter_mailed_code
from workflows.recovery.records import Recovery
from workflows.recovery.ways import wait
from workflows.signin.actions import TanNeeded, go_on_with_device
from workflows.signin.browsers import forget_devices
from workflows.signin.records import Device, Session
from workflows.tan.emergency import renew_codes
from workflows.tries.origin import NOBODY_KNOWN, Visitor

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NUMBER = "+4915228817999"
MISSING = Refused("code", "missing")


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="email")


def told(runtime: Runtime, name: str) -> list[str]:
    return [address for _, address in mails(runtime, Message.name == name)]


@pytest.mark.asvs("6.4.3")
def test_the_browser_of_the_last_tan_counts_at_once_and_all_else_ends(
    runtime: Runtime, account: Account
) -> None:
    known = browser(runtime, account)
    recovery_id = proven(runtime, account)

    outcome = recover(runtime, recovery_id, known)

    assert isinstance(outcome, Recovered)
    assert steps(runtime, "recovery", recovery_id)[-2:] == ["prove_again", "finish"]
    (proof,) = rows(runtime, Proof, Proof.kind == "known_device")
    assert (proof.source, proof.subject) == (known.device_id, recovery_id)
    assert not rows(runtime, Device, Device.ended_at.is_(None))
    assert not rows(runtime, Session, Session.ended_at.is_(None)), "nobody is signed in by this"
    assert told(runtime, "password_recovered") == [account.email]
    assert told(runtime, "password_changed") == []
    assert isinstance(enter(runtime, account, Browser(outcome.device_cookie), NEW_PASSWORD), TanNeeded)
    assert told(runtime, "device_reused") == []


def nothing(_runtime: Runtime, _account: Account, _known: Browser, _clock: Clock) -> None:
    """The browser is as it should be."""


def somebody_elses(runtime: Runtime, _account: Account, known: Browser, _clock: Clock) -> None:
    known.cookie = browser(runtime, add_account(runtime, tan_method="email")).cookie


def forgotten(runtime: Runtime, account: Account, known: Browser, _clock: Clock) -> None:
    forget_devices(runtime, account.id, [known.device_id])


def overtaken(runtime: Runtime, account: Account, known: Browser, _clock: Clock) -> None:
    """A tab may be half a minute late at sign-in; here there is no such grace."""
    before = known.cookie
    browser(runtime, account, known)
    known.cookie = before


def said_to_be_shared(runtime: Runtime, account: Account, known: Browser, _clock: Clock) -> None:
    browser(runtime, account, known, shared=True)
    browser(runtime, account, known)  # once said, it stays so


def used_by_a_colleague(runtime: Runtime, account: Account, known: Browser, _clock: Clock) -> None:
    browser(runtime, add_account(runtime, tan_method="email"), known)
    browser(runtime, account, known)


def known_before_a_colleague_came(runtime: Runtime, _account: Account, known: Browser, _clock: Clock) -> None:
    """Whoever shows a cookie that was overwritten has a copy of it."""
    before = known.cookie
    browser(runtime, add_account(runtime, tan_method="email"), known)
    known.cookie = before


def of_last_quarter(_runtime: Runtime, _account: Account, _known: Browser, clock: Clock) -> None:
    clock.travel(browser_policy.TAN_ENTERED_WITHIN + HOUR)


def last_entered_on_paper(runtime: Runtime, account: Account, known: Browser, _clock: Clock) -> None:
    code, *_others = renew_codes(runtime, account.id)
    browser(runtime, account, known, code=code)


def after_a_change_of_number(runtime: Runtime, account: Account, known: Browser, clock: Clock) -> None:
    """Also where the own browser outlives the change."""
    clock.travel(HOUR)
    asker = session_of(runtime, account)
    change_id = request(runtime, asker, NewContact("mobile", NUMBER))
    assert isinstance(prove(runtime, asker, change_id, live_code(runtime, change_id)), ContactChange)
    revive(runtime, known)


def long_after_a_change_of_number(runtime: Runtime, account: Account, known: Browser, clock: Clock) -> None:
    after_a_change_of_number(runtime, account, known, clock)
    clock.travel(policy.CONTACT_UNDO + HOUR)
    with transaction(runtime) as tx:
        (row,) = rows(runtime, ContactChange)
        tx.fire(tx.get(ContactChange, row.id), "apply", actor="system")


def after_a_lock(runtime: Runtime, account: Account, known: Browser, _clock: Clock) -> None:
    fire(runtime, account, "lock")
    with transaction(runtime) as tx:
        proof = tx.prove("unlock", subject=account.id, source=account.id)
        tx.fire(tx.get(Account, account.id), "unlock", actor="test", evidence=proof)
    revive(runtime, known)


def beside_a_copied_one(runtime: Runtime, account: Account, _known: Browser, clock: Clock) -> None:
    other = browser(runtime, account)
    before = other.cookie
    browser(runtime, account, other)
    clock.travel(policy.ROTATION_GRACE + timedelta(seconds=5))
    go_on_with_device(runtime, "de", Browser(before).place)


def with_a_mailbox_of_two(runtime: Runtime, account: Account, _known: Browser, _clock: Clock) -> None:
    change(runtime, add_account(runtime), email=account.email)


def revive(runtime: Runtime, known: Browser) -> None:
    with transaction(runtime) as tx:
        tx.get(Device, known.device_id).ended_at = None


SPOILED: tuple[Callable[[Runtime, Account, Browser, Clock], None], ...] = (
    *(nothing, somebody_elses, forgotten, overtaken, said_to_be_shared, used_by_a_colleague),
    *(of_last_quarter, last_entered_on_paper, after_a_change_of_number, after_a_lock, with_a_mailbox_of_two),
)
SPOILED_AT_LENGTH = (known_before_a_colleague_came, long_after_a_change_of_number, beside_a_copied_one)


@pytest.mark.asvs("6.4.3")
@pytest.mark.parametrize(
    "spoil", [*SPOILED, *(pytest.param(one, marks=pytest.mark.deep) for one in SPOILED_AT_LENGTH)]
)
def test_a_browser_in_doubt_leaves_the_day_of_waiting(
    runtime: Runtime, clock: Clock, account: Account, spoil: Callable[..., None]
) -> None:
    known = browser(runtime, account)
    spoil(runtime, account, known, clock)
    clock.travel(timedelta(seconds=5))
    recovery_id = proven(runtime, account)
    if spoil is nothing:
        assert isinstance(recover(runtime, recovery_id, known), Recovered)
        return
    assert recover(runtime, recovery_id, known) == MISSING
    if spoil is not somebody_elses:
        return
    wait(runtime, recovery_id)
    clock.travel(DAY + HOUR)
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)


def test_a_browser_that_came_after_the_link_does_not_count(runtime: Runtime, account: Account) -> None:
    recovery_id = proven(runtime, account)
    assert recover(runtime, recovery_id, browser(runtime, account)) == MISSING
    assert recover(runtime, recovery_id, Browser()) == MISSING


def test_whatever_the_profile_says_now_or_said_the_stricter_counts(
    runtime: Runtime, account: Account
) -> None:
    known = browser(runtime, account)
    strict, lax = (with_policy(runtime, said) for said in ("wait", "mailbox"))
    recovery_id = proven(runtime, account)
    assert recover(strict, recovery_id, known) == MISSING
    assert recover(runtime, recovery_id, known) == MISSING, "it was stricter meanwhile"
    change_links(runtime, account)
    asked_before = proven(strict, account)
    assert recover(lax, asked_before, known) == MISSING


def change_links(runtime: Runtime, account: Account) -> None:
    """End what is open, so that the next request gets a link of its own."""
    with transaction(runtime) as tx:
        for recovery in rows(runtime, Recovery, Recovery.account_id == account.id):
            if recovery.state not in ("done", "cancelled"):
                tx.fire(tx.get(Recovery, recovery.id), "cancel", actor="test")


@pytest.mark.parametrize(
    "method", ["sms", *(pytest.param(one, marks=pytest.mark.deep) for one in ("totp", "passkey"))]
)
def test_no_browser_replaces_phone_or_app(runtime: Runtime, account: Account, method: str) -> None:
    known = browser(runtime, account)
    change(runtime, account, tan_method=method)
    assert recover(runtime, proven(runtime, account), known) == MISSING


def test_neither_a_letter_nor_unlocking_asks_for_a_browser(runtime: Runtime, account: Account) -> None:
    known = browser(runtime, account)
    assert recover(runtime, led_on(runtime, account), known) == MISSING
    assert unlock(runtime, proven(runtime, account, "unlock")) == MISSING


def test_where_the_mailbox_is_enough_a_letter_is_not(runtime: Runtime, account: Account) -> None:
    lax = with_policy(runtime, "mailbox")
    assert set_password(lax, led_on(lax, account), NEW_PASSWORD) == MISSING
    assert isinstance(unlock(lax, proven(lax, account, "unlock")), Recovered)
    assert isinstance(set_password(lax, proven(lax, account), NEW_PASSWORD), Recovered)


def test_a_day_passes_between_two_passwords_by_browser(
    runtime: Runtime, clock: Clock, account: Account
) -> None:
    known = browser(runtime, account)
    assert isinstance(recover(runtime, proven(runtime, account), known), Recovered)
    again = browser(runtime, account, password=NEW_PASSWORD)
    clock.travel(timedelta(seconds=5))
    recovery_id = proven(runtime, account)
    assert recover(runtime, recovery_id, again) == MISSING
    clock.travel(browser_policy.ONCE_WITHIN)
    assert isinstance(recover(runtime, recovery_id, again, "Pflaumenkuchen ohne Sahne"), Recovered)


@pytest.mark.asvs("6.3.5")
def test_an_older_secret_is_a_theft_and_told(runtime: Runtime, clock: Clock, account: Account) -> None:
    stolen = browser(runtime, account)
    owner = Browser(stolen.cookie)
    browser(runtime, account, owner)
    clock.travel(policy.ROTATION_GRACE + timedelta(seconds=5))
    assert recover(runtime, proven(runtime, account), stolen) == MISSING
    assert told(runtime, "device_reused") == [account.email]
    assert not rows(runtime, Device, Device.ended_at.is_(None))


def test_the_copy_of_a_browser_that_recovered_still_rings_once(
    runtime: Runtime, clock: Clock, account: Account
) -> None:
    """Who recovered had a copy: the owner's own browser shows the secret before."""
    owner = browser(runtime, account)
    thief = Browser(owner.cookie)
    assert isinstance(recover(runtime, proven(runtime, account), thief), Recovered)
    clock.travel(policy.ROTATION_GRACE + timedelta(seconds=5))
    for _ in range(2):
        go_on_with_device(runtime, "de", owner.place)
    assert told(runtime, "device_reused") == [account.email]


@pytest.mark.deep
def test_of_many_at_once_one_browser_recovers_once(runtime: Runtime, account: Account) -> None:
    known, recovery_id = browser(runtime, account), proven(runtime, account)
    results = at_once(8, lambda: recover(runtime, recovery_id, Browser(known.cookie)))
    assert sum(isinstance(result, Recovered) for result in results) == 1


def test_the_owner_says_no_and_comes_back_by_letter(runtime: Runtime, clock: Clock, account: Account) -> None:
    known = browser(runtime, account)
    recover(runtime, proven(runtime, account), known)
    (notice,) = rows(runtime, Message, Message.name == "password_recovered")
    clock.travel(browser_policy.UNDO - HOUR)
    assert report(runtime, notice.id)
    by_mail = mailed(runtime, account)
    with reading(runtime) as session:
        assert transitions_of(session, "recovery", by_mail)[-1].reason == MAILBOX_READ
    recovery_id = posted(runtime, account)
    assert enter_code(runtime, account.login_name, "", code_in_letter(runtime, recovery_id))
    wait(runtime, recovery_id)
    clock.travel(DAY + HOUR)
    assert isinstance(set_password(runtime, recovery_id, "Pflaumenkuchen ohne Sahne"), Recovered)
    clock.travel(2 * HOUR)
    later = answered(runtime, "password", account.login_name, visitor=NOBODY_KNOWN)
    assert one(runtime, Recovery, later).state == "link_sent", "who is back in may have mail again"


@pytest.mark.deep
def test_after_three_days_that_mail_locks_nothing(runtime: Runtime, clock: Clock, account: Account) -> None:
    known = browser(runtime, account)
    recover(runtime, proven(runtime, account), known)
    (notice,) = rows(runtime, Message, Message.name == "password_recovered")
    clock.travel(browser_policy.UNDO + HOUR)
    assert not report(runtime, notice.id)


@pytest.mark.parametrize("was_proven", [True, False])
def test_a_proven_number_hears_of_it_too(
    runtime: Runtime, clock: Clock, account: Account, *, was_proven: bool
) -> None:
    number = account.mobile
    if was_proven:
        number = NUMBER
        long_after_a_change_of_number(runtime, account, browser(runtime, account), clock)
    known = browser(runtime, account)
    recover(runtime, proven(runtime, account), known)
    assert told(runtime, "password_recovered") == ([number] if was_proven else []) + [account.email]


def test_the_code_in_the_mail_leads_on_where_it_was_asked_for(runtime: Runtime, account: Account) -> None:
    asked = answered(runtime, "password", account.login_name, visitor=NOBODY_KNOWN)
    again = ask_for(runtime, "password", account.login_name)
    foreign = ask_for(runtime, "password", add_account(runtime, tan_method="email").login_name)
    nobody = ask_for(runtime, "password", "nobody.at.all")
    code = code_of(runtime.keys, one(runtime, Recovery, asked))
    network = Visitor(b"here")
    for elsewhere in (foreign, nobody, UUID(int=7)):
        assert enter_mailed_code(runtime, elsewhere, code, network) is None
    assert enter_mailed_code(runtime, asked, "0000-0000-0000", network) is None
    for request_id in (again, asked):  # the same link answered both; asking twice is no error
        assert enter_mailed_code(runtime, request_id, code.lower().replace("-", " "), network) == asked
    assert steps(runtime, "recovery", asked).count("prove_mailbox") == 1
    change(runtime, account, tan_method="sms")
    assert enter_mailed_code(runtime, asked, code, network) is None, "the link is over, and so is its code"


def test_codes_are_not_tried_for_ever_and_only_stand_where_a_browser_helps(
    runtime: Runtime, account: Account
) -> None:
    asked = answered(runtime, "password", account.login_name, visitor=NOBODY_KNOWN)
    recovery = one(runtime, Recovery, asked)
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        assert enter_mailed_code(runtime, asked, "0000-0000-0000", NOBODY_KNOWN) is None
    assert enter_mailed_code(runtime, asked, code_of(runtime.keys, recovery), NOBODY_KNOWN) is None
    for spoiled in (
        {"tan_method": "sms"},
        {"kind": "unlock"},
        {"with_email_tan": "wait"},
        {"delivery": "letter"},
    ):
        for name, value in spoiled.items():
            before = getattr(recovery, name)
            setattr(recovery, name, value)
            assert code_of(runtime.keys, recovery) == ""
            setattr(recovery, name, before)
