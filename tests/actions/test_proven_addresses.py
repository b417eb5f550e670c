"""Can an address that nobody has proven become an account's? After no typo, by no step, in no set-up."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from tests import builders, recoveries
from tests.askers import session_of
from tests.builders import EMAIL, MOBILE, add_newcomer, details, live_code, mailed_link, mails, one, rows
from tests.seats import user_number
from workflows.account import mailbox
from workflows.account.mailbox import UnprovenAddressError
from workflows.account.records import Account
from workflows.contact.actions import NewContact, prove, request
from workflows.contact.links import path_of
from workflows.contact.machine import ContactChangeState
from workflows.contact.records import ContactChange
from workflows.contact.undo import undo
from workflows.credentials import first_visit
from workflows.credentials.first_visit import Done, NewCredentials, TanProofNeeded
from workflows.customer.records import Customer
from workflows.engine.history import Proof
from workflows.engine.machine import Evidence
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.registration.activation import (
    Completed,
    activate,
    change_method,
    confirm_tan,
)
from workflows.signin.actions import SignedInNow, start
from workflows.signin.password_check import Credentials
from workflows.signin.sessions import SignedIn, find_signed_in

TYPO = "m.mustre@example.org"
NEW = NewCredentials("erika", "Apfelbaum am langen Zaun", "none", "", "erika@example.org")


def account_of(runtime: Runtime) -> Account:
    (account,) = rows(runtime, Account)
    return account


def addresses(runtime: Runtime) -> tuple[str, str]:
    """The account's own address, and the one that is only named."""
    account = account_of(runtime)
    return account.email, account.named_email


def enter(runtime: Runtime, account: Account) -> SignedIn:
    """Sign in with the first password."""
    typed = builders.initial_password(runtime, account.id)
    result = start(runtime, Credentials(user_number(runtime, account), typed, "de"))
    assert isinstance(result, SignedInNow)
    person = find_signed_in(runtime, result.token)
    assert person
    return person


def test_after_a_typo_the_stranger_at_the_typo_recovers_nothing(runtime: Runtime) -> None:
    """The story of the fault: "keine TAN", a typo in the form, and whoever reads that mailbox asks for a new password."""
    completed = activate(runtime, mailed_link(runtime), details(email=TYPO))
    assert completed == Completed("m.muster", TYPO)
    assert addresses(runtime) == (EMAIL, TYPO)
    recoveries.ask_for(runtime, "password", "m.muster")
    recoveries.ask_for(runtime, "unlock", "m.muster")
    recoveries.ask_for(runtime, "login_name", TYPO)
    recoveries.ask_for(runtime, "customer_number", TYPO)
    assert mails(runtime, Message.to_address == TYPO) == []
    assert ("password_reset", EMAIL) in mails(runtime)


@pytest.mark.parametrize("method", ["none", "sms"])
def test_another_address_waits_for_its_own_code(runtime: Runtime, method: str) -> None:
    link = mailed_link(runtime)
    typed = details(tan_method=method, mobile=MOBILE, email="new@example.org")
    progress: object = activate(runtime, link, typed)
    if method == "sms":
        registration = builders.registration_of(runtime, link)
        progress = confirm_tan(runtime, registration, live_code(runtime, registration))
    assert progress == Completed("m.muster", "new@example.org")
    assert mails(runtime, Message.to_address == "new@example.org") == []

    asker = session_of(runtime, account_of(runtime))
    change = request(runtime, asker, NewContact("email", "new@example.org"))
    assert addresses(runtime) == (EMAIL, "new@example.org")
    assert isinstance(prove(runtime, asker, change, live_code(runtime, change)), ContactChange)
    assert addresses(runtime) == ("new@example.org", "")
    assert ("contact_changed", EMAIL) in mails(runtime)


def test_the_code_of_the_first_setup_proves_the_address_that_it_reached(runtime: Runtime) -> None:
    link = mailed_link(runtime)
    progress = activate(runtime, link, details(tan_method="email", email="new@example.org"))
    registration = builders.registration_of(runtime, link)
    assert not isinstance(progress, Completed)
    assert confirm_tan(runtime, registration, live_code(runtime, registration)) == Completed("m.muster")
    assert addresses(runtime) == ("new@example.org", "")
    assert mails(runtime, Message.name != "activation") == [
        ("access_ready", "new@example.org"),
        ("contact_changed", EMAIL),
        ("contact_confirmed", "new@example.org"),
        ("tan", "new@example.org"),
    ]
    (change,) = rows(runtime, ContactChange)
    assert (change.old_value, change.session_id, change.state) == (EMAIL, None, ContactChangeState.WAITING)
    assert path_of(runtime.keys, change.id)
    assert undo(runtime, change.id), "the address on file takes it back"
    assert addresses(runtime) == (EMAIL, "")


def test_a_typo_with_email_tan_is_mended_on_the_page_that_waits_for_the_code(runtime: Runtime) -> None:
    link = mailed_link(runtime)
    activate(runtime, link, details(tan_method="email", email=TYPO))
    registration = builders.registration_of(runtime, link)
    strangers = live_code(runtime, registration)
    change_method(runtime, registration, "email", "", "new@example.org")
    assert not isinstance(confirm_tan(runtime, registration, strangers), Completed)
    assert confirm_tan(runtime, registration, live_code(runtime, registration)) == Completed("m.muster")
    assert addresses(runtime) == ("new@example.org", "")


