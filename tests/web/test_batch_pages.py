"""Do operators do something to many only after they have seen to whom, and can they take it back, halt it, and read what came of it?"""

import re

import pytest
from flask import Flask
from sqlalchemy import update

from service.web.cockpit.batch_words import WORDS, batch_starts
from tests import builders
from tests.batches import batch_of, finish, gave_up, let_pass, outcomes, planned, state_of, take_turn, waiting
from tests.conftest import Clock
from tests.operators import NAME, signed_in_operator
from tests.seats import customer_of
from tests.users import invited
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said
from tests.workers.rounds import change
from tests.worlds import WORK
from workflows import desk_policy, policy
from workflows.batch.records import Batch, BatchItem
from workflows.cockpit.tasks import NAMES, STUCK, TASKS
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.execution.kinds import KINDS
from workflows.operator.records import Operator

LIST = "/betrieb/stapel"
WAITING = {"art_des_stapels": "registration.cancel", "workflow": "registration", "zustand": "pending"}
REASON = "Messe abgesagt"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_operator(app, runtime)


def text(client: CheckedClient, path: str) -> str:
    assert client.get(path).status_code == 200, path
    return said(client)


def plan(client: CheckedClient, **fields: str) -> str:
    answer = post(client, LIST, **fields or WAITING)
    assert answer.status_code == 303
    assert answer.location
    return answer.location


def make(runtime: Runtime, role: str) -> None:
    with transaction(runtime) as tx:
        tx.session.execute(update(Operator).values(role=role))


def test_every_kind_has_its_words() -> None:
    assert WORDS.keys() == KINDS.keys()


def test_the_page_leads_to_every_list_that_offers_a_batch(client: CheckedClient, runtime: Runtime) -> None:
    waiting(runtime, 1)
    gave_up(runtime, 1)
    invited(runtime, customer_of(runtime, builders.add_account(runtime)))
    WORK["returned_letters"](runtime)
    shown = text(client, LIST)
    starts = batch_starts()
    assert len(starts) == len(KINDS)
    assert client.page
    links = [a.get("href") for a in client.page.all("a")]
    for start in starts:
        assert f"{start.label}: {start.list}" in shown
        assert start.address in links
        client.get(start.address.replace("workflow=letter", "workflow=letter&zustand=returned"))
        assert client.page
        offered = {button.get("value") for button in client.page.all("button")}
        assert offered & KINDS.keys(), start
    assert "darf nur" not in shown
    make(runtime, "support")
    assert "Planen und freigeben darf nur: Leitung." in text(client, LIST)
    left = {a.get("href") for a in client.page.all("a")}
    assert not left & {start.address for start in starts}, "it leads to no button that this role has"


def test_what_a_later_release_has_planned_is_shown_with_its_cause(
    client: CheckedClient, runtime: Runtime
) -> None:
    """Somebody went back to the code of before; the lists still open."""
    assert all(name.partition(".")[0] == kind.workflow for name, kind in KINDS.items())
    waiting(runtime, 1)
    page = plan(client)
    change(runtime, "UPDATE batch SET kind = 'registration.praise'")
    assert "Unbekannt (registration.praise)" in text(client, LIST)
    shown = text(client, page)
    assert "Unbekannt (registration.praise): 1" in shown
    assert "Diese Version kennt die Art dieses Stapels nicht." in shown
    assert client.page
    assert any("workflow=registration" in (a.get("href") or "") for a in client.page.all("a"))


def test_from_the_list_to_the_last_row(client: CheckedClient, runtime: Runtime, clock: Clock) -> None:
    keys = waiting(runtime, 6)
    shown = text(client, "/betrieb/vorgaenge?workflow=registration&zustand=pending")
    assert "Registrierungen abbrechen …" in shown
    page = plan(client)
    preview = text(client, page)
    assert "Registrierungen abbrechen: 6" in preview
    assert "Niemand bekommt eine Nachricht." in preview
    assert preview.count("noch offen") == 5, "five samples"
    assert "n0@example.org" not in client.get(page).text
    assert post(client, f"{page}/freigeben", reason=" ").status_code == 422
    assert post(client, f"{page}/freigeben", reason=REASON).status_code == 303
    assert "In 10 Minuten geht es los" in text(client, page)
    assert [state_of(runtime, key) for key in keys] == ["pending"] * 6
    assert post(client, f"{page}/freigeben", reason=REASON).status_code == 303
    assert "Der Stand ist inzwischen „Freigegeben“." in text(client, page)
    clock.travel(desk_policy.BATCH_WAITS)
    assert "gleich" in text(client, page)
    assert "noch offen (6) alle (6)" in said(client), "no link for what did not occur"
    finish(runtime)
    assert [state_of(runtime, key) for key in keys] == ["cancelled"] * 6
    done = text(client, page)
    assert "6 von 6, 0 übersprungen" in done
    assert "erledigt (6) alle (6)" in done
    assert "noch offen" not in done
    assert "Keine Zeile mit diesem Ergebnis." in text(client, f"{page}?ergebnis=moved")
    number = page.rpartition("/")[2]
    assert f"Stapel {number}" in text(client, LIST)
    assert NAME in said(client)
    listed = text(client, f"/betrieb/vorgaenge?stapel={number}")
    assert f"Stapel {number}" in listed
    assert listed.count("Abgebrochen") >= 6
    story = text(client, f"/betrieb/vorgaenge/registration/{keys[0]}")
    assert f"{REASON} (Stapel {number})" in story
    assert number in text(client, f"/betrieb/vorgaenge/batch/{batch_of(runtime, int(number)).id}")


