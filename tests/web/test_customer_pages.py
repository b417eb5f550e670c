"""Does the page of a customer begin with what is open, end with what is over, and call things what they are?"""

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask

from tests import builders, recoveries, signins
from tests.conftest import Clock
from tests.directories import Practice, row
from tests.operators import actor, signed_in_as
from tests.seats import customer_of, seat_of
from tests.support import deliver
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.test_approval_pages import WHY, decide, propose
from workflows import policy, upkeep
from workflows.account.records import Account
from workflows.cockpit.customers.lost import LATELY
from workflows.customer.records import Customer
from workflows.directory.records import Finding
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.operator.directories import ignore_finding
from workflows.operator.interventions import Decision, intervene
from workflows.operator.notes import CUSTOMER, note
from workflows.operator.roles import Role
from workflows.registration.records import Registration
from workflows.signin.actions import SignedInNow, confirm_tan

NEW = "neu@example.org"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def sections(client: CheckedClient, customer: UUID, query: str = "") -> dict[str, str]:
    """The sections of the page in their order, each with its text."""
    assert client.get(f"/betrieb/kunden/{customer}{query}").status_code == 200
    assert client.page
    found = {}
    for card in client.page.all("section", "details"):
        heading = next((one for one in card.iter() if one.tag == "h2"), None)
        if heading is not None:
            found["".join(heading.itertext())] = " ".join(" ".join(card.itertext()).split())
    return found


def signs(client: CheckedClient) -> list[tuple[str, str]]:
    """The sign of each line of the story, and what it says of the deed."""
    assert client.page
    told = [one for one in client.page.all("li") if (one.get("class") or "").startswith("kc-told ")]
    return [
        ((one.get("class") or "").rpartition("-")[2], next("".join(b.itertext()) for b in one.iter("strong")))
        for one in told
    ]


