"""Do the operators' pages let only operators in, tell the truth, and keep addresses to themselves?"""

from uuid import uuid4

import pytest
from flask import Flask

from service.app import create_app
from service.web.cockpit import words
from service.web.cockpit.machine_words import scrubbed
from tests import builders
from tests.operators import FULL_ADDRESS, furnish, new_operator, signed_in_operator, typed
from tests.seats import customer_of
from tests.web.application import app_for
from tests.web.page import CheckedClient, checked_client
from tests.web.visitor import heard
from tests.worlds import look_by_the_clock
from workflows import policy
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.happy_paths import HAPPY_PATHS
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.records import OperatorLook
from workflows.seat.records import Seat
from workflows.signin.records import Session
from workflows.tries.records import FailureCount

SVG = "{http://www.w3.org/2000/svg}"
PAGES = (
    "/betrieb",
    "/betrieb/suche",
    "/betrieb/vorgaenge",
    "/betrieb/ohne-verwalter",
    "/betrieb/abgleich",
    "/betrieb/abgleich/protokoll",
)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def text_of(client: CheckedClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    assert client.page
    return client.page.text("main")


@pytest.mark.parametrize(
    "path", [*PAGES, "/betrieb/vorgaenge/registration/00000000-0000-4000-8000-000000000001"]
)
def test_nobody_else_gets_in(app: Flask, path: str) -> None:
    client = checked_client(app)
    answer = client.get(path)
    assert (answer.status_code, answer.location) == (303, "/betrieb/anmelden")
    client.set_cookie("betrieb", "guessed")
    assert client.get(path).status_code == 303


def test_a_customers_session_is_worth_nothing_here(app: Flask, runtime: Runtime) -> None:
    client = signed_in_operator(app, runtime)
    cookie = client.get_cookie("betrieb")
    assert cookie
    customer = checked_client(app)
    customer.set_cookie("sitzung", cookie.value)
    assert customer.get("/uebersicht").status_code == 303
    assert customer.get("/betrieb").status_code == 303


def test_signing_in_and_out(app: Flask, runtime: Runtime) -> None:
    client = checked_client(app)
    answer = client.submit("/betrieb/anmelden", **typed(new_operator(runtime)))
    assert (answer.status_code, answer.location) == (303, "/betrieb")
    assert {"HttpOnly;", "SameSite=Lax"} <= set(answer.headers["Set-Cookie"].split())
    assert "b.etrieb" in client.get("/betrieb").text
    assert client.submit("/betrieb").status_code == 405
    client.get("/betrieb")
    assert client.page
    token = client.page.field("csrf_token").get("value")
    assert client.post("/betrieb/abmelden", data={"csrf_token": token}).status_code == 303
    assert client.get("/betrieb").status_code == 303
    assert all(session.ended_at for session in builders.rows(runtime, Session))


def test_production_cookies_are_bound_to_host_and_https(runtime: Runtime) -> None:
    made = new_operator(runtime)
    settings = runtime.settings.model_copy(
        update={"mode": "production", "public_base_url": "https://localhost"}
    )
    strict = create_app(type(runtime)(settings, runtime.profile, runtime.keys, runtime.engine))
    client = checked_client(strict)
    client.get("/betrieb/anmelden", base_url="https://localhost")
    assert client.page
    token = client.page.field("csrf_token").get("value")
    answer = client.post(
        "/betrieb/anmelden", data={"csrf_token": token, **typed(made)}, base_url="https://localhost"
    )
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if "betrieb" in line)
    assert cookie.startswith("__Host-betrieb=")
    assert {"Secure;", "HttpOnly;", "Path=/;"} <= set(cookie.split())


@pytest.mark.parametrize("wrong", [{"name": "x"}, {"password": "x"}, {"totp": "000000"}])
def test_every_refusal_reads_the_same(app: Flask, runtime: Runtime, wrong: dict[str, str]) -> None:
    client = checked_client(app)
    answer = client.submit("/betrieb/anmelden", **typed(new_operator(runtime), **wrong))
    assert answer.status_code == 422
    assert client.page
    assert client.page.summary_codes == ["E-STAFF"]
    assert client.page.field("password").get("value") in (None, "")


def test_after_the_free_tries_the_right_one_is_refused_too(app: Flask, runtime: Runtime) -> None:
    made = new_operator(runtime)
    client = checked_client(app)
    wrong = typed(made, password="x")
    texts = {
        client.submit("/betrieb/anmelden", **wrong).status_code for _ in range(policy.SIGNIN_FREE_TRIES + 1)
    }
    here, everywhere = builders.rows(runtime, FailureCount)
    assert (here.rests_until is None) != (everywhere.rests_until is None)
    locked = client.submit("/betrieb/anmelden", **typed(made))
    assert texts == {locked.status_code} == {422}
    assert client.page
    assert client.page.summary_codes == ["E-STAFF"]


