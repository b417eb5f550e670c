"""Do the pages let a device in where it may be, and nobody learn anything from them?"""

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from tests import builders
from tests.askers import session_of
from tests.devices import Device
from tests.passkeys import passkey_of, registered, with_passkeys
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, value, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime

PAGE = "/zugangsdaten/passkeys"
NEW, PROOF = f"{PAGE}/neu", f"{PAGE}/bestaetigen"
CONFIRM = "/zugangsdaten/bestaetigen"
RENEWED = "/anmelden/passkey/frage"


@pytest.fixture
def client(runtime: Runtime) -> CheckedClient:
    return visitor_of(runtime)


def options(client: CheckedClient) -> str:
    """What the page asks a device; empty if it asks none."""
    assert client.page
    found = [element.get("data-options", "") for element in client.page.root.iter()]
    return next(filter(None, found), "")


def hint(client: CheckedClient) -> str:
    """What the name field of the sign-in tells browsers."""
    assert client.page
    return client.page.field("identifier").get("autocomplete", "")


def answer(client: CheckedClient, signed: str) -> dict[str, str]:
    """The fields of the page's form, with what the device has answered."""
    return {
        "csrf_token": value(client, "csrf_token"),
        "passkey_challenge": value(client, "passkey_challenge"),
        "passkey": signed,
    }


def signed_in(runtime: Runtime, client: CheckedClient, method: str = "none") -> Account:
    account = builders.add_account(runtime, tan_method=method)
    sign_in(client, account.login_name)
    return account


def test_a_passkey_from_the_first_page_to_signing_in_alone(runtime: Runtime, client: CheckedClient) -> None:
    account = signed_in(runtime, client)
    client.get(NEW)
    device = Device()
    fields = answer(client, device.make(options(client)))
    assert client.post(NEW, data=fields | {"label": "Mein <Telefon>"}).location == PROOF
    client.get(PAGE)
    assert "wartet noch darauf" in said(client)
    assert client.get("/zugangsdaten/bestaetigung").location == PROOF
    client.get(PROOF)
    assert client.post(PROOF, data=answer(client, device.sign(options(client)))).location == PAGE
    client.get(PAGE)
    assert "Mein <Telefon>" in said(client)
    assert "Auf Ihren Geräten verfügbar" in said(client)
    assert account.email not in said(client)

    post(client, "/abmelden")
    with heard(runtime) as statements:
        client.get("/anmelden")
    assert statements == [], "robots come here, too"
    entered = client.post("/anmelden/passkey", data=answer(client, device.sign(options(client))))
    assert entered.location == "/uebersicht"
    assert client.get("/uebersicht").status_code == 200
    assert client.get("/anmelden/passkey").location == "/uebersicht"

    assert client.get(NEW).location == CONFIRM, "a passkey makes no passkey"
    client.get(CONFIRM)
    assert options(client) == ""
    named = str(passkey_of(runtime, device).id)
    assert post(client, f"{PAGE}/entfernen", id=named).location == PAGE
    client.get(PAGE)
    assert "Der Passkey ist entfernt." in said(client)
    assert "Sie haben noch keinen Passkey." in said(client)


def test_instead_of_the_tan_and_only_after_the_password(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime, tan_method="email")
    device = registered(runtime, session_of(runtime, account))
    client.get("/anmelden")
    assert '"allowCredentials": []' in options(client)
    assert post(client, "/anmelden/tan/passkey").location == "/anmelden"
    sign_in(client, account.login_name)
    with heard(runtime) as statements:
        client.get("/anmelden/tan")
    assert len(statements) == 1
    attempt = value(client, "attempt")
    fields = answer(client, Device(rp_id="localhost").sign(options(client))) | {"attempt": attempt}
    assert client.post("/anmelden/tan/passkey", data=fields).status_code == 422
    assert codes(client) == ["E-PASSKEYNO"]
    assert client.post("/anmelden/tan/passkey", data=fields | {"passkey": ""}).status_code == 422
    assert codes(client) == ["E-PASSKEY"]
    fields = answer(client, device.sign(options(client))) | {"attempt": attempt}
    assert client.post("/anmelden/tan/passkey", data=fields).location == "/uebersicht"


def test_whoever_has_none_sees_nothing_of_it(runtime: Runtime, client: CheckedClient) -> None:
    signed_in(runtime, client, "email")
    client.get("/anmelden/tan")
    assert options(client) == ""


def test_it_confirms_and_leads_on(runtime: Runtime, client: CheckedClient) -> None:
    account = builders.add_account(runtime)
    device = registered(runtime, session_of(runtime, account))
    sign_in(client, account.login_name)
    client.get(CONFIRM)
    wrong = answer(client, Device(rp_id="localhost").sign(options(client)))
    assert client.post(f"{CONFIRM}/passkey", data=wrong).status_code == 422
    assert codes(client) == ["E-PASSKEYNO"]
    right = answer(client, device.sign(options(client)))
    assert client.post(f"{CONFIRM}/passkey", data=right).location == "/uebersicht"
    assert post(client, f"{CONFIRM}/passkey").status_code == 422