def test_what_is_open_comes_first_and_what_is_over_last(sam: CheckedClient, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    found = sections(sam, customer_of(runtime, account))
    assert list(found) == [
        "Stammdaten",
        "Was Aufmerksamkeit braucht",
        "Benutzer und Zugänge",
        "Was geschah",
        "Unterlagen",
        "Programme vor Ort",
        "Etwas vermerken",
        "Zu zweit",
    ]
    assert "Hier braucht nichts Aufmerksamkeit." in found["Was Aufmerksamkeit braucht"]


def test_who_is_locked_out_is_open_with_why(sam: CheckedClient, runtime: Runtime) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    until = builders.now(runtime) + timedelta(minutes=15)
    recoveries.change(runtime, account, tan_failures=10, tan_locked_until=until)
    found = sections(sam, customer_of(runtime, account))
    for expected in ("Kommt nicht hinein", "Die TAN-Eingabe ruht", "Nach 10 falschen TANs ruht die Eingabe"):
        assert expected in found["Was Aufmerksamkeit braucht"], expected
    assert "Nach 10 falschen" not in found["Benutzer und Zugänge"], "said once"
    assert sam.page
    number = seat_of(runtime, account).user_number
    assert {f"gesperrt-{number}", f"benutzer-{number}"} <= sam.page.ids
    recoveries.change(runtime, account, tan_failures=10, tan_locked_until=builders.now(runtime))
    assert (
        "Hier braucht nichts Aufmerksamkeit."
        in sections(sam, customer_of(runtime, account))["Was Aufmerksamkeit braucht"]
    )


def test_a_mail_that_came_back_is_open_until_another_arrives(
    sam: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    account = builders.add_account(runtime)
    customer = customer_of(runtime, account)
    boss = actor(runtime, "chef")
    intervene(runtime, "account", account.id, "end_sessions", Decision(boss, "Anruf"))
    deliver(runtime, "accepted", "bounced", response="5.1.1")
    (lost,) = builders.rows(runtime, Message)
    found = sections(sam, customer)["Was Aufmerksamkeit braucht"]
    assert "Vom Betrieb abgemeldet" in found
    assert "kam am" in found
    assert "5.1.1" in found
    assert sam.page
    assert any(str(lost.id) in (a.get("href") or "") for a in sam.page.all("a"))
    intervene(runtime, "account", account.id, "end_sessions", Decision(boss, "Anruf"))
    clock.travel(timedelta(minutes=1))
    deliver(runtime, "accepted")
    assert "Hier braucht nichts Aufmerksamkeit." in sections(sam, customer)["Was Aufmerksamkeit braucht"]


def test_a_tan_that_was_lost_is_open_until_another_one_was_entered(
    sam: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    customer = customer_of(runtime, account)
    signins.begun(runtime, account)
    deliver(runtime, "failed", response="unroutable")
    assert "unroutable" in sections(sam, customer)["Was Aufmerksamkeit braucht"]
    clock.travel(timedelta(minutes=2))
    attempt_id = signins.begun(runtime, account)
    deliver(runtime, "accepted")
    assert "unroutable" in sections(sam, customer)["Was Aufmerksamkeit braucht"], "nobody is in yet"
    assert isinstance(confirm_tan(runtime, attempt_id, builders.live_code(runtime, attempt_id)), SignedInNow)
    assert "Hier braucht nichts Aufmerksamkeit." in sections(sam, customer)["Was Aufmerksamkeit braucht"]


def test_what_was_lost_long_ago_is_history(lea: CheckedClient, runtime: Runtime, clock: Clock) -> None:
    account = builders.add_account(runtime)
    intervene(runtime, "account", account.id, "end_sessions", Decision(actor(runtime, "chef"), "Anruf"))
    deliver(runtime, "failed", response="550")
    with transaction(runtime) as tx:
        tx.get(Message, builders.rows(runtime, Message)[0].id).entered_at -= LATELY
    found = sections(lea, customer_of(runtime, account))
    assert "Hier braucht nichts Aufmerksamkeit." in found["Was Aufmerksamkeit braucht"]
    assert "550" in found["Was geschah"]


def test_findings_are_open_unless_they_are_left_alone(sam: CheckedClient, runtime: Runtime) -> None:
    practice = Practice(runtime)
    practice.sync(row("9", name="Niemand"))
    findings = builders.rows(runtime, Finding)
    found = sections(sam, practice.office.customer_id)["Was Aufmerksamkeit braucht"]
    assert found.count("Befund ignorieren") == found.count("Befund erledigen") == len(findings)
    chef = actor(runtime, "chef")
    for finding in findings:
        ignore_finding(runtime, finding.id, Decision(chef, "später"))
    found = sections(sam, practice.office.customer_id)["Was Aufmerksamkeit braucht"]
    ignored = f"Befunde, die gerade nicht gezählt werden ({len(findings)})"
    assert found.startswith(f"Was Aufmerksamkeit braucht Hier braucht nichts Aufmerksamkeit. {ignored}")


def test_green_is_what_is_done_and_what_waits_has_its_own_sign(
    lea: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    customer = builders.add_customer(runtime)
    registration = builders.registration_of(runtime, builders.mailed_link(runtime))
    found = sections(lea, customer)
    assert signs(lea) == [("open", "Registrierung abgeschickt")]
    assert "Registrierung" in found["Was Aufmerksamkeit braucht"]
    clock.travel(policy.ACTIVATION_LINK_LIFETIME + timedelta(minutes=1))
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    sections(lea := signed_in_as(lea.application, runtime, "lia", Role.LEAD), customer)
    assert signs(lea) == [
        ("over", "Registrierung abgelaufen, nicht abgeschlossen"),
        ("good", "Registrierung abgeschickt"),
    ]
    assert builders.one(runtime, Registration, registration).state == "expired"


def test_a_note_is_a_note(sam: CheckedClient, runtime: Runtime) -> None:
    customer = builders.add_customer(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        note(tx, CUSTOMER, customer, "zieht im Mai um", actor=actor(runtime, "nora"))
    told = sections(sam, customer)["Was geschah"]
    assert signs(sam) == [("note", "Vermerk")]
    assert "von nora zieht im Mai um" in told
    assert "Grund" not in told


def test_a_story_shows_the_newest_and_folds_the_rest(sam: CheckedClient, runtime: Runtime) -> None:
    customer = builders.add_customer(runtime)
    nora = actor(runtime, "nora")
    for number in range(7):
        with transaction(runtime, EVERYBODY) as tx:
            note(tx, CUSTOMER, customer, f"Anruf {number}", actor=nora)
    told = sections(sam, customer)["Was geschah"]
    assert "Weitere davor (3)" in told
    assert all(f"Anruf {number}" in told for number in range(7)), "nothing is lost"
    assert not _is_open(sam)
    sections(sam, customer, "?technik=ja")
    assert _is_open(sam)


def _is_open(client: CheckedClient) -> bool:
    assert client.page
    (fold,) = [one for one in client.page.all("details") if "Weitere davor" in "".join(one.itertext())]
    return fold.get("open") is not None


def test_what_two_decide_is_told_with_both(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    customer = builders.add_customer(runtime)
    what = "E-Mail-Adresse in den Stammdaten berichtigen"
    page = propose(sam, "correct_address", customer, email=NEW)
    found = sections(sam, customer)
    assert "Wartet auf eine zweite Person" in found["Was Aufmerksamkeit braucht"]
    assert signs(sam) == [("open", f"vorgeschlagen: {what}")]
    assert f"von sam Grund: {WHY}" in found["Was geschah"]
    decide(lea, page, "ablehnen", reason="die Rechnung ist eine andere")
    clock.travel(timedelta(seconds=5))
    again = propose(sam, "correct_address", customer, email=NEW)
    clock.travel(timedelta(seconds=5))
    decide(lea, again, "zustimmen")
    deliver(runtime, "accepted")
    found = sections(sam, customer)
    assert signs(sam) == [
        ("good", f"zu zweit entschieden und ausgeführt: {what}"),
        ("good", f"vorgeschlagen: {what}"),
        ("over", f"Vorschlag abgelehnt: {what}"),
        ("good", f"vorgeschlagen: {what}"),
    ]
    assert "von lea Grund: die Rechnung ist eine andere" in found["Was geschah"]
    assert builders.one(runtime, Customer, customer).email == NEW
    sam.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "approved by a second person and done:" in sections(sam, customer)["What happened"]


def test_what_is_proposed_about_an_account_is_told_once(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime
) -> None:
    account: Account = builders.add_account(runtime, tan_method="sms")
    page = propose(sam, "reset_tan_method", account.id)
    decide(lea, page, "zustimmen")
    sections(sam, customer_of(runtime, account))
    told = [said for _sign, said in signs(sam)]
    assert told.count("zu zweit entschieden und ausgeführt: TAN-Verfahren zurücksetzen") == 1
    assert told.count("vorgeschlagen: TAN-Verfahren zurücksetzen") == 1


def test_the_next_step_says_who_takes_it(sam: CheckedClient, runtime: Runtime) -> None:
    registration = builders.registration_of(runtime, builders.mailed_link(runtime))
    sam.get(f"/betrieb/vorgaenge/registration/{registration}")
    assert sam.page
    (steps,) = [one for one in sam.page.all("ol") if one.get("class") == "kc-next"]
    assert [" ".join("".join(one.itertext()).split()).partition(" Frist")[0] for one in steps] == [
        "Der Kunde öffnet den Link aus der E-Mail und macht seine Angaben.",
        "Der Kunde gibt die TAN ein; derselbe Link führt dorthin.",
        "Das System legt den Zugang an.",
    ]
    assert [one.get("aria-current") for one in steps] == ["step", None, None]
