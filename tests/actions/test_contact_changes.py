"""When does a new address, number or TAN method count, who hears of it, and how does the old side take it back?"""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.askers import changed, live_sessions, present, session_of, state_of
from tests.builders import (
    MOBILE,
    add_account,
    at_once,
    live_code,
    mails,
    one,
    rows,
    steps,
    wrong_code,
)
from tests.conftest import Clock
from tests.seats import customer_of, join
from workflows import upkeep
from workflows.account.records import Account
from workflows.contact import actions
from workflows.contact.actions import Asker, NewContact, prove, request, send_again
from workflows.contact.allowed import AddressTakenError, SameValueError
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.contact.waiting import find_open
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.signin.records import Device
from workflows.signin.sessions import SessionEndedError, end_sessions_of
from workflows.tan.actions import TooManyTansError, WrongCode
from workflows.tan.emergency import count_left, renew_codes
from workflows.tries.origin import in_session
from workflows.tries.records import FailureCount

NEW_EMAIL = "neu@example.org"
NEW_MOBILE = "+491771234567"
TO_EMAIL = NewContact("email", NEW_EMAIL)
TO_MOBILE = NewContact("mobile", NEW_MOBILE)
THREE_DAYS = timedelta(hours=72)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


@pytest.fixture
def asker(runtime: Runtime, account: Account) -> Asker:
    return session_of(runtime, account)


