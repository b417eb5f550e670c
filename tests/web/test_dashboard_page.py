"""Does the first page tell the truth, to its person alone, and at little cost?"""

import pytest

from tests import builders
from tests.seats import join, seat_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import heard, said, sign_in, visitor, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene


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
        "Eingangsnummer", "Rechnungsnummer", "Es gibt noch keine Abrechnungen.", "Ihre Sendungen in Bearbeitung",
        "Zurzeit sind keine Sendungen in Bearbeitung.", "Ohne TAN schützt nur Ihr Passwort",
    ):  # fmt: skip
        assert sentence in said(client)


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
    closed = f"Ihr Benutzer {second.user_number} der Kundennummer 46077 ist gesperrt: durch unseren Betrieb."
    assert closed in said(client)
    assert "Ihre letzten Abrechnungen" in said(client), "the other one is open"
    intervene(runtime, "seat", own.id, "end", why)
    client.get("/uebersicht")
    assert f"Ihr Benutzer {own.user_number} der Kundennummer 7" in said(client)
    assert "Zurzeit sind Sie für keine Kundennummer tätig." in said(client)
    assert "Ihre letzten Abrechnungen" not in said(client)
    client.get("/uebersicht", headers={"Accept-Language": "en"})
    assert f"Your user {second.user_number} of customer number 46077 is suspended: by our operators." in said(
        client
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
