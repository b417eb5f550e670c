"""What an operator does for the owner of an account: does the customer's side change, and does it lead nowhere but to the owner?"""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import builders, recoveries
from tests.askers import changed, live_sessions, session_of
from tests.builders import add_account, add_newcomer, mails, one, rows, steps
from tests.conftest import Clock
from tests.seats import customer_of, leave
from workflows import policy
from workflows.account.doors import MAILBOX_READ
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.contact.records import ContactChange
from workflows.customer.records import Customer
from workflows.engine.errors import NotFoundError, TransitionRefused
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.export import export
from workflows.letter.records import Letter
from workflows.locking import actions as locking
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import (
    Decision,
    intervene,
    offers,
    out_of_place,
    weighed,
)
from workflows.operator.notes import OperatorNote, notes_of
from workflows.recovery.match import match
from workflows.recovery.records import Recovery
from workflows.seat.scopes import of_account
from workflows.signin.actions import Refused, SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.place import Place
from workflows.signin.records import Device
from workflows.tan.codes import code_of
from workflows.telephone.actions import PURPOSE, hear, send_code

ME = "operator:00000000-0000-0000-0000-000000000001"
WHY = Decision(ME, " hat angerufen ")


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


def do(runtime: Runtime, account: Account, trigger: str, decision: Decision = WHY) -> None:
    intervene(runtime, "account", account.id, trigger, decision)


def hindered(runtime: Runtime, account: Account, trigger: str) -> str:
    """Why it does not go, as the page says it before and the deed when it is tried."""
    with reading(runtime, EVERYBODY) as session:
        found = session.get_one(Account, account.id)
        now = builders.now(runtime)
        (offer,) = (each for each in offers(found, now) if each.intervention.trigger == trigger)
        code = weighed(session, found, offer, now).hindrance
    with pytest.raises(HinderedError) as error:
        do(runtime, account, trigger)
    assert code in ("", error.value.code)
    return error.value.code


def notes(runtime: Runtime, key: UUID) -> list[tuple[str, str, str]]:
    with reading(runtime, EVERYBODY) as session:
        return [(note.deed, note.text, note.actor) for note in notes_of(session, [key])]


def sign_in(runtime: Runtime, account: Account, password: str, network: bytes = b"") -> bool:
    answer = start(runtime, Credentials(account.login_name, password, "de"), Place(network=network))
    assert isinstance(answer, SignedInNow | Refused)
    return isinstance(answer, SignedInNow)


def answered(runtime: Runtime) -> Recovery:
    """Let the worker decide on the request that was made."""
    (asked,) = rows(runtime, Recovery)
    with transaction(runtime, EVERYBODY) as tx:
        match(tx, asked.id)
    return one(runtime, Recovery, asked.id)


def without_address(runtime: Runtime, account: Account) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        for customer in tx.session.query(Customer):
            customer.street = ""


def test_after_lifted_waits_everybody_tries_anew_wherever_they_are(
    runtime: Runtime, account: Account
) -> None:
    for network in (b"office", b"home"):
        for _ in range(policy.SIGNIN_FREE_TRIES + 1):
            sign_in(runtime, account, "wrong", network)
    recoveries.change(
        runtime, account, tan_failures=99, tan_locked_until=builders.now(runtime) + timedelta(hours=1)
    )
    assert not sign_in(runtime, account, builders.PASSWORD, b"office")
    do(runtime, account, "lift_waits")
    assert sign_in(runtime, account, builders.PASSWORD, b"office")
    assert sign_in(runtime, account, builders.PASSWORD, b"home")
    found = one(runtime, Account, account.id)
    assert (found.tan_failures, found.tan_locked_until) == (0, None)
    assert ("unlocked_by_operator", account.email) in mails(runtime)
    assert notes(runtime, account.id) == [("lift_waits", "hat angerufen (ohne Telefoncode)", ME)]


def test_a_locked_account_stays_locked(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "lock")
    with pytest.raises(TransitionRefused):
        do(runtime, account, "lift_waits")
    with reading(runtime, EVERYBODY) as session:
        found = session.get_one(Account, account.id)
        barred = out_of_place(found, offers(found, builders.now(runtime)))
    assert {"lift_waits", "end_sessions", "reinstate"} <= {one.trigger for one in barred}
    assert "start_recovery" not in {one.trigger for one in barred}


