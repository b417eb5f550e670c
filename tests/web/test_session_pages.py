"""Can somebody see where they are signed in, end it, stay signed in, and prove anew who they are?"""

from datetime import timedelta

import pytest

from tests import builders
from tests.conftest import Clock
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, value, visitor_of
from workflows import policy
from workflows.account.records import Account
from workflows.engine.runtime import Runtime
from workflows.signin.records import Device, Session

PAGE = "/zugangsdaten/sitzungen"
CONFIRM = "/zugangsdaten/bestaetigen"
SESSION, DEVICE = "sitzung", "geraet"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0"
MERGED = "Andere Geräte gleichen Namens stehen in einer Zeile."


@pytest.fixture
def person(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


@pytest.fixture
def client(runtime: Runtime, person: Account) -> CheckedClient:
    opened = visitor_of(runtime)
    opened.environ_base["HTTP_USER_AGENT"] = FIREFOX
    sign_in(opened, person.login_name)
    return opened


def remembered(client: CheckedClient, person: Account) -> None:
    """Sign in anew with the box ticked, then close the browser: only the device's cookie stays."""
    client.delete_cookie(SESSION)
    client.submit("/anmelden", identifier=person.login_name, password=builders.PASSWORD, remember="y")
    client.delete_cookie(SESSION)


def test_the_page_names_browsers_and_marks_the_own_session(client: CheckedClient) -> None:
    assert client.get(PAGE).status_code == 200
    assert "Firefox, Linux" in said(client)
    assert "diese Sitzung" in said(client)
    assert "Alle anderen Sitzungen beenden" not in said(client)


@pytest.mark.asvs("7.5.2")
def test_other_sessions_end_with_one_button(runtime: Runtime, client: CheckedClient, person: Account) -> None:
    elsewhere = visitor_of(runtime)
    sign_in(elsewhere, person.login_name)
    client.get(PAGE)
    assert post(client, f"{PAGE}/andere-beenden").headers["Location"] == PAGE
    assert elsewhere.get("/uebersicht").headers["Location"] == "/anmelden"
    assert client.get("/uebersicht").status_code == 200


def test_one_session_ends_and_garbage_ends_none(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    elsewhere = visitor_of(runtime)
    sign_in(elsewhere, person.login_name)
    newest = max(builders.rows(runtime, Session), key=lambda row: row.created_at)
    assert post(client, f"{PAGE}/beenden", id="x").status_code == 400
    assert post(client, f"{PAGE}/beenden", id=str(newest.id)).status_code == 303
    assert elsewhere.get("/uebersicht").headers["Location"] == "/anmelden"


def test_a_forgotten_device_is_signed_out_there(runtime: Runtime, client: CheckedClient) -> None:
    (device,) = builders.rows(runtime, Device)
    assert post(client, "/zugangsdaten/sitzungen/geraet-vergessen", id=str(device.id)).status_code == 303
    assert client.get("/uebersicht").headers["Location"] == "/anmelden"


def test_whoever_stays_signed_in_goes_on_with_one_button(client: CheckedClient, person: Account) -> None:
    remembered(client, person)
    client.get("/anmelden")
    assert f"Weiter als {person.login_name}" in said(client)
    assert post(client, "/anmelden/geraet").headers["Location"] == "/uebersicht"
    assert client.get("/uebersicht").status_code == 200


def test_nobody_is_offered_what_was_not_asked_for(client: CheckedClient) -> None:
    client.delete_cookie(SESSION)
    client.get("/anmelden")
    assert "Weiter als" not in said(client)
    assert post(client, "/anmelden/geraet").status_code == 422
    assert codes(client) == ["E-LOGIN"]


@pytest.mark.asvs("7.6.2")
def test_looking_at_the_sign_in_page_rotates_nothing(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    remembered(client, person)
    before = [device.secret_hash for device in builders.rows(runtime, Device)]
    client.get("/anmelden")
    client.get("/")
    assert [device.secret_hash for device in builders.rows(runtime, Device)] == before


@pytest.mark.asvs("7.5.1", "7.5.3")
def test_sensitive_pages_ask_again_after_five_minutes(client: CheckedClient, clock: Clock) -> None:
    clock.travel(2 * policy.FRESH_PROOF)
    assert post(client, f"{PAGE}/andere-beenden").headers["Location"] == CONFIRM
    assert client.submit(CONFIRM, password="wrong").status_code == 422
    assert codes(client) == ["E-CONFIRM"]
    before = client.get_cookie(SESSION)
    assert client.submit(CONFIRM, password=builders.PASSWORD).headers["Location"] == PAGE
    assert client.get_cookie(SESSION) != before
    assert post(client, f"{PAGE}/andere-beenden").headers["Location"] == PAGE


def test_a_remembered_device_is_never_fresh(client: CheckedClient, person: Account) -> None:
    remembered(client, person)
    post(client, "/anmelden/geraet")
    assert post(client, f"{PAGE}/andere-beenden").headers["Location"] == CONFIRM


def test_proving_anew_asks_for_the_tan(runtime: Runtime) -> None:
    with_tan = builders.add_account(runtime, tan_method="email")
    client = visitor_of(runtime)
    sign_in(client, with_tan.login_name)
    client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    answer = client.submit(CONFIRM, password=builders.PASSWORD)
    assert answer.headers["Location"] == "/anmelden/tan"
    answer = client.submit("/anmelden/tan", tan=builders.newest_code(runtime))
    assert answer.headers["Location"] == "/uebersicht"


def test_a_session_is_extended_with_script_and_without(client: CheckedClient, clock: Clock) -> None:
    client.get("/uebersicht")
    clock.travel(policy.SESSION_IDLE - timedelta(seconds=61))
    client.get("/hilfe")
    token = {"csrf_token": value(client, "csrf_token")}
    answer = client.post("/sitzung/verlaengern", data=token, headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/uebersicht"
    clock.travel(policy.SESSION_IDLE - timedelta(seconds=61))
    answer = client.post("/sitzung/verlaengern", data=token, headers={"Accept": "application/json"})
    assert answer.get_json()["left_ms"] > (policy.SESSION_IDLE - timedelta(seconds=1)).total_seconds() * 1000


def test_pages_ask_whether_their_session_lives_without_using_it(client: CheckedClient, clock: Clock) -> None:
    def standing() -> dict[str, object]:
        answer = client.get("/sitzung", headers={"Accept": "application/json"})
        assert answer.headers["Cache-Control"] == "no-store"
        return dict(answer.get_json())

    client.get("/uebersicht")
    assert client.page
    (cover,) = [one for one in client.page.all("section") if one.get("id") == "abgemeldet"]
    first = standing()
    assert first["holder"] == cover.get("data-holder")
    clock.travel(policy.SESSION_IDLE - timedelta(seconds=61))
    assert 0 < int(str(standing()["left_ms"])) <= 61_000
    assert 0 < int(str(standing()["left_ms"])) <= 61_000, "asking is no use of it"
    clock.travel(timedelta(seconds=62))
    assert standing() == {"holder": "", "left_ms": 0}


def test_without_script_another_page_takes_the_place_of_one_that_nobody_touches(
    client: CheckedClient,
) -> None:
    answer = client.get("/zugangsdaten")
    assert answer.headers["Cache-Control"] == "no-store"
    seconds = int(policy.SESSION_IDLE.total_seconds())
    refresh = f'<noscript><meta http-equiv="refresh" content="{seconds}; url=/sitzung/beendet"></noscript>'
    assert refresh in answer.text
    assert client.get("/sitzung/beendet").status_code == 200
    assert client.get("/uebersicht").status_code == 200, "it ends nothing"


def test_whoever_signs_in_in_a_new_tab_is_sent_back_to_the_covered_one(
    runtime: Runtime, person: Account
) -> None:
    tab = visitor_of(runtime)
    assert tab.get("/sitzung/wieder").location == "/anmelden"
    assert sign_in(tab, person.login_name).location == "/sitzung/wieder"
    tab.get("/sitzung/wieder")
    assert "Gehen Sie zum anderen Tab zurück" in said(tab)


def test_equal_devices_stand_in_one_line_and_this_one_is_marked(
    runtime: Runtime, client: CheckedClient, person: Account
) -> None:
    for _ in range(2):
        elsewhere = visitor_of(runtime)
        elsewhere.environ_base["HTTP_USER_AGENT"] = FIREFOX
        sign_in(elsewhere, person.login_name)
    client.get(PAGE)
    assert "Firefox, Linux – dieses Gerät" in said(client)
    assert "Firefox, Linux – 2-mal" in said(client)
    assert MERGED in said(client)
    assert client.page
    form = next(one for one in client.page.all("form") if len([*one.iter("input")]) == 3)
    ids = [one.get("value") for one in form.iter("input") if one.get("name") == "id"]
    token = {"csrf_token": value(client, "csrf_token"), "id": ids}
    assert client.post(f"{PAGE}/geraet-vergessen", data=token).status_code == 303
    assert elsewhere.get("/uebersicht").location == "/anmelden"
    client.get(PAGE)
    assert "2-mal" not in said(client)
    assert MERGED not in said(client), "this one and another stand in lines of their own"
