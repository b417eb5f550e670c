"""Can operators, and only operators, move accounts, registrations and letters on their pages, each time for a reason?"""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from flask import Flask

from service.web.cockpit import interventions
from service.web.cockpit.intervention_words import RETURNED, WORDS
from tests import builders, recoveries
from tests.audit import tampered
from tests.directories import Practice
from tests.operators import NAME, signed_in_operator
from tests.seats import customer_of, join, user_number
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said, sign_in, visitor
from workers.letter.text import letter_names
from workflows.account.records import Account
from workflows.engine.history import transitions_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.letter.actions import note_printed
from workflows.letter.records import Letter
from workflows.operator.interventions import BY_NAME, INTERVENTIONS, Decision, intervene
from workflows.operator.records import Operator
from workflows.reconciliation.applying import ConfirmationNeededError
from workflows.registration.links import token_of

REASON = "hat angerufen"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_operator(app, runtime)


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return builders.add_account(runtime)


def page(account: Account) -> str:
    return f"/betrieb/vorgaenge/account/{account.id}"


def state(runtime: Runtime, account: Account) -> str:
    return str(builders.one(runtime, Account, account.id).state)


def interfere(client: CheckedClient, account: Account, trigger: str, **fields: str) -> int:
    prefixed = {f"{trigger}-{name}": value for name, value in fields.items()}
    return post(client, f"{page(account)}/{trigger}", **prefixed).status_code


def summaries(client: CheckedClient, path: str) -> list[str]:
    """The interventions that a page offers."""
    client.get(path)
    assert client.page
    return [
        " ".join("".join(element.itertext()).split())
        for element in client.page.all("summary")
        if any(child.tag == "strong" for child in element)
    ]


def printed_letter(runtime: Runtime) -> UUID:
    newcomer = builders.add_newcomer(runtime)
    (letter,) = builders.rows(runtime, Letter, Letter.account_id == newcomer.id)
    with transaction(runtime) as tx:
        note_printed(tx, letter.id)
    return letter.id


def test_every_intervention_has_its_words() -> None:
    assert WORDS.keys() == {(one.workflow, one.trigger) for one in INTERVENTIONS}


