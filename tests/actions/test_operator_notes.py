"""Are notes kept as they were written, messages sent again only to whoever they are for, and local programs seen to?"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

from tests import recoveries
from tests.askers import changed, session_of
from tests.builders import (
    add_account,
    add_customer,
    mailed_link,
    now,
    one,
    rows,
    run_match,
    steps,
    submit_registration,
)
from tests.conftest import Clock
from tests.directories import Practice, row
from tests.operators import deliver_mails
from tests.seats import customer_of, leave
from workflows import operator_policy, policy
from workflows.account.records import Account
from workflows.account.told import tell
from workflows.cockpit.noting import NoteTooLongError, write_note
from workflows.cockpit.standing import standing
from workflows.contact.actions import NewContact
from workflows.directory.records import Finding
from workflows.engine.errors import NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.actions import Recipient, queue_message
from workflows.message.records import Message
from workflows.operator.directories import compare_now, ignore_finding, settle_finding
from workflows.operator.hindrance import HinderedError
from workflows.operator.interventions import Decision, ReasonMissingError
from workflows.operator.notes import CUSTOMER, OperatorNote, notes_of
from workflows.outgoing import mails
from workflows.outgoing.delivery import Result, begin_sending, settle
from workflows.outgoing.resending import resend
from workflows.program.records import ApiKey
from workflows.reconciliation.records import Reconciliation
from workflows.retention.actions import erase_all

ME = "operator:00000000-0000-0000-0000-000000000001"
WHY = Decision(ME, " hat angerufen ")


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


def test_a_note_stands_in_the_story_of_its_record(runtime: Runtime, account: Account) -> None:
    write_note(runtime, "account", account.id, "  ruft am Montag wieder an ", actor=ME)
    write_note(runtime, CUSTOMER, customer_of(runtime, account), "zieht um", actor=ME)
    with reading(runtime, EVERYBODY) as session:
        story = standing(session, "account", account.id).story
        noted = [one.cause.what for one in story.groups if one.cause.kind == "note"]
        (other,) = notes_of(session, [customer_of(runtime, account)])
        earlier = now(runtime) - timedelta(hours=1)
        assert notes_of(session, [account.id], until=earlier) == [], "told with the older ones"
    assert [(note.text, note.actor) for note in noted if isinstance(note, OperatorNote)] == [
        ("ruft am Montag wieder an", ME)
    ]
    assert (other.workflow, other.text) == (CUSTOMER, "zieht um")


def test_a_note_needs_words_and_has_room_for_five_hundred(runtime: Runtime, account: Account) -> None:
    write_note(runtime, "account", account.id, "x" * operator_policy.NOTE_LONGEST, actor=ME)
    with pytest.raises(NoteTooLongError):
        write_note(runtime, "account", account.id, "x" * (operator_policy.NOTE_LONGEST + 1), actor=ME)
    with pytest.raises(ReasonMissingError):
        write_note(runtime, "account", account.id, " \u200b", actor=ME)
    for workflow, key in (("account", uuid4()), ("nothing", account.id)):
        with pytest.raises(NotFoundError):
            write_note(runtime, workflow, key, "x", actor=ME)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM operator_note",
        "UPDATE operator_note SET text = 'x'",
        "UPDATE operator_note SET actor = ''",
    ],
)
def test_nobody_changes_a_note(runtime: Runtime, account: Account, change: str) -> None:
    write_note(runtime, "account", account.id, "steht da", actor=ME)
    with pytest.raises(DatabaseError, match="append-only"), transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(text(change))


def test_its_words_go_after_a_year_and_that_there_was_one_stays(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    write_note(runtime, "account", account.id, "steht da", actor=ME)
    clock.travel(operator_policy.NOTE_KEPT)
    erase_all(runtime)
    (note,) = rows(runtime, OperatorNote)
    assert (note.text, note.actor) == ("", ME)


def notice(runtime: Runtime, account: Account, name: str = "password_changed") -> UUID:
    """A notice to the owner of an account that the mail server refused."""
    with transaction(runtime, EVERYBODY) as tx:
        tell(tx, tx.get(Account, account.id), name)
    message = max(rows(runtime, Message, Message.name == name), key=lambda one: one.entered_at)
    with transaction(runtime, EVERYBODY) as tx:
        begin_sending(tx, [message.id])
        settle(tx, [Result(message.id, "failed", "550")])
    return message.id


def hindered(runtime: Runtime, message: UUID) -> str:
    with pytest.raises(HinderedError) as error:
        resend(runtime, message, WHY)
    return error.value.code


def test_a_message_that_did_not_arrive_goes_once_more_to_the_same_place(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    message = notice(runtime, account)
    clock.travel(policy.RESEND_GAP)
    copy = one(runtime, Message, resend(runtime, message, WHY))
    old = one(runtime, Message, message)
    assert (copy.to_address, copy.name, copy.about, copy.language) == (
        old.to_address,
        old.name,
        old.about,
        "de",
    )
    assert (str(old.state), str(copy.state)) == ("failed", "queued")
    assert steps(runtime, "message", copy.id) == ["queue"]
    with reading(runtime, EVERYBODY) as session:
        (note,) = notes_of(session, [account.id])
    assert (note.deed, note.text) == ("resend", "hat angerufen")
    assert hindered(runtime, message) == "too_soon"
    assert hindered(runtime, copy.id) == "on_its_way"
    deliver_mails(runtime)
    assert str(one(runtime, Message, copy.id).state) == "accepted"
    with pytest.raises(ReasonMissingError):
        resend(runtime, message, Decision(ME, " "))


def test_what_carries_a_link_is_ordered_anew(runtime: Runtime) -> None:
    mailed_link(runtime)
    (message,) = rows(runtime, Message)
    deliver_mails(runtime)
    assert hindered(runtime, message.id) == "ordered_anew"


def test_nothing_goes_to_an_address_that_is_gone(runtime: Runtime, account: Account, clock: Clock) -> None:
    message = notice(runtime, account)
    clock.travel(policy.RESEND_GAP)
    recoveries.change(runtime, account, email="other@example.org")
    assert hindered(runtime, message) == "address_moved"
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Message, message).to_address = ""
    assert hindered(runtime, message) == "address_erased"


def test_former_addresses_and_those_on_file_still_hear(
    runtime: Runtime, account: Account, clock: Clock
) -> None:
    recoveries.change(runtime, account, tan_method="email")
    message = notice(runtime, account)
    changed(runtime, session_of(runtime, account), NewContact("email", "neu@example.org"))
    clock.travel(policy.RESEND_GAP)
    assert one(runtime, Message, resend(runtime, message, WHY)).to_address == account.email
    bare = add_account(runtime)
    recoveries.change(runtime, bare, email="")
    on_file = notice(runtime, bare)
    clock.travel(policy.RESEND_GAP)
    resend(runtime, on_file, WHY)
    leave(runtime, bare, customer_of(runtime, bare))
    clock.travel(policy.RESEND_GAP)
    assert hindered(runtime, on_file) == "address_moved"


def test_a_text_message_goes_to_the_present_number(runtime: Runtime, account: Account, clock: Clock) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        to = Recipient(account.mobile, "de", "sms")
        message = queue_message(tx, "letter_ordered", to, of=tx.get(Account, account.id))
    deliver_mails(runtime)
    clock.travel(policy.RESEND_GAP)
    resend(runtime, message.id, WHY)
    recoveries.change(runtime, account, mobile="+4915228817387")
    clock.travel(policy.RESEND_GAP)
    assert hindered(runtime, message.id) == "address_moved"


def test_what_belongs_to_no_account_goes_where_it_went(runtime: Runtime, clock: Clock) -> None:
    add_customer(runtime)
    registration = submit_registration(runtime, email="fremd@example.org")
    run_match(runtime, registration)
    (message,) = rows(runtime, Message)
    deliver_mails(runtime)
    clock.travel(policy.RESEND_GAP)
    assert one(runtime, Message, resend(runtime, message.id, WHY)).name == "registration_attempt"


def test_what_is_over_is_not_told_again(runtime: Runtime, account: Account, clock: Clock) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        to = Recipient(account.email, "de")
        owner = tx.get(Account, account.id)
        message = queue_message(tx, "findings_open", to, of=owner, about=customer_of(runtime, account))
    with transaction(runtime, EVERYBODY) as tx:
        begin_sending(tx, [message.id])
    assert str(one(runtime, Message, message.id).state) == "expired"
    clock.travel(policy.RESEND_GAP)
    assert hindered(runtime, message.id) == "matter_over"


@pytest.mark.parametrize(
    ("error", "goes"), [(ValueError("odd"), True), (OperationalError("", {}, Exception()), False)]
)
def test_what_cannot_be_written_today_the_worker_says(
    runtime: Runtime,
    account: Account,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    *,
    goes: bool,
) -> None:
    message = notice(runtime, account)
    clock.travel(policy.RESEND_GAP)

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(mails, "facts_of", broken)
    if goes:
        resend(runtime, message, WHY)
    else:
        with pytest.raises(OperationalError):
            resend(runtime, message, WHY)


def test_an_installation_is_compared_now_and_the_customer_page_knows(runtime: Runtime) -> None:
    practice = Practice(runtime)
    with pytest.raises(HinderedError, match="nothing_told"):
        compare_now(runtime, practice.installation_id, WHY)
    practice.sync(practice.line("1", practice.user("Eva")))
    run = compare_now(runtime, practice.installation_id, WHY)
    assert one(runtime, Reconciliation, run).requested_by == ME
    with reading(runtime, EVERYBODY) as session:
        (note,) = notes_of(session, [practice.office.customer_id])
    assert (note.deed, note.text) == ("compare_now", "hat angerufen")
    with pytest.raises(ReasonMissingError):
        compare_now(runtime, practice.installation_id, Decision(ME, ""))
    with transaction(runtime, EVERYBODY) as tx:
        for key in tx.session.query(ApiKey):
            key.revoked_at = tx.now
    with pytest.raises(HinderedError, match="not_coupled"):
        compare_now(runtime, practice.installation_id, WHY)


def test_a_finding_is_left_alone_or_settled(runtime: Runtime) -> None:
    practice = Practice(runtime)
    practice.sync(row("9", name="Niemand"))
    finding = rows(runtime, Finding)[0].id
    ignore_finding(runtime, finding, WHY)
    until = one(runtime, Finding, finding).ignored_until
    assert until
    assert now(runtime) - (until - operator_policy.FINDING_IGNORED) < timedelta(minutes=1)
    settle_finding(runtime, finding, WHY)
    assert one(runtime, Finding, finding).resolved_by == ME
    for key in (finding, uuid4()):
        with pytest.raises(NotFoundError):
            settle_finding(runtime, key, WHY)
    with reading(runtime, EVERYBODY) as session:
        deeds = [note.deed for note in notes_of(session, [practice.office.customer_id])]
    assert deeds == ["settle_finding", "ignore_finding"]
