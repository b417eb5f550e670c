"""Does a story say whom it is about, why something went wrong, and how far back it goes? Is what was asked for in sight?"""

from datetime import timedelta

import pytest
from flask import Flask

from service.web.cockpit.outcomes import outcome
from service.web.cockpit.story_words import told
from service.web.cockpit.words import word
from tests import builders
from tests.batches import planned, waiting
from tests.conftest import Clock
from tests.extracts import ordered
from tests.operators import actor, signed_in_as
from tests.seats import customer_of, join, user_number
from tests.signins import begun
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_customer_pages import sections
from tests.web.visitor import said
from tests.workers.rounds import change
from workflows.batch.records import Batch
from workflows.cockpit.story import reading as story_reading
from workflows.cockpit.story.grouping import Kin
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.message.machine import MessageState
from workflows.message.records import Message
from workflows.operator.interventions import Decision, intervene
from workflows.operator.notes import CUSTOMER, note
from workflows.operator.records import Operator
from workflows.operator.roles import Role
from workflows.pause.actions import pause
from workflows.pause.records import QueuePause
from workflows.seat.records import Seat
from workflows.signin.records import SigninAttempt

STORY = "Was geschah"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def folds(client: CheckedClient, summary: str) -> list[bool]:
    """Of each fold with this beginning whether it is open."""
    assert client.page
    return [
        one.get("open") is not None
        for one in client.page.all("details")
        if "".join(one.itertext()).strip().startswith(summary)
    ]


def test_the_next_page_of_a_story_is_not_folded(
    sam: CheckedClient, runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_reading, "GROUPS", 6)
    customer, nora = builders.add_customer(runtime), actor(runtime, "nora")
    for number in range(11):
        clock.travel(timedelta(seconds=1))
        with transaction(runtime, EVERYBODY) as tx:
            note(tx, CUSTOMER, customer, f"Anruf {number}!", actor=nora)
    sections(sam, customer)
    assert folds(sam, "Weitere davor (2)") == [False]
    assert sam.page
    (older,) = [one.get("href") or "" for one in sam.page.all("a") if one.get("rel") == "next"]
    sam.get(older)
    assert folds(sam, "Weitere davor (1)") == [True]
    assert "Anruf 0!" in said(sam)
    assert "Das sind alle." in said(sam)


def test_a_story_that_leaves_records_out_says_so(
    sam: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_reading, "MOST_OF_A_KIND", 1)
    customer = builders.add_customer(runtime)
    builders.submit_registration(runtime)
    told = sections(sam, customer)[STORY]
    assert "Das sind die neuesten: höchstens 1 Vorgänge von jeder Art." in told
    assert "Das sind alle." not in told


def test_of_several_users_a_story_names_the_one(sam: CheckedClient, runtime: Runtime) -> None:
    first, second = builders.add_account(runtime), builders.add_account(runtime)
    customer, chef = customer_of(runtime, first), actor(runtime, "chef")
    intervene(runtime, "account", first.id, "end_sessions", Decision(chef, "Anruf"))
    number = user_number(runtime, first)
    assert f"Benutzer {number}" not in sections(sam, customer)[STORY], "there is but one"
    join(runtime, second, customer)
    assert f"· Benutzer {number} · von chef" in sections(sam, customer)[STORY]


def test_more_than_six_users_are_folded(sam: CheckedClient, runtime: Runtime) -> None:
    first = builders.add_account(runtime)
    customer = customer_of(runtime, first)
    for _ in range(5):
        join(runtime, builders.add_account(runtime), customer)
    sections(sam, customer)
    assert folds(sam, "Weitere Benutzer") == []
    join(runtime, builders.add_account(runtime), customer)
    sections(sam, customer)
    assert folds(sam, "Weitere Benutzer (1)") == [False]
    assert sam.page
    numbers = {one.user_number for one in builders.rows(runtime, Seat, Seat.customer_id == customer)}
    assert {f"benutzer-{number}" for number in numbers} <= sam.page.ids, "nobody is lost"


