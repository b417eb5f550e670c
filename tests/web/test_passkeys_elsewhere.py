"""What do the pages say of passkeys that were made for another address, of a device that is lost, and of what outlives a new password?"""

import json
from dataclasses import replace

import pytest

from tests import builders, recoveries
from tests.askers import session_of
from tests.conftest import Clock
from tests.owner import as_owner
from tests.passkeys import passkey_of, registered, with_passkey_method
from tests.web.page import CheckedClient
from tests.web.test_passkey_pages import NEW, PAGE, options
from tests.web.visitor import post, said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.passkey_policy import OLD_ENOUGH
from workflows.tan.emergency import renew_codes

CODES = "/zugangsdaten/tan/notfallcodes"
FORMER = "Dieser Passkey wurde für eine frühere Adresse eingerichtet (localhost). Hier können Sie ihn nicht benutzen."
TWICE = {"password": recoveries.NEW_PASSWORD, "password_repeat": recoveries.NEW_PASSWORD}


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def moved(runtime: Runtime) -> Runtime:
    """The same house at another address."""
    settings = runtime.settings.model_copy(update={"public_base_url": "http://kunden.localhost:8000"})
    return replace(runtime, settings=settings)


def change(runtime: Runtime, statement: str) -> None:
    """Let time and other devices have done it."""
    with as_owner(runtime) as owner:
        owner.exec_driver_sql(statement)


def linked(client: CheckedClient) -> list[str]:
    """Where the links of the page lead."""
    assert client.page
    return [one.get("href", "") for one in client.page.all("a")]


def signed_in(client: CheckedClient, runtime: Runtime, account: Account) -> None:
    """Sign somebody in whose TAN, if there is one, comes by mail."""
    if sign_in(client, account.login_name).location == "/anmelden/tan":
        client.submit("/anmelden/tan", tan=builders.newest_code(runtime))


def test_one_that_was_made_for_a_former_address_is_listed_and_no_device_is_kept_from_a_new_one(
    runtime: Runtime, client: CheckedClient
) -> None:
    account = builders.add_account(runtime)
    device = registered(runtime, session_of(runtime, account))
    signed_in(client, runtime, account)
    client.get(PAGE)
    assert "frühere Adresse" not in said(client)
    client.get(NEW)
    assert [one["id"] for one in json.loads(options(client))["excludeCredentials"]] != []
    there = visitor_of(moved(runtime))
    signed_in(there, runtime, account)
    there.get(PAGE)
    assert FORMER in said(there)
    there.get(NEW)
    asked = json.loads(options(there))
    assert asked["rp"]["id"] == "kunden.localhost"
    assert asked["excludeCredentials"] == []
    post(there, f"{PAGE}/entfernen", id=str(passkey_of(runtime, device).id))
    there.get(PAGE)
    assert "Sie haben noch keinen Passkey." in said(there)


@pytest.mark.parametrize(
    ("method", "helps"),
    [
        ("none", "Dann melden Sie sich mit Benutzername und Passwort an."),
        ("email", "Dann ersetzt ein Notfallcode einmal den Passkey und die TAN. Sie haben noch keine"),
    ],
)
def test_beside_a_passkey_stands_what_helps_when_the_device_is_lost(
    runtime: Runtime, client: CheckedClient, method: str, helps: str
) -> None:
    account = builders.add_account(runtime, tan_method=method)
    signed_in(client, runtime, account)
    client.get(PAGE)
    assert CODES not in linked(client), "there is no passkey to lose"
    registered(runtime, session_of(runtime, account))
    client.get(PAGE)
    assert "Gerät verloren?" in said(client)
    assert helps in said(client)
    assert CODES in linked(client)
    assert "Ihr Passwort und Ihr TAN-Verfahren bleiben, wie sie sind." in said(client)
    renew_codes(runtime, account.id)
    client.get(PAGE)
    assert CODES not in linked(client)


def test_without_a_tan_codes_on_paper_would_replace_nothing(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    registered(runtime, session_of(runtime, account))
    signed_in(client, runtime, account)
    client.get("/uebersicht")
    assert CODES not in linked(client)
    assert "/zugangsdaten/tan/aendern" in linked(client), "the first page reminds of the TAN method"


def test_where_passkeys_are_the_method_the_pages_say_what_is_missing(runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    _, (lost, _kept) = with_passkey_method(runtime, account)
    code = renew_codes(runtime, account.id)[0]
    client = visitor_of(runtime)
    sign_in(client, account.login_name)
    client.get("/anmelden/tan")
    assert client.page
    attempt = client.page.field("attempt").get("value", "")
    entered = post(client, "/anmelden/tan/notfallcode", attempt=attempt, emergency_code=code)
    assert entered.location == "/uebersicht"
    client.get("/uebersicht")
    assert "Das ist zu tun" not in said(client)
    client.get(PAGE)
    assert "Passkeys sind Ihr TAN-Verfahren: Behalten Sie zwei davon, oder einen und Notfallcodes." in said(
        client
    )
    assert "TAN-Verfahren bleiben" not in said(client)

    post(client, f"{PAGE}/entfernen", id=str(passkey_of(runtime, lost).id))
    change(runtime, "UPDATE emergency_code SET used_at = kundencenter_now()")
    client.get("/uebersicht")
    assert "Sie haben nur einen Passkey und keine Notfallcodes." in said(client)
    assert "Geht er verloren, müssen Sie auf einen Brief warten." in said(client)
    assert CODES in linked(client)

    change(runtime, "UPDATE passkey SET ended_at = kundencenter_now(), alone_since = NULL")
    client.get("/uebersicht")
    assert "Sie haben keinen Passkey mehr, der hier gilt." in said(client)
    assert "Ihr TAN-Verfahren braucht einen." in said(client)
    assert "TAN-Verfahren ansehen" in said(client)
    assert "wenn Sie keinen Passkey zur Hand haben" in said(client)


def test_after_a_new_password_the_sign_in_leads_to_the_passkeys_that_are_left(
    runtime: Runtime, client: CheckedClient, clock: Clock
) -> None:
    account = builders.add_account(runtime)
    old = registered(runtime, session_of(runtime, account))
    clock.travel(OLD_ENOUGH)
    registered(runtime, session_of(runtime, account))
    path = recoveries.mailed_path(runtime, recoveries.mailed(runtime, account))
    assert client.submit(path, **TWICE).location == "/anmelden"
    client.get("/anmelden")
    assert "Passkeys, die es seit mehr als 72 Stunden gibt, gelten weiter." in said(client)
    assert sign_in(client, account.login_name, recoveries.NEW_PASSWORD).location == PAGE
    client.get(PAGE)
    assert client.page
    ids = [one.get("value") for one in client.page.all("input") if one.get("name") == "id"]
    assert set(ids) == {str(passkey_of(runtime, old).id)}, "the young one has ended"


def test_whoever_has_no_passkey_is_led_to_the_first_page(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    path = recoveries.mailed_path(runtime, recoveries.mailed(runtime, account))
    client.submit(path, **TWICE)
    client.get("/anmelden")
    assert "Passkeys, die es seit" not in said(client)
    assert sign_in(client, account.login_name, recoveries.NEW_PASSWORD).location == "/uebersicht"
