"""How does an account end, and what is left of it, when?"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.builders import PASSWORD, add_account, add_customer, at_once, mails, one, rows, steps
from tests.conftest import Clock
from tests.seats import join, user_number
from tests.workers.rounds import change, value
from workflows import policy
from workflows.account.machine import AccountState
from workflows.account.records import Account, LoginIdentifier
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.history import broken_chains
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.first_password.records import InitialSecret
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.own_data.closure import OtherNameError, end_account, request_closure, revoke_closure
from workflows.retention.records import Deletion
from workflows.retention.release import release_ended
from workflows.seat.administrators import solely_administered
from workflows.seat.records import Seat
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.records import Device, Session
from workflows.signin.sessions import find_signed_in, open_session
from workflows.tan.records import Authenticator, EmergencyCode
from workflows.upkeep import end_what_is_over

SECOND = timedelta(seconds=1)


def sweep(runtime: Runtime) -> None:
    end_what_is_over(runtime, 0)


def state(runtime: Runtime, account: Account) -> AccountState:
    return one(runtime, Account, account.id).state


def equip(runtime: Runtime, account: Account) -> str:
    """Give the account one of everything that one signs in with; return the token of its session."""
    with transaction(runtime) as tx:
        now = tx.now
        device = Device(
            id=uuid4(),
            account_id=account.id,
            secret_hash=b"x",
            rotated_at=now,
            remembered_until=now + policy.REMEMBERED,
            label="Firefox",
            first_seen_at=now,
            last_seen_at=now,
        )
        secret = InitialSecret(
            account_id=account.id, delivery="letter", issued_at=now, expires_at=now + timedelta(days=14)
        )
        app = Authenticator(account_id=account.id, nonce=b"n", created_at=now, confirmed_at=now)
        code = EmergencyCode(account_id=account.id, code_hash=b"h", created_at=now)
        tx.session.add_all([device, secret, app, code])
        return open_session(tx, "account", account.id)


def test_a_closure_ends_after_its_grace_and_not_a_second_earlier(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    ends_at = request_closure(runtime, account.id, f" {account.login_name.upper()} ")
    assert one(runtime, Account, account.id).deadline == ends_at
    assert isinstance(start(runtime, Credentials(account.login_name, PASSWORD, "de")), SignedInNow)

    clock.travel_to(ends_at - SECOND)
    sweep(runtime)
    assert state(runtime, account) is AccountState.CLOSING
    clock.travel_to(ends_at + SECOND)
    sweep(runtime)
    assert state(runtime, account) is AccountState.ENDED
    assert steps(runtime, "account", account.id) == ["register", "request_closure", "close"]
    assert [name for name, _to in mails(runtime, Message.workflow == "account")] == [
        "account_closed",
        "account_closing",
    ]


def test_another_name_closes_nothing(runtime: Runtime) -> None:
    account = add_account(runtime)
    for typed in ("", "somebody.else", user_number(runtime, account)):
        with pytest.raises(OtherNameError):
            request_closure(runtime, account.id, typed)
    assert state(runtime, account) is AccountState.ACTIVE
    assert mails(runtime) == []


def test_a_closure_can_be_revoked_until_the_last_second(runtime: Runtime, clock: Clock) -> None:
    first, second = add_account(runtime), add_account(runtime)
    for account in (first, second):
        ends_at = request_closure(runtime, account.id, account.login_name)
    clock.travel_to(ends_at - SECOND)
    revoke_closure(runtime, second.id)
    clock.travel_to(ends_at + SECOND)
    with pytest.raises(GuardFailed):
        revoke_closure(runtime, first.id)
    sweep(runtime)
    assert [state(runtime, account) for account in (first, second)] == [
        AccountState.ENDED,
        AccountState.ACTIVE,
    ]
    assert one(runtime, Account, second.id).deadline is None
    assert ("account_kept", second.email) in mails(runtime)


def test_a_second_request_and_a_revocation_without_request_are_refused(runtime: Runtime) -> None:
    account = add_account(runtime)
    with pytest.raises(TransitionRefused):
        revoke_closure(runtime, account.id)
    request_closure(runtime, account.id, account.login_name)
    with pytest.raises(TransitionRefused):
        request_closure(runtime, account.id, account.login_name)


@pytest.mark.asvs("7.4.2")
@pytest.mark.parametrize("by", ["fire", "end_account"])
def test_however_it_ends_nothing_to_sign_in_with_is_left(runtime: Runtime, by: str) -> None:
    account, other = add_account(runtime), add_account(runtime)
    token, others_token = equip(runtime, account), equip(runtime, other)
    with transaction(runtime, EVERYBODY) as tx:
        record = tx.get(Account, account.id)
        if by == "fire":
            tx.fire(record, "end", actor="operator:anna", reason="moved away")
        else:
            end_account(tx, record, actor="operator:anna", reason="moved away")
    sweep(runtime)
    assert find_signed_in(runtime, token) is None
    assert find_signed_in(runtime, others_token)
    mine = (
        *(rows(runtime, Seat, Seat.account_id == account.id, Seat.state != "ended")),
        *(rows(runtime, Authenticator, Authenticator.account_id == account.id)),
        *(rows(runtime, EmergencyCode, EmergencyCode.account_id == account.id)),
        *(rows(runtime, InitialSecret, InitialSecret.account_id == account.id)),
        *(rows(runtime, Session, Session.holder == account.id, Session.ended_at.is_(None))),
        *(rows(runtime, Device, Device.account_id == account.id, Device.ended_at.is_(None))),
    )
    assert mine == ()
    assert [
        name.kind for name in rows(runtime, LoginIdentifier, LoginIdentifier.account_id == account.id)
    ] == []
    assert one(runtime, Account, account.id).password_hash == ""
    assert one(runtime, Account, account.id).email, "personal details stay for 90 days"
    assert len(rows(runtime, Seat, Seat.state == "active")) == 1, "somebody else's is untouched"
    assert start(runtime, Credentials(user_number(runtime, account), PASSWORD, "de")) == Refused(
        "credentials"
    )


def test_the_owner_is_told_once_however_often_and_by_how_many_it_is_looked_for(runtime: Runtime) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "end", actor="test")

    def release() -> None:
        with transaction(runtime, EVERYBODY) as tx:
            release_ended(tx)

    assert at_once(6, release) == [None] * 6
    release()
    assert mails(runtime) == [("account_closed", account.email)]
    # Workers may share the rows out among themselves, but each row is noted once: two names, one hash.
    assert sum(one.rows for one in rows(runtime, Deletion)) == 3


def test_an_account_in_somebodys_hands_is_left_for_the_next_run(runtime: Runtime) -> None:
    account = add_account(runtime)
    equip(runtime, account)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "end", actor="test")
    with transaction(runtime) as holder:
        holder.get(Account, account.id)
        with transaction(runtime, EVERYBODY) as tx:
            tx.session.execute(text("SET LOCAL lock_timeout = '5s'"))
            release_ended(tx)
        assert [device.ended_at for device in rows(runtime, Device)] == [None]
        assert mails(runtime) == []
    sweep(runtime)
    assert [bool(device.ended_at) for device in rows(runtime, Device)] == [True]
    assert mails(runtime) == [("account_closed", account.email)]


def test_nobody_is_told_a_day_late(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "end", actor="test")
    clock.travel(policy.MESSAGE_LIFETIME + SECOND)
    sweep(runtime)
    assert mails(runtime) == []
    assert {seat.state for seat in rows(runtime, Seat)} == {"ended"}


def test_personal_details_go_after_90_days_and_not_a_second_earlier(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, account.id), "end", actor="test")
    gone_at = one(runtime, Account, account.id).entered_at + policy.PERSONAL_DATA_AFTER_END
    clock.travel_to(gone_at - SECOND)
    sweep(runtime)
    assert one(runtime, Account, account.id).last_name == "Muster"
    clock.travel_to(gone_at + SECOND)
    sweep(runtime)
    left = one(runtime, Account, account.id)
    assert left.state is AccountState.ANONYMISED
    assert {
        *(left.login_name, left.display_name, left.salutation, left.first_name, left.last_name),
        *(left.email, left.mobile, left.password_hash),
    } == {""}
    assert user_number(runtime, left) == user_number(runtime, account), "it is never given twice"
    assert value(runtime, "SELECT state FROM account") == "anonymised"
    with reading(runtime) as session:
        assert broken_chains(session) == []


def test_the_mail_names_the_day_even_after_a_revocation(runtime: Runtime) -> None:
    account = add_account(runtime)
    ends_at = request_closure(runtime, account.id, account.login_name)
    revoke_closure(runtime, account.id)
    (message,) = rows(runtime, Message, Message.name == "account_closing")
    with reading(runtime) as session:
        facts: Mapping[str, Any] = facts_of(Source(runtime, session), message)
    assert facts["login_name"] == account.login_name
    assert abs(facts["ends_at"] - ends_at) < SECOND


def test_the_only_administrator_is_one_who_could_still_sign_in(runtime: Runtime) -> None:
    account, colleague = add_account(runtime), add_account(runtime)
    shared = add_customer(runtime, "46075")
    for person in (account, colleague):
        join(runtime, person, shared, is_administrator=True)

    def alone() -> list[str]:
        with reading(runtime, EVERYBODY) as session:
            return list(solely_administered(session, account.id))

    assert alone() == []
    join(runtime, add_account(runtime), shared)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, colleague.id), "suspend", actor="test")
    assert alone() == ["46075"]
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, colleague.id), "reinstate", actor="test")
    assert alone() == []
    request_closure(runtime, colleague.id, colleague.login_name)
    assert alone() == ["46075"], "who is about to leave, too, is no successor"
    change(runtime, "UPDATE seat SET is_administrator = false")
    assert alone() == []
