"""Do the pages for those who cannot sign in help everybody alike, and only the owner in the end?"""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from service.web.units import in_minutes
from tests import builders, recoveries
from tests.conftest import Clock
from tests.recoveries import NEW_PASSWORD, mailed_path
from tests.seats import user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, value, visitor, visitor_of, writes
from workflows import policy
from workflows.engine.runtime import Runtime
from workflows.engine.signed_ids import sign_id
from workflows.engine.transaction import reading
from workflows.letter.records import Letter
from workflows.message.records import Message
from workflows.outgoing.mails import Source, facts_of
from workflows.recovery.records import Recovery
from workflows.tan.records import Tan

REQUESTS = ("/passwort-vergessen", "/entsperren", "/kundennummer-vergessen", "/benutzername-vergessen")
ACCOUNTS = re.compile(r"\b(FROM|JOIN|INTO|UPDATE) (customer|seat|account|login_identifier)\b")
TWICE = {"password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def typed(path: str, account_email: str, login_name: str) -> dict[str, str]:
    return {"identifier": login_name} if path in REQUESTS[:2] else {"email": account_email}


def asked(runtime: Runtime, client: CheckedClient, path: str, **fields: str) -> str:
    """Send the form, let the worker decide, and return the path of the link in the newest mail."""
    assert client.submit(path, **fields).location == "/keine-anmeldung/gesendet"
    newest = max(builders.rows(runtime, Recovery), key=lambda row: row.requested_at)
    recoveries.decide(runtime, newest.id)
    return mailed_path(runtime, newest.id, "unlock" if path == "/entsperren" else "password")


@pytest.mark.parametrize("english", [False, True])
def test_the_hub_names_every_case_and_where_it_leads(runtime: Runtime, *, english: bool) -> None:
    client = visitor(app_for(runtime), english=english)
    assert client.get("/keine-anmeldung").status_code == 200
    assert client.page
    assert {link.get("href") for link in client.page.all("a")} >= set(REQUESTS)
    assert len(client.page.all("h2")) == 7
    for page in (*REQUESTS, "/passwort-neu", "/keine-anmeldung/gesendet", "/keine-anmeldung/bestellt"):
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("english", [False, True])
def test_only_the_mail_says_until_when_its_link_works(runtime: Runtime, *, english: bool) -> None:
    """Sent again, a link keeps its end: no lifetime on a page would be true of both mails."""
    client = visitor(app_for(runtime), english=english)
    client.get("/keine-anmeldung/gesendet")
    assert ("says until when it works" if english else "steht darin, bis wann er gilt") in said(client)
    assert f"{in_minutes(policy.RECOVERY_LINK_LIFETIME)} minute" not in said(client).lower()


@pytest.mark.asvs("6.3.8")
@pytest.mark.parametrize("path", REQUESTS)
def test_known_and_unknown_look_the_same_to_the_byte(runtime: Runtime, path: str) -> None:
    app = app_for(runtime)
    account, suspended = builders.add_account(runtime), builders.add_account(runtime, tan_method="sms")
    recoveries.fire(runtime, suspended, "suspend")
    known = [(row.email, row.login_name) for row in (account, suspended)]
    answers = set()
    for email, login_name in (*known, ("person9@example.org", "person.9")):
        client = visitor(app)
        client.get(path)
        fields = {name: value(client, name) for name in ("csrf_token", "submission")}
        with heard(runtime) as statements:
            answer = client.post(path, data=fields | typed(path, email, login_name))
        assert not [one for one in statements if ACCOUNTS.search(one)]
        page = client.get(answer.location).get_data(as_text=True)
        page = re.sub(r'name="csrf_token" value="[^"]*"', "", page)
        answers.add((answer.status_code, answer.location, len(statements), page))
    assert len(answers) == 1


@pytest.mark.parametrize("path", REQUESTS)
def test_what_is_missing_is_said_and_kept(client: CheckedClient, runtime: Runtime, path: str) -> None:
    assert client.submit(path, identifier="", email="").status_code == 422
    assert codes(client) == ["E-REQ"]
    assert client.submit(path, identifier="x" * 300, email="no address").status_code == 422
    assert set(codes(client)) <= {"E-LONG", "E-MAIL"}
    assert builders.rows(runtime, Recovery) == []


def test_a_double_click_counts_once(client: CheckedClient, runtime: Runtime) -> None:
    client.get("/passwort-vergessen")
    data = {name: value(client, name) for name in ("csrf_token", "submission")} | {"identifier": "m.muster"}
    assert [client.post("/passwort-vergessen", data=data).status_code for _ in range(2)] == [303, 303]
    assert len(builders.rows(runtime, Recovery)) == 1


def test_an_address_that_is_corrected_after_back_is_no_double_click(
    client: CheckedClient, runtime: Runtime
) -> None:
    client.get("/benutzername-vergessen")
    hidden = {name: value(client, name) for name in ("csrf_token", "submission")}
    for email in ("info@strasse.example", "info@straße.example", "INFO@Straße.example"):
        client.submit("/benutzername-vergessen", **hidden, email=email)
    asked = builders.rows(runtime, Recovery)
    assert {one.identifier for one in asked} == {"info@strasse.example", "info@straße.example"}


def test_the_form_asks_as_the_sign_in_does(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    scheme = runtime.profile.model_copy(update={"login_scheme": "customer_number"})
    client = visitor_of(replace(runtime, profile=scheme))
    client.get("/passwort-vergessen")
    assert "E-Mail-Adresse oder Benutzer-Nummer" in said(client)
    answer = client.submit(
        "/passwort-vergessen",
        customer_number=" 46 075 ",
        identifier=user_number(runtime, account),
        submission="x",
    )
    assert answer.status_code == 303
    (recovery,) = builders.rows(runtime, Recovery)
    assert (recovery.customer_number, recovery.identifier) == ("46075", user_number(runtime, account))


def test_from_the_forgotten_password_to_the_sign_in(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    sign_in(stolen := visitor(client.application), account.login_name)
    path = asked(runtime, client, "/passwort-vergessen", identifier=account.login_name)
    assert client.submit(path, **TWICE).location == "/anmelden"
    client.get("/anmelden")
    assert "Ihr Passwort ist geändert." in said(client)
    assert client.get("/uebersicht").location == "/anmelden", "nobody is signed in by this"
    assert stolen.get("/uebersicht").location == "/anmelden", "older sessions have ended"
    assert sign_in(client, account.login_name).status_code == 422
    assert sign_in(client, account.login_name, NEW_PASSWORD).location == "/uebersicht"


def test_looking_and_pressing_buttons_use_nothing_up(runtime: Runtime, client: CheckedClient) -> None:
    """A mail scanner: HEAD, GET, GET and every form of the page, with nothing typed."""
    account, guarded = builders.add_account(runtime), builders.add_account(runtime, tan_method="sms")
    paths = [
        mailed_path(runtime, recoveries.mailed(runtime, person, kind), kind)
        for person in (account, guarded)
        for kind in ("password", "unlock")
    ]
    with heard(runtime) as statements:
        for path in paths:
            assert client.application.test_client().head(path).status_code == 200
            assert client.get(path).status_code == 200
            assert client.get(path).headers["Referrer-Policy"] == "no-referrer"
            for step in ("", "/postfach", "/tan", "/brief", "/warten"):
                post(client, path + step)
    assert writes(statements) == []
    assert {row.state for row in builders.rows(runtime, Recovery)} == {"link_sent"}
    assert [client.get(path).status_code for path in paths] == [200] * 4


def test_a_sign_in_with_the_old_password_ends_before_its_tan(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    assert sign_in(client, account.login_name).location == "/anmelden/tan"
    client.get("/anmelden/tan")
    attempt = value(client, "attempt")
    stale = builders.live_code(runtime, UUID(attempt))
    recovery_id = recoveries.proven(runtime, account)
    code = builders.live_code(runtime, recovery_id)
    path = mailed_path(runtime, recovery_id)
    assert visitor(client.application).submit(path, code=code, **TWICE).location == "/anmelden"
    assert post(client, "/anmelden/tan", attempt=attempt, tan=stale).location == "/anmelden"
    assert client.get("/uebersicht").location == "/anmelden"


def test_with_mtan_the_phone_is_asked_too(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    path = asked(runtime, client, "/passwort-vergessen", identifier=account.login_name)
    assert client.submit(path, **TWICE).location == path, "no step can be skipped"
    assert client.submit(f"{path}", identifier="nobody").location == path
    assert post(client, f"{path}/postfach", identifier="nobody").status_code == 422
    assert codes(client) == ["E-NAME"]
    assert post(client, f"{path}/postfach", identifier=user_number(runtime, account)).location == path
    client.get(path)
    assert "Wir haben eine TAN an ••• 386 gesendet." in said(client)

    (tan,) = builders.rows(runtime, Tan)
    wrong = builders.wrong_code(runtime, tan.subject)
    assert client.submit(path, code=wrong, **TWICE).status_code == 422
    assert codes(client) == ["E-TAN"]
    assert client.submit(path, code="", **TWICE).status_code == 422
    assert codes(client) == ["E-PROOF"]
    assert not value(client, "password")
    other_browser = visitor(client.application)
    assert other_browser.submit(path, code=wrong, **TWICE).status_code == 422, (
        "the code is asked of everybody"
    )
    right = builders.live_code(runtime, tan.subject)
    assert client.submit(path, code=f" {right[:3]} {right[3:]}", **TWICE).location == "/anmelden"
    assert sign_in(client, account.login_name, NEW_PASSWORD).location == "/anmelden/tan", "the TAN stays"


@pytest.mark.parametrize(
    ("password", "code"),
    [("kurz", "E-PWD-SHORT"), ("password1password1", "E-PWD-KNOWN"), ("Erika im Garten am Zaun", "E-PWD-CONTEXT"),
     (builders.PASSWORD, "E-PWD-SAME"), ("x" * 129, "E-LONG"), ("", "E-REQ")],
)  # fmt: skip
def test_a_bad_password_is_said(runtime: Runtime, client: CheckedClient, password: str, code: str) -> None:
    path = mailed_path(runtime, recoveries.mailed(runtime, builders.add_account(runtime)))
    assert client.submit(path, password=password, password_repeat=password).status_code == 422
    assert set(codes(client)) == {code}
    assert client.submit(path, password=NEW_PASSWORD, password_repeat="something else").status_code == 422
    assert codes(client) == ["E-PWD2"]
    assert client.submit(path, **TWICE).location == "/anmelden"


def test_unlocking(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    path = asked(runtime, client, "/entsperren", identifier=account.login_name)
    assert client.submit(path, identifier="nobody").status_code == 422
    assert codes(client) == ["E-NAME"]
    assert client.submit(path, identifier=account.login_name).location == "/anmelden"
    client.get("/anmelden")
    assert "Ihr Zugang ist entsperrt." in said(client)
    assert client.get(path).status_code == 410


def test_with_email_tan_the_ways_are_offered(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    account = builders.add_account(runtime, tan_method="email")
    recovery_id = recoveries.mailed(runtime, account)
    path = mailed_path(runtime, recovery_id)
    post(client, f"{path}/postfach", identifier=account.login_name)
    assert builders.rows(runtime, Tan) == [], "the same mailbox proves nothing new"
    client.get(path)
    assert "24 Stunden warten" in said(client)
    assert client.submit(path, code="123456", **TWICE).status_code == 422
    assert codes(client) == ["E-NOCODE"]
    assert "oder gilt seit einer Sperre nicht mehr." in said(client)

    for _ in range(2):
        assert post(client, f"{path}/brief").location == path
    client.get(path)
    assert "Es ist noch zu früh für einen weiteren Brief." in said(client)
    assert client.submit(path, code="0000-0000-0000", **TWICE).status_code == 422
    assert codes(client) == ["E-LETTER"]
    assert client.submit(path, code="0000-0000-0001", **TWICE).status_code == 422
    assert codes(client) == ["E-CODEF"]
    (letter,) = builders.rows(runtime, Letter)
    assert letter.tries_left == policy.LETTER_CODE_TRIES - 1, "a misread code costs no try"

    post(client, f"{path}/warten")
    client.get(path)
    assert "Die Wartezeit läuft bis" in said(client)
    clock.travel(timedelta(days=1, seconds=1))
    client.get(path)
    assert "niemand hat widersprochen" in said(client)
    assert client.submit(path, **TWICE).location == "/anmelden"


def test_the_owner_objects(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime, tan_method="email")
    recovery_id = recoveries.proven(runtime, account)
    cancel = mailed_path(runtime, recovery_id, "cancel")
    with heard(runtime) as statements:
        assert client.get(cancel).status_code == 200
    assert writes(statements) == []
    assert post(client, cancel).status_code == 422
    assert post(client, cancel, answer="keep").location == cancel
    assert builders.one(runtime, Recovery, recovery_id).state == "proven"
    for _ in range(2):
        assert post(client, cancel, answer="stop").location == cancel
    client.get(cancel)
    assert "Der Vorgang ist beendet." in said(client)
    assert client.get(mailed_path(runtime, recovery_id)).status_code == 410
    assert "gilt nicht mehr" in said(client)


def test_a_link_works_once_in_whatever_tab_or_browser(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    recovery_id = recoveries.mailed(runtime, account)
    path, other = mailed_path(runtime, recovery_id), visitor(client.application)
    other.get(path)
    token = value(other, "csrf_token")
    assert client.submit(path, **TWICE).location == "/anmelden"
    thief = {"password": "Ein ganz anderer Kuchen", "password_repeat": "Ein ganz anderer Kuchen"}
    assert other.post(path, data={"csrf_token": token} | thief).status_code == 410
    assert "Dieser Link wurde schon benutzt" in said(other)
    assert client.get(mailed_path(runtime, recovery_id, "cancel")).status_code == 200
    assert "schon abgeschlossen" in said(client)
    assert sign_in(client, account.login_name, NEW_PASSWORD).location == "/uebersicht"


def test_every_bad_link_helps(runtime: Runtime, client: CheckedClient, clock: Clock) -> None:
    path = mailed_path(runtime, recoveries.mailed(runtime, builders.add_account(runtime)))
    token = path.rpartition("/")[2]
    foreign = sign_id(runtime.keys, "recovery-password", uuid4())
    for bad, words in (
        (path[:-1], "nicht vollständig"), (path + "A", "kennen wir nicht"), (f"/entsperren/{token}", "kennen wir nicht"),
        (f"/wiederherstellung-abbrechen/{token}", "kennen wir nicht"), (f"/passwort-neu/{foreign}", "kennen wir nicht"),
    ):  # fmt: skip
        assert client.get(bad).status_code == 404
        assert words in said(client)
        assert post(client, bad, **TWICE).status_code == 404
    assert post(client, f"/passwort-neu/{foreign}/postfach", identifier="x").status_code == 404
    clock.travel(timedelta(minutes=30, seconds=1))
    assert client.get(path).status_code == 410
    assert "Es wurde nichts geändert." in said(client)
    assert client.submit(path, **TWICE).status_code == 410


@pytest.mark.parametrize(
    "hostile",
    [{"base_url": "http://evil.example"}, {"headers": {"X-Forwarded-Host": "evil.example"}},
     {"headers": {"Forwarded": "host=evil.example"}}],
)  # fmt: skip
def test_no_header_changes_the_link_in_the_mail(
    runtime: Runtime, client: CheckedClient, hostile: dict[str, Any]
) -> None:
    account = builders.add_account(runtime)
    client.get("/passwort-vergessen", **hostile)
    data = {name: value(client, name) for name in ("csrf_token", "submission")}
    answer = client.post("/passwort-vergessen", data=data | {"identifier": account.login_name}, **hostile)
    assert answer.location == "/keine-anmeldung/gesendet"
    (recovery,) = builders.rows(runtime, Recovery)
    recoveries.decide(runtime, recovery.id)
    (message,) = builders.rows(runtime, Message)
    with reading(runtime) as session:
        link = str(facts_of(Source(runtime, session), session.merge(message, load=False))["link"])
    assert link.startswith(f"{runtime.settings.public_base_url}/passwort-neu/")
