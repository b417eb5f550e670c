"""Does somebody see what we hold about them, take it along, and leave only if they mean it?"""

import json

import pytest

from service.app import create_app
from service.web.own_data.words import FIELDS, shown
from service.web.own_data.words import SECTIONS as TITLES
from tests import builders
from tests.conftest import Clock
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, visitor, visitor_of
from workflows import policy
from workflows.account.machine import AccountState
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.own_data.export import SECTIONS
from workflows.retention.classes import CLASSES

PAGE = "/zugangsdaten/daten"
CLOSE = f"{PAGE}/schliessen"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def person(runtime: Runtime, client: CheckedClient) -> Account:
    account = builders.add_account(runtime)
    sign_in(client, account.login_name)
    return account


def test_the_page_shows_all_of_it(client: CheckedClient, person: Account) -> None:
    assert client.get(PAGE).status_code == 200
    for sentence in ("Meine Daten", person.email, person.user_number, "Ihr Zugang", "Kundennummer", "Aktiv"):
        assert sentence in said(client)
    for title in TITLES.values():
        assert title in said(client)
    assert person.password_hash not in said(client)


def test_it_is_there_in_english(runtime: Runtime, person: Account) -> None:
    client = visitor(create_app(runtime), english=True)
    sign_in(client, person.login_name)
    assert client.get(PAGE).status_code == 200
    assert client.get(CLOSE).status_code == 200


def test_the_file_is_a_download_that_nobody_keeps(client: CheckedClient, person: Account) -> None:
    answer = client.get(f"{PAGE}.json")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meine-daten.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    data = json.loads(answer.get_data(as_text=True))
    assert data["account"][0]["email"] == person.email
    assert [section.name for section in SECTIONS] == list(data)[1:]


def test_strangers_are_sent_to_the_sign_in(runtime: Runtime) -> None:
    client = visitor_of(runtime)
    for path in (PAGE, f"{PAGE}.json", CLOSE):
        assert client.get(path).location == "/anmelden"


@pytest.mark.asvs("7.5.3")
@pytest.mark.parametrize("path", [f"{PAGE}.json", CLOSE])
def test_taking_along_and_leaving_need_a_fresh_proof(
    client: CheckedClient, person: Account, clock: Clock, path: str
) -> None:
    clock.travel(policy.FRESH_PROOF)
    assert client.get(path).location == "/zugangsdaten/bestaetigen"
    assert client.get(PAGE).status_code == 200


def test_a_form_of_long_ago_closes_nothing(
    client: CheckedClient, runtime: Runtime, person: Account, clock: Clock
) -> None:
    clock.travel(2 * policy.FRESH_PROOF)
    assert post(client, CLOSE, login_name=person.login_name).location == "/zugangsdaten/bestaetigen"
    assert builders.one(runtime, Account, person.id).state is AccountState.ACTIVE


def test_leaving_wants_the_name_and_can_be_revoked(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    assert client.submit(CLOSE, login_name="somebody.else").status_code == 422
    assert codes(client) == ["E-CLOSE"]
    assert client.submit(CLOSE, login_name="").status_code == 422
    assert codes(client) == ["E-REQ"]
    assert builders.one(runtime, Account, person.id).state is AccountState.ACTIVE

    assert client.submit(CLOSE, login_name=person.login_name).location == PAGE
    client.get(PAGE)
    assert "Ihr Zugang endet am" in said(client)
    assert "Schließung widerrufen" in said(client)
    assert "Zugang schließen" not in said(client)
    assert builders.one(runtime, Account, person.id).state is AccountState.CLOSING

    assert client.submit(CLOSE, login_name=person.login_name).location == PAGE
    client.get(PAGE)
    assert "schon geschlossen" in said(client)

    assert post(client, f"{PAGE}/behalten").location == PAGE
    client.get(PAGE)
    assert "Ihr Zugang bleibt bestehen." in said(client)
    assert builders.one(runtime, Account, person.id).state is AccountState.ACTIVE

    post(client, f"{PAGE}/behalten")
    client.get(PAGE)
    assert "Hier ist keine Schließung offen." in said(client)


def test_the_only_administrator_is_told_what_leaving_means(client: CheckedClient, person: Account) -> None:
    client.get(CLOSE)
    assert "Nur Sie haben das Verwalterrecht für die Kundennummer 7" in said(client)
    assert "14 Tagen" in said(client)
    assert "90 Tagen" in said(client)


def test_looking_changes_nothing(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    for path in (PAGE, CLOSE, f"{PAGE}.json"):
        client.unchecked(path, method="HEAD")
        client.get(path)
    assert client.get(f"{PAGE}/behalten").status_code == 405
    assert builders.one(runtime, Account, person.id).state is AccountState.ACTIVE


def test_every_section_and_field_has_its_word() -> None:
    assert {section.name for section in SECTIONS} == TITLES.keys()
    assert {name for section in SECTIONS for name in section.names} == FIELDS.keys()


def test_values_are_written_for_people(client: CheckedClient) -> None:
    with client.application.test_request_context():
        assert shown("tan_method", "none") == "keine TAN"
        assert shown("channel", "sms") == "SMS"
        assert shown("state", "ended") == "Beendet"
        assert shown("remember", True) == "ja"
        assert shown("is_administrator", False) == "nein"
        assert shown("ended_at", None) == "–"
        assert shown("login_name", "none") == "none", "a name that looks like one of ours stays what it is"


def test_the_privacy_page_names_every_period(client: CheckedClient) -> None:
    client.get("/datenschutz")
    for one in CLASSES:
        assert one.holds.german in said(client)
        assert one.since.german in said(client)
    for span in ("sofort nach", "24 Stunden nach", "2 Tage nach", "7 Tage nach", "90 Tage nach"):
        assert span in said(client)
    client.get("/datenschutz", headers={"Accept-Language": "en"})
    assert CLASSES[0].holds.english in said(client)