def test_only_what_the_state_allows_is_offered(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    helps = [
        *("Wartezeiten aufheben", "Alle abmelden", "Alle abmelden und Geräte vergessen"),
        *("Link für ein neues Passwort schicken", "Brief für ein neues Passwort bestellen"),
    ]
    assert summaries(client, page(account)) == [
        *helps,
        "Code anstelle der TAN per Brief bestellen",
        *("Zugang sperren", "Zugang stilllegen", "Zugang beenden"),
    ]
    assert interfere(client, account, "lock", reason=REASON) == 303
    assert summaries(client, page(account)) == [*helps[3:], "Zugang stilllegen", "Zugang beenden"]
    assert "Grund und Name stehen im Verlauf." in said(client)
    letter = printed_letter(runtime)
    path = f"/betrieb/vorgaenge/letter/{letter}"
    assert summaries(client, path) == ["Zur Post gegeben", "Zurückgekommen"]
    assert post(client, f"{path}/report_returned", **{"report_returned-reason": REASON}).status_code == 303
    assert summaries(client, path) == []
    assert "Anschrift in den Stammdaten berichtigen" in said(client)
    client.get("/betrieb/vorgaenge")
    assert "Anschrift in den Stammdaten berichtigen" in said(client)


def test_a_registration_is_cancelled_for_a_reason_and_the_customer_registers_anew(
    client: CheckedClient, app: Flask, runtime: Runtime
) -> None:
    link = builders.mailed_link(runtime)
    registration = builders.registration_of(runtime, link)
    path = f"/betrieb/vorgaenge/registration/{registration}"
    assert summaries(client, path) == [
        *("Link erneut schicken", "Registrierung verlängern", "Registrierung abbrechen")
    ]
    assert post(client, f"{path}/cancel", **{"cancel-reason": " "}).status_code == 422
    assert post(client, f"{path}/cancel", **{"cancel-reason": REASON}).status_code == 303
    assert summaries(client, path) == []
    with reading(runtime) as session:
        last = transitions_of(session, "registration", registration)[-1]
    assert (last.trigger, last.target, last.reason) == ("cancel", "cancelled", REASON)
    person = visitor(app)
    assert person.get(f"/aktivieren/{token_of(runtime.keys, link)}").status_code == 410
    assert "Sie können sich neu registrieren." in said(person)
    assert builders.mailed_link(runtime) != link, "the customer is free again"


def test_reason_and_name_stand_in_the_history(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    interfere(client, account, "lock", reason=REASON)
    (operator,) = builders.rows(runtime, Operator)
    with reading(runtime) as session:
        last = transitions_of(session, "account", account.id)[-1]
    assert (last.trigger, last.actor, last.reason) == ("lock", f"operator:{operator.id}", REASON)
    client.get(page(account))
    assert f"von Betrieb ({NAME})" in said(client)
    assert REASON in said(client)


def test_a_reason_is_required_and_the_form_stays_open(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    assert interfere(client, account, "lock", reason="  ") == 422
    assert codes(client) == ["E-REQ"]
    assert client.page
    assert [element.tag for element in client.page.all("details") if "open" in element.attrib] == ["details"]
    assert interfere(client, account, "lock", reason="x" * 301) == 422
    assert codes(client) == ["E-LONG"]
    assert state(runtime, account) == "active"


def test_what_cannot_be_taken_back_is_confirmed_by_hand(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    for typed, code in (("", "E-REQ"), (account.login_name, "E-USERNUM")):
        fields = {"reason": REASON, "user_number": typed}
        assert interfere(client, account, "end", **fields) == 422
        assert codes(client) == [code]
    assert state(runtime, account) == "active"
    right = {"reason": REASON, "user_number": user_number(runtime, account)}
    assert interfere(client, account, "end", **right) == 303
    assert state(runtime, account) == "ended"


def test_the_last_administrator_goes_by_two_operators_or_after_a_successor(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    colleague = join(runtime, builders.add_account(runtime), customer_of(runtime, account))
    client.get(page(account))
    assert "Geben Sie zuerst einem von ihnen das Verwalterrecht" in said(client)
    typed = {"reason": REASON, "user_number": user_number(runtime, account)}
    interfere(client, account, "end", **typed)
    assert state(runtime, account) == "active"
    assert interfere(client, account, "suspend", reason=REASON) == 200
    assert "oder schlagen Sie es jemandem vor" in said(client)
    assert state(runtime, account) == "active"
    path = f"/betrieb/vorgaenge/seat/{colleague.id}"
    client.get(path)
    assert colleague.user_number in said(client)
    assert post(client, f"{path}/appoint", **{"appoint-reason": REASON}).status_code == 303
    assert interfere(client, account, "end", **typed) == 200, "not yet: the same operator appointed them"
    assert state(runtime, account) == "active"
    tampered(runtime, "UPDATE transition SET at = at - interval '73 hours' WHERE trigger = 'appoint'")
    assert interfere(client, account, "end", **typed) == 303
    assert state(runtime, account) == "ended"


def test_an_unmet_guard_is_a_sentence_and_no_form(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    recoveries.fire(runtime, account, "request_closure")
    recoveries.change(runtime, account, deadline=builders.now(runtime))
    client.get(page(account))
    assert "Die Frist ist abgelaufen." in said(client)
    assert client.page
    actions = [form.get("action", "") for form in client.page.all("form")]
    assert not any(action.endswith("/lock") for action in actions)
    assert interfere(client, account, "lock", reason=REASON) == 303
    client.get(page(account))
    assert "Achtung: Die Frist ist abgelaufen." in said(client)
    assert state(runtime, account) == "closing"


@pytest.mark.parametrize("trigger", ["unlock", "report_misuse", "anonymise", "nothing"])
def test_what_is_not_offered_is_not_there(
    client: CheckedClient, runtime: Runtime, account: Account, trigger: str
) -> None:
    assert interfere(client, account, trigger, reason=REASON) == 404
    assert post(client, f"/betrieb/vorgaenge/account/{uuid4()}/lock").status_code == 404
    assert post(client, f"/betrieb/vorgaenge/nothing/{account.id}/lock").status_code == 404
    assert state(runtime, account) == "active"


def test_a_second_click_says_what_is_so_by_now(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    assert interfere(client, account, "lock", reason=REASON) == 303
    assert interfere(client, account, "lock", reason=REASON) == 303
    client.get(page(account))
    assert "Nichts getan: Der Stand ist inzwischen „Gesperrt“." in said(client)
    assert builders.steps(runtime, "account", account.id) == ["register", "lock"]


def test_who_was_overtaken_meanwhile_hears_the_same(
    client: CheckedClient, runtime: Runtime, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(ours: Runtime, workflow: str, key: UUID, trigger: str, decision: Decision) -> None:
        recoveries.fire(ours, account, "lock")
        intervene(ours, workflow, key, trigger, decision)

    monkeypatch.setattr(interventions, "intervene", overtaken)
    assert interfere(client, account, "lock", reason=REASON) == 303
    client.get(page(account))
    assert "Nichts getan: Der Stand ist inzwischen „Gesperrt“." in said(client)


def test_nobody_else_interferes(app: Flask, runtime: Runtime, account: Account) -> None:
    stranger = visitor(app)
    assert interfere(stranger, account, "lock", reason=REASON) == 303
    assert stranger.get(page(account)).location == "/betrieb/anmelden"
    sign_in(stranger, account.login_name)
    answer = post(stranger, f"{page(account)}/lock", **{"lock-reason": REASON})
    assert answer.location == "/betrieb/anmelden"
    assert state(runtime, account) == "active"


def test_neither_a_look_nor_a_foreign_form_interferes(
    client: CheckedClient, runtime: Runtime, account: Account
) -> None:
    assert client.get(f"{page(account)}/lock").location == page(account)
    assert client.post(f"{page(account)}/lock", data={"lock-reason": REASON}).status_code == 422
    assert state(runtime, account) == "active"


def test_the_forms_in_english(client: CheckedClient, runtime: Runtime, account: Account) -> None:
    join(runtime, builders.add_account(runtime), customer_of(runtime, account))
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    shown = summaries(client, page(account))
    assert shown[:2] == ["Lift the waiting times", "Sign everybody out"]
    assert shown[-3:] == ["Lock account", "Suspend account", "End account"]
    assert interfere(client, account, "suspend") == 200
    assert "this is the last administrator of customer number 7" in said(client)


def test_every_letter_that_may_come_back_has_its_advice() -> None:
    assert RETURNED.keys() == letter_names()


def test_an_approved_plan_that_does_not_happen_is_no_nothing(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something moves in the moment after what is in the way was asked for: so nothing is asked here."""
    practice = Practice(runtime)
    users = [practice.user(f"User {number}") for number in range(6)]
    lines = [practice.line(str(number), user) for number, user in enumerate(users)]
    practice.sync(*lines)
    stopped = practice.send(lines[0])
    with pytest.raises(ConfirmationNeededError):
        practice.apply(stopped)
    practice.put(users[5], "version = version + 1")
    path = f"/betrieb/vorgaenge/reconciliation/{stopped.run_id}"
    key = ("reconciliation", "approve")
    assert "Geht nicht, weil der Plan nicht mehr passt." in client.get(path).text
    with monkeypatch.context() as late:
        late.setitem(BY_NAME, key, replace(BY_NAME[key], hinders=lambda *_asked: ""))
        post(client, f"{path}/approve", **{"approve-reason": REASON})
    client.get(path)
    assert "Das steht im Verlauf, ausgeführt ist es nicht, weil der Plan nicht mehr passt." in said(client)
