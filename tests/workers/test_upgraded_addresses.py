"""Does a database of the release that folded addresses work after the upgrade, and does no mail go to strangers any more?

That release kept one form for sending and comparing: ß was ss, capitals were lost, and only the master data knew better.
"""

import os
import unicodedata
from dataclasses import replace

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from service.cli.doctor import CHECKS
from service.cli.examination.finding import Note
from service.cli.main import kundencenter
from tests import builders, recoveries
from tests.askers import changed, session_of
from tests.builders import PASSWORD, details, one, rows
from tests.recoveries import NEW_PASSWORD
from tests.rotations import passwords_as_before
from tests.seats import user_number
from tests.workers.rounds import change, received, value, work_off
from workflows import migration
from workflows.account.records import Account
from workflows.contact.actions import NewContact, prove, request
from workflows.contact.records import ContactChange
from workflows.dashboard import overview
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.recovery.finish import Recovered, set_password
from workflows.registration.activation import Completed, activate
from workflows.registration.links import follow_id
from workflows.registration.records import Registration
from workflows.signin.actions import SignedInNow, TanNeeded, confirm_tan, start
from workflows.signin.page_look import find_viewer
from workflows.signin.password_check import Credentials

pytestmark = pytest.mark.deep

REVISION = "0010"
FOLDED = {
    "customer": ("email", "email_key"),
    "account": ("email", "email"),
    "registration": ("email", "email"),
    "recovery": ("email", "email"),
    "contact_change": ("old_value", "old_value"),
    "message": ("to_address", "to_address"),
    "tan": ("destination", "destination"),
}
OWN, WIRE = "Info@Straße-Praxis.example", "Info@xn--strae-praxis-o9a.example"


@pytest.fixture
def database_url(fresh_database_url: str) -> str:
    """A database of the test's own: its schema goes back and forth."""
    return fresh_database_url


def folded(address: str) -> str:
    """What the release before kept of an address, and sent to."""
    local, at, domain = unicodedata.normalize("NFC", address.strip()).casefold().rpartition("@")
    return f"{local}{at}{domain.encode('idna').decode('ascii') if at else domain}"


def _rows(table: str, name: str) -> str:
    return f"SELECT id, {name} AS given FROM {table}"  # noqa: S608 - our own names


def _store(table: str, name: str) -> str:
    return f"UPDATE {table} SET {name} = :folded WHERE id = :id"  # noqa: S608 - our own names


def upgraded(runtime: Runtime) -> list[str]:
    """Let all that is stored have been stored by the release before, and upgrade; return what the migrations say."""
    engine = runtime.engine
    with engine.connect() as connection:
        given = {
            table: connection.execute(text(_rows(table, name))).all()
            for table, (name, _kept) in FOLDED.items()
        }
    passwords_as_before(runtime)
    migration.downgrade(engine, f"{REVISION}-1")
    for table, (_name, kept) in FOLDED.items():
        for row in given[table]:
            change(runtime, _store(table, kept), folded=folded(row.given), id=row.id)
    told = migration.upgrade(engine)
    engine.dispose()  # prepared statements of the old schema
    return told


def registered(runtime: Runtime, number: str, address: str, **changes: str) -> Account:
    """A main user who became one by the link, under the address on file."""
    link_id = builders.mailed_link(runtime, number, address)
    form = details(**{"tan_method": "email", "email": address, "login_name": f"name.{number}", **changes})
    assert isinstance(activate(runtime, link_id, form), Completed)
    (registration,) = rows(runtime, Registration, Registration.customer_number == number)
    assert registration.account_id
    return one(runtime, Account, registration.account_id)


def in_doubt(runtime: Runtime) -> Account:
    """A user from a file whose address is not that of the customer, and who never proved it."""
    account = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, account.id).email = "chef@straße-zwei.example"
    return account


def present(runtime: Runtime, account: Account) -> tuple[str, str]:
    found = one(runtime, Account, account.id)
    return found.email, found.email_key


def test_whoever_had_the_address_on_file_gets_it_back_signs_in_and_recovers(runtime: Runtime) -> None:
    account = registered(runtime, "70001", OWN)
    work_off(runtime)
    before = len(received(runtime))
    upgraded(runtime)
    assert present(runtime, account) == (OWN, "info@xn--strae-praxis-o9a.example")
    needed = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    assert isinstance(needed, TanNeeded)
    work_off(runtime)
    code = builders.live_code(runtime, needed.attempt_id)
    assert isinstance(confirm_tan(runtime, needed.attempt_id, code), SignedInNow)
    recovery_id = recoveries.ask_for(runtime, "password", account.login_name)
    recoveries.ask_for(runtime, "customer_number", "info@STRASSE-praxis.example")
    recoveries.ask_for(runtime, "login_name", "info@straße-praxis.example")
    work_off(runtime)
    assert recoveries.standing(runtime, recovery_id) == "live"
    assert [item.to for item in received(runtime)[before:]] == [WIRE] * 3, (
        "TAN, link, names; nothing for strangers"
    )


