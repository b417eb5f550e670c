"""Do the pages of a forgotten password let the usual browser in, without telling anybody which one that is?"""

import re
from uuid import UUID

import pytest

from tests import builders, recoveries
from tests.known_browsers import with_policy
from tests.recoveries import NEW_PASSWORD, mailed_path
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, value, visitor, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.locking.misuse import path_of as lock_path
from workflows.message.records import Message
from workflows.operator.interventions import Decision, intervene
from workflows.recovery.links import path_of
from workflows.recovery.mailed_code import code_of
from workflows.recovery.records import Recovery
from workflows.signin.records import Device, SigninAttempt

TWICE = {"password": NEW_PASSWORD, "password_repeat": NEW_PASSWORD}
SECRETS = re.compile(r'name="csrf_token" value="[^"]*"')
AGES = int(policy.DEVICE_COOKIE.total_seconds())


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="email")


def enter(client: CheckedClient, runtime: Runtime, name: str, password: str = builders.PASSWORD) -> list[str]:
    """Sign in with the TAN, sign out again; return the cookies that were set."""
    assert sign_in(client, name, password).location == "/anmelden/tan"
    client.get("/anmelden/tan")
    attempt = value(client, "attempt")
    answer = client.submit("/anmelden/tan", tan=builders.live_code(runtime, UUID(attempt)))
    assert answer.location == "/uebersicht"
    post(client, "/abmelden")
    client.get("/anmelden")  # what it says stands on the next page
    return answer.headers.getlist("Set-Cookie")


def test_a_browser_stays_known_at_every_sign_in(runtime: Runtime, account: Account) -> None:
    client = visitor_of(runtime)
    for _ in range(2):
        (cookie,) = (one for one in enter(client, runtime, account.login_name) if one.startswith("geraet="))
        assert f"Max-Age={AGES}" in cookie, "elsewhere trust was gone after one sign-in"
        assert "SameSite=Lax" in cookie


@pytest.mark.asvs("6.3.8")
def test_the_new_password_page_tells_nobody_which_browser_is_known(
    runtime: Runtime, account: Account
) -> None:
    app = app_for(runtime)
    known, colleague, stranger = (visitor(app) for _ in range(3))
    enter(known, runtime, account.login_name)
    enter(colleague, runtime, builders.add_account(runtime, tan_method="email").login_name)
    path = mailed_path(runtime, recoveries.proven(runtime, account))
    shown, refused = set(), set()
    for client in (stranger, colleague, known):
        with heard(runtime) as statements:
            answer = client.get(path)
        shown.add((answer.status_code, tuple(statements), SECRETS.sub("", answer.get_data(as_text=True))))
    for client in (stranger, colleague):
        client.get(path)
        data = TWICE | {"code": "", "csrf_token": value(client, "csrf_token")}
        with heard(runtime) as statements:
            answer = client.post(path, data=data)
        refused.add((answer.status_code, tuple(statements), SECRETS.sub("", answer.get_data(as_text=True))))
        assert codes(client) == ["E-BROWSER"]
        assert "zählt auch der gewohnte Browser 3 Tage lang nicht" in said(client)
    assert (len(shown), len(refused)) == (1, 1)
    assert "im gewohnten Browser" in said(stranger)


@pytest.mark.parametrize("english", [False, pytest.param(True, marks=pytest.mark.deep)])
def test_from_the_code_on_the_phone_to_the_new_password_in_the_usual_browser(
    runtime: Runtime, account: Account, *, english: bool
) -> None:
    client = visitor(app_for(runtime), english=english)
    enter(client, runtime, account.login_name)
    assert (
        client.submit("/passwort-vergessen", identifier=account.login_name).location
        == "/keine-anmeldung/gesendet"
    )
    (recovery,) = builders.rows(runtime, Recovery)
    recoveries.decide(runtime, recovery.id)
    code = code_of(runtime.keys, builders.one(runtime, Recovery, recovery.id))

    assert client.submit("/keine-anmeldung/gesendet", code="").status_code == 422
    assert client.submit("/keine-anmeldung/gesendet", code=code[:-1] + "u").status_code == 422
    assert codes(client) == ["E-MISMAILED"]
    assert client.submit("/keine-anmeldung/gesendet", code="0000-0000-0000").status_code == 422
    assert codes(client) == ["E-MAILCODE"]
    path = path_of(runtime.keys, "password", recovery.id)
    assert client.submit("/keine-anmeldung/gesendet", code=code).location == path
    assert client.submit(path, **TWICE).location == "/anmelden"
    client.get("/anmelden")
    assert ("takes effect at once" if english else "gilt sofort") in said(client)
    assert sign_in(client, account.login_name, NEW_PASSWORD).location == "/anmelden/tan", "the TAN stays"


