"""Does "that was not me" lock the account of the mail's reader, once, in time, and shut everybody out?"""

from datetime import timedelta
from typing import Literal
from uuid import UUID

import pytest

from tests import builders, recoveries
from tests.askers import changed, live_sessions, session_of
from tests.conftest import Clock
from workflows import policy
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.contact.actions import NewContact
from workflows.contact.undo import undo
from workflows.engine.errors import BrokenLinkError, ForgedLinkError
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import sign_id
from workflows.engine.transaction import reading, transaction
from workflows.locking.misuse import MAILS, ReportStanding, follow, link_facts, path_of, report
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.own_data.closure import request_closure
from workflows.recovery.finish import Recovered, set_password
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.records import Device
from workflows.tan.emergency import count_left, renew_codes


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


def mail(runtime: Runtime, account: Account, name: str = "password_changed") -> UUID:
    """Write the owner a mail with the link; return its id."""
    known = {message.id for message in builders.rows(runtime, Message)}
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), name)
    (new,) = {message.id for message in builders.rows(runtime, Message)} - known
    return new


def standing(runtime: Runtime, message_id: UUID) -> ReportStanding:
    with reading(runtime) as session:
        return follow(session, runtime.keys, path_of(runtime.keys, message_id).rpartition("/")[2]).standing


def state(runtime: Runtime, account: Account) -> AccountState:
    return builders.one(runtime, Account, account.id).state


def sign_in(runtime: Runtime, account: Account, password: str = builders.PASSWORD) -> object:
    return start(runtime, Credentials(account.login_name, password, "de"))


@pytest.mark.parametrize("name", MAILS)
def test_each_of_the_mails_locks(runtime: Runtime, account: Account, name: str) -> None:
    message = mail(runtime, account, name)
    assert standing(runtime, message) == "live"
    assert report(runtime, message)
    assert state(runtime, account) == "locked"
    with reading(runtime) as session:
        (step,) = (s for s in transitions_of(session, "account", account.id) if s.trigger == "report_misuse")
    assert step.actor == "visitor"
    assert step.evidence


def test_everybody_is_shut_out_and_the_owner_hears_how_to_come_back(
    runtime: Runtime, account: Account
) -> None:
    assert isinstance(sign_in(runtime, account), SignedInNow)
    renew_codes(runtime, account.id)
    recovery = recoveries.mailed(runtime, account)

    assert report(runtime, mail(runtime, account))

    assert live_sessions(runtime) == set()
    assert builders.rows(runtime, Device, Device.ended_at.is_(None)) == []
    assert recoveries.standing(runtime, recovery) == "over"
    with reading(runtime) as session:
        assert count_left(session, account.id) == 0
    assert sign_in(runtime, account) == Refused("credentials")
    assert builders.mails(runtime, Message.name == "account_locked") == [("account_locked", account.email)]


def test_a_new_password_unlocks_and_every_older_link_is_settled(runtime: Runtime, account: Account) -> None:
    used, unused = mail(runtime, account), mail(runtime, account, "new_device")
    assert report(runtime, used)
    assert {standing(runtime, used), standing(runtime, unused)} == {"locked"}
    assert not report(runtime, unused)

    recovery = recoveries.mailed(runtime, account)
    assert isinstance(set_password(runtime, recovery, recoveries.NEW_PASSWORD), Recovered)

    assert state(runtime, account) == "active"
    assert isinstance(sign_in(runtime, account, recoveries.NEW_PASSWORD), SignedInNow)
    for message in (used, unused):
        assert standing(runtime, message) == "settled"
        assert not report(runtime, message)
    assert state(runtime, account) == "active"
    newest = max(
        builders.rows(runtime, Message, Message.name == "password_changed"), key=lambda m: m.entered_at
    )
    assert standing(runtime, newest.id) == "live", "the mail about this very password may be the next alarm"


def test_reinstating_settles_older_links_too(runtime: Runtime, account: Account) -> None:
    unused = mail(runtime, account)
    for trigger, expected in (("suspend", "settled"), ("reinstate", "settled")):
        recoveries.fire(runtime, account, trigger)
        assert standing(runtime, unused) == expected
    assert standing(runtime, mail(runtime, account)) == "live"


@pytest.mark.parametrize(
    ("left", "expected"), [(timedelta(seconds=5), "live"), (timedelta(seconds=-1), "late")]
)
def test_the_link_is_good_for_two_weeks(
    runtime: Runtime, account: Account, clock: Clock, left: timedelta, expected: str
) -> None:
    message = mail(runtime, account)
    clock.travel(policy.MISUSE_LINK_LIFETIME - left)
    assert standing(runtime, message) == expected
    assert report(runtime, message) == (expected == "live")


def test_many_clicks_lock_once(runtime: Runtime, account: Account) -> None:
    message = mail(runtime, account)
    results = builders.at_once(8, lambda: report(runtime, message))
    assert sorted(results, key=str) == [False] * 7 + [True]
    assert builders.steps(runtime, "account", account.id) == ["register", "report_misuse"]


