"""Do the pages lead to passkeys as the TAN method, ask for one first at the sign-in, and say what has to be set up before one goes?"""

import json
from dataclasses import replace

import pytest

from service.web.tan_methods.words import safest
from tests import builders, recoveries
from tests.askers import session_of
from tests.conftest import Clock
from tests.devices import Device, bytes_of
from tests.passkeys import live_passkeys, passkey_of, registered, with_passkey_method
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_passkey_pages import answer, options
from tests.web.visitor import codes, heard, post, said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.message.records import Message
from workflows.passkey_policy import OLD_ENOUGH
from workflows.tan.emergency import renew_codes
from workflows.tan.records import Tan

METHOD = "/zugangsdaten/tan"
CHANGE, PROOF = f"{METHOD}/aendern", f"{METHOD}/passkey"
PASSKEYS = "/zugangsdaten/passkeys"
CODE = "/anmelden/tan"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="none")


def asked_for(client: CheckedClient) -> list[bytes]:
    """Whose signatures the page would take."""
    return [bytes_of(one["id"]) for one in json.loads(options(client))["allowCredentials"]]


def code_page(runtime: Runtime, client: CheckedClient, account: Account) -> list[Device]:
    """Make passkeys the method, give the password, and open the page that comes after it."""
    _, devices = with_passkey_method(runtime, account)
    assert sign_in(client, account.login_name).location == CODE
    client.get(CODE)
    return devices


def enter(runtime: Runtime, client: CheckedClient, account: Account, device: Device) -> None:
    """Sign in with password and passkey."""
    sign_in(client, account.login_name)
    client.get(CODE)
    attempt = client.page.field("attempt").get("value", "") if client.page else ""
    fields = answer(client, device.sign(options(client))) | {"attempt": attempt}
    assert client.post(f"{CODE}/passkey", data=fields).location == "/uebersicht"


def test_from_two_passkeys_to_the_method(runtime: Runtime, client: CheckedClient, account: Account) -> None:
    sign_in(client, account.login_name)
    assert client.get(PROOF).location == METHOD
    assert post(client, PROOF).location == METHOD
    assert client.submit(CHANGE, tan_method="passkey").status_code == 422
    assert codes(client) == ["E-PASSKEYFEW"]
    assert "richten Sie zuerst unter „Passkeys“ zwei Passkeys ein, oder einen und dazu Notfallcodes" in said(
        client
    )
    asker = session_of(runtime, account)
    first, second = registered(runtime, asker), registered(runtime, asker)
    assert client.submit(CHANGE, tan_method="passkey").location == "/zugangsdaten/bestaetigung"
    assert client.get("/zugangsdaten/bestaetigung").location == PROOF
    client.get(PROOF)
    assert asked_for(client) == [first.credential_id, second.credential_id]
    assert post(client, PROOF).status_code == 422
    assert codes(client) == ["E-PASSKEY"]
    wrong = answer(client, Device(rp_id="localhost").sign(options(client)))
    assert client.post(PROOF, data=wrong).status_code == 422
    assert codes(client) == ["E-PASSKEYNO"]
    assert client.post(PROOF, data=answer(client, second.sign(options(client)))).location == METHOD
    client.get(METHOD)
    assert "Ab jetzt bestätigen Sie jede Anmeldung mit einem Passkey" in said(client)
    assert "Am sichersten: Sie bestätigen jede Anmeldung mit Fingerabdruck" in said(client)
    assert "Passkeys sind Ihr TAN-Verfahren: Behalten Sie zwei davon, oder einen und Notfallcodes." in said(
        client
    )
    assert builders.one(runtime, Account, account.id).tan_method == "passkey"


def test_where_passkeys_work_nowhere_nobody_is_told_to_set_them_up(runtime: Runtime) -> None:
    address = runtime.settings.model_copy(update={"public_base_url": "http://127.0.0.1:8000"})
    with app_for(replace(runtime, settings=address)).test_request_context():
        assert "Am sichersten ist eine Authenticator-App" in safest()
        assert "Passkey" not in safest()