@pytest.mark.deep
def test_capitals_come_back_and_links_under_way_go_on(runtime: Runtime) -> None:
    account = registered(runtime, "70002", "Max.Muster@Example.org", tan_method="none", password=NEW_PASSWORD)
    recovery_id = recoveries.mailed(runtime, account)
    link_id = builders.mailed_link(runtime, "70003", "Noch.Einer@Example.org")
    upgraded(runtime)
    assert present(runtime, account) == ("Max.Muster@Example.org", "max.muster@example.org")
    assert isinstance(set_password(runtime, recovery_id, PASSWORD + PASSWORD), Recovered)
    form = details(login_name="noch.einer", email="noch.einer@example.org")
    assert isinstance(activate(runtime, link_id, form), Completed)
    work_off(runtime)
    assert {item.to for item in received(runtime)} == {"Max.Muster@example.org", "Noch.Einer@example.org"}


@pytest.mark.deep
def test_links_that_went_to_the_folded_domain_are_over_and_the_next_goes_to_the_right_one(
    runtime: Runtime,
) -> None:
    link_id = builders.mailed_link(runtime, "70004", OWN)
    account = registered(runtime, "70005", "post@maß.example")
    recovery_id = recoveries.mailed(runtime, account)
    upgraded(runtime)
    assert follow_id(runtime, link_id).standing != "live"
    assert recoveries.standing(runtime, recovery_id) == "over"
    registration_id = builders.submit_registration(runtime, "70004", "info@straße-praxis.example")
    work_off(runtime)
    assert any(item.to == WIRE and item.links for item in received(runtime))
    assert one(runtime, Registration, registration_id).state == "superseded", "the earlier one goes on"
    assert {item.to for item in received(runtime)} == {WIRE, "post@xn--ma-hia.example"}


def test_what_waits_to_be_sent_goes_where_it_was_given_or_nowhere(runtime: Runtime) -> None:
    registered(runtime, "70006", OWN)
    doubtful = in_doubt(runtime)
    recoveries.ask_for(runtime, "password", doubtful.login_name)
    assert upgraded(runtime) == [
        "0010: accounts that get no mail until their owners confirm the address: 1",
        "0010: mails that waited to be sent, and now go nowhere and fail: 1",
    ]
    work_off(runtime)
    assert {item.to for item in received(runtime)} == {WIRE}
    (reset,) = rows(runtime, Message, Message.name == "password_reset")
    assert (reset.state, reset.to_address) == ("failed", "")


def test_an_address_in_doubt_gets_no_mail_until_its_owner_has_confirmed_it(runtime: Runtime) -> None:
    account = in_doubt(runtime)
    upgraded(runtime)
    assert present(runtime, account) == ("", "chef@strasse-zwei.example")
    for kind, name in (("password", account.login_name), ("login_name", "chef@strasse-zwei.example")):
        recoveries.ask_for(runtime, kind, name)  # type: ignore[arg-type] # two of the kinds
    signed_in = start(runtime, Credentials(account.login_name, PASSWORD, "de"))
    assert isinstance(signed_in, SignedInNow)
    work_off(runtime)
    assert received(runtime) == []
    asker = session_of(runtime, account)
    seen = find_viewer(runtime, signed_in.token, overview(()))
    assert seen is not None
    assert seen.address_in_doubt
    change_id = request(runtime, asker, NewContact("email", "chef@straße-zwei.example"))
    work_off(runtime)
    prove(runtime, asker, change_id, builders.live_code(runtime, change_id))
    work_off(runtime)
    assert present(runtime, account) == ("chef@straße-zwei.example", "chef@xn--strae-zwei-83a.example")
    on_file = value(
        runtime,
        "SELECT customer.email FROM customer JOIN seat ON customer_id = customer.id WHERE account_id = :id",
        id=account.id,
    )
    assert {item.to for item in received(runtime)} == {"chef@xn--strae-zwei-83a.example", on_file}, (
        "the address on file stands for one in doubt (decision 0020)"
    )