def test_a_closure_that_somebody_else_asked_for_is_taken_back(runtime: Runtime, account: Account) -> None:
    message = mail(runtime, account, "new_device")
    request_closure(runtime, account.id, account.login_name)
    assert report(runtime, message)
    locked = builders.one(runtime, Account, account.id)
    assert (locked.state, locked.deadline) == ("locked", None)


def test_an_account_whose_closure_is_due_is_not_brought_back(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    request_closure(runtime, account.id, account.login_name)
    clock.travel(timedelta(days=13))
    message = mail(runtime, account)
    clock.travel(timedelta(days=1))
    assert standing(runtime, message) == "settled"
    assert not report(runtime, message)


def test_a_newcomer_goes_through_the_setup_again(runtime: Runtime) -> None:
    recoveries.prove_named(runtime, builders.add_newcomer(runtime))
    (newcomer,) = builders.rows(runtime, Account)
    assert report(runtime, mail(runtime, newcomer, "new_device"))
    recovery = recoveries.mailed(runtime, newcomer)
    assert isinstance(set_password(runtime, recovery, recoveries.NEW_PASSWORD), Recovered)
    assert builders.steps(runtime, "account", newcomer.id)[-3:] == [
        "report_misuse",
        "unlock",
        "change_initial_credentials",
    ]


def test_a_changed_address_comes_back_with_the_lock(runtime: Runtime, account: Account) -> None:
    """Else whoever changed it would unlock the account by mail."""
    message = mail(runtime, account, "new_device")
    change = changed(runtime, session_of(runtime, account), NewContact("email", "eve@example.org"))
    assert report(runtime, message)
    found = builders.one(runtime, Account, account.id)
    assert (found.state, found.email) == ("locked", account.email)
    assert not undo(runtime, change), "it is taken back already"
    assert [to for _, to in builders.mails(runtime, Message.name == "account_locked")] == [account.email]
    assert standing(runtime, message) == "locked"


def test_an_address_of_the_first_set_up_cannot_unlock(runtime: Runtime, account: Account) -> None:
    """Nothing leads back from it, so only operators let the account in again."""
    message = mail(runtime, account)
    recoveries.change(runtime, account, email="eve@example.org")
    assert report(runtime, message)
    assert state(runtime, account) == "suspended"
    told = [to for _, to in builders.mails(runtime, Message.name == "account_suspended")]
    assert told == ["eve@example.org", account.email]
    assert standing(runtime, message) == "suspended"
    assert not report(runtime, message)


def test_an_address_that_was_taken_back_locks_nothing(runtime: Runtime, account: Account) -> None:
    change = changed(runtime, session_of(runtime, account), NewContact("email", "eve@example.org"))
    known = {message.id for message in builders.rows(runtime, Message)}
    with transaction(runtime) as tx:
        tell(tx, tx.get(Account, account.id), "new_device")
    new = [message for message in builders.rows(runtime, Message) if message.id not in known]
    assert {message.to_address: standing(runtime, message.id) for message in new} == {
        "eve@example.org": "live",
        account.email: "live",
    }
    assert undo(runtime, change)
    assert {message.to_address: standing(runtime, message.id) for message in new} == {
        "eve@example.org": "settled",
        account.email: "live",
    }


def test_an_old_link_does_not_tell_how_the_account_stands(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    message = mail(runtime, account)
    clock.travel(policy.MISUSE_LINK_LIFETIME)
    assert standing(runtime, message) == "late"
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "lock", actor="test")
    assert standing(runtime, message) == "late"


def test_a_link_is_good_for_its_purpose_alone(runtime: Runtime, account: Account) -> None:
    message = mail(runtime, account)
    token = path_of(runtime.keys, message).rpartition("/")[2]
    other = mail(runtime, account, "unlocked")
    with reading(runtime) as session:
        for bad in (
            sign_id(runtime.keys, "contact-undo", message),
            sign_id(runtime.keys, "misuse", account.id),
            sign_id(runtime.keys, "misuse", other),
            token[:-4] + "AAAA",
        ):
            with pytest.raises(ForgedLinkError):
                follow(session, runtime.keys, bad)
        with pytest.raises(BrokenLinkError):
            follow(session, runtime.keys, token[:-4])


def test_the_mail_carries_this_very_link(runtime: Runtime, account: Account) -> None:
    message = builders.one(runtime, Message, mail(runtime, account))
    assert link_facts(runtime, message) == {
        "lock_link": runtime.settings.public_base_url + path_of(runtime.keys, message.id),
        "lock_days": 14,
    }


def test_the_mail_that_leads_back_knows_whether_there_is_a_lock(runtime: Runtime, account: Account) -> None:
    def is_locked(kind: Literal["password", "unlock"]) -> object:
        known = {message.id for message in builders.rows(runtime, Message)}
        recoveries.mailed(runtime, account, kind)
        (new,) = (message for message in builders.rows(runtime, Message) if message.id not in known)
        assert new.name == "password_reset"
        with reading(runtime) as session:
            return facts_of(Source(runtime, session), new)["is_locked"]

    assert is_locked("password") is False
    assert report(runtime, mail(runtime, account))
    assert is_locked("unlock") is True