def test_a_browser_that_did_not_ask_has_no_field_for_the_code(runtime: Runtime) -> None:
    client = visitor_of(runtime)
    client.get("/keine-anmeldung/gesendet")
    assert "anderen Gerät" not in said(client)
    assert post(client, "/keine-anmeldung/gesendet", code="0000-0000-0000").status_code == 200
    client.submit("/passwort-vergessen", identifier="nobody.at.all")
    client.get("/keine-anmeldung/gesendet")
    assert "anderen Gerät" in said(client), "to everybody the same"
    client.submit("/benutzername-vergessen", email="person@example.org", captcha="")
    assert client.get("/keine-anmeldung/gesendet").status_code == 200


@pytest.mark.parametrize("is_locked", [True, False])
def test_who_asks_to_be_unlocked_can_type_the_code_where_they_asked(
    runtime: Runtime, account: Account, *, is_locked: bool
) -> None:
    client = visitor_of(runtime)
    client.get("/entsperren")
    assert "nach einer Sperre durch Sie oder uns wählen Sie ein neues" in said(client)
    if is_locked:
        intervene(runtime, "account", account.id, "lock", Decision("operator:test", "Anruf"))
    client.submit("/entsperren", identifier=account.login_name)
    (recovery,) = builders.rows(runtime, Recovery)
    recoveries.decide(runtime, recovery.id)
    code = code_of(runtime.keys, builders.one(runtime, Recovery, recovery.id))
    assert bool(code) == is_locked, "after failed attempts a link does, and no code is needed"
    client.get("/keine-anmeldung/gesendet")
    assert "anderen Gerät" in said(client), "to everybody the same"
    answer = client.submit("/keine-anmeldung/gesendet", code=code or "0000-0000-0000")
    assert answer.location == (path_of(runtime.keys, "password", recovery.id) if is_locked else None)


@pytest.mark.parametrize("policy_said", ["known_device", pytest.param("wait", marks=pytest.mark.deep)])
def test_who_says_that_several_use_a_computer_does_not_stay_signed_in(
    runtime: Runtime, account: Account, policy_said: str
) -> None:
    client = visitor_of(with_policy(runtime, policy_said))  # type: ignore[arg-type] # one of its words
    client.get("/anmelden")
    assert ("Diesen Computer benutzen mehrere" in said(client)) == (policy_said == "known_device")
    client.submit(
        "/anmelden", identifier=account.login_name, password=builders.PASSWORD, remember="y", shared="y"
    )
    (attempt,) = builders.rows(runtime, SigninAttempt)
    assert (attempt.shared, attempt.remember) == (policy_said == "known_device", policy_said == "wait")


@pytest.mark.deep
def test_where_the_mailbox_is_enough_no_code_is_asked_for(runtime: Runtime, account: Account) -> None:
    lax = with_policy(runtime, "mailbox")
    client = visitor_of(lax)
    path = mailed_path(lax, recoveries.mailed(lax, account))
    post(client, f"{path}/postfach", identifier=account.login_name)
    client.get(path)
    assert "Wählen Sie jetzt ein neues Passwort" in said(client)
    assert client.submit(path, **TWICE).location == "/anmelden"


@pytest.mark.deep
def test_not_me_leads_to_the_letter(runtime: Runtime, account: Account) -> None:
    client = visitor_of(runtime)
    enter(client, runtime, account.login_name)
    assert (
        client.submit(mailed_path(runtime, recoveries.proven(runtime, account)), **TWICE).location
        == "/anmelden"
    )
    (notice,) = builders.rows(runtime, Message, Message.name == "password_recovered")
    (device,) = builders.rows(runtime, Device)
    assert notice.about == device.id
    path = lock_path(runtime.keys, notice.id)
    assert client.submit(path, answer="no").location == path
    client.get(path)
    assert "per Brief" in said(client)
