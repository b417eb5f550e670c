"""What does it take to get back in without the mailbox, who hears of it, and what does a letter never replace?"""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.builders import (
    NUMBER,
    add_account,
    add_newcomer,
    at_once,
    live_code,
    mails,
    one,
    rows,
    steps,
    wrong_code,
)
from tests.conftest import Clock
from tests.recoveries import (
    NEW_PASSWORD,
    ask_for,
    change,
    code_in_letter,
    fire,
    led_on,
    posted,
    standing,
)
from tests.seats import user_number
from tests.signins import letter_code
from tests.web.visitor import heard
from workflows import policy, upkeep
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.customer.records import Customer
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.actions import cancel
from workflows.recovery.by_letter import enter_code
from workflows.recovery.finish import Recovered, Refused, set_password
from workflows.recovery.links import path_of
from workflows.recovery.records import Recovery
from workflows.recovery.under_way import RecoveryOverError
from workflows.recovery.ways import order_code, prove_mailbox, wait
from workflows.tan.actions import WrongCode
from workflows.tan.emergency import renew_codes
from workflows.tan.records import Tan

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
WELL_FORMED = "0000-0000-0000"


def enter(runtime: Runtime, account: Account, code: str) -> UUID | None:
    return enter_code(runtime, account.login_name, "", code)


def ended_by(runtime: Runtime, recovery_id: UUID) -> str:
    with reading(runtime) as session:
        return transitions_of(session, "recovery", recovery_id)[-1].reason


def letters(runtime: Runtime) -> list[str]:
    return sorted(str(letter.state) for letter in rows(runtime, Letter))


def test_a_letter_goes_out_and_the_mailbox_hears_of_it(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = posted(runtime, account)
    assert steps(runtime, "recovery", recovery_id) == ["request", "send_letter"]
    recovery, (letter,) = one(runtime, Recovery, recovery_id), rows(runtime, Letter)
    assert (recovery.state, recovery.identifier, recovery.email) == ("letter_sent", "", account.email)
    assert (letter.name, letter.about, letter.deadline) == ("recovery_letter", recovery_id, recovery.deadline)
    assert mails(runtime) == [("recovery_letter", account.email)]
    (message,) = rows(runtime, Message)
    with reading(runtime) as session:
        text = facts_of(Source(runtime, session), session.merge(message, load=False))
    assert str(text["link"]).endswith(path_of(runtime.keys, "cancel", recovery_id))
    assert standing(runtime, recovery_id, "cancel") == "by_post"


def test_whoever_has_no_address_at_all_gets_the_letter(runtime: Runtime) -> None:
    account = add_account(runtime)
    change(runtime, account, email="")
    assert enter(runtime, account, code_in_letter(runtime, posted(runtime, account)))
    assert mails(runtime) == []


@pytest.mark.parametrize("column", ["street", "postal_code", "city"])
def test_without_a_postal_address_nothing_happens(runtime: Runtime, column: str) -> None:
    account = add_account(runtime)
    with transaction(runtime) as tx:
        tx.session.execute(update(Customer).values({column: ""}))
    assert ended_by(runtime, posted(runtime, account)) == "no postal address"
    assert (letters(runtime), mails(runtime)) == ([], [])


def test_a_returned_letter_can_be_ordered_anew_at_once(runtime: Runtime) -> None:
    account = add_account(runtime)
    first = posted(runtime, account)
    for trigger in ("print_out", "report_returned"):
        with transaction(runtime) as tx:
            (letter,) = rows(runtime, Letter)
            tx.fire(tx.get(Letter, letter.id), trigger, actor="test")
    second = posted(runtime, account)
    assert letters(runtime) == ["created", "returned"]
    assert one(runtime, Recovery, first).state == "cancelled"
    assert enter(runtime, account, code_in_letter(runtime, second)) == second


@pytest.mark.parametrize("trigger", ["suspend", "end"])
def test_suspended_and_ended_accounts_get_nothing(runtime: Runtime, trigger: str) -> None:
    account = add_account(runtime)
    fire(runtime, account, trigger)
    posted(runtime, account)
    ask_for(runtime, "password", "nobody", delivery="letter")
    assert (letters(runtime), mails(runtime)) == ([], [])


def test_without_a_tan_the_letter_stands_for_the_mailbox(runtime: Runtime) -> None:
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD)
    code = code_in_letter(runtime, recovery_id).lower().replace("-", " ")
    assert enter_code(runtime, user_number(runtime, account), "", code) is None, (
        "a bare number is no name here"
    )
    assert enter_code(runtime, account.login_name, "", code) == recovery_id
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Recovered(account.login_name)
    assert steps(runtime, "recovery", recovery_id) == ["request", "send_letter", "prove_address", "finish"]
    assert ("password_changed", account.email) in mails(runtime)