def test_an_address_in_doubt_may_be_confirmed_as_it_is_and_stays_its_owners(runtime: Runtime) -> None:
    account = in_doubt(runtime)
    upgraded(runtime)
    number = value(
        runtime,
        "SELECT customer_number FROM customer JOIN seat ON customer_id = customer.id WHERE account_id = :id",
        id=account.id,
    )
    by_number = replace(
        runtime, profile=runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    )
    typed = Credentials("Chef@strasse-zwei.example", PASSWORD, "de", number)
    assert isinstance(start(by_number, typed), SignedInNow), "the key still finds it"
    changed(runtime, session_of(runtime, account), NewContact("email", "Chef@strasse-zwei.example"))
    assert present(runtime, account) == ("Chef@strasse-zwei.example", "chef@strasse-zwei.example")


@pytest.mark.deep
def test_what_mail_has_proven_or_master_data_hold_is_not_in_doubt(runtime: Runtime) -> None:
    by_tan = builders.add_account(runtime, tan_method="email")
    by_change = builders.add_account(runtime)
    changed(runtime, session_of(runtime, by_change), NewContact("email", "neu@messe.example"))
    on_file = registered(runtime, "70007", "amt@hessen.example", tan_method="none", password=NEW_PASSWORD)
    without_ss = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, by_tan.id).email = "tan@kasse.example"
        tx.get(Account, without_ss.id).email = "wer@anders.example"
    upgraded(runtime)
    kept = [present(runtime, account)[0] for account in (by_tan, by_change, on_file, without_ss)]
    assert kept == ["tan@kasse.example", "neu@messe.example", "amt@hessen.example", "wer@anders.example"]


def test_a_former_address_in_doubt_hears_nothing_and_a_draft_is_typed_again(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = in_doubt(runtime)
    change_id = changed(runtime, session_of(runtime, account), NewContact("email", "neu@example.org"))
    link_id = builders.mailed_link(runtime, "70008", "wer@example.org")
    activate(runtime, link_id, details(tan_method="sms", mobile=builders.MOBILE, email="er@fass.example"))
    assert upgraded(runtime) == [
        "0010: changes that can be taken back, but whose former address hears nothing: 1",
        "0010: registrations that only lacked a TAN, and now are over and begin anew: 1",
        "0010: mails that waited to be sent, and now go nowhere and fail: 1",
    ]
    monkeypatch.setattr(os, "environ", os.environ | {"DATABASE_URL": database_url})
    assert (
        CHECKS["addresses"]()
        == "former addresses in doubt, which are not told of the change that replaced them: 1"
    )
    kept = one(runtime, ContactChange, change_id)
    assert (kept.old_value, kept.old_value_key) == ("", "chef@strasse-zwei.example")
    (registration,) = rows(runtime, Registration, Registration.customer_number == "70008")
    assert registration.deadline is not None
    assert registration.deadline <= builders.now(runtime)


def test_migrate_and_doctor_name_whose_address_is_in_doubt(
    runtime: Runtime, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ.copy())  # a command completes it
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert CHECKS["addresses"]() == "none in doubt"
    account = in_doubt(runtime)
    passwords_as_before(runtime)
    migration.downgrade(runtime.engine, f"{REVISION}-1")
    change(runtime, "UPDATE account SET email = :folded", folded=folded("chef@straße-zwei.example"))
    first, again = (CliRunner().invoke(kundencenter, ["migrate"]).output for _ in range(2))
    runtime.engine.dispose()
    assert "0010: accounts that get no mail until their owners confirm the address: 1" in first
    assert "0010" not in again
    found = CHECKS["addresses"]()
    assert isinstance(found, Note)
    for said in (first, again, found):
        assert user_number(runtime, account) in said


@pytest.mark.deep
def test_the_release_before_finds_every_address_again(runtime: Runtime) -> None:
    account = in_doubt(runtime)
    other = registered(runtime, "70009", OWN)
    upgraded(runtime)
    migration.downgrade(runtime.engine, f"{REVISION}-1")
    addresses = {
        one_of.id: value(runtime, "SELECT email FROM account WHERE id = :id", id=one_of.id)
        for one_of in (account, other)
    }
    assert addresses == {
        account.id: "chef@strasse-zwei.example",
        other.id: "info@xn--strae-praxis-o9a.example",
    }
    migration.upgrade(runtime.engine)
    migration.check_drift(runtime.engine)
    runtime.engine.dispose()
    assert present(runtime, other)[0] == OWN
