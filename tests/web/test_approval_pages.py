"""Does a proposal go from one operator's hand to another's, and does each read what became of it?"""

import re
from uuid import UUID, uuid4

import pytest
from flask import Flask

from tests import builders
from tests.askers import changed, session_of
from tests.conftest import Clock
from tests.operators import signed_in_as
from tests.seats import customer_of, join, user_number
from tests.users import office
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, heard, post, said, sign_in, value, visitor
from tests.workers.rounds import change
from tests.worlds import WORK
from workflows import upkeep
from workflows.account.records import Account
from workflows.approval.inbox import WAITING
from workflows.approval.records import Approval
from workflows.approval_policy import APPROVAL_LASTS
from workflows.contact.actions import NewContact
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.records import Operator
from workflows.operator.roles import Role
from workflows.operator.staff import change_role
from workflows.seat.records import Seat
from workflows.tan.codes import code_of
from workflows.telephone.actions import PURPOSE
from workflows.telephone.records import TelephoneCode

NEW = "neu@example.org"
WHY = "rief an und nannte die letzte Rechnung"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def customer(runtime: Runtime) -> UUID:
    return builders.add_customer(runtime)


def form(kind: str, subject: UUID) -> str:
    return f"/betrieb/freigaben/neu/{kind}/{subject}"


def propose(client: CheckedClient, kind: str, subject: UUID, **fields: str) -> str:
    """Fill the form in as a person does, and return the address of the proposal."""
    client.get(form(kind, subject))
    answer = client.post(
        form(kind, subject),
        data={
            "csrf_token": value(client, "csrf_token"),
            "version": value(client, "version"),
            "reason": WHY,
            **fields,
        },
    )
    assert answer.status_code == 303, said(client)
    return str(answer.location)


def decide(client: CheckedClient, page: str, how: str, **fields: str) -> str:
    """Answer, and return what the page then says."""
    if how == "zustimmen":
        seen = re.search(r'name="seen" value="([^"]+)"', client.get(page).text)
        fields = {"seen": seen[1] if seen else "", **fields}
    answer = post(client, f"{page}/{how}", **fields)
    assert answer.status_code == 303, answer.text
    client.get(page)
    return said(client)


def test_a_new_lead_reads_why_somebody_else_agrees(
    app: Flask, runtime: Runtime, sam: CheckedClient, lea: CheckedClient, customer: UUID
) -> None:
    new = signed_in_as(app, runtime, "nina", Role.SUPPORT)
    (nina,) = builders.rows(runtime, Operator, Operator.name == "nina")
    (boss,) = builders.rows(runtime, Operator, Operator.name == "lea")
    change_role(runtime, nina.id, Role.LEAD, actor=f"operator:{boss.id}", reason=WHY)
    page = propose(sam, "correct_address", customer, email=NEW)
    new.get(page)
    why = "Sie haben diese Rolle noch keine 72 Stunden. Bis dahin muss jemand anderes zustimmen."
    assert why in said(new)
    assert "Zustimmen und ausführen" not in said(new)
    assert "Vorschlag ablehnen" in said(new)
    assert why in decide(new, page, "zustimmen")
    assert builders.one(runtime, Customer, customer).email == builders.EMAIL
    assert "es ist geschehen" in decide(lea, page, "zustimmen")


def test_what_a_later_release_has_proposed_is_shown_and_done_by_none(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime, customer: UUID
) -> None:
    """Somebody went back to the code of before; the lists still open."""
    page = propose(sam, "correct_address", customer, email=NEW)
    change(runtime, "UPDATE approval SET kind = 'correct_name'")
    lea.get("/betrieb/freigaben")
    assert "Unbekannt (correct_name)" in said(lea)
    lea.get(page)
    assert "Diese Version kennt die Art dieses Vorschlags nicht" in said(lea)
    assert "Zustimmen geht erst wieder mit einer Version, die das kennt." in said(lea)
    assert "Zustimmen und ausführen" not in said(lea)
    assert "Abgelehnt" in decide(lea, page, "ablehnen", reason=WHY)
    lea.get(f"/betrieb/kunden/{customer}")
    assert "Vorschlag abgelehnt: Unbekannt (correct_name)" in said(lea)