def test_a_locked_account_is_active_again(runtime: Runtime) -> None:
    account = add_account(runtime)
    fire(runtime, account, "lock")
    set_password(runtime, led_on(runtime, account), NEW_PASSWORD)
    assert one(runtime, Account, account.id).state is AccountState.ACTIVE


def test_the_first_visit_can_be_begun_by_letter(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime, delivery="email", number=NUMBER)
    assert isinstance(set_password(runtime, led_on(runtime, newcomer), NEW_PASSWORD), Recovered)
    assert one(runtime, Account, newcomer.id).state is AccountState.TAN_SETUP_REQUIRED
    with reading(runtime) as session:
        changed = transitions_of(session, "account", newcomer.id)[-1]
        (letter,) = rows(runtime, Letter, Letter.name == "recovery_letter")
        entered = transitions_of(session, "letter", letter.id)[-1]
        assert (changed.trigger, entered.trigger) == ("change_initial_credentials", "redeem")
        assert changed.evidence == entered.evidence, "the letter's code was the proof, no link was used"


@pytest.mark.asvs("6.4.3")
def test_with_mtan_the_phone_is_asked_too(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    recovery_id = led_on(runtime, account)
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Refused("code", "missing")
    wrong = wrong_code(runtime, recovery_id)
    assert set_password(runtime, recovery_id, NEW_PASSWORD, wrong) == WrongCode("wrong", 2)
    right = live_code(runtime, recovery_id)
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD, right), Recovered)


@pytest.mark.asvs("6.4.4")
def test_with_email_tan_a_day_has_to_pass_and_the_same_code_leads_back(
    runtime: Runtime, clock: Clock
) -> None:
    account = add_account(runtime, tan_method="email")
    recovery_id = led_on(runtime, account)
    assert rows(runtime, Tan) == [], "nobody reads it there"
    wait(runtime, recovery_id)
    assert ("recovery_waiting", account.email) in mails(runtime)
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Refused("code", "missing")
    clock.travel(DAY + SECOND)
    assert enter(runtime, account, code_in_letter(runtime, recovery_id)) == recovery_id
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD), Recovered)
    assert enter(runtime, account, code_in_letter(runtime, recovery_id)) is None, "over is over"


def test_nobody_waits_where_nobody_can_be_told(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime, tan_method="email")
    change(runtime, account, email="")
    recovery_id = led_on(runtime, account)
    wait(runtime, recovery_id)
    clock.travel(2 * DAY)
    assert set_password(runtime, recovery_id, NEW_PASSWORD) == Refused("code", "missing")


@pytest.mark.asvs("6.4.3")
@pytest.mark.parametrize("method", ["sms", "email", "totp", "passkey"])
def test_no_second_letter_is_a_second_proof(runtime: Runtime, method: str) -> None:
    """Whoever empties the letterbox has both."""
    account = add_account(runtime, tan_method=method)
    in_place_of_the_tan = letter_code(runtime, account)
    recovery_id = led_on(runtime, account)
    with pytest.raises(RecoveryOverError):
        order_code(runtime, recovery_id)
    for code in (in_place_of_the_tan, code_in_letter(runtime, recovery_id), WELL_FORMED):
        assert set_password(runtime, recovery_id, NEW_PASSWORD, code) == WrongCode("missing")
    assert letters(runtime) == ["created", "redeemed"]
    emergency = renew_codes(runtime, account.id)[0]
    assert isinstance(set_password(runtime, recovery_id, NEW_PASSWORD, emergency), Recovered)


def test_the_letter_for_the_tan_does_not_begin_a_recovery(runtime: Runtime) -> None:
    account = add_account(runtime, tan_method="sms")
    posted(runtime, account)
    assert enter(runtime, account, letter_code(runtime, account)) is None


def test_a_code_belongs_to_its_name(runtime: Runtime) -> None:
    account, stranger = add_account(runtime), add_account(runtime)
    code = code_in_letter(runtime, posted(runtime, account))
    assert enter(runtime, stranger, code) is None
    assert enter_code(runtime, "nobody", "", code) is None
    assert enter(runtime, account, code)


@pytest.mark.parametrize("led", [False, True], ids=["before", "after"])
def test_the_tries_of_a_letter_come_to_an_end(runtime: Runtime, clock: Clock, *, led: bool) -> None:
    account = add_account(runtime)
    recovery_id = led_on(runtime, account) if led else posted(runtime, account)
    with transaction(runtime) as tx:
        tx.get(Letter, rows(runtime, Letter)[0].id).tries_left = 2
    for _ in range(2):
        assert enter(runtime, account, WELL_FORMED) is None
        clock.travel(timedelta(minutes=1))
    assert rows(runtime, Letter)[0].tries_left == 0
    assert enter(runtime, account, code_in_letter(runtime, recovery_id)) is None


