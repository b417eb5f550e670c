"""Can an operator find out who is calling, write notes and help, on pages, and does the customer's side change with each button?"""

from uuid import UUID

import pytest
from flask import Flask

from service.web.cockpit.hindrance_words import WORDS, hindrance
from service.web.cockpit.intervention_words import deed
from service.web.own_data.words import DEEDS
from tests import builders, recoveries
from tests.conftest import Clock
from tests.directories import Practice, row
from tests.operators import deliver_mails, signed_in_operator
from tests.seats import customer_of
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, visitor
from workflows import operator_policy, policy
from workflows.account.records import Account
from workflows.directory.records import Finding
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.operator.interventions import INTERVENTIONS
from workflows.operator.notes import OperatorNote
from workflows.operator.records import Operator
from workflows.tan.codes import code_of
from workflows.telephone.actions import PURPOSE
from workflows.telephone.records import TelephoneCode

REASON = "hat angerufen"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_operator(app, runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime, tan_method="sms")


def page(account: Account) -> str:
    return f"/betrieb/vorgaenge/account/{account.id}"


def looks(client: CheckedClient, path: str) -> str:
    client.get(path)
    return said(client)


def sent(client: CheckedClient, runtime: Runtime, account: Account) -> TelephoneCode:
    assert post(client, f"/betrieb/anrufer/{account.id}").status_code == 303
    return max(builders.rows(runtime, TelephoneCode), key=lambda one: one.issued_at)


def name(client: CheckedClient, code: TelephoneCode, digits: str) -> int:
    path = f"/betrieb/anrufer/{code.account_id}/{code.id}"
    return post(client, path, **{"anruf-telephone_code": digits}).status_code


def spoken(runtime: Runtime, code: TelephoneCode) -> str:
    return code_of(runtime.keys, code.id, PURPOSE)


def wrong(runtime: Runtime, code: TelephoneCode) -> str:
    return f"{(int(spoken(runtime, code)) + 1) % 10**6:06}"


def test_every_hindrance_and_deed_has_its_words(app: Flask) -> None:
    with app.test_request_context():
        assert all(hindrance(code).endswith(".") for code in WORDS)
        beside = {one.trigger for one in INTERVENTIONS if not one.is_step}
        for one in beside | {"resend", "compare_now", "ignore_finding", "settle_finding"}:
            assert deed(one)
    assert beside | {"resend"} == DEEDS.keys()


