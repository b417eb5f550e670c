"""Does somebody see what we hold about them, take it along, and leave only if they mean it?"""

import json
import re
from typing import get_args

import pytest

from service.web.own_data.labels import FIELDS
from service.web.own_data.labels import SECTIONS as TITLES
from service.web.own_data.titles import MESSAGES
from service.web.own_data.words import (
    HAPPENED,
    KINDS,
    MACHINES,
    PURPOSES,
    SHOWN_AT_FIRST,
    shown,
)
from service.web.tan_methods.words import NAMES as METHODS
from tests import builders
from tests.conftest import Clock
from tests.seats import customer_of, join, user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, visitor, visitor_of
from workers.letter.text import letter_names
from workers.mail.rendering import mail_names
from workflows import policy
from workflows.account.machine import ACCOUNT, AccountState
from workflows.account.records import Account
from workflows.approval.kinds import KINDS as APPROVALS
from workflows.document.records import KINDS as DOCUMENT_KINDS
from workflows.engine.runtime import Runtime
from workflows.export_sections import SECTIONS
from workflows.profile import TanMethod
from workflows.recovery.actions import Kind
from workflows.retention.classes import CLASSES
from workflows.tan.actions import Purpose

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


def test_the_page_shows_all_of_it(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    assert client.get(PAGE).status_code == 200
    for sentence in (
        "Meine Daten",
        person.email,
        user_number(runtime, person),
        "Ihr Zugang",
        "Kundennummer",
        "Benutzbar.",
    ):
        assert sentence in said(client)
    for title in TITLES.values():
        assert title in said(client)
    assert person.password_hash not in said(client)


def test_it_is_folded_by_section_and_leaving_stands_apart(client: CheckedClient, person: Account) -> None:
    client.get(PAGE)
    assert client.page
    folded = [part for part in client.page.all("details") if part.find("summary/h2") is not None]
    assert len(folded) >= 4
    assert len(client.page.all("dl")) == sum(len(list(part.iter("dl"))) for part in folded)
    assert "Wozu wir nichts gespeichert haben" in said(client)
    (apart,) = [one for one in client.page.all("section") if one.get("aria-labelledby") == "schliessen"]
    assert [link.get("href") for link in apart.iter("a")] == [CLOSE]


def test_it_is_there_in_english(runtime: Runtime, person: Account) -> None:
    client = visitor(app_for(runtime), english=True)
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
    assert "Ihr Zugang wird gerade nicht geschlossen" in said(client)


def test_the_last_administrator_of_others_is_told_why_it_cannot_leave(
    client: CheckedClient, runtime: Runtime, person: Account
) -> None:
    client.get(CLOSE)
    assert "Nur Sie haben" not in said(client), "who is alone there may go"
    join(runtime, builders.add_account(runtime), customer_of(runtime, person))
    assert client.submit(CLOSE, login_name=person.login_name).status_code == 422
    assert "Mindestens ein Benutzer muss das Verwalterrecht behalten." in said(client)
    assert "Nur Sie haben das Verwalterrecht für die Kundennummer 7" in said(client)
    assert "14 Tagen" in said(client)
    assert "90 Tagen" in said(client)


def test_looking_changes_nothing(client: CheckedClient, runtime: Runtime, person: Account) -> None:
    for path in (PAGE, CLOSE, f"{PAGE}.json"):
        client.unchecked(path, method="HEAD")
        client.get(path)
    assert client.get(f"{PAGE}/behalten").location == PAGE
    assert builders.one(runtime, Account, person.id).state is AccountState.ACTIVE


def test_every_section_and_field_has_its_word() -> None:
    assert {section.name for section in SECTIONS} == TITLES.keys()
    assert {name for section in SECTIONS for name in section.names} == FIELDS.keys()


def test_every_short_name_has_its_word() -> None:
    with_state = {section.name for section in SECTIONS if {"state", "target"} & set(section.names)}
    assert with_state == MACHINES.keys()
    assert set(mail_names()) | letter_names() == MESSAGES.keys()
    assert set(get_args(Purpose)) == PURPOSES.keys()
    names = {"email", "mobile", "method", "passkey", "login_name", "user_number", "former_number"}
    assert names | set(get_args(Kind)) | set(DOCUMENT_KINDS) | APPROVALS.keys() == KINDS.keys()
    assert {step.trigger for step in ACCOUNT.steps} == HAPPENED.keys()
    assert set(get_args(TanMethod)) == METHODS.keys()


@pytest.mark.parametrize("english", [False, True], ids=["de", "en"])
def test_a_full_page_holds_no_word_of_the_program(runtime: Runtime, *, english: bool) -> None:
    newcomer = builders.add_newcomer(runtime)
    client = visitor(app_for(runtime), english=english)
    sign_in(client, user_number(runtime, newcomer), builders.initial_password(runtime, newcomer.id))
    fields = {"login_name": "erika", "tan_method": "email", "mobile": "", "email": newcomer.named_email}
    password = {"password": builders.PASSWORD, "password_repeat": builders.PASSWORD}
    client.submit("/zugangsdaten", **fields, **password)
    client.submit("/zugangsdaten/tan-bestaetigen", tan=builders.newest_code(runtime))
    client.submit("/zugangsdaten/kontakt/mobil", mobile="0177 1234567")
    client.submit("/zugangsdaten/bestaetigung", tan=builders.newest_code(runtime))
    client.submit("/zugangsdaten/tan/aendern", tan_method="totp")
    for _ in range(SHOWN_AT_FIRST):
        sign_in(visitor(client.application), "erika")
    assert client.get(PAGE).status_code == 200
    shown = said(client).replace(newcomer.named_email, "")
    assert (
        re.findall(r"\b[a-z]+_[a-z_]+\b|\b(?:none|sms|totp|None|True|False)\b|\d{4}-\d\d-\d\d", shown) == []
    )
    german = ("weitere Einträge anzeigen", "Authenticator-App", "Zugang automatisch angelegt", "Uhr")
    for sentence in ("more entries", "uthenticator app", "Account created") if english else german:
        assert sentence in shown


def test_values_are_written_for_people(client: CheckedClient) -> None:
    with client.application.test_request_context():
        assert shown("account", "tan_method", "none") == "keine TAN"
        assert shown("tans", "channel", "sms") == "SMS"
        assert shown("account", "state", "ended") == "Beendet; eine Anmeldung ist nicht mehr möglich."
        assert shown("account", "state", "of_a_later_version") == "unbekannt: of_a_later_version"
        assert shown("signin_attempts", "remember", True) == "ja"
        assert shown("memberships", "is_administrator", False) == "nein"
        assert shown("contact_changes", "new_value", "sms", kind="method") == "mTAN"
        assert shown("contact_changes", "new_value", "sms@example.org", kind="email") == "sms@example.org"
        assert shown("login_identifiers", "name", "unlock") == "unlock", "a name stays what it is"
        assert shown("history", "reason", "asked by phone") == "asked by phone"
        assert shown("account", "login_name", "none") == "none"


def test_the_privacy_page_names_every_period(client: CheckedClient) -> None:
    client.get("/datenschutz")
    for one in CLASSES:
        assert one.holds.german in said(client)
        assert one.since.german in said(client)
    for span in ("sofort nach", "24 Stunden nach", "2 Tage nach", "7 Tage nach", "90 Tage nach"):
        assert span in said(client)
    client.get("/datenschutz", headers={"Accept-Language": "en"})
    assert CLASSES[0].holds.english in said(client)
