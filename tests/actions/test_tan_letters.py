"""Does a code by letter stand in for a TAN once, only where it may, and never behind its owner's back?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from tests import builders, recoveries
from tests.askers import changed, session_of
from tests.authenticator_app import present_code, with_app
from tests.builders import add_account, at_once, mails, one, rows, steps
from tests.conftest import Clock
from tests.seats import customer_of, leave
from tests.signins import begun, letter_code
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import Kind, NewContact, prove, request
from workflows.contact.undo import undo
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter.actions import LetterTooSoonError
from workflows.letter.address import AddressIncompleteError
from workflows.letter.machine import LetterState
from workflows.letter.records import Letter
from workflows.locking.actions import lock
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.finish import Recovered, set_password, unlock
from workflows.signin.actions import SignedInNow, confirm_tan
from workflows.signin.meanwhile import abandon, order_letter
from workflows.signin.records import Session
from workflows.tan.actions import WrongCode
from workflows.tan.by_letter import is_ordered, redeem_code
from workflows.tan.emergency import renew_codes

WELL_FORMED = "0000-0000-0000"
METHODS = ["sms", "email", "totp"]


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime, tan_method="sms")


def notices(runtime: Runtime) -> list[tuple[str, str]]:
    return mails(runtime, Message.name == "letter_ordered")


def ordered(runtime: Runtime, account: Account) -> bool:
    with reading(runtime) as session:
        return is_ordered(session, account.id)


def state_of_letter(runtime: Runtime) -> str:
    (letter,) = rows(runtime, Letter)
    return str(letter.state)


def move_out(runtime: Runtime, **columns: str) -> None:
    """The master data change."""
    with transaction(runtime) as tx:
        tx.session.execute(update(Customer).values(**columns))


@pytest.mark.asvs("6.4.4", "6.5.1")
@pytest.mark.parametrize("method", METHODS)
def test_the_code_signs_in_once(runtime: Runtime, clock: Clock, method: str) -> None:
    account = add_account(runtime, tan_method=method)
    code = letter_code(runtime, account)
    clock.travel(timedelta(days=20))
    entered = confirm_tan(runtime, begun(runtime, account), code.lower().replace("-", " "))
    assert isinstance(entered, SignedInNow)
    assert entered.by_letter
    assert steps(runtime, "letter", rows(runtime, Letter)[0].id) == ["order", "redeem"]
    clock.travel(timedelta(minutes=16))
    assert isinstance(confirm_tan(runtime, begun(runtime, account), code), WrongCode)


def test_by_the_method_itself_nobody_came_by_letter(runtime: Runtime, account: Account) -> None:
    attempt = begun(runtime, account)
    entered = confirm_tan(runtime, attempt, builders.live_code(runtime, attempt))
    assert isinstance(entered, SignedInNow)
    assert not entered.by_letter


def test_wrong_ones_count_on_the_letter_and_apart_from_tans(runtime: Runtime, account: Account) -> None:
    code = letter_code(runtime, account)
    (attempt,) = {letter.about for letter in rows(runtime, Letter)}
    leave_tries(runtime, 3)
    for failures in range(1, 4):
        assert confirm_tan(runtime, attempt, WELL_FORMED) == WrongCode("wrong", 10 - failures)
    assert one(runtime, Account, account.id).tan_failures == 0
    assert confirm_tan(runtime, attempt, code) == WrongCode("wrong", 6), "no tries are left on the letter"
    assert rows(runtime, Letter)[0].tries_left == 0


def leave_tries(runtime: Runtime, tries: int) -> None:
    """Leave the one letter only so many."""
    (letter,) = rows(runtime, Letter)
    with transaction(runtime) as tx:
        tx.get(Letter, letter.id).tries_left = tries


def test_the_owner_hears_by_mail_and_by_sms(runtime: Runtime, account: Account) -> None:
    letter_code(runtime, account)
    assert notices(runtime) == [("letter_ordered", account.mobile), ("letter_ordered", account.email)]
    (mail,) = rows(runtime, Message, Message.name == "letter_ordered", Message.channel == "mail")
    with reading(runtime) as session:
        text = facts_of(Source(runtime, session), session.merge(mail, load=False))
    assert text["valid_until"] == rows(runtime, Letter)[0].deadline
    assert not {"code", "tan"} & text.keys()


def test_the_owner_hears_in_a_recovery_too(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recoveries.letter_code(runtime, recoveries.proven(runtime, account))
    assert ("letter_ordered", account.mobile) in notices(runtime), "who reads the mailbox cannot hide it"


def test_a_number_that_nobody_has_proven_gets_no_message(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="email")
    assert account.mobile
    recoveries.letter_code(runtime, recoveries.proven(runtime, account))
    assert notices(runtime) == [("letter_ordered", account.email)]


@pytest.mark.parametrize("mobile", ["", "+33612345678"])
def test_nothing_is_sent_where_nothing_would_arrive(runtime: Runtime, account: Account, mobile: str) -> None:
    attempt = begun(runtime, account)
    recoveries.change(runtime, account, email="", mobile=mobile)
    with transaction(runtime) as tx:
        for customer in rows(runtime, Customer):
            tx.get(Customer, customer.id).email = ""  # the address on file would hear of it
    assert order_letter(runtime, attempt)
    assert notices(runtime) == []
    assert len(rows(runtime, Letter)) == 1


def test_there_are_five_days_between_letters(runtime: Runtime, account: Account, clock: Clock) -> None:
    letter_code(runtime, account)
    clock.travel(policy.LETTER_GAP - timedelta(minutes=1))
    with pytest.raises(LetterTooSoonError):
        order_letter(runtime, begun(runtime, account))
    clock.travel(timedelta(minutes=2))
    assert order_letter(runtime, begun(runtime, account))
    assert len(notices(runtime)) == 4


@pytest.mark.parametrize("by", ["tan", "letter"])
def test_signing_in_between_makes_no_letter_due(
    runtime: Runtime, account: Account, clock: Clock, by: str
) -> None:
    """Or a phone in the hand would order letters, mails and text messages without end."""
    code = letter_code(runtime, account)
    (attempt,) = {letter.about for letter in rows(runtime, Letter)}
    entered = code if by == "letter" else builders.live_code(runtime, attempt)
    assert isinstance(confirm_tan(runtime, attempt, entered), SignedInNow)
    clock.travel(timedelta(minutes=16))
    with pytest.raises(LetterTooSoonError):
        order_letter(runtime, begun(runtime, account))
    assert (len(rows(runtime, Letter)), len(notices(runtime))) == (1, 2)


def test_a_letter_without_tries_or_time_is_not_under_way(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    letter_code(runtime, account)
    (attempt,) = {letter.about for letter in rows(runtime, Letter)}
    assert ordered(runtime, account)
    leave_tries(runtime, 1)
    confirm_tan(runtime, attempt, WELL_FORMED)
    assert not ordered(runtime, account)
    clock.travel(policy.LETTER_GAP + timedelta(seconds=5))
    letter_code(runtime, account)
    assert ordered(runtime, account)
    clock.travel(policy.LETTER_CODE_LIFETIME)
    assert not ordered(runtime, account)


@pytest.mark.parametrize("event", ["lock", "undo", "new password", "unlock by TAN"])
def test_what_ends_the_list_on_paper_ends_the_letter(runtime: Runtime, account: Account, event: str) -> None:
    """Somebody else may have ordered it."""
    asker = session_of(runtime, account)
    if event == "undo":
        change = changed(runtime, asker, NewContact("email", "neu@example.org"))
    code = letter_code(runtime, account)
    if event == "lock":
        with transaction(runtime) as tx:
            lock(tx, tx.get(Account, account.id), actor="test", reason="called us")
    elif event == "undo":
        assert undo(runtime, change)
    else:
        kind: recoveries.Door = "password" if event == "new password" else "unlock"
        recovery = recoveries.proven(runtime, account, kind)
        real = builders.live_code(runtime, recovery)
        if kind == "password":
            assert isinstance(set_password(runtime, recovery, recoveries.NEW_PASSWORD, real), Recovered)
        else:
            assert isinstance(unlock(runtime, recovery, code=real), Recovered)
    assert state_of_letter(runtime) == LetterState.SUPERSEDED
    with transaction(runtime) as tx:
        assert redeem_code(tx, account.id, code, subject=uuid4()) is None


@pytest.mark.parametrize("part", ["street", "postal_code", "city"])
def test_without_an_address_there_is_no_letter(runtime: Runtime, account: Account, part: str) -> None:
    move_out(runtime, **{part: ""})
    with pytest.raises(AddressIncompleteError):
        order_letter(runtime, begun(runtime, account))
    assert (rows(runtime, Letter), notices(runtime)) == ([], [])


def test_who_is_no_user_any_more_has_no_address(runtime: Runtime, account: Account) -> None:
    """Neither for a code instead of a TAN nor for a way back; there is nobody whose master data would count."""
    number = one(runtime, Customer, customer_of(runtime, account)).customer_number
    leave(runtime, account, customer_of(runtime, account))
    with pytest.raises(AddressIncompleteError):
        order_letter(runtime, begun(runtime, account))
    recoveries.ask_for(
        runtime, "password", account.login_name, number, delivery="letter", postal_code="10115"
    )
    assert (rows(runtime, Letter), notices(runtime)) == ([], [])


def test_an_attempt_that_is_over_orders_nothing(runtime: Runtime, account: Account) -> None:
    attempt = begun(runtime, account)
    abandon(runtime, attempt)
    assert not order_letter(runtime, attempt)
    assert not order_letter(runtime, uuid4())
    assert rows(runtime, Letter) == []


@pytest.mark.parametrize("method", METHODS)
def test_whoever_has_the_phone_after_all_needs_no_letter(runtime: Runtime, method: str) -> None:
    account = with_app(runtime) if method == "totp" else add_account(runtime, tan_method=method)
    code = letter_code(runtime, account)
    (attempt,) = {letter.about for letter in rows(runtime, Letter)}
    real = present_code(runtime, account) if method == "totp" else builders.live_code(runtime, attempt)
    assert isinstance(confirm_tan(runtime, attempt, real), SignedInNow)
    assert state_of_letter(runtime) == LetterState.SUPERSEDED
    assert confirm_tan(runtime, begun(runtime, account), code) == WrongCode("wrong", 9)


def test_a_code_from_paper_says_nothing_about_the_phone(runtime: Runtime, account: Account) -> None:
    letter_code(runtime, account)
    (attempt,) = {letter.about for letter in rows(runtime, Letter)}
    assert isinstance(confirm_tan(runtime, attempt, renew_codes(runtime, account.id)[0]), SignedInNow)
    assert state_of_letter(runtime) == LetterState.CREATED


@pytest.mark.parametrize(
    ("kind", "value"), [("email", "neu@example.org"), ("mobile", "+491771234567"), ("method", "totp")]
)
@pytest.mark.parametrize("paper", ["letter", "emergency"])
def test_no_paper_proves_something_new(
    runtime: Runtime, account: Account, kind: Kind, value: str, paper: str
) -> None:
    code = letter_code(runtime, account) if paper == "letter" else renew_codes(runtime, account.id)[0]
    asker = session_of(runtime, account)
    change = request(runtime, asker, NewContact(kind, value))
    assert isinstance(prove(runtime, asker, change, code), WrongCode)
    present = one(runtime, Account, account.id)
    assert (present.email, present.mobile, present.tan_method) == (account.email, account.mobile, "sms")
    assert all(letter.tries_left == policy.LETTER_CODE_TRIES for letter in rows(runtime, Letter))


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (NewContact("mobile", "+491771234567"), "superseded"),
        (NewContact("email", "neu@example.org"), "created"),
    ],
)
def test_a_new_number_for_the_tan_ends_the_letter(
    runtime: Runtime, account: Account, wanted: NewContact, left: str
) -> None:
    letter_code(runtime, account)
    asker = session_of(runtime, account)
    change = request(runtime, asker, wanted)
    prove(runtime, asker, change, builders.live_code(runtime, change))
    assert state_of_letter(runtime) == left


@pytest.mark.parametrize("method", ["sms", "email"])
def test_the_other_letter_is_no_tan(runtime: Runtime, method: str) -> None:
    """The code that stands for the mailbox does not stand for the TAN, too."""
    account = add_account(runtime, tan_method=method)
    code = recoveries.code_in_letter(runtime, recoveries.posted(runtime, account))
    assert confirm_tan(runtime, begun(runtime, account), code) == WrongCode("wrong", 9)
    assert state_of_letter(runtime) == LetterState.CREATED


def test_of_many_at_once_one_signs_in(runtime: Runtime, account: Account) -> None:
    code = letter_code(runtime, account)
    attempt = rows(runtime, Letter)[0].about
    results = at_once(10, lambda: confirm_tan(runtime, attempt, code))
    assert sum(isinstance(result, SignedInNow) for result in results) == 1
    assert len(rows(runtime, Session)) == 1