@pytest.mark.asvs("6.6.2")
def test_a_new_address_counts_once_its_own_code_was_entered(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    change_id = request(runtime, asker, NewContact("email", " Neu@Example.org "))
    assert mails(runtime) == [("tan", "Neu@Example.org")]
    assert present(runtime, account)[0] == account.email

    assert prove(runtime, asker, change_id, wrong_code(runtime, change_id)) == WrongCode("wrong", 2)
    assert present(runtime, account)[0] == account.email
    assert isinstance(prove(runtime, asker, change_id, live_code(runtime, change_id)), ContactChange)

    assert present(runtime, account) == ("Neu@Example.org", MOBILE, "sms")
    assert steps(runtime, "contact_change", change_id) == ["request", "prove", "begin_waiting"]


@pytest.mark.asvs("6.3.7")
def test_both_sides_are_told_and_only_the_old_one_can_undo(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    changed(runtime, asker, TO_EMAIL)
    changed(runtime, asker, TO_MOBILE)
    assert mails(runtime, Message.name != "tan") == sorted(
        [
            ("contact_changed", account.email),
            ("contact_confirmed", NEW_EMAIL),
            ("mobile_changed", NEW_EMAIL),
            ("mobile_changed", account.email),
        ]
    )


@pytest.mark.asvs("7.4.3")
def test_other_sessions_and_devices_end_and_the_own_one_stays(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    session_of(runtime, account)
    stranger = session_of(runtime, add_account(runtime))
    with transaction(runtime) as tx:
        tx.session.add(
            Device(
                account_id=account.id, secret_hash=b"x", rotated_at=tx.now, label="",
                first_seen_at=tx.now, last_seen_at=tx.now, remembered_until=tx.now + THREE_DAYS,
            )
        )  # fmt: skip
    changed(runtime, asker, TO_MOBILE)
    assert live_sessions(runtime) == {asker.session_id, stranger.session_id}
    assert [device.remembered_until for device in rows(runtime, Device)] == [None]


def test_only_the_session_that_asked_may_prove_and_only_while_it_lives(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    other, stranger = session_of(runtime, account), session_of(runtime, add_account(runtime))
    change_id = request(runtime, asker, TO_EMAIL)
    code = live_code(runtime, change_id)
    for wrong in (other, stranger):
        with pytest.raises(NotFoundError):
            prove(runtime, wrong, change_id, code)
    with pytest.raises(SessionEndedError):
        prove(runtime, Asker(account.id, uuid4()), change_id, code)
    with transaction(runtime) as tx:
        end_sessions_of(tx, account.id)
    with pytest.raises(SessionEndedError):
        prove(runtime, asker, change_id, code)
    assert present(runtime, account)[0] == account.email


def test_fifty_proofs_at_once_are_one_change(runtime: Runtime, asker: Asker) -> None:
    change_id = request(runtime, asker, TO_EMAIL)
    code = live_code(runtime, change_id)
    answers = at_once(50, lambda: prove(runtime, asker, change_id, code))
    assert sum(isinstance(given, ContactChange) for given in answers) == 1
    assert sum(isinstance(given, NotFoundError) for given in answers) == 49
    assert len(mails(runtime, Message.name == "contact_changed")) == 1


def test_a_newer_wish_ends_the_older(runtime: Runtime, asker: Asker, account: Account) -> None:
    older = request(runtime, asker, TO_EMAIL)
    code = live_code(runtime, older)
    newer = request(runtime, asker, TO_MOBILE)
    assert state_of(runtime, older) is ContactChangeState.REVOKED
    with pytest.raises(NotFoundError):
        prove(runtime, asker, older, code)
    with reading(runtime) as session:
        waiting = find_open(session, account.id, asker.session_id)
    assert waiting
    assert (waiting.id, waiting.way) == (newer, "mobile")
    assert waiting.tan
    assert waiting.tan.destination == NEW_MOBILE
    actions.cancel(runtime, asker)
    with reading(runtime) as session:
        assert find_open(session, account.id, asker.session_id) is None


def test_half_an_hour_is_left_for_the_proof(
    runtime: Runtime, account: Account, asker: Asker, clock: Clock
) -> None:
    change_id = request(runtime, asker, TO_EMAIL)
    deadline = one(runtime, ContactChange, change_id).deadline
    assert deadline
    clock.travel_to(deadline - timedelta(seconds=1))
    send_again(runtime, asker, change_id)
    clock.travel_to(deadline + timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        prove(runtime, asker, change_id, live_code(runtime, change_id))
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert state_of(runtime, change_id) is ContactChangeState.EXPIRED


def test_what_cannot_be_asked_for(runtime: Runtime, account: Account, asker: Asker) -> None:
    for wanted in (
        NewContact("email", account.email.upper()),
        NewContact("mobile", MOBILE),
        NewContact("method", "sms"),
    ):
        with pytest.raises(SameValueError):
            request(runtime, asker, wanted)
    assert mails(runtime) == []


def test_an_address_names_one_person_of_a_customer(runtime: Runtime, account: Account, asker: Asker) -> None:
    colleague = add_account(runtime)
    request(runtime, asker, NewContact("email", colleague.email))
    change_id = request(runtime, asker, TO_EMAIL)
    join(runtime, colleague, customer_of(runtime, account))
    with pytest.raises(AddressTakenError):
        request(runtime, asker, NewContact("email", colleague.email))
    with transaction(runtime) as tx:
        tx.get(Account, colleague.id).email = NEW_EMAIL
    with pytest.raises(AddressTakenError):
        prove(runtime, asker, change_id, live_code(runtime, change_id))
    assert present(runtime, account)[0] == account.email


def test_an_address_that_can_still_come_back_is_nobody_elses(
    runtime: Runtime, account: Account, asker: Asker, clock: Clock
) -> None:
    colleague = add_account(runtime)
    join(runtime, colleague, customer_of(runtime, account))
    changed(runtime, asker, TO_EMAIL)
    other = session_of(runtime, colleague)
    with pytest.raises(AddressTakenError):
        request(runtime, other, NewContact("email", account.email))
    clock.travel(THREE_DAYS)
    request(runtime, session_of(runtime, colleague), NewContact("email", account.email))


def test_ten_wishes_a_day(runtime: Runtime, asker: Asker) -> None:
    for number in range(10):
        request(runtime, asker, NewContact("email", f"neu{number}@example.org"))
    with pytest.raises(TooManyTansError):
        request(runtime, asker, TO_EMAIL)


def test_the_old_side_takes_a_change_back_for_72_hours(
    runtime: Runtime, account: Account, asker: Asker, clock: Clock
) -> None:
    renew_codes(runtime, account.id)
    change_id = changed(runtime, asker, TO_EMAIL)
    deadline = one(runtime, ContactChange, change_id).deadline
    assert deadline
    clock.travel_to(deadline - timedelta(seconds=1))
    session_of(runtime, account)

    assert undo(runtime, change_id)

    assert present(runtime, account) == (account.email, MOBILE, "sms")
    assert live_sessions(runtime) == set()
    with reading(runtime) as session:
        assert count_left(session, account.id) == 0
    assert mails(runtime, Message.name == "change_undone") == sorted(
        [("change_undone", account.email), ("change_undone", NEW_EMAIL)]
    )
    assert not undo(runtime, change_id), "once"


def test_after_72_hours_it_is_final(runtime: Runtime, account: Account, asker: Asker, clock: Clock) -> None:
    change_id = changed(runtime, asker, TO_EMAIL)
    clock.travel(THREE_DAYS)
    assert not undo(runtime, change_id), "also while nobody has tidied up"
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    assert state_of(runtime, change_id) is ContactChangeState.APPLIED
    assert not undo(runtime, change_id)
    assert present(runtime, account)[0] == NEW_EMAIL


def test_fifty_undos_at_once_are_one(runtime: Runtime, account: Account, asker: Asker) -> None:
    change_id = changed(runtime, asker, TO_EMAIL)
    answers = at_once(50, lambda: undo(runtime, change_id))
    assert sorted(map(str, answers)) == ["False"] * 49 + ["True"]


def test_who_took_an_account_over_cannot_bury_the_first_change(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    first = changed(runtime, asker, TO_EMAIL)
    second = changed(runtime, asker, NewContact("email", "noch.neuer@example.org"))
    third = changed(runtime, asker, TO_MOBILE)
    pending = request(runtime, asker, NewContact("method", "email"))

    assert undo(runtime, first)

    assert present(runtime, account) == (account.email, MOBILE, "sms")
    assert {state_of(runtime, one) for one in (first, second, third, pending)} == {ContactChangeState.REVOKED}
    assert not undo(runtime, second), "the thief's own link is worth nothing now"


def test_a_later_change_is_taken_back_alone(runtime: Runtime, account: Account, asker: Asker) -> None:
    first = changed(runtime, asker, TO_EMAIL)
    later = changed(runtime, asker, TO_MOBILE)
    assert undo(runtime, later)
    assert present(runtime, account) == (NEW_EMAIL, MOBILE, "sms")
    assert state_of(runtime, first) is ContactChangeState.WAITING


def test_wrong_codes_for_something_new_rest_the_step_and_right_ones_forgive_none(
    runtime: Runtime, account: Account, asker: Asker
) -> None:
    key = in_session(runtime.keys, account.id).key
    with transaction(runtime) as tx:
        tx.session.add(FailureCount(key=key, failures=8, last_failed_at=tx.now, rests_until=None))
    changed(runtime, asker, TO_EMAIL)
    assert one(runtime, FailureCount, key).failures == 8
    change_id = request(runtime, asker, TO_MOBILE)
    right, wrong = live_code(runtime, change_id), wrong_code(runtime, change_id)
    for _ in range(2):
        prove(runtime, asker, change_id, wrong)
    assert prove(runtime, asker, change_id, right) == WrongCode("resting")
