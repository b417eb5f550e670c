"""Does the first page tell the truth, to its person alone, and at little cost?"""

from datetime import timedelta

import pytest

from tests import builders, recoveries
from tests.askers import changed, session_of
from tests.conftest import Clock
from tests.seats import join, seat_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import heard, said, sign_in, visitor, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.contact.actions import NewContact
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.own_data.closure import request_closure
from workflows.recovery.records import Recovery
from workflows.recovery.ways import wait
from workflows.retention.actions import erase_all
from workflows.tan.emergency import renew_codes

REVOCABLE = "Vor Kurzem geändert: Mobilnummer."
WAITED = "Jemand wartet darauf, für Ihren Zugang ein neues Passwort zu setzen."


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


def test_it_greets_and_shows_what_there_is(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    assert client.get("/uebersicht").status_code == 200
    for sentence in (
        "Guten Tag Erika Muster", "Dies ist Ihre erste Anmeldung.", "Kundennummer: 7", "Ihre letzten Abrechnungen",
        "Es gibt noch keine Abrechnungen.", "Ihre Sendungen in Bearbeitung", "Das ist zu tun",
        "Zurzeit sind keine Sendungen in Bearbeitung.", "Ohne TAN schützt nur Ihr Passwort",
    ):  # fmt: skip
        assert sentence in said(client)


def test_an_empty_table_is_one_sentence(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    for path in ("/uebersicht", "/abrechnungen"):
        client.get(path)
        assert client.page
        assert client.page.all("table") == [], path


@pytest.mark.parametrize(
    ("missing", "task"),
    [
        ({}, ("Sie haben keine Notfallcodes.", "/zugangsdaten/tan/notfallcodes")),
        ({"tan_method": "none"}, ("Ohne TAN schützt nur Ihr Passwort", "/zugangsdaten/tan/aendern")),
        ({"email": "", "email_key": ""}, ("keine bestätigte E-Mail-Adresse", "/zugangsdaten/kontakt/email")),
        (
            {"named_email": "neu@example.org"},
            ("n•••@example.org ist noch nicht", "/zugangsdaten/kontakt/email"),
        ),
    ],
)
def test_what_is_missing_is_a_task_with_its_step(
    client: CheckedClient,
    runtime: Runtime,
    person: Account,
    missing: dict[str, str],
    task: tuple[str, str],
) -> None:
    sign_in(client, person.login_name)
    with transaction(runtime) as tx:
        account = tx.get(Account, person.id)
        for name, value in ({"tan_method": "email"} | missing).items():
            setattr(account, name, value)
    client.get("/uebersicht")
    assert client.page
    sentence, path = task
    assert sentence in client.page.text("section")
    assert path in [link.get("href") for link in client.page.all("a")]


def test_whoever_lacks_nothing_has_nothing_to_do(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    sign_in(client, person.login_name)
    with transaction(runtime) as tx:
        tx.get(Account, person.id).tan_method = "email"
    renew_codes(runtime, person.id)
    client.get("/uebersicht")
    assert "Das ist zu tun" not in said(client)
    for sentence in ("Ihre Sicherheit", "emailTAN", "noch 10", "Kontakt und Hilfe"):
        assert sentence in said(client)
    assert client.page
    assert "tel:+49-30-23125000" in [link.get("href") for link in client.page.all("a")]


def test_a_change_that_can_be_taken_back_is_told(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    sign_in(client, person.login_name)
    new = "neu@example.org"
    client.submit("/zugangsdaten/kontakt/email", email=new, email_repeat=new)
    client.submit("/zugangsdaten/bestaetigung", tan=builders.newest_code(runtime))
    client.get("/uebersicht")
    assert "E-Mail-Adresse geändert am " in said(client)
    assert "Der Link zum Zurücknehmen steht in der E-Mail an die frühere Adresse." in said(client)
    client.get("/rechnungen")
    assert "Vor Kurzem geändert: E-Mail-Adresse." in said(client)
    changed(runtime, session_of(runtime, person), NewContact("mobile", "+491771234567"))
    sign_in(client, person.login_name)
    client.get("/rechnungen")
    assert "Vor Kurzem geändert: E-Mail-Adresse, Mobilnummer." in said(client)
    client.get("/uebersicht")
    assert "Der Link zum Zurücknehmen steht in unserer E-Mail über die Änderung." in said(client)


def test_every_page_reminds_of_an_end_and_of_what_waits_for_a_code(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    sign_in(client, person.login_name)
    client.submit("/zugangsdaten/kontakt/mobil", mobile="0177 1234567")
    request_closure(runtime, person.id, person.login_name)
    for path in (
        "/uebersicht",
        "/rechnungen",
        "/benutzer",
        "/zugangsdaten",
        "/zugangsdaten/tan",
        "/zugangsdaten/daten",
    ):
        client.get(path)
        assert "Ihr Zugang endet am " in said(client), path
        assert said(client).count("Eine Änderung wartet noch auf Ihre Bestätigung.") == 1, path
    client.get("/zugangsdaten/bestaetigung")
    assert "Eine Änderung wartet" not in said(client), "it is what the page is about"
    other = visitor(client.application)
    sign_in(other, person.login_name)
    other.get("/rechnungen")
    assert "Ihr Zugang endet am " in said(other)
    assert "Eine Änderung wartet" not in said(other), "only the session that began it can go on"


def test_every_page_tells_of_a_change_that_can_be_taken_back_and_where_it_stands(
    client: CheckedClient, runtime: Runtime, person: Account, clock: Clock
) -> None:
    sign_in(client, person.login_name)
    client.get("/rechnungen")
    assert REVOCABLE not in said(client)
    changed(runtime, session_of(runtime, person), NewContact("mobile", "+491771234567"))
    sign_in(client, person.login_name)
    for path in ("/rechnungen", "/benutzer", "/zugangsdaten", "/zugangsdaten/tan"):
        client.get(path)
        assert said(client).count(REVOCABLE) == 1, path
        assert client.page
        assert "/uebersicht#sicherheit" in [link.get("href") for link in client.page.all("a")]
    client.get("/uebersicht")
    assert "Mobilnummer geändert am " in said(client)
    assert client.page
    assert "sicherheit" in client.page.ids
    other = visitor(client.application)
    sign_in(other, builders.add_account(runtime).login_name)
    other.get("/rechnungen")
    assert REVOCABLE not in said(other), "it is somebody else's"
    clock.travel(policy.CONTACT_UNDO)
    later = visitor(client.application)
    sign_in(later, person.login_name)
    later.get("/rechnungen")
    assert REVOCABLE not in said(later)


def test_every_page_tells_that_somebody_waits_for_a_new_password_and_a_new_one_ends_it(
    runtime: Runtime, client: CheckedClient
) -> None:
    owner = builders.add_account(runtime, tan_method="email")
    sign_in(client, owner.login_name)
    client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    recovery_id = recoveries.proven(runtime, owner)
    client.get("/rechnungen")
    assert WAITED not in said(client), "nobody waits yet"
    wait(runtime, recovery_id)
    for path in ("/uebersicht", "/rechnungen", "/zugangsdaten/kontakt"):
        client.get(path)
        assert said(client).count(WAITED) == 1, path
        assert client.page
        main = next(iter(client.page.all("main")))
        leads_on = "/zugangsdaten" if path == "/uebersicht" else "/uebersicht#aufgaben"
        assert leads_on in [link.get("href") for link in main.iter("a")]
    new = {"password": recoveries.NEW_PASSWORD, "password_repeat": recoveries.NEW_PASSWORD}
    client.submit("/zugangsdaten", login_name=owner.login_name, current_password=builders.PASSWORD, **new)
    client.get("/rechnungen")
    assert WAITED not in said(client)
    assert recoveries.standing(runtime, recovery_id) == "over"


def test_a_wait_that_is_over_is_told_no_more(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    owner = builders.add_account(runtime, tan_method="email")
    recovery_id = recoveries.proven(runtime, owner)
    wait(runtime, recovery_id)
    until = builders.one(runtime, Recovery, recovery_id).deadline
    assert until
    clock.travel_to(until)
    sign_in(client, owner.login_name)
    client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    client.get("/rechnungen")
    assert WAITED not in said(client)


def test_it_is_there_in_english(runtime: Runtime, person: Account) -> None:
    client = visitor(app_for(runtime), english=True)
    sign_in(client, person.login_name)
    client.get("/uebersicht")
    for sentence in ("Hello Erika Muster", "Your latest settlements", "There are no settlements yet."):
        assert sentence in said(client)


def test_it_names_the_sign_in_before_this_one(client: CheckedClient, person: Account) -> None:
    sign_in(client, person.login_name)
    other = visitor(client.application)
    sign_in(other, person.login_name)
    other.get("/uebersicht")
    assert "Letzte Anmeldung: " in said(other)
    client.get("/uebersicht")
    assert "Dies ist Ihre erste Anmeldung." in said(client)


def test_it_names_it_when_that_session_has_long_been_erased(
    client: CheckedClient, runtime: Runtime, person: Account, clock: Clock
) -> None:
    sign_in(client, person.login_name)
    clock.travel(policy.SESSION_ABSOLUTE + policy.SESSION_KEPT + timedelta(seconds=1))
    assert [one.of.name for one in erase_all(runtime) if one.of.name == "session"]
    sign_in(client, person.login_name)
    client.get("/uebersicht")
    assert "Letzte Anmeldung: " in said(client)


def test_a_person_with_tan_is_not_warned(client: CheckedClient, runtime: Runtime) -> None:
    person = builders.add_account(runtime)
    with transaction(runtime) as tx:
        tx.get(Account, person.id).tan_method = "none"
    sign_in(client, person.login_name)
    with transaction(runtime) as tx:
        tx.get(Account, person.id).tan_method = "sms"
    client.get("/uebersicht")
    assert "Ohne TAN schützt nur Ihr Passwort" not in said(client)


def test_all_own_customer_numbers_are_named_and_no_others(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    second = builders.add_customer(runtime, "46077", email="second@example.org")
    builders.add_customer(runtime, "46078", email="foreign@example.org")
    join(runtime, person, second)
    sign_in(client, person.login_name)
    client.get("/uebersicht")
    assert "Kundennummern: 46077, 7" in said(client)
    assert "46078" not in said(client)


def test_why_a_customer_number_is_closed_is_said_in_words(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    why = Decision(COMMAND_LINE, "asked by phone")
    own, second = seat_of(runtime, person), join(runtime, person, builders.add_customer(runtime, "46077"))
    intervene(runtime, "seat", second.id, "suspend", why)
    sign_in(client, second.user_number)
    client.get("/uebersicht")
    closed = (
        f"Ihr Benutzer {second.user_number} der Kundennummer 46077 ist gesperrt: durch unseren Kundenservice."
    )
    assert closed in said(client)
    assert "Ihre letzten Abrechnungen" in said(client), "the other one is open"
    intervene(runtime, "seat", own.id, "end", why)
    client.get("/uebersicht")
    assert f"Ihr Benutzer {own.user_number} der Kundennummer 7" in said(client)
    assert "Zurzeit sind Sie für keine Kundennummer tätig." in said(client)
    assert "Ihre letzten Abrechnungen" not in said(client)
    client.get("/uebersicht", headers={"Accept-Language": "en"})
    assert (
        f"Your user {second.user_number} of customer number 46077 is suspended: by our customer service."
        in said(client)
    )


def test_strangers_and_suspended_people_are_sent_to_the_sign_in(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    assert client.get("/uebersicht").location == "/anmelden"
    client.get("/anmelden")
    assert "Melden Sie sich bitte an." in said(client)
    sign_in(client, person.login_name)
    with transaction(runtime) as tx:
        tx.fire(tx.get(Account, person.id), "suspend", actor="test")
    assert client.get("/uebersicht").location == "/anmelden"


def test_it_asks_the_database_once(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    sign_in(client, person.login_name)
    client.get("/uebersicht")
    with heard(runtime) as statements:
        client.get("/uebersicht")
    assert len(statements) == 1
