"""Can somebody choose the language in which we write to them, and take their number away?"""

import pytest

from tests import builders
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

PAGE = "/zugangsdaten"
REMOVAL = f"{PAGE}/kontakt/mobil/entfernen"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def account_of(runtime: Runtime, account: Account) -> Account:
    return builders.one(runtime, Account, account.id)


def test_the_language_is_chosen_where_the_name_and_the_password_are(
    runtime: Runtime, client: CheckedClient
) -> None:
    account = builders.add_account(runtime)
    sign_in(client, account.login_name)
    client.get(PAGE)
    assert client.page
    (chosen,) = [one for one in client.page.all("input") if one.get("checked") is not None]
    assert (chosen.get("name"), chosen.get("value")) == ("message_language", "de")
    assert post(client, f"{PAGE}/sprache", message_language="en").location == PAGE
    assert account_of(runtime, account).language == "en"
    client.get(PAGE)
    assert "Saved. From now on we write to you in English." in said(client)
    assert "In which language shall we write to you?" in said(client), "the pages follow"
    assert post(client, f"{PAGE}/sprache", message_language="tlh").status_code == 422
    assert codes(client) == ["E-CHOICE"]
    assert account_of(runtime, account).language == "en"


def test_a_number_is_taken_away_with_the_password(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    sign_in(client, account.login_name)
    client.get(f"{PAGE}/kontakt")
    assert "Mobilnummer entfernen" in said(client)
    assert "Mobilnummer ändern" in said(client)
    assert client.submit(REMOVAL, password="falsch").status_code == 422
    assert codes(client) == ["E-CONFIRM"]
    assert client.submit(REMOVAL, password=builders.PASSWORD).location == f"{PAGE}/kontakt"
    assert account_of(runtime, account).mobile == ""
    client.get(f"{PAGE}/kontakt")
    assert "Ihre Mobilnummer ist entfernt." in said(client)
    assert "keine hinterlegt" in said(client)
    assert "Mobilnummer hinterlegen" in said(client)
    assert client.get(REMOVAL).location == f"{PAGE}/kontakt"


def test_a_number_that_tans_come_to_stays(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    sign_in(client, account.login_name)
    client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    client.get(f"{PAGE}/kontakt")
    assert "Mobilnummer entfernen" not in said(client)
    assert client.submit(REMOVAL, password=builders.PASSWORD).status_code == 422
    assert codes(client) == ["E-MOBTAN"]
