"""Is a secret shown a single time, and is nothing made by loading its page again?"""

import re
from datetime import timedelta

import pytest

from service.web.shown_once.views import WAITS
from tests import builders
from tests.conftest import Clock
from tests.web.page import CheckedClient
from tests.web.visitor import post, said, sign_in, value, visitor, visitor_of
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.program.records import ApiKey
from workflows.tan.records import EmergencyCode

CODES = "/zugangsdaten/tan/notfallcodes"
ONCE = "/einmal"
PAPER = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    opened = visitor_of(runtime)
    sign_in(opened, person.login_name)
    return opened


def form_of(client: CheckedClient, path: str) -> dict[str, str | None]:
    client.get(path)
    return {name: value(client, name) for name in ("csrf_token", "submission")}


def test_loading_the_page_again_makes_no_new_codes(runtime: Runtime, client: CheckedClient) -> None:
    form = form_of(client, CODES)
    answer = client.unchecked(CODES, method="POST", data=form)
    assert (answer.status_code, answer.location) == (303, ONCE)
    assert client.unchecked(ONCE, method="HEAD").status_code == 410, (
        "looking without reading shows nothing, and uses nothing up"
    )
    assert client.get(ONCE).status_code == 200
    codes = PAPER.findall(said(client))
    assert len({*codes}) == 10
    stored = {code.id for code in builders.rows(runtime, EmergencyCode)}
    assert client.get(ONCE).status_code == 410
    assert "Schon angezeigt" in said(client)
    assert not PAPER.findall(said(client))
    # the same form once more, as after a double click or "back": the same list, and nothing new
    client.post(CODES, data=form)
    assert PAPER.findall(said(client)) == codes
    assert {code.id for code in builders.rows(runtime, EmergencyCode)} == stored
    client.submit(CODES)
    assert client.post(CODES, data=form).location == "/zugangsdaten/tan"
    client.get("/zugangsdaten/tan")
    assert "diese Liste gilt nicht mehr" in said(client)


def test_the_cookie_on_the_way_gives_nothing_away(
    runtime: Runtime, client: CheckedClient, person: Account, clock: Clock
) -> None:
    client.unchecked(CODES, method="POST", data=form_of(client, CODES))
    carried = client.get_cookie("kundencenter")
    assert carried
    codes = PAPER.findall(client.get(ONCE).text)
    assert not [code for code in codes if code.replace("-", "") in carried.decoded_value]
    other = visitor(client.application)
    sign_in(other, person.login_name)
    other.set_cookie("kundencenter", carried.value)
    assert other.get(ONCE).status_code == 410, "another session of the same person cannot read it"
    client.set_cookie("kundencenter", carried.value)
    clock.travel(WAITS + timedelta(seconds=1))
    assert client.get(ONCE).status_code == 410, "nor can anybody later on"


def test_the_codes_can_be_printed_copied_and_saved(client: CheckedClient) -> None:
    client.submit(CODES)
    assert client.page
    buttons = {
        name: button.get(name)
        for button in client.page.all("button")
        for name in ("data-prints", "data-copies", "data-saves")
        if button.get(name) is not None
    }
    assert buttons.keys() == {"data-prints", "data-copies", "data-saves"}
    assert PAPER.findall(buttons["data-saves"] or "") == PAPER.findall(said(client))
    assert buttons["data-copies"] == buttons["data-saves"]


def test_the_key_of_an_app_is_a_link_and_can_be_copied(client: CheckedClient) -> None:
    client.submit("/zugangsdaten/tan/aendern", tan_method="totp")
    client.get("/zugangsdaten/bestaetigung")
    assert client.page
    (link,) = [
        one.get("href", "") for one in client.page.all("a") if one.get("href", "").startswith("otpauth:")
    ]
    (key,) = [one.get("data-copies", "") for one in client.page.all("button") if one.get("data-copies")]
    assert re.fullmatch(r"[A-Z2-7]{32}", key)
    assert f"secret={key}" in link


def test_a_key_is_made_once_too(runtime: Runtime, client: CheckedClient) -> None:
    client.submit("/schluessel/neu", name="Praxis", scope="events:read")
    (secret,) = re.findall(r"kc_\w+_\w+", said(client))
    assert client.get(ONCE).status_code == 410
    assert secret not in said(client)
    assert len(builders.rows(runtime, ApiKey)) == 1


def test_nobody_else_is_shown_anything(runtime: Runtime, client: CheckedClient) -> None:
    assert client.get(ONCE).status_code == 410
    assert visitor(client.application).get(ONCE).location == "/anmelden"
    assert post(client, ONCE).status_code == 405