def test_a_code_for_an_address_that_was_taken_meanwhile_leaves_the_links_own(runtime: Runtime) -> None:
    link = mailed_link(runtime)
    activate(runtime, link, details(tan_method="email", email="new@example.org"))
    recoveries.change(runtime, add_newcomer(runtime), email="new@example.org")
    registration = builders.registration_of(runtime, link)
    completed = confirm_tan(runtime, registration, live_code(runtime, registration))
    assert completed == Completed("m.muster", "new@example.org")
    (account,) = rows(runtime, Account, Account.login_name == "m.muster")
    assert (account.email, account.named_email, account.tan_method) == (EMAIL, "new@example.org", "email")


def test_a_first_password_by_mail_proves_the_mailbox_when_it_is_used(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime, delivery="email")
    named = newcomer.named_email
    assert addresses(runtime) == ("", named)
    person = enter(runtime, newcomer)
    assert addresses(runtime) == (named, "")
    done = first_visit.change_initial_credentials(
        runtime, person.id, newcomer.id, replace(NEW, email=named.upper())
    )
    assert isinstance(done, Done)
    assert done.named_email == ""


def test_a_mailed_address_that_somebody_else_has_proven_meanwhile_stays_theirs(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime, delivery="email")
    other = add_newcomer(runtime)
    recoveries.change(runtime, other, email=newcomer.named_email)
    enter(runtime, newcomer)
    assert one(runtime, Account, newcomer.id).email == ""


@pytest.mark.parametrize("delivery", ["letter", "email"])
def test_an_address_typed_in_the_first_visit_waits_for_its_code(runtime: Runtime, delivery: str) -> None:
    newcomer = add_newcomer(runtime, delivery=delivery)
    before = newcomer.named_email if delivery == "email" else ""
    person = enter(runtime, newcomer)
    done = first_visit.change_initial_credentials(runtime, person.id, newcomer.id, NEW)
    assert isinstance(done, Done)
    assert done.named_email == "erika@example.org"
    assert addresses(runtime) == (before, "erika@example.org")
    told = before or EMAIL
    assert {("access_ready", told), ("password_changed", told)} <= set(mails(runtime))
    assert mails(runtime, Message.to_address == "erika@example.org") == []

    asker = replace(session_of(runtime, newcomer), session_id=person.id)
    change = request(runtime, asker, NewContact("email", "erika@example.org"))
    assert isinstance(prove(runtime, asker, change, live_code(runtime, change)), ContactChange)
    assert addresses(runtime) == ("erika@example.org", "")
    assert ("contact_changed", told) in mails(runtime), "the address before, or else the one on file"


def test_email_tan_of_the_first_visit_proves_the_address(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime)
    person = enter(runtime, newcomer)
    new = replace(NEW, tan_method="email")
    assert first_visit.change_initial_credentials(runtime, person.id, newcomer.id, new) == TanProofNeeded()
    assert ("tan", "erika@example.org") in mails(runtime)
    assert addresses(runtime) == ("", "erika@example.org")
    done = first_visit.prove_setup_tan(runtime, person.id, newcomer.id, live_code(runtime, newcomer.id))
    assert isinstance(done, Done)
    assert addresses(runtime) == ("erika@example.org", "")
    assert {("access_ready", "erika@example.org"), ("contact_changed", EMAIL)} <= set(mails(runtime))
    assert undo(runtime, rows(runtime, ContactChange)[0].id)
    assert addresses(runtime) == ("", "")


def test_the_address_on_file_is_not_asked_to_take_itself_back(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime)
    person = enter(runtime, newcomer)
    new = replace(NEW, tan_method="email", email=EMAIL)
    first_visit.change_initial_credentials(runtime, person.id, newcomer.id, new)
    first_visit.prove_setup_tan(runtime, person.id, newcomer.id, live_code(runtime, newcomer.id))
    assert addresses(runtime) == (EMAIL, "")
    assert mails(runtime, Message.name == "contact_changed") == []


def test_a_blocked_customers_address_hears_nothing(runtime: Runtime) -> None:
    newcomer = add_newcomer(runtime)
    person = enter(runtime, newcomer)
    with transaction(runtime) as tx:
        tx.get(Customer, rows(runtime, Customer)[0].id).status = "blocked"
    first_visit.change_initial_credentials(runtime, person.id, newcomer.id, NEW)
    assert mails(runtime) == []


def evidence(kind: str, reached: str) -> Evidence:
    return Evidence(uuid4(), kind, UUID(int=1), UUID(int=2), reached)


@pytest.mark.parametrize("reached", ["", TYPO])
def test_the_one_place_takes_no_address_without_evidence_for_it(runtime: Runtime, reached: str) -> None:
    account = builders.add_account(runtime)
    before = account.email
    for address in ("", EMAIL):
        with pytest.raises(UnprovenAddressError):
            mailbox.take(account, address, evidence("tan", reached))
    with pytest.raises(UnprovenAddressError):
        mailbox.give_back(account, EMAIL, evidence("tan", EMAIL))
    assert account.email == before


def test_where_a_proof_was_sent_is_kept_once(runtime: Runtime) -> None:
    """In the row of the TAN or link, which is erased in its time; proofs are for ever."""
    assert "reached" not in Proof.__table__.columns