def test_the_caller_is_known_once_the_code_was_read_out(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    assert "nicht erkannt" in looks(client, page(account))
    code = sent(client, runtime, account)
    assert builders.mails(runtime) == [("telephone_code", builders.MOBILE)]
    shown = looks(client, page(account))
    assert "Versuche: 3" in shown
    assert spoken(runtime, code) not in shown, "the operator hears it from the caller alone"
    assert name(client, code, "") == 422
    assert codes(client) == ["E-REQ"]
    assert name(client, code, wrong(runtime, code)) == 422
    assert codes(client) == ["E-CALLER"]
    assert name(client, code, spoken(runtime, code)) == 303
    assert "Er hat den Telefoncode genannt" in looks(client, page(account))
    assert "Der Anrufer ist erkannt; der Grund hält es fest." in said(client)
    customer = f"/betrieb/kunden/{customer_of(runtime, account)}"
    assert "Er hat den Telefoncode genannt" in looks(client, customer)


def test_a_spent_code_is_said_so(
    client: CheckedClient, runtime: Runtime, account: Account, clock: Clock
) -> None:
    code = sent(client, runtime, account)
    for _ in range(operator_policy.TELEPHONE_CODE_TRIES - 1):
        assert name(client, code, wrong(runtime, code)) == 422
    assert name(client, code, wrong(runtime, code)) == 303
    assert "Auch der letzte Versuch war falsch." in looks(client, page(account))
    assert name(client, code, spoken(runtime, code)) == 303
    assert "Dieser Telefoncode gilt nicht mehr." in looks(client, page(account))
    assert post(client, f"/betrieb/anrufer/{account.id}").status_code == 303
    assert "gerade erst eine hinausging" in looks(client, page(account))


@pytest.mark.parametrize(
    ("trigger", "mail"),
    [
        ("lift_waits", "unlocked_by_operator"),
        ("end_sessions", "signed_out_by_operator"),
        ("forget_devices", "signed_out_by_operator"),
        ("start_recovery", "password_link_by_operator"),
        ("order_tan_letter", "letter_ordered"),
    ],
)
def test_each_button_does_what_it_says_and_the_owner_hears_of_it(
    client: CheckedClient, runtime: Runtime, account: Account, trigger: str, mail: str
) -> None:
    fields = {f"{trigger}-reason": REASON}
    assert post(client, f"{page(account)}/{trigger}", **fields).status_code == 303
    assert "Grund und Name stehen im Verlauf." in looks(client, page(account))
    assert f"{REASON} (ohne Telefoncode)" in said(client)
    assert (mail, account.email) in builders.mails(runtime)


def test_a_session_is_dead_after_the_button(client: CheckedClient, app: Flask, runtime: Runtime) -> None:
    account = builders.add_account(runtime)
    person = visitor(app)
    sign_in(person, account.login_name)
    assert person.get("/zugangsdaten").status_code == 200
    post(client, f"{page(account)}/end_sessions", **{"end_sessions-reason": REASON})
    assert person.get("/zugangsdaten").status_code == 303


def test_what_does_not_go_says_why(client: CheckedClient, runtime: Runtime, account: Account) -> None:
    recoveries.change(runtime, account, email="")
    shown = looks(client, page(account))
    assert "Geht nicht, weil der Zugang keine bestätigte E-Mail-Adresse hat." in shown
    assert "Geht nicht, weil der Stand „Aktiv“ ist:" in shown
    assert (
        post(client, f"{page(account)}/start_recovery", **{"start_recovery-reason": REASON}).status_code
        == 303
    )
    assert "Nichts getan: Das geht nicht, weil der Zugang keine bestätigte" in looks(client, page(account))


def test_a_note_is_written_and_read_in_the_story(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    assert post(client, f"{page(account)}/vermerk", **{"vermerk-note": " \u200b"}).status_code == 422
    assert post(client, f"{page(account)}/vermerk", **{"vermerk-note": "x" * 501}).status_code == 422
    assert codes(client) == ["E-LONG"]
    assert post(client, f"{page(account)}/vermerk", **{"vermerk-note": "ruft wieder an"}).status_code == 303
    assert "Vermerk: ruft wieder an" in looks(client, page(account))
    (operator,) = builders.rows(runtime, Operator)
    (note,) = builders.rows(runtime, OperatorNote)
    assert note.actor == f"operator:{operator.id}"


def test_a_note_about_the_customer_stands_on_its_page(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    customer = f"/betrieb/kunden/{customer_of(runtime, account)}"
    assert post(client, f"{customer}/vermerk", **{"vermerk-note": "zieht um"}).status_code == 303
    assert "Vermerk: zieht um" in looks(client, customer)
    assert post(client, f"{customer}/vermerk", **{"vermerk-note": ""}).status_code == 303
    assert "Kein Vermerk" in looks(client, customer)


def test_a_message_goes_once_more(
    client: CheckedClient, runtime: Runtime, account: Account, clock: Clock
) -> None:
    post(client, f"{page(account)}/lock", **{"lock-reason": REASON})
    deliver_mails(runtime)
    (message,) = builders.rows(runtime, Message)
    path = f"/betrieb/vorgaenge/message/{message.id}"
    clock.travel(policy.RESEND_GAP)
    assert "Nachricht noch einmal senden" in looks(client, path)
    again = f"/betrieb/nachrichten/{message.id}/erneut"
    assert post(client, again, **{"erneut-reason": ""}).status_code == 422
    assert post(client, again, **{"erneut-reason": REASON}).status_code == 303
    assert len(builders.rows(runtime, Message)) == 2
    assert post(client, again, **{"erneut-reason": REASON}).status_code == 303
    assert "gerade erst eine hinausging" in looks(client, path)


def test_local_programs_are_seen_to_from_the_customers_page(client: CheckedClient, runtime: Runtime) -> None:
    practice = Practice(runtime)
    practice.sync(row("9", name="Niemand"))
    finding: UUID = builders.rows(runtime, Finding)[0].id
    customer = f"/betrieb/kunden/{practice.office.customer_id}"

    def do(key: UUID, what: str, reason: str = REASON) -> str:
        path = f"{customer}/abgleich/{key}/{what}"
        assert post(client, path, **{f"{what}-reason": reason}).status_code == 303
        return looks(client, customer)

    assert "Befund ignorieren" in looks(client, customer)
    assert "Nennen Sie bitte den Grund" in do(finding, "ignorieren", "")
    assert "eine Weile nicht gezählt" in do(finding, "ignorieren")
    assert "Der Befund ist erledigt." in do(finding, "erledigen")
    assert "Verglichen." in do(practice.installation_id, "vergleichen")
    assert post(client, f"{customer}/abgleich/{finding}/nichts").status_code == 404
    other = Practice(runtime)
    assert "noch nie etwas gemeldet" in do(other.installation_id, "vergleichen")


def test_auditors_see_it_and_do_nothing(client: CheckedClient, runtime: Runtime, account: Account) -> None:
    with transaction(runtime) as tx:
        tx.session.query(Operator).one().role = "auditor"
    shown = looks(client, page(account))
    assert "Telefoncode schicken" not in shown
    assert "Vermerk schreiben" not in shown
    for path in (
        f"/betrieb/anrufer/{account.id}",
        f"{page(account)}/vermerk",
        f"{page(account)}/lift_waits",
        f"/betrieb/kunden/{customer_of(runtime, account)}/vermerk",
    ):
        assert client.post(path, data={"csrf_token": "x"}).status_code in (403, 422), path
    assert builders.rows(runtime, OperatorNote) == []