def test_an_address_is_corrected_by_two(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime, customer: UUID
) -> None:
    unmatched = builders.submit_registration(runtime, email=NEW)
    builders.run_match(runtime, unmatched)
    sam.get(f"/betrieb/vorgaenge/registration/{unmatched}")
    assert "E-Mail-Adresse in den Stammdaten berichtigen vorschlagen" in said(sam)
    page = propose(sam, "correct_address", customer, email="Neu@Example.org")
    sam.get(page)
    assert "Vorgeschlagen. Jemand anderes" in said(sam)
    assert "Vorschlag zurückziehen" in said(sam)
    sam.get(f"/betrieb/vorgaenge/registration/{unmatched}")
    assert "wartet auf eine zweite Person" in said(sam)
    lea.get("/betrieb/freigaben")
    assert lea.page
    assert re.search(r"Freigaben 1", lea.page.text("nav"))
    assert WHY in said(lea)
    lea.get(page)
    assert "Neu@Example.org" in said(lea)
    assert "1 Registrierung mit dieser Adresse passte bisher nicht" in said(lea)
    assert "es ist geschehen" in decide(lea, page, "zustimmen")
    assert builders.one(runtime, Customer, customer).email == "Neu@Example.org"
    lea.get("/betrieb/freigaben")
    assert "Kein Vorschlag wartet." in said(lea)
    assert "vorgeschlagen von sam" in said(lea)
    assert "entschieden von lea" in said(lea)
    lea.get(f"/betrieb/vorgaenge/approval/{page.rpartition('/')[2]}")
    assert "Nachweis: Eine zweite Person" in said(lea)