def test_names(runtime: Runtime, client: CheckedClient) -> None:
    account = signed_in(runtime, client)
    named = str(passkey_of(runtime, registered(runtime, session_of(runtime, account))).id)
    assert post(client, f"{PAGE}/name", id=named, label="\u202eTablet").location == PAGE
    client.get(PAGE)
    assert "Tablet" in said(client)
    assert post(client, f"{PAGE}/name", id=named, label="x" * 61).status_code == 422
    assert codes(client) == ["E-LONG"]
    assert post(client, f"{PAGE}/name", id=named, label="").status_code == 422
    assert codes(client) == ["E-REQ"]
    assert post(client, f"{PAGE}/name", id="everybody's", label="Tablet").status_code == 400
    foreign = registered(runtime, session_of(runtime, builders.add_account(runtime)))
    for what in ("name", "entfernen", "allein"):
        answered = post(client, f"{PAGE}/{what}", id=str(passkey_of(runtime, foreign).id), label="Meins")
        assert answered.location == PAGE
        client.get(PAGE)
        assert "Diesen Passkey gibt es nicht mehr." in said(client)
    assert passkey_of(runtime, foreign).label == "Telefon"


@pytest.mark.parametrize(
    ("policy", "base"), [("off", "http://localhost:8000"), ("sign_in", "http://127.0.0.1:8000")]
)
def test_where_there_are_none_there_is_no_button(runtime: Runtime, policy: str, base: str) -> None:
    settings = runtime.settings.model_copy(update={"public_base_url": base})
    client = visitor_of(replace(with_passkeys(runtime, policy), settings=settings))
    client.get("/anmelden")
    assert options(client) == ""
    assert hint(client) == "username"
    assert client.get("/anmelden/passkey").location == "/anmelden"
    assert client.get(RENEWED).status_code == 404
    signed_in(runtime, client)
    assert client.get(NEW).location == PAGE
    client.get(PAGE)
    assert "An dieser Adresse gibt es zurzeit keine Passkeys." in said(client)


def test_as_second_factor_only_there_is_no_button_at_the_sign_in(runtime: Runtime) -> None:
    client = visitor_of(with_passkeys(runtime, "second_factor"))
    client.get("/anmelden")
    assert options(client) == ""
    assert hint(client) == "username"
    assert client.get(RENEWED).status_code == 404


@pytest.mark.parametrize("scheme", ["login_name", "customer_number"])
def test_browsers_may_offer_it_where_they_fill_in_the_name(runtime: Runtime, scheme: str) -> None:
    profile = runtime.profile.model_copy(update={"login_scheme": scheme})
    client = visitor_of(replace(runtime, profile=profile))
    for path in ("/", "/anmelden"):
        client.get(path)
        assert hint(client) == "username webauthn"
    client.submit("/anmelden", customer_number=builders.NUMBER, identifier="nobody", password="wrong")
    assert codes(client) == ["E-LOGIN"]
    assert hint(client) == "username webauthn"
    assert options(client)


@pytest.mark.parametrize("path", ["/anmelden", "/anmelden/passkey"])
def test_a_page_that_stays_open_is_given_a_new_question(
    runtime: Runtime, client: CheckedClient, path: str
) -> None:
    device = registered(runtime, session_of(runtime, builders.add_account(runtime)))
    page = client.get(path).text
    assert f'data-renewed-at="{RENEWED}" data-renewed-after="300000"' in page
    of_the_page, fields = json.loads(options(client)), answer(client, "")
    with heard(runtime) as statements:
        first, second = (client.get(RENEWED) for _ in range(2))
    assert statements == []
    assert second.headers["Cache-Control"] == "no-store"
    asked = [of_the_page, *(json.loads(one.get_json()["options"]) for one in (first, second))]
    assert len({one.pop("challenge") for one in asked}) == 3
    assert asked[0] == asked[1] == asked[2]
    fields |= {"passkey": device.sign(second.get_json()["options"])}
    assert client.post("/anmelden/passkey", data=fields).status_code == 422, "it answers another one"
    fields |= {"passkey_challenge": second.get_json()["token"]}
    assert client.post("/anmelden/passkey", data=fields).location == "/uebersicht"


def test_a_new_question_is_for_the_browser_that_asked(runtime: Runtime, client: CheckedClient) -> None:
    device = registered(runtime, session_of(runtime, builders.add_account(runtime)))
    client.get("/anmelden")
    question = visitor_of(runtime).get(RENEWED).get_json()
    fields = answer(client, device.sign(question["options"])) | {"passkey_challenge": question["token"]}
    assert client.post("/anmelden/passkey", data=fields).status_code == 422
    assert codes(client) == ["E-PASSKEYNO"]


def test_pages_may_ask_for_passkeys_and_frames_may_not(client: CheckedClient) -> None:
    allowed = client.get("/anmelden").headers["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in allowed
    assert "publickey-credentials-create=(self)" in allowed


@pytest.mark.parametrize("header", [{"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}])
def test_no_header_names_the_place(client: CheckedClient, header: dict[str, str]) -> None:
    page = client.unchecked("/anmelden", headers=header).get_data(as_text=True)
    asked = re.search(r'data-options="([^"]*)"', page)
    assert asked
    assert '"rpId": "localhost"' in unescape(asked[1])