def test_a_closure_that_is_due_leaves_nothing_to_help_with(runtime: Runtime, account: Account) -> None:
    recoveries.change(runtime, account, tan_method="sms")
    recoveries.fire(runtime, account, "request_closure")
    recoveries.change(runtime, account, deadline=builders.now(runtime))
    for trigger in (
        "lift_waits",
        "end_sessions",
        "forget_devices",
        "start_recovery",
        "order_recovery_letter",
    ):
        assert hindered(runtime, account, trigger) == "account_over", trigger
    assert hindered(runtime, account, "order_tan_letter") == "account_over"


def test_sessions_end_and_devices_only_where_they_are_meant(runtime: Runtime, account: Account) -> None:
    session_of(runtime, account)
    with transaction(runtime) as tx:
        device = Device(
            account_id=account.id,
            secret_hash=b"",
            previous_hash=None,
            rotated_at=tx.now,
            remembered_until=None,
            label="",
            first_seen_at=tx.now,
            last_seen_at=tx.now,
            ended_at=None,
            fetched_at=None,
            tan_at=None,
            copied_at=None,
        )
        tx.session.add(device)
    do(runtime, account, "end_sessions")
    assert live_sessions(runtime) == set()
    assert one(runtime, Device, device.id).ended_at is None
    do(runtime, account, "lift_waits")
    do(runtime, account, "forget_devices")
    assert one(runtime, Device, device.id).ended_at is not None
    assert [name for name, _to in mails(runtime)].count("signed_out_by_operator") == 2
    assert [deed for deed, _text, _actor in notes(runtime, account.id)] == [
        "forget_devices",
        "lift_waits",
        "end_sessions",
    ]


def test_a_link_goes_to_the_proven_address_alone(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "start_recovery")
    assert answered(runtime).account_id == account.id
    assert sorted(mails(runtime)) == [
        ("password_link_by_operator", account.email),
        ("password_reset", account.email),
    ]


def test_somebody_without_a_customer_number_gets_the_link_all_the_same(
    runtime: Runtime, account: Account
) -> None:
    leave(runtime, account, customer_of(runtime, account))
    do(runtime, account, "start_recovery")
    assert answered(runtime).email == account.email


@pytest.mark.parametrize("case", ["no_address", "mailbox_read"])
def test_no_link_goes_to_a_mailbox_that_is_not_the_owners(
    runtime: Runtime, account: Account, case: str
) -> None:
    if case == "no_address":
        recoveries.change(runtime, account, email="")
    else:
        with transaction(runtime, EVERYBODY) as tx:
            locking.lock(tx, tx.get(Account, account.id), actor="test", reason=MAILBOX_READ)
    assert hindered(runtime, account, "start_recovery") == case


def test_the_letter_that_stands_for_the_mailbox_goes_to_the_address_on_file_once_in_five_days(
    runtime: Runtime, account: Account
) -> None:
    do(runtime, account, "order_recovery_letter")
    recovery = answered(runtime)
    assert str(recovery.state) == "letter_sent"
    (letter,) = rows(runtime, Letter)
    assert (letter.name, letter.account_id) == ("recovery_letter", account.id)
    assert mails(runtime) == [("recovery_letter", account.email)]
    assert hindered(runtime, account, "order_recovery_letter") == "letter_too_soon"


def test_a_code_by_letter_stands_in_for_a_tan(runtime: Runtime, account: Account) -> None:
    assert hindered(runtime, account, "order_tan_letter") == "no_tan"
    recoveries.change(runtime, account, tan_method="email")
    do(runtime, account, "order_tan_letter")
    (letter,) = rows(runtime, Letter)
    assert letter.name == "tan_letter"
    assert mails(runtime) == [("letter_ordered", account.email)]
    assert hindered(runtime, account, "order_tan_letter") == "letter_too_soon"