def test_a_workflow_shows_counts_in_picture_path_and_table(app: Flask, runtime: Runtime) -> None:
    furnish(runtime)
    client = signed_in_operator(app, runtime)
    shown = text_of(client, "/betrieb/ablaeufe/registration")
    assert client.page
    (picture,) = client.page.all(f"{SVG}svg")
    assert picture.get("role") == "img"
    marked = {
        mark: " ".join(
            " ".join(" ".join(group.itertext()).split())
            for group in picture.iter(f"{SVG}g")
            if mark in group.get("class", "")
        )
        for mark in ("kc-lively", "kc-happy")
    }
    assert "Abgeschlossen 2" in marked["kc-lively"]
    assert "Link eingelöst 1" in marked["kc-happy"]
    assert "Unzustellbar" not in marked["kc-happy"]
    assert "Eingegangen; die E-Mail ist noch nicht verschickt." in shown
    (path,) = [one for one in client.page.all("ol") if one.get("class") == "kc-path"]
    assert len(path) == len(HAPPY_PATHS["registration"])
    (steps,) = [row for row in client.page.all("tr") if "".join(row.itertext()).startswith("absenden")]
    assert ["".join(cell.itertext()) for cell in steps] == ["absenden", "neu → Eingegangen", "5", "5", "5"]
    assert "550 5.1.1 <s•••@example.org> refused" in text_of(client, "/betrieb/auftraege")
    for address in ("/betrieb", "/betrieb/auftraege"):
        assert FULL_ADDRESS not in client.get(address).text


@pytest.mark.parametrize("name", DEFINITIONS)
def test_every_workflow_has_its_page(app: Flask, runtime: Runtime, name: str) -> None:
    client = signed_in_operator(app, runtime)
    shown = text_of(client, f"/betrieb/ablaeufe/{name}")
    assert ("Hier ist lange nichts geschehen." in shown) == (name != "operator"), "an operator was added"
    text_of(client, "/betrieb/ablaeufe/nothing", 404)


def test_an_empty_house_is_shown_calmly(app: Flask, runtime: Runtime) -> None:
    client = signed_in_operator(app, runtime)
    first = text_of(client, "/betrieb")
    assert "Alle Schlangen sind leer." in first
    assert "Nichts wartet auf Sie." in first
    assert "gut" not in first.split(), "nobody knows yet"
    assert "zu wenige" in first
    assert "hat niemand eine Registrierung begonnen" in first
    assert "Hier wartet nichts." in text_of(client, "/betrieb/vorgaenge")
    assert "Dazu gibt es keinen Vorgang." in text_of(client, "/betrieb/vorgaenge?workflow=tan&zustand=sent")
    assert "Dazu gibt es keinen Vorgang." in text_of(client, "/betrieb/vorgaenge?aufgabe=stuck")


def test_the_list_is_filtered_and_masked(app: Flask, runtime: Runtime) -> None:
    furnish(runtime)
    client = signed_in_operator(app, runtime)
    everything = text_of(client, "/betrieb/vorgaenge")
    assert "46075 s•••@example.org" in everything
    assert "••• 386" in everything
    page = client.get("/betrieb/vorgaenge").text
    assert FULL_ADDRESS not in page
    assert builders.MOBILE not in page
    unmatched = text_of(client, "/betrieb/vorgaenge?workflow=registration&zustand=unmatched&folge=neu")
    assert "99999" in unmatched
    assert "46075" not in unmatched
    text_of(client, "/betrieb/vorgaenge?workflow=nothing", 404)
    text_of(client, "/betrieb/vorgaenge?zustand=nothing", 404)
    text_of(client, "/betrieb/vorgaenge?aufgabe=nothing", 404)
    text_of(client, "/betrieb/vorgaenge?seite=broken&kunde=broken")