def test_after_some_tries_the_step_rests_for_known_and_unknown_names(runtime: Runtime) -> None:
    account = add_account(runtime)
    code = code_in_letter(runtime, posted(runtime, account))
    for name in (account.login_name, "nobody"):
        for _ in range(policy.SIGNIN_FREE_TRIES + 1):
            enter_code(runtime, name, "", WELL_FORMED)
    with transaction(runtime) as tx:
        (letter,) = rows(runtime, Letter)
        tx.get(Letter, letter.id).tries_left = 1
    assert enter(runtime, account, code) is None, "a resting step takes nothing"


def test_right_codes_never_make_the_step_rest(runtime: Runtime) -> None:
    account = add_account(runtime)
    code = code_in_letter(runtime, posted(runtime, account))
    for _ in range(policy.SIGNIN_FREE_TRIES + 3):
        assert enter(runtime, account, code)


def test_a_new_letter_begins_with_new_tries(runtime: Runtime, clock: Clock) -> None:
    account = add_account(runtime)
    posted(runtime, account)
    clock.travel(policy.LETTER_GAP + SECOND)
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        enter(runtime, account, WELL_FORMED)
    assert enter(runtime, account, code_in_letter(runtime, posted(runtime, account)))


@pytest.mark.parametrize("led", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("event", ["suspended", "another address"])
def test_what_was_asked_for_before_is_over(runtime: Runtime, event: str, *, led: bool) -> None:
    account = add_account(runtime)
    recovery_id = led_on(runtime, account) if led else posted(runtime, account)
    if event == "suspended":
        fire(runtime, account, "suspend")
    else:
        change(runtime, account, email="neu@example.org")
    assert enter(runtime, account, code_in_letter(runtime, recovery_id)) is None
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD)


def test_the_database_is_asked_the_same_whoever_is_meant(runtime: Runtime) -> None:
    waiting, idle = add_account(runtime), add_account(runtime)
    posted(runtime, waiting)
    heard_by_name = {}
    for name in (idle.login_name, "nobody"):
        with heard(runtime) as statements:
            enter_code(runtime, name, "", WELL_FORMED)
        heard_by_name[name] = statements
    assert heard_by_name[idle.login_name] == heard_by_name["nobody"]


def test_the_owner_objects_and_the_letter_is_worthless(runtime: Runtime) -> None:
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    code = code_in_letter(runtime, recovery_id)
    assert cancel(runtime, recovery_id)
    assert letters(runtime) == ["superseded"]
    assert enter(runtime, account, code) is None
    assert standing(runtime, recovery_id, "cancel") == "over"


def test_whoever_gets_in_another_way_ends_the_letter(runtime: Runtime) -> None:
    account = add_account(runtime)
    lettered = posted(runtime, account)
    by_mail = ask_for(runtime, "password", account.login_name)
    set_password(runtime, by_mail, NEW_PASSWORD)
    assert letters(runtime) == ["superseded"]
    assert one(runtime, Recovery, lettered).state == "cancelled"


def test_the_link_itself_opens_nothing_before_the_code(runtime: Runtime) -> None:
    """Nobody has it; it is made when the code has been entered."""
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    assert standing(runtime, recovery_id) == "by_post"
    with pytest.raises(RecoveryOverError):
        prove_mailbox(runtime, recovery_id, account.login_name)
    with pytest.raises(RecoveryOverError):
        set_password(runtime, recovery_id, NEW_PASSWORD)


@pytest.mark.parametrize(("left", "leads"), [(5 * SECOND, True), (-SECOND, False)])
def test_the_code_counts_for_three_weeks(
    runtime: Runtime, clock: Clock, left: timedelta, *, leads: bool
) -> None:
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    deadline = one(runtime, Recovery, recovery_id).deadline
    assert deadline
    clock.travel_to(deadline - left)
    code = code_in_letter(runtime, recovery_id)
    if not leads:
        upkeep.end_what_is_over(runtime, 1.0)
        assert one(runtime, Recovery, recovery_id).state == "expired"
        assert letters(runtime) == ["expired"]
    assert (enter(runtime, account, code) is not None) == leads


def test_of_many_at_once_all_come_to_one_page_and_one_wins(runtime: Runtime) -> None:
    account = add_account(runtime)
    recovery_id = posted(runtime, account)
    code = code_in_letter(runtime, recovery_id)
    assert at_once(5, lambda: enter(runtime, account, code)).count(recovery_id) == 5
    assert steps(runtime, "recovery", recovery_id).count("prove_address") == 1
    results = at_once(5, lambda: set_password(runtime, recovery_id, NEW_PASSWORD))
    assert sum(isinstance(result, Recovered) for result in results) == 1