def test_what_went_wrong_is_told_with_the_houses_own_reason(sam: CheckedClient, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    attempt = begun(runtime, account)
    with transaction(runtime, EVERYBODY) as tx:
        tx.fire(tx.get(SigninAttempt, attempt), "fail", actor="system", reason="too many wrong TANs")
    customer = customer_of(runtime, account)
    assert "Anmeldung gescheitert: zu viele falsche TANs" in sections(sam, customer)[STORY]
    sam.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "sign-in failed: too many wrong TANs" in sections(sam, customer)["What happened"]


def test_whether_the_caller_was_known_is_said_in_the_language_of_the_page(
    sam: CheckedClient, runtime: Runtime
) -> None:
    account = builders.add_account(runtime)
    intervene(runtime, "account", account.id, "end_sessions", Decision(actor(runtime, "chef"), "Anruf"))
    customer = customer_of(runtime, account)
    assert "Grund: Anruf (ohne Telefoncode)" in sections(sam, customer)[STORY]
    sam.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Reason: Anruf (without a telephone code)" in sections(sam, customer)["What happened"]


def test_what_is_next_is_a_sentence(sam: CheckedClient, runtime: Runtime) -> None:
    attempt = begun(runtime, builders.add_account(runtime, tan_method="sms"))
    address = f"/betrieb/vorgaenge/signin/{attempt}"
    sam.get(address)
    assert "Wer sich anmeldet, gibt die TAN oder den Code ein, oder benutzt den Passkey." in said(sam)
    sam.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    sam.get(address)
    assert "Whoever is signing in enters the TAN or code, or uses the passkey." in said(sam)
    assert sam.page
    assert "".join(next(iter(sam.page.all("h1"))).itertext()).startswith("Sign-in ")


def test_what_is_no_customers_names_none_and_itself(app: Flask, runtime: Runtime) -> None:
    lea = signed_in_as(app, runtime, "lea", Role.LEAD)
    pause(runtime, "mail", timedelta(minutes=5), Decision(actor(runtime, "chef"), "Wartung"))
    (paused,) = builders.rows(runtime, QueuePause)
    lea.get(f"/betrieb/vorgaenge/pause/{paused.id}")
    assert "Pause: E-Mails und Zuordnung" in said(lea)
    assert "unbekannt" not in said(lea)
    waiting(runtime, 1)
    lea.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    (batch,) = builders.rows(runtime, Batch, Batch.number == planned(runtime))
    lea.get(f"/betrieb/vorgaenge/batch/{batch.id}")
    assert f"Selection and progressBatch {batch.number}" in said(lea)
    assert "unknown" not in said(lea)
    rita = signed_in_as(app, runtime, "rita", Role.AUDITOR)
    (auditor,) = builders.rows(runtime, Operator, Operator.name == "rita")
    rita.get(f"/betrieb/vorgaenge/extract/{ordered(runtime, auditor.id)}")
    assert "Auszug" in said(rita)
    assert "Wer den Auszug bestellt hat, holt ihn ab." in said(rita)
    assert "unbekannt" not in said(rita)


def test_proposals_about_several_numbers_name_each(sam: CheckedClient, runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    address = f"/betrieb/vorgaenge/account/{account.id}"
    wish = "Mobilnummer in den Stammdaten berichtigen vorschlagen"
    sam.get(address)
    assert said(sam).count(wish) == 1
    assert f"{wish} (Kundennummer" not in said(sam)
    own = builders.one(runtime, Customer, customer_of(runtime, account)).customer_number
    join(runtime, account, builders.add_customer(runtime, "345678"))
    sam.get(address)
    for number in (own, "345678"):
        assert f"{wish} (Kundennummer {number})" in said(sam)


def test_what_the_network_says_of_a_tan_is_told_until_it_is_entered(app: Flask) -> None:
    sms = Message(channel="sms", name="tan", state=MessageState.ACCEPTED)
    with app.test_request_context():
        assert (
            outcome(sms, Kin("tan", "sent")) == "angenommen, vom Netz nicht bestätigt, noch nicht eingegeben"
        )
        assert outcome(sms, Kin("tan", "verified")) == "angenommen, eingegeben"


def test_a_user_is_barred_where_an_account_is_put_out_of_use(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert word("suspended", "state", "seat") == "Suspended"
    with app.test_request_context():
        assert (word("suspended", "state", "seat"), word("suspended", "state", "account")) == (
            "Gesperrt",
            "Stillgelegt",
        )
        assert (word("suspend", "trigger", "seat"), word("suspend", "trigger", "account")) == (
            "Benutzer sperren",
            "stilllegen",
        )


def test_one_german_word_has_an_english_of_each_meaning(
    sam: CheckedClient, app: Flask, runtime: Runtime
) -> None:
    customer = builders.add_customer(runtime)
    change(runtime, "UPDATE customer SET status = 'blocked'")
    sam.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    sam.get("/betrieb/stapel")
    assert sam.page
    assert "".join(next(iter(sam.page.all("h1"))).itertext()) == "Batches"
    assert "! blocked" in sections(sam, customer)["Master data"]
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert (word("batch", "workflow"), word("locked", "state")) == ("Batch", "Locked")
        assert word("change_details", "trigger") == "change details", "which is a button elsewhere"
        assert word("reset_tan_method", "trigger") == "reset TAN method"
        assert told("tan", "issue") == "TAN issued"