def test_pages_follow_each_other(app: Flask, runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    furnish(runtime)
    monkeypatch.setattr("workflows.cockpit.worklist.PAGE_SIZE", 3)
    client = signed_in_operator(app, runtime)
    client.get("/betrieb/vorgaenge?folge=neu")
    assert client.page
    onward = next(link for link in client.page.all("a") if link.get("rel") == "next").get("href")
    assert onward
    assert "folge=neu" in onward
    assert "Zum Anfang" in text_of(client, onward)


def test_a_record_tells_its_story_and_the_look_is_kept(app: Flask, runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    client = signed_in_operator(app, runtime)
    path = f"/betrieb/vorgaenge/registration/{registration_id}"
    shown = text_of(client, path)
    for expected in (
        "Link eingelöst, Angaben gemacht",
        "unverändert",
        "Die Mobilnummer oder E-Mail-Adresse für TANs ist noch nicht bestätigt.",
        "Nachweis: Aktivierungslink",
        "SMS TAN an ••• 386",
        "Registrierung zuordnen",
    ):
        assert expected in shown, expected
    raw = client.get(path).text
    assert "Der Kunde gibt die TAN ein" in shown
    assert "Die Frist läuft noch." not in shown, "nobody waits for its end"
    assert "fehlt: " not in shown
    assert FULL_ADDRESS not in raw
    assert builders.MOBILE not in raw
    looks = builders.rows(runtime, OperatorLook)
    assert [(look.workflow, look.instance) for look in looks] == [("registration", registration_id)]
    text_of(client, f"/betrieb/vorgaenge/registration/{uuid4()}", 404)
    text_of(client, f"/betrieb/vorgaenge/nothing/{registration_id}", 404)


@pytest.mark.deep
def test_every_kind_of_record_has_its_page_in_english_too(app: Flask, runtime: Runtime) -> None:
    furnish(runtime)
    builders.add_account(runtime)
    client = signed_in_operator(app, runtime)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    shown = text_of(client, "/betrieb/ablaeufe/registration")
    assert "Activation link sent, valid for 24 hours." in shown
    assert "Verschickt" not in shown
    for workflow in ("registration", "tan", "message", "account"):
        for state in DEFINITIONS[workflow].states:
            client.get(f"/betrieb/vorgaenge?workflow={workflow}&zustand={state}")
            assert client.page
            links = [
                a.get("href", "")
                for a in client.page.all("a")
                if f"vorgaenge/{workflow}/" in a.get("href", "")
            ]
            for link in links[:1]:
                assert "Why?" in text_of(client, link)


def test_every_name_has_its_word() -> None:
    for definition in DEFINITIONS.values():
        assert definition.name in words.WORKFLOWS
        assert set(map(str, definition.states)) <= set(words.STATES)
        assert definition.triggers() <= set(words.TRIGGERS)


def test_addresses_in_machines_words_are_masked() -> None:
    assert scrubbed("550 <a.b@firma.de>: unknown, x@y.de") == "550 <a•••@firma.de>: unknown, x•••@y.de"
    assert scrubbed("timeout") == "timeout"


def test_customer_numbers_that_nobody_looks_after_are_found(app: Flask, runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    (user,) = builders.rows(runtime, Seat, Seat.account_id == account.id)
    client = signed_in_operator(app, runtime)
    assert "Jede Kundennummer mit Benutzern hat einen Verwalter." in text_of(
        client, "/betrieb/ohne-verwalter"
    )
    with transaction(runtime, EVERYBODY) as tx:
        tx.get(Seat, user.id).is_administrator = False
    look_by_the_clock(runtime)
    assert "Fragen Sie den Kunden" in text_of(client, "/betrieb/ohne-verwalter")
    assert client.page
    (link,) = [a.get("href", "") for a in client.page.all("a") if "/betrieb/kunden/" in a.get("href", "")]
    shown = text_of(client, link)
    assert "Benutzer" in shown
    assert "Zu zweit" in shown


def test_whose_a_record_is_leads_to_the_customer_and_costs_one_statement_a_page(
    app: Flask, runtime: Runtime
) -> None:
    account = builders.add_account(runtime)
    customer = customer_of(runtime, account)
    builders.submit_registration(runtime)
    client = signed_in_operator(app, runtime)
    for path in (
        "/betrieb/vorgaenge?workflow=account&zustand=active",
        f"/betrieb/vorgaenge/account/{account.id}",
    ):
        with heard(runtime) as statements:
            shown = client.get(path).text
        assert f'href="/betrieb/kunden/{customer}"' in shown, path
        assert len([one for one in statements if "customer_number = ANY" in one]) == 1, path
    nobodys = client.get("/betrieb/vorgaenge?workflow=registration&zustand=pending").text
    assert "/betrieb/kunden/" not in nobodys, "none has this number"
    assert f"<strong>{builders.NUMBER}</strong>" in nobodys


@pytest.mark.parametrize(
    ("path", "entry", "how"),
    [
        ("/betrieb", "Lage", "page"),
        ("/betrieb/ablaeufe/registration", "Lage", "true"),
        ("/betrieb/vorgaenge", "Vorgänge", "page"),
        ("/betrieb/ohne-verwalter", "Vorgänge", "true"),
        ("/betrieb/kunden/{customer}", "Vorgänge", "true"),
        ("/betrieb/freigaben/neu/correct_address/{customer}", "Freigaben", "true"),
        ("/betrieb/auftraege", "Aufträge", "page"),
        ("/betrieb/stapel", "Stapel", "page"),
    ],
)
def test_the_menu_says_where_one_is(app: Flask, runtime: Runtime, path: str, entry: str, how: str) -> None:
    client = signed_in_operator(app, runtime)
    text_of(client, path.format(customer=builders.add_customer(runtime)))
    assert client.page
    (menu,) = (one for one in client.page.all("nav") if one.get("class") == "kc-nav")
    current = {(one.text or "").strip(): one.get("aria-current") for one in menu.iter("a")}
    assert {name: at for name, at in current.items() if at} == {entry: how}