def test_above_a_hundred_the_number_is_typed(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_policy, "BATCH_TYPED_ABOVE", 2)
    waiting(runtime, 3)
    page = plan(client)
    assert "Tippen Sie 3 ein." in text(client, page)
    assert post(client, f"{page}/freigeben", reason=REASON).status_code == 422
    assert codes(client) == ["E-SIZE"]
    assert post(client, f"{page}/freigeben", reason=REASON, size="3").status_code == 303


def test_it_is_taken_back_within_the_time_to_think(
    client: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    (key,) = waiting(runtime, 1)
    page = plan(client)
    post(client, f"{page}/freigeben", reason=REASON)
    assert "Stapel verwerfen" in text(client, page)
    assert post(client, f"{page}/verwerfen", **{"verwerfen-reason": ""}).status_code == 422
    assert post(client, f"{page}/verwerfen", **{"verwerfen-reason": "doch nicht"}).status_code == 303
    clock.travel(desk_policy.BATCH_WAITS)
    finish(runtime)
    assert state_of(runtime, key) == "pending"
    assert "Verworfen" in text(client, page)
    assert post(client, f"{page}/anhalten", **{"anhalten-reason": "x"}).status_code == 303
    assert "Nichts getan" in text(client, page)


def test_it_is_halted_and_goes_on(
    client: CheckedClient, runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_policy, "BATCH_PORTION", 1)
    waiting(runtime, 2)
    page = plan(client)
    post(client, f"{page}/freigeben", reason=REASON)
    clock.travel(desk_policy.BATCH_WAITS)
    let_pass(runtime)
    take_turn(runtime)
    assert post(client, f"{page}/anhalten", **{"anhalten-reason": "Moment"}).status_code == 303
    shown = text(client, page)
    assert "1 von 2, 0 übersprungen" in shown
    assert "Stapel fortsetzen" in shown
    assert post(client, f"{page}/fortsetzen", **{"fortsetzen-reason": "weiter"}).status_code == 303
    finish(runtime)
    assert outcomes(runtime, int(page.rpartition("/")[2])) == ["done", "done"]
    history = text(client, page)
    for label, reason in (("Freigegeben", REASON), ("Fortgesetzt", "weiter")):
        assert re.search(rf"{label}\d\d\.\d\d\.\d{{4}}, \d\d:\d\d:\d\d · {NAME} · {reason}", history)


def test_jobs_of_one_cause_are_tried_again_together(
    client: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    gave_up(runtime, 3)
    client.get("/betrieb/auftraege")
    page = plan(client, art_des_stapels="job.retry", art="message.deliver", ursache="451 4.7.1")
    preview = text(client, page)
    assert "Aufträge erneut versuchen: 3" in preview
    assert "höchstens 5 in der Sekunde" in preview
    post(client, f"{page}/freigeben", reason="Mailserver wieder da")
    clock.travel(desk_policy.BATCH_WAITS)
    finish(runtime)
    assert "3 von 3, 0 übersprungen" in text(client, page)
    assert "Kein Auftrag ist gescheitert." in text(client, "/betrieb/auftraege")


def test_nothing_to_do_is_said(client: CheckedClient, runtime: Runtime) -> None:
    assert plan(client) == "/betrieb/vorgaenge?workflow=registration&zustand=pending"
    assert "Nichts geplant" in text(client, "/betrieb/auftraege")
    assert "Nicht dabei" not in said(client), "there is nothing in that list at all"
    assert plan(client, art_des_stapels="job.retry") == "/betrieb/auftraege"
    assert post(client, LIST, art_des_stapels="account.end", workflow="account").status_code == 404
    assert post(client, LIST).status_code == 404
    assert client.get(f"{LIST}/4711").status_code == 404
    assert client.get(f"{LIST}/99999999999999999999").status_code == 404
    assert "Es gab noch keinen Stapel." in text(client, f"{LIST}?seite=99999999999999999999")
    text(client, "/betrieb/vorgaenge?stapel=x")
    assert builders.rows(runtime, Batch) == []


def test_the_list_itself_says_why_nothing_was_planned(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = customer_of(runtime, builders.add_account(runtime))
    for name in ("Ida", "Ada"):
        invited(runtime, customer, name=name)
    back = plan(client, art_des_stapels="seat.renew", workflow="seat")
    assert back == "/betrieb/vorgaenge?workflow=seat"
    shown = text(client, back)
    why = "Nicht dabei: 2 aus der Auswahl. An sie ist keine Einladung unterwegs, oder die Kundennummer ist gesperrt."
    refused = f"Nichts geplant: In dieser Auswahl ist nichts, womit das geht. {why}"
    assert shown.index(refused) < shown.index("Alle Arten"), "above the list"
    assert "Nichts geplant" not in text(client, back), "said once"
    monkeypatch.setattr(desk_policy, "BATCH_MOST", 1)
    plan(client, art_des_stapels="seat.renew", workflow="seat")
    assert "Nichts geplant: Unter den ersten 1 dieser Auswahl ist nichts" in text(client, back)


@pytest.mark.parametrize(
    "path", ["", "/abgleich", "/ohne-verwalter", "/pruefung", "/pruefung/taten", "/stapel"]
)
def test_every_page_says_what_the_page_before_had_to_say(client: CheckedClient, path: str) -> None:
    plan(client)
    assert text(client, f"/betrieb{path}").count("Nichts geplant") == 1


def test_what_waits_in_another_open_batch_is_said_before_and_after_the_release(
    client: CheckedClient, runtime: Runtime
) -> None:
    waiting(runtime, 2)
    first, again = plan(client), plan(client)
    assert first == again, "a second click"
    assert "auch in:" not in text(client, first)
    builders.submit_registration(runtime, "77777", "later@example.org")
    second = plan(client)
    number = first.rpartition("/")[2]
    assert f"2 davon warten auch in: Stapel {number} (Geplant)" in text(client, second)
    post(client, f"{second}/freigeben", reason=REASON)
    shown = text(client, second)
    assert f"2 davon warten auch in: Stapel {number} (Geplant)" in shown
    starts = batch_of(runtime, int(second.rpartition("/")[2])).starts_at
    assert starts
    assert f"Beginnt{starts.astimezone(runtime.profile.zone):%d.%m.%Y, %H:%M:%S} in " in shown
    post(client, f"{first}/verwerfen", **{"verwerfen-reason": "doch nicht"})
    assert "auch in:" not in text(client, second)
    assert "auch in:" not in text(client, first), "it is at its end"


@pytest.mark.parametrize("role", ["support", "auditor"])
def test_only_leads_plan_and_release(client: CheckedClient, runtime: Runtime, role: str) -> None:
    waiting(runtime, 1)
    number = planned(runtime)
    make(runtime, role)
    assert "Mit allem in dieser Auswahl" not in text(client, "/betrieb/vorgaenge?workflow=registration")
    assert "Freigeben darf nur: Leitung." in text(client, f"{LIST}/{number}")
    assert post(client, LIST, **WAITING).status_code == 403
    for step in ("freigeben", "verwerfen", "anhalten", "fortsetzen"):
        assert post(client, f"{LIST}/{number}/{step}", reason=REASON).status_code == 403
    assert str(batch_of(runtime, number).state) == "planned"


def test_links_go_out_again_from_the_list_of_those_who_wait(
    client: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    builders.add_customer(runtime)
    builders.run_match(runtime, builders.submit_registration(runtime))
    waiting(runtime, 1)
    clock.travel(policy.RESEND_GAP)
    shown = text(client, "/betrieb/vorgaenge?workflow=registration&zustand=pending")
    assert "Aktivierungslinks erneut schicken …" in shown
    page = plan(client, **WAITING | {"art_des_stapels": "registration.resend"})
    preview = text(client, page)
    assert "Aktivierungslinks erneut schicken: 1" in preview
    assert "Im Mittel gehen 5 in der Sekunde hinaus." in preview
    assert "Nicht dabei: 1 aus der Auswahl. Sie warten auf keinen Link mehr" in preview
    assert post(client, f"{page}/freigeben", reason=REASON).status_code == 303
    clock.travel(desk_policy.BATCH_WAITS)
    finish(runtime)
    assert ("activation_again", builders.EMAIL) in builders.mails(runtime)
    assert "1 von 1, 0 übersprungen" in text(client, page)


def for_all(client: CheckedClient) -> dict[str, str]:
    """What the form below the list sends along."""
    assert client.page
    (form,) = (one for one in client.page.all("form") if one.get("action") == LIST)
    hidden = {one.get("name", ""): one.get("value", "") for one in form.iter("input")}
    return {name: value for name, value in hidden.items() if name != "csrf_token"}


@pytest.mark.parametrize("task", NAMES)
def test_a_batch_takes_of_what_needs_somebody_what_its_list_shows(
    client: CheckedClient, runtime: Runtime, task: str
) -> None:
    waiting(runtime, 1)
    key = WORK[task](runtime)
    workflow = "registration" if task == STUCK else TASKS[task].workflow
    shown = text(client, f"/betrieb/vorgaenge?aufgabe={task}&workflow={workflow}&folge=neu")
    kinds = [kind for kind in KINDS.values() if kind.workflow == workflow]
    assert ("Mit allem in dieser Auswahl:" in shown) is bool(kinds)
    asked = for_all(client) if kinds else {}
    for kind in kinds:
        assert asked == {"aufgabe": task, "workflow": workflow, "folge": "neu"}
        post(client, LIST, art_des_stapels=kind.name, **asked)
        frozen = [item.subject for item in builders.rows(runtime, BatchItem)]
        assert frozen == ([key] if task == STUCK else []), "what is not open any more cannot be cancelled"