def test_no_letter_without_an_address_or_a_budget(
    runtime: Runtime, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    recoveries.change(runtime, account, tan_method="email")
    monkeypatch.setattr(policy, "LETTERS_PER_DAY", 0)
    assert hindered(runtime, account, "order_tan_letter") == "letter_budget"
    without_address(runtime, account)
    for trigger in ("order_tan_letter", "order_recovery_letter"):
        assert hindered(runtime, account, trigger) == "no_postal_address"


def test_new_first_credentials_go_the_way_of_the_last(runtime: Runtime, clock: Clock) -> None:
    newcomer = add_newcomer(runtime)
    assert hindered(runtime, newcomer, "order_credentials") == "letter_too_soon"
    clock.travel(policy.LETTER_GAP + timedelta(seconds=1))
    do(runtime, newcomer, "order_credentials")
    assert [
        str(letter.state) for letter in sorted(rows(runtime, Letter), key=lambda one: one.ordered_at)
    ] == [
        "superseded",
        "created",
    ]
    clock.travel(policy.LETTER_GAP + timedelta(seconds=1))
    without_address(runtime, newcomer)
    assert hindered(runtime, newcomer, "order_credentials") == "no_postal_address"
    recoveries.fire(runtime, newcomer, "suspend")
    with pytest.raises(TransitionRefused):
        do(runtime, newcomer, "order_credentials")


def test_the_reason_says_whether_the_caller_was_known(runtime: Runtime, account: Account) -> None:
    code = send_code(runtime, account.id, ME)
    assert hear(runtime, account.id, code, code_of(runtime.keys, code, PURPOSE), ME)
    do(runtime, account, "end_sessions")
    do(runtime, account, "lock")
    assert notes(runtime, account.id) == [("end_sessions", "hat angerufen (mit Telefoncode)", ME)]
    with reading(runtime) as session:
        assert transitions_of(session, "account", account.id)[-1].reason == "hat angerufen"


def test_a_change_of_contact_is_taken_back_and_both_sides_hear_of_it(
    runtime: Runtime, account: Account
) -> None:
    recoveries.change(runtime, account, tan_method="email")
    asker = session_of(runtime, account)
    change = changed(runtime, asker, NewContact("email", "neu@example.org"))
    intervene(runtime, "contact_change", change, "take_back", WHY)
    assert one(runtime, Account, account.id).email == account.email
    assert live_sessions(runtime) == set()
    told = {to for name, to in mails(runtime) if name == "change_undone"}
    assert told == {account.email, "neu@example.org"}
    with reading(runtime) as session:
        last = transitions_of(session, "contact_change", change)[-1]
    assert (last.trigger, last.actor, last.reason) == ("take_back", ME, "hat angerufen (ohne Telefoncode)")
    with pytest.raises(TransitionRefused):
        intervene(runtime, "contact_change", change, "take_back", WHY)


def test_a_change_of_an_account_that_is_over_is_left_alone(runtime: Runtime, account: Account) -> None:
    recoveries.change(runtime, account, tan_method="email")
    change = changed(runtime, session_of(runtime, account), NewContact("email", "neu@example.org"))
    do(runtime, account, "end")
    assert str(one(runtime, ContactChange, change).state) == "waiting"
    with pytest.raises(HinderedError, match="account_over"):
        intervene(runtime, "contact_change", change, "take_back", WHY)


def test_what_is_not_there_is_not_found(runtime: Runtime, account: Account) -> None:
    for workflow, trigger in (
        ("contact_change", "take_back"),
        ("reconciliation", "approve"),
        ("seat", "renew"),
        ("letter", "dispatch"),
    ):
        with pytest.raises(NotFoundError):
            intervene(runtime, workflow, account.id, trigger, WHY)


def test_the_owner_reads_what_was_done_and_not_by_whom(runtime: Runtime, account: Account) -> None:
    do(runtime, account, "end_sessions")
    with reading(runtime, of_account(account.id)) as session:
        held = export(session, account.id)
    (told,) = held.sections["operator_notes"]
    assert (told["deed"], told["note"]) == ("end_sessions", "hat angerufen (ohne Telefoncode)")
    assert ME not in held.as_json()
    assert steps(runtime, "account", account.id) == ["register"], "no step of the account"
    assert len(rows(runtime, OperatorNote)) == 1