def test_a_passkey_that_went_meanwhile_is_said(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    asker = session_of(runtime, account)
    kept, gone = registered(runtime, asker), registered(runtime, asker)
    sign_in(client, account.login_name)
    client.submit(CHANGE, tan_method="passkey")
    client.get(PROOF)
    signed = answer(client, kept.sign(options(client)))
    post(client, f"{PASSKEYS}/entfernen", id=str(passkey_of(runtime, gone).id))
    assert client.post(PROOF, data=signed).location == METHOD
    client.get(METHOD)
    assert "richten Sie zuerst unter „Passkeys“ zwei Passkeys ein" in said(client)
    post(client, f"{PASSKEYS}/entfernen", id=str(passkey_of(runtime, kept).id))
    assert client.get(PROOF).location == METHOD
    post(client, "/zugangsdaten/bestaetigung/abbrechen")
    client.get(METHOD)
    assert "Abgebrochen. Es bleibt alles, wie es war." in said(client)


def test_where_it_was_given_up_nothing_is_taken(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    asker = session_of(runtime, account)
    device, _ = registered(runtime, asker), registered(runtime, asker)
    sign_in(client, account.login_name)
    client.submit(CHANGE, tan_method="passkey")
    client.get(PROOF)
    signed = answer(client, device.sign(options(client)))
    post(client, "/zugangsdaten/bestaetigung/abbrechen")
    assert client.post(PROOF, data=signed).location == METHOD
    assert builders.one(runtime, Account, account.id).tan_method == "none"


@pytest.mark.asvs("6.3.4")
def test_after_the_password_the_page_asks_for_the_accounts_passkeys_first(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    registered(runtime, session_of(runtime, builders.add_account(runtime)))
    first, second = code_page(runtime, client, account)
    assert asked_for(client) == [first.credential_id, second.credential_id]
    assert client.page
    assert client.page.text("h1") == "Mit Passkey bestätigen"
    names = [element.get("name") for element in client.page.all("input")]
    assert "tan" not in names
    assert "emergency_code" in names
    assert names.index("passkey") < names.index("emergency_code")
    (paper, _) = client.page.all("details")
    assert paper.get("open") is not None, "whoever has no script finds this field"
    with heard(runtime) as statements:
        client.get(CODE)
    assert len(statements) == 1
    assert (builders.rows(runtime, Tan), builders.mails(runtime, Message.name == "tan")) == ([], [])


def test_a_tan_is_neither_sent_nor_taken_and_a_code_on_paper_is(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    code_page(runtime, client, account)
    code = renew_codes(runtime, account.id)[0]
    attempt = client.page.field("attempt").get("value", "") if client.page else ""
    assert post(client, f"{CODE}/erneut", attempt=attempt).location == CODE
    assert builders.rows(runtime, Tan) == []
    assert post(client, CODE, attempt=attempt, tan="123456").status_code == 422
    assert codes(client) == ["E-PASSKEY"]
    assert (
        post(client, f"{CODE}/notfallcode", attempt=attempt, emergency_code="00000-00000").status_code == 422
    )
    entered = post(client, f"{CODE}/notfallcode", attempt=attempt, emergency_code=code)
    assert entered.location == "/uebersicht"


def test_where_no_passkey_works_the_page_says_what_helps(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    recoveries.change(runtime, account, tan_method="passkey")
    sign_in(client, account.login_name)
    client.get(CODE)
    assert options(client) == ""
    assert "Ihre Passkeys lassen sich hier zurzeit nicht benutzen." in said(client)
    assert "Es hilft ein Notfallcode oder ein Code per Brief." in said(client)


@pytest.mark.asvs("6.5.6")
def test_what_the_method_stands_on_stays_and_the_page_says_what_comes_first(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    _, (lost, kept) = with_passkey_method(runtime, account)
    enter(runtime, client, account, kept)
    remove = f"{PASSKEYS}/entfernen"
    assert post(client, remove, id=str(passkey_of(runtime, lost).id)).location == PASSKEYS
    client.get(PASSKEYS)
    assert "Mit einem einzigen Passkey braucht Ihr TAN-Verfahren Notfallcodes. Legen Sie zuerst" in said(
        client
    )
    client.get("/uebersicht")
    assert "wenn Sie keinen Passkey zur Hand haben" in said(client)
    renew_codes(runtime, account.id)
    post(client, remove, id=str(passkey_of(runtime, lost).id))
    client.get(PASSKEYS)
    assert "Der Passkey ist entfernt." in said(client)
    post(client, remove, id=str(passkey_of(runtime, kept).id))
    client.get(PASSKEYS)
    assert "Das ist Ihr letzter Passkey, und Ihr TAN-Verfahren braucht ihn." in said(client)
    assert live_passkeys(runtime, account) == 1


def test_the_page_of_a_recovery_asks_for_a_passkey_or_paper(
    runtime: Runtime, client: CheckedClient, account: Account
) -> None:
    recoveries.change(runtime, account, tan_method="passkey")
    recovery_id = recoveries.proven(runtime, account)
    client.get(recoveries.mailed_path(runtime, recovery_id))
    assert "Ihr Postfach ist bestätigt. Geben Sie jetzt einen Code ein." in said(client)
    assert "Notfallcode oder Code aus dem Brief" in said(client)
    assert "Sie melden sich mit dem Passwort an und bestätigen mit einem Passkey." in said(client)
    assert "warten" not in said(client)


def test_a_recovery_ends_with_a_passkey_in_place_of_a_code(
    runtime: Runtime, client: CheckedClient, account: Account, clock: Clock
) -> None:
    _, (device, _) = with_passkey_method(runtime, account)
    clock.travel(OLD_ENOUGH)
    path = recoveries.mailed_path(runtime, recoveries.proven(runtime, account))
    client.get(path)
    assert "Bestätigen Sie jetzt mit einem Ihrer Passkeys, oder geben Sie einen Code ein." in said(client)
    new = {"password": recoveries.NEW_PASSWORD, "password_repeat": recoveries.NEW_PASSWORD, "code": ""}
    assert client.post(path, data=answer(client, "") | new).status_code == 422
    assert codes(client) == ["E-PROOF"]
    assert client.post(path, data=answer(client, device.sign(options(client))) | new).location == "/anmelden"
    sign_in(client, account.login_name, recoveries.NEW_PASSWORD)
    client.get(CODE)
    assert asked_for(client)[0] == device.credential_id
