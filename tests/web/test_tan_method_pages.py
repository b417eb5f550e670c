"""Does changing the TAN method say honestly what each is worth, and keep the old one until the new one is proven?"""

import re
from datetime import timedelta
from xml.etree.ElementTree import Element

import pytest

from tests import builders
from tests.authenticator_app import present_code, with_app
from tests.conftest import Clock
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, visitor, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.tan.records import Authenticator, EmergencyCode, Tan

PAGE = "/zugangsdaten/tan"
CHANGE = f"{PAGE}/aendern"
PROOF = "/zugangsdaten/bestaetigung"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def enter(runtime: Runtime, client: CheckedClient, method: str = "none") -> Account:
    """Sign a new person in."""
    account = with_app(runtime) if method == "totp" else builders.add_account(runtime, tan_method=method)
    sign_in(client, account.login_name)
    if method == "totp":
        client.submit("/anmelden/tan", tan=present_code(runtime, account))
    elif method != "none":
        client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    assert client.get("/uebersicht").status_code == 200
    return account


def method_of(runtime: Runtime, account: Account) -> str:
    return builders.one(runtime, Account, account.id).tan_method


def images(client: CheckedClient) -> list[Element]:
    assert client.page
    return [element for element in client.page.root.iter() if element.get("role") == "img"]


@pytest.mark.parametrize("path", [PAGE, CHANGE, f"{PAGE}/notfallcodes", PROOF])
def test_strangers_are_asked_to_sign_in(client: CheckedClient, path: str) -> None:
    assert client.get(path).location == "/anmelden"
    assert post(client, path).status_code in (303, 405)


@pytest.mark.asvs("7.5.1")
@pytest.mark.parametrize("path", [CHANGE, f"{PAGE}/notfallcodes"])
def test_what_changes_something_wants_a_fresh_proof(
    runtime: Runtime, client: CheckedClient, clock: Clock, path: str
) -> None:
    enter(runtime, client)
    assert client.get(path).status_code == 200
    clock.travel(timedelta(minutes=5, seconds=1))
    assert client.get(path).location == "/zugangsdaten/bestaetigen"
    assert client.get(PAGE).status_code == 200
    clock.travel(timedelta(minutes=5))
    assert post(client, path).location == "/zugangsdaten/bestaetigen"


@pytest.mark.asvs("6.6.1")
def test_every_method_says_what_it_is_worth(runtime: Runtime, client: CheckedClient) -> None:
    enter(runtime, client)
    client.get(CHANGE)
    sentences = (
        "Am sichersten: Sie bestätigen jede Anmeldung mit Fingerabdruck",
        "Dazu gehören zwei Passkeys, oder einer und Notfallcodes.",
        "Sehr sicher: Eine App",
        "Unterwegs kann ihn niemand abfangen.",
        "Sicher: Bei jeder Anmeldung kommt eine SMS",
        "In seltenen Fällen wird eine SMS abgefangen",
        "Basisschutz: Bei jeder Anmeldung kommt eine E-Mail.",
        "Nicht empfohlen:",
        "Ohne TAN schützt nur Ihr Passwort die Daten Ihrer Patienten.",
    )
    places = [said(client).find(sentence) for sentence in sentences]
    assert -1 not in places
    assert places == sorted(places), "safest first"


def test_from_nothing_to_the_app(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client)
    assert client.submit(CHANGE, tan_method="totp").location == PROOF
    assert client.get(PROOF).status_code == 200
    (drawn,) = images(client)
    assert [str(child.tag).rpartition("}")[2] for child in drawn] == ["svg"]
    secret = "".join(re.findall(r"\b[A-Z2-7]{4}\b", said(client)))
    assert len(secret) == 32
    (begun,) = builders.rows(runtime, Authenticator)

    assert client.submit(PROOF, tan="000000").status_code == 422
    assert codes(client) == ["E-TAN"]
    assert method_of(runtime, account) == "none"
    code = present_code(runtime, account, authenticator_id=begun.id)
    assert client.submit(PROOF, tan=f"{code[:3]} {code[3:]}").location == PAGE
    client.get(PAGE)
    assert "Gespeichert. Andere Geräte sind abgemeldet" in said(client)
    assert "Authenticator-App" in said(client)
    assert method_of(runtime, account) == "totp"


def test_from_mail_to_text_message_with_a_new_number(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client, "email")
    assert client.submit(CHANGE, tan_method="sms", mobile="0177 1234567").location == PROOF
    client.get(PROOF)
    assert "Mobilnummer bestätigen" in said(client)
    assert "••• 567" in said(client)
    assert method_of(runtime, account) == "email"
    assert client.submit(PROOF, tan=builders.newest_code(runtime)).location == PAGE.replace("tan", "kontakt")
    present = builders.one(runtime, Account, account.id)
    assert (present.tan_method, present.mobile) == ("sms", "+491771234567")


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        ("+491771234567", "Lassen Sie das Feld leer,"),
        ("", "Dorthin kommt die TAN, zum Beispiel 0177 1234567."),
    ],
)
def test_the_number_may_stay_away_where_there_is_one(
    runtime: Runtime, client: CheckedClient, number: str, hint: str
) -> None:
    account = builders.add_account(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Account, account.id).mobile = number
    sign_in(client, account.login_name)
    assert client.get(CHANGE).status_code == 200
    assert client.page
    (shown,) = [one for one in client.page.all("p") if one.get("id") == "mobile-hinweis"]
    assert "".join(shown.itertext()).startswith(hint)


