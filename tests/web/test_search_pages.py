"""Does the box stand on every page of the operators, lead to whom is meant, and leave no trace of what was typed?"""

import logging
from uuid import uuid4

import pytest
from flask import Flask

from service.web.cockpit.search_words import KINDS
from tests import builders
from tests.operators import FULL_ADDRESS, furnish, signed_in_operator
from tests.seats import customer_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from workflows.cockpit.search.shapes import Kind
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.operator.records import OperatorLook, OperatorSearch

BOX = "/betrieb/suche"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def main(client: CheckedClient) -> str:
    assert client.page
    return client.page.text("main")


def test_the_box_comes_first_behind_the_way_to_the_content(app: Flask, runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    client = signed_in_operator(app, runtime)
    for path in (
        "/betrieb",
        "/betrieb/vorgaenge",
        "/betrieb/auftraege",
        f"/betrieb/vorgaenge/registration/{registration_id}",
    ):
        client.get(path)
        assert client.page
        reached = [
            one
            for one in client.page.root.iter()
            if one.tag in ("a", "button", "input") and one.get("type") != "hidden"
        ]
        assert [one.get("href") or one.get("name") for one in reached[:2]] == ["#inhalt", "q"], path


@pytest.mark.parametrize("term", ["46075", builders.EMAIL, "muster"])
def test_one_who_is_meant_is_led_to_and_the_term_stands_nowhere(
    app: Flask, runtime: Runtime, caplog: pytest.LogCaptureFixture, term: str
) -> None:
    key = builders.add_customer(runtime)
    client = signed_in_operator(app, runtime)
    with caplog.at_level(logging.DEBUG):
        answer = client.submit(BOX, q=term)
    assert (answer.status_code, answer.location) == (303, f"/betrieb/kunden/{key}")
    assert term not in caplog.text
    assert "Muster Praxis" in client.get(answer.location or "").text
    (kept,) = builders.rows(runtime, OperatorSearch)
    assert (kept.hits, len(kept.term_hash)) == (1, 32)


def test_several_are_chosen_from_by_place_and_the_end_of_their_numbers(app: Flask, runtime: Runtime) -> None:
    for number in ("46075", "1649/15"):
        builders.add_customer(runtime, number, email=f"n{number[:2]}@example.org")
    client = signed_in_operator(app, runtime)
    assert client.submit(BOX, q="Muster").status_code == 200
    shown = main(client)
    assert "Gesucht als Benutzername, Programm vor Ort, Name des Kunden." in shown
    assert "Berlin · Kundennummer endet auf 6075" in shown
    assert "Berlin · Kundennummer endet auf 9/15" in shown
    assert "46075" not in shown
    client.submit(BOX, q="Mustär")
    assert "Vielleicht gemeint" in main(client)


def test_nothing_is_said_honestly_with_what_was_tried(app: Flask, runtime: Runtime) -> None:
    client = signed_in_operator(app, runtime)
    answer = client.submit(BOX, q="0177 7654321")
    shown = main(client)
    assert answer.status_code == 200
    assert "Gesucht als Kundennummer, Benutzer-Nummer, Mobilnummer, Auftrag." in shown
    assert "Dazu haben wir nichts." in shown
    assert client.page
    assert client.page.field("q").get("value") == "0177 7654321"
    client.submit(BOX, q="+")
    assert "Er braucht mindestens 3 Buchstaben." in main(client)
    assert [one.hits for one in builders.rows(runtime, OperatorSearch)] == [0, 0]
    assert client.submit(BOX, q=" ").status_code == 422
    assert client.submit(BOX, q="x" * 321).status_code == 422
    client.get(BOX)
    assert "Was das Suchfeld oben findet" in main(client)


def test_a_record_without_a_customer_is_led_to(app: Flask, runtime: Runtime) -> None:
    registration = builders.submit_registration(runtime, "99999", "niemand@example.org")
    client = signed_in_operator(app, runtime)
    answer = client.submit(BOX, q="99999")
    assert answer.location == f"/betrieb/vorgaenge/registration/{registration}"
    second = builders.submit_registration(runtime, "99999", "jemand@example.org")
    client.submit(BOX, q="99999")
    assert client.page
    links = {link.get("href") for link in client.page.all("a")}
    assert {f"/betrieb/vorgaenge/registration/{one}" for one in (registration, second)} <= links
    assert "niemand@example.org" not in client.page.text("main")


def test_every_kind_of_key_has_its_word() -> None:
    assert KINDS.keys() == set(Kind)


def test_the_page_of_a_customer_tells_all_and_masks_who_it_is(app: Flask, runtime: Runtime) -> None:
    furnish(runtime)
    (customer,) = builders.rows(runtime, Customer, Customer.customer_number == "46075")
    client = signed_in_operator(app, runtime)
    path = f"/betrieb/kunden/{customer.id}"
    raw = client.get(path).text
    shown = main(client)
    for expected in (
        "Muster Praxis",
        "s•••@example.org",
        "Diese Kundennummer hat noch keinen Benutzer.",
        "Was Aufmerksamkeit braucht ● Link eingelöst Registrierung",
        "Registrierung abgeschickt, ",
        "E-Mail „Aktivierungslink“ an s•••@example.org angenommen",
        "SMS „TAN“ an ••• 386 wartet auf den Versand",
        "Für diese Kundennummer ist noch nichts gekommen.",
    ):
        assert expected in shown, expected
    assert FULL_ADDRESS not in raw
    assert builders.MOBILE not in raw
    client.get(path)
    assert [(look.workflow, look.page) for look in builders.rows(runtime, OperatorLook)] == [
        ("customer", "customer")
    ]
    assert client.get(f"/betrieb/kunden/{uuid4()}").status_code == 404


def test_users_are_shown_with_how_they_sign_in(app: Flask, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    client = signed_in_operator(app, runtime)
    client.get(f"/betrieb/kunden/{customer_of(runtime, account)}")
    shown = main(client)
    for expected in (account.login_name, "••• 386", "Verwalter", "✓ Aktiv noch nie angemeldet"):
        assert expected in shown, expected


def test_one_detail_is_shown_for_a_reason_that_is_kept(app: Flask, runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    customer = customer_of(runtime, account)
    client = signed_in_operator(app, runtime)
    path = f"/betrieb/kunden/{customer}"
    client.get(path)
    assert client.page
    token = client.page.field("csrf_token").get("value")
    sent = {"csrf_token": token, "field": "customer.email"}
    assert client.post(f"{path}/aufdecken", data=sent).status_code == 422
    assert (
        client.post(f"{path}/aufdecken", data=sent | {"reason": "gefragt", "field": "x"}).status_code == 422
    )
    answer = client.post(f"{path}/aufdecken", data=sent | {"reason": "am Telefon gefragt"})
    assert answer.status_code == 200
    assert account.email in answer.text
    assert builders.MOBILE not in answer.text
    assert account.email not in client.get(path).text
    looks = [(look.page, look.reason) for look in builders.rows(runtime, OperatorLook)]
    assert looks == [("customer", ""), ("unmasked customer.email", "am Telefon gefragt")]


def test_a_story_is_told_in_english_too(app: Flask, runtime: Runtime) -> None:
    registration_id = furnish(runtime)
    client = signed_in_operator(app, runtime)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.get(f"/betrieb/vorgaenge/registration/{registration_id}?technik=ja")
    shown = main(client)
    for expected in (
        "What happened",
        "registration sent, ",
        "activation link",
        "waits to be sent",
        "Match a registration",
    ):
        assert expected in shown, expected
    client.get(f"/betrieb/vorgaenge/registration/{registration_id}?nur=fehler")
    assert "No failure." in main(client)
    client.get(f"/betrieb/vorgaenge/registration/{registration_id}?seite=0-{uuid4().hex}")
    assert "Nothing happened before that." in main(client)