def test_the_customer_side_of_a_reset(
    app: Flask, sam: CheckedClient, lea: CheckedClient, runtime: Runtime
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    page = propose(sam, "reset_tan_method", account.id)
    assert "es ist geschehen" in decide(lea, page, "zustimmen")
    person = visitor(app)
    answer = sign_in(person, account.login_name)
    assert answer.status_code == 303
    person.get("/zugangsdaten/tan-bestaetigen")
    assert "TAN" in said(person)
    assert person.get("/uebersicht").status_code == 303, "nothing opens before"
    again = post(person, "/zugangsdaten/tan-bestaetigen/erneut")
    assert again.status_code == 303
    code = builders.live_code(runtime, account.id)
    done = post(person, "/zugangsdaten/tan-bestaetigen", tan=code)
    assert done.location == "/uebersicht", done.text
    assert builders.one(runtime, Account, account.id).tan_method == "email"


def test_who_follows_the_last_administrator_is_named(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime
) -> None:
    account = builders.add_account(runtime)
    colleague = join(runtime, builders.add_account(runtime), customer_of(runtime, account))
    sam.get(f"/betrieb/vorgaenge/account/{account.id}")
    assert "Letzten Verwalter beenden vorschlagen" in said(sam)
    path = form("end_last_administrator", account.id)
    for typed, sentence in (("", "bliebe kein Verwalter"), ("4711", "keine Benutzer, die dort")):
        sam.get(path)
        fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
        assert sam.post(path, data={**fields, "successors": typed}).status_code == 422
        assert sentence in said(sam)
    page = propose(sam, "end_last_administrator", account.id, successors=f" {colleague.user_number}, ")
    lea.get(page)
    assert colleague.user_number in said(lea)
    assert "es ist geschehen" in decide(lea, page, "zustimmen")
    assert builders.one(runtime, Account, account.id).state == "ended"
    suspended = builders.add_account(runtime)
    join(runtime, builders.add_account(runtime), customer_of(runtime, suspended))
    page = propose(sam, "suspend_last_administrator", suspended.id)
    lea.get(page)
    assert "Nachfolgeniemand" in said(lea)
    assert user_number(runtime, suspended) not in said(lea)


def test_each_answer_that_is_not_possible_says_why(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime, customer: UUID, clock: Clock
) -> None:
    own = propose(lea, "correct_address", customer, email=NEW)
    lea.get(own)
    assert "Zustimmen oder ablehnen kann nur jemand anderes" in said(lea)
    assert "Das haben Sie selbst vorgeschlagen." in decide(lea, own, "zustimmen")
    assert "Das hat jemand anderes vorgeschlagen." in decide(sam, own, "zurueckziehen")
    sam.get(own)
    assert "Darüber entscheidet jemand mit der Rolle Leitung." in said(sam)
    sam.get(form("correct_address", customer))
    fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
    assert sam.post(form("correct_address", customer), data={**fields, "email": NEW}).status_code == 422
    assert "Das ist schon vorgeschlagen" in said(sam)
    assert "Ihr Vorschlag ist zurückgezogen." in decide(lea, own, "zurueckziehen")
    assert "Der Stand ist inzwischen „Zurückgezogen“." in decide(lea, own, "zurueckziehen")
    late = propose(sam, "correct_address", customer, email=NEW)
    clock.travel(APPROVAL_LASTS)
    lea = fresh(lea.application, runtime, "lisa")
    assert "Die Frist ist abgelaufen." in decide(lea, late, "zustimmen")
    with transaction(runtime, EVERYBODY) as tx:
        upkeep.expire_deadlines(tx)
    lea.get("/betrieb/freigaben")
    assert "Niemand hat rechtzeitig entschieden." in said(lea)


def fresh(app: Flask, runtime: Runtime, name: str) -> CheckedClient:
    return signed_in_as(app, runtime, name, Role.LEAD)


def test_what_has_moved_is_not_done_and_leaves_the_inbox(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime, customer: UUID
) -> None:
    page = propose(sam, "correct_address", customer, email=NEW)
    with transaction(runtime) as tx:
        tx.get(Customer, customer).email = "import@example.org"
    assert "Nichts getan: Der Stand ist inzwischen ein anderer." in decide(lea, page, "zustimmen")
    lea.get("/betrieb/freigaben")
    assert "Der Stand war inzwischen ein anderer" in said(lea)


def test_a_form_about_an_older_state_is_shown_anew(
    sam: CheckedClient, runtime: Runtime, customer: UUID
) -> None:
    path = form("correct_address", customer)
    for version in ("1", "x"):
        sam.get(path)
        token = value(sam, "csrf_token")
        answer = sam.post(path, data={"csrf_token": token, "version": version, "reason": WHY, "email": NEW})
        assert answer.location == path
        sam.get(path)
        assert "Inzwischen hat sich der Stand geändert." in said(sam)
    assert builders.rows(runtime, Approval) == []


def test_a_refusal_needs_a_reason_and_is_read_by_who_proposed(
    sam: CheckedClient, lea: CheckedClient, customer: UUID
) -> None:
    page = propose(sam, "correct_address", customer, email=NEW)
    assert post(lea, f"{page}/ablehnen", reason=" ").status_code == 422
    assert codes(lea) == ["E-REQ"]
    assert "Sie haben abgelehnt." in decide(lea, page, "ablehnen", reason="bitte b@example.org zurückrufen")
    sam.get(page)
    assert "bitte b•••@example.org zurückrufen" in said(sam)
    assert "Was dann geschieht" not in said(sam)
    sam.get("/betrieb/freigaben")
    assert "bitte b•••@example.org zurückrufen" in said(sam)


def test_the_same_address_and_none_at_all_are_refused(sam: CheckedClient, customer: UUID) -> None:
    path = form("correct_address", customer)
    for email, sentence in ((builders.EMAIL, "schon hinterlegt"), ("keine", "gültige E-Mail-Adresse")):
        sam.get(path)
        fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
        assert sam.post(path, data={**fields, "email": email}).status_code == 422
        assert sentence in said(sam)


def test_there_is_nothing_where_nothing_is(sam: CheckedClient, lea: CheckedClient) -> None:
    assert sam.get(form("correct_address", uuid4())).status_code == 404
    assert sam.get(form("give_money", uuid4())).status_code == 404
    page = f"/betrieb/freigaben/{uuid4()}"
    assert lea.get(page).status_code == 404
    assert post(lea, f"{page}/zustimmen").status_code == 404


def test_an_address_is_read_in_full_only_while_it_is_decided(
    sam: CheckedClient, lea: CheckedClient, app: Flask, runtime: Runtime, customer: UUID
) -> None:
    page = propose(sam, "correct_address", customer, email=NEW)
    other = signed_in_as(app, runtime, "sue", Role.SUPPORT)
    for client, is_full in ((sam, True), (lea, True), (other, False)):
        client.get(page)
        assert (NEW in said(client)) is is_full
    assert "Inzwischen hat sich der Stand geändert." in decide(lea, page, "zustimmen", seen=str(customer))
    decide(lea, page, "zustimmen")
    for client in (sam, lea):
        client.get(page)
        assert NEW not in said(client)
        assert "example.org" in said(client)


def test_who_decides_sees_what_was_on_file_whose_it_is_and_whether_the_caller_was_known(
    sam: CheckedClient, lea: CheckedClient, runtime: Runtime
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    known = customer_of(runtime, account)
    change(runtime, "UPDATE customer SET mobile = '+4917712345678'")
    page = propose(sam, "correct_mobile", known, mobile="0177 7654321")
    assert all(
        f'href="/betrieb/kunden/{known}"' in lea.get(path).text for path in ("/betrieb/freigaben", page)
    )
    assert "Bisherige Mobilnummer••• 678" in said(lea)
    assert "Anrufer erkanntnein, beim Vorschlagen nicht" in said(lea)
    change(runtime, "UPDATE customer SET mobile = '+4917799999911'")
    lea.get(page)
    assert "Bisherige" not in said(lea), "it is not what the proposer saw"
    assert post(sam, f"/betrieb/anrufer/{account.id}").status_code == 303
    (code,) = builders.rows(runtime, TelephoneCode)
    digits = code_of(runtime.keys, code.id, PURPOSE)
    post(sam, f"/betrieb/anrufer/{account.id}/{code.id}", **{"anruf-telephone_code": digits})
    for kind, subject in (("reset_tan_method", account.id), ("correct_address", known)):
        lea.get(propose(sam, kind, subject, email=NEW))
        assert "Anrufer erkanntja, mit Telefoncode" in said(lea), kind
    lea.get(page)
    assert "Anrufer erkanntnein" in said(lea), "whoever proposed this did not know it yet"


def test_what_changed_lately_stands_before_whoever_proposes(
    app: Flask, sam: CheckedClient, lea: CheckedClient, runtime: Runtime
) -> None:
    account = builders.add_account(runtime, tan_method="sms")
    page = propose(sam, "reset_tan_method", account.id)
    changed(runtime, session_of(runtime, account), NewContact("mobile", "+4915228817387", "sms"))
    path = form("reset_tan_method", account.id)
    sam.get(path)
    assert "Zuletzt geändertMobilnummer" in said(sam)
    fields = {"version": value(sam, "version"), "csrf_token": value(sam, "csrf_token"), "reason": WHY}
    assert sam.post(path, data=fields).status_code == 422
    assert "wurde in den letzten 72 Stunden geändert" in said(sam)
    lea.get(page)
    assert "Zuletzt geändertMobilnummer" in said(lea)


def test_an_operator_does_not_hand_a_number_over_alone(sam: CheckedClient, runtime: Runtime) -> None:
    team = office(runtime)
    assert (
        post(sam, f"/betrieb/vorgaenge/seat/{team.other.id}/appoint", **{"appoint-reason": WHY}).status_code
        == 303
    )
    fields = {"end-reason": WHY, "end-user_number": team.seat.user_number}
    post(sam, f"/betrieb/vorgaenge/seat/{team.seat.id}/end", **fields)
    assert "Wen der Betrieb in den letzten 72 Stunden" in said(sam)
    assert builders.one(runtime, Seat, team.seat.id).state == "active"


def test_tile_badge_and_inbox_say_the_same_and_ask_once(lea: CheckedClient, runtime: Runtime) -> None:
    WORK["approvals"](runtime)
    assert "1 Vorschlag wartet auf eine zweite Person" in (lea.get("/betrieb"), said(lea))[1]
    assert "Freigaben 1 wartet" in said_in(lea, "nav")
    WORK["approvals"](runtime)
    for path in ("/betrieb", "/betrieb/freigaben", "/betrieb/auftraege"):
        with heard(runtime) as statements:
            lea.get(path)
        assert "Freigaben 2 warten" in said_in(lea, "nav"), path
        assert len([one for one in statements if WAITING in one]) == 1, path
    assert "2 Vorschläge warten auf eine zweite Person" in (lea.get("/betrieb"), said(lea))[1]
    change(runtime, "UPDATE approval SET deadline = kundencenter_now()")
    lea.get("/betrieb/freigaben")
    assert "Kein Vorschlag wartet." in said(lea), (
        "what is overdue waits for nobody, though nobody has expired it"
    )
    assert "warten" not in said_in(lea, "nav")


def said_in(client: CheckedClient, tag: str) -> str:
    assert client.page
    return client.page.text(tag)


def test_the_page_of_a_customer_shows_what_can_be_proposed_and_what_waits(
    lea: CheckedClient, sam: CheckedClient, customer: UUID
) -> None:
    page = f"/betrieb/kunden/{customer}"
    sam.get(page)
    assert sam.page
    assert form("correct_address", customer) in [a.get("href") for a in sam.page.all("a")]
    proposal = propose(sam, "correct_address", customer, email=NEW)
    lea.get(page)
    assert lea.page
    assert proposal in [a.get("href") for a in lea.page.all("a")]
    assert "wartet auf eine zweite Person" in said(lea)