def test_a_slow_text_message_is_told(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    enter(runtime, client)
    client.submit(CHANGE, tan_method="sms")
    client.get(PROOF)
    assert "noch nicht bestätigt" not in said(client)
    clock.travel(timedelta(seconds=31))
    client.get(PROOF)
    assert "Die Zustellung der SMS ist noch nicht bestätigt (Stand " in said(client)
    assert post(client, f"{PROOF}/erneut").location == PROOF
    client.get(PROOF)
    assert "Eine neue TAN ist unterwegs." in said(client)
    assert "noch nicht bestätigt" not in said(client)


def test_again_too_soon_says_so(runtime: Runtime, client: CheckedClient) -> None:
    enter(runtime, client)
    client.submit(CHANGE, tan_method="email")
    post(client, f"{PROOF}/erneut")
    client.get(PROOF)
    assert "Warten Sie bitte 30 Sekunden." in said(client)
    assert len(builders.rows(runtime, Tan)) == 1


def test_giving_up_leaves_everything_as_it_was(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client)
    client.submit(CHANGE, tan_method="email")
    client.get(PAGE)
    assert "Eine Änderung wartet noch auf Ihre Bestätigung." in said(client)
    assert post(client, f"{PROOF}/abbrechen").location == PAGE
    client.get(PAGE)
    assert "Abgebrochen. Es bleibt alles, wie es war." in said(client)
    assert client.get(PROOF).location == PAGE
    assert method_of(runtime, account) == "none"


WRONG = [
    ({}, "E-CHOICE"),
    ({"tan_method": "pigeon"}, "E-CHOICE"),
    ({"tan_method": "sms", "mobile": "030 123456"}, "E-MOB"),
    ({"tan_method": "sms", "mobile": "+1 212 5550123"}, "E-MOB"),
    ({"tan_method": "none"}, "E-REQ"),
    ({"tan_method": "none", "password": "kurz"}, "E-NOTANPWD"),
    ({"tan_method": "none", "password": "Lang genug, aber falsch"}, "E-CONFIRM"),
    ({"tan_method": "email"}, "E-SAME"),
]


def test_what_is_wrong_is_named(runtime: Runtime, client: CheckedClient) -> None:
    """One person sends all of it, one after the other: signing in costs more than what is asked here."""
    account = enter(runtime, client, "email")
    for fields, code in WRONG:
        assert client.submit(CHANGE, **fields).status_code == 422, fields
        assert codes(client) == [code], fields
        assert method_of(runtime, account) == "email", fields


def test_going_without_is_warned_about_and_works_at_once(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client, "email")
    assert client.submit(CHANGE, tan_method="none", password=builders.PASSWORD).location == PAGE
    client.get(PAGE)
    assert "Ab jetzt melden Sie sich ohne TAN an." in said(client)
    assert "Ohne TAN schützt nur Ihr Passwort" in said(client)
    assert "Notfallcodes" not in said(client)
    assert method_of(runtime, account) == "none"


def test_somebody_else_who_guesses_keeps_nobody_from_it(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client, "email")
    stranger = visitor(client.application)
    for _ in range(policy.SIGNIN_FREE_TRIES + 1):
        sign_in(stranger, account.login_name, "falsch")
    client.submit(CHANGE, tan_method="none", password="Lang genug, aber falsch")
    assert codes(client) == ["E-CONFIRM"]
    assert client.submit(CHANGE, tan_method="none", password=builders.PASSWORD).location == PAGE


def test_where_a_tan_is_required_nobody_goes_without(runtime: Runtime) -> None:
    profile = runtime.profile.model_copy(update={"tan_required": True})
    strict = Runtime(runtime.settings, profile, runtime.keys, runtime.engine)
    client = visitor(app_for(strict))
    account = enter(runtime, client, "email")
    client.get(CHANGE)
    assert "keine TAN" not in said(client)
    assert client.submit(CHANGE, tan_method="none", password=builders.PASSWORD).status_code == 422
    assert method_of(runtime, account) == "email"


def test_ten_codes_on_paper_are_shown_once(runtime: Runtime, client: CheckedClient) -> None:
    enter(runtime, client, "email")
    client.get(PAGE)
    assert "Sie haben keine Notfallcodes." in said(client)
    assert client.submit(f"{PAGE}/notfallcodes").status_code == 200
    shown = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", said(client))
    assert len(set(shown)) == 10
    client.get(PAGE)
    assert "Sie haben noch 10 Notfallcodes." in said(client)
    assert not [code for code in shown if code in said(client)]
    client.get(f"{PAGE}/notfallcodes")
    assert "Ihre alten Notfallcodes gelten dann nicht mehr." in said(client)
    assert len(builders.rows(runtime, EmergencyCode)) == 10


def test_one_of_them_opens_the_door(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client, "email")
    client.submit(f"{PAGE}/notfallcodes")
    code = re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", said(client))[0]
    other = visitor(client.application)
    sign_in(other, account.login_name)
    assert post(other, "/anmelden/tan/notfallcode", emergency_code=code.lower()).location == "/uebersicht"
    assert other.get("/uebersicht").status_code == 200


def test_an_app_user_signs_in_and_can_move_to_another_phone(runtime: Runtime, client: CheckedClient) -> None:
    account = enter(runtime, client, "totp")
    assert client.submit(CHANGE, tan_method="totp").location == PROOF
    (begun,) = builders.rows(runtime, Authenticator, Authenticator.confirmed_at.is_(None))
    code = present_code(runtime, account, authenticator_id=begun.id)
    assert client.submit(PROOF, tan=code).location == PAGE
    live = builders.rows(runtime, Authenticator, Authenticator.ended_at.is_(None))
    assert [one.id for one in live] == [begun.id]
