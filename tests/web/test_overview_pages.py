"""Does the operators' first page say what is wrong and what to do, stay fresh by itself, and cost no session?"""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import InternalError
from sqlalchemy.orm import Session as Look

from service.web.cockpit import overview_words as words
from service.web.cockpit import shown as writing
from service.web.cockpit import sparkline
from tests import builders
from tests.operators import furnish, signed_in_as, signed_in_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient, checked_client
from tests.workers.rounds import change
from tests.worlds import STUCK_OPERATORS, WORK
from workflows.cockpit import asking, health, to_do, trends, worklist
from workflows.cockpit.failures import Cause
from workflows.cockpit.trends import HOURS, KINDS, Trend
from workflows.engine.heartbeat import EXPECTED, beat
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.channels import QUEUE_STORE, note
from workflows.operator.roles import Role
from workflows.signin.records import Session

STAND = "/betrieb/stand"
FLOW = "/betrieb/ablaeufe/operator"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    found = app_for(runtime)
    found.extensions.pop("kundencenter-live", None)
    return found


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_operator(app, runtime)


def first_page(client: CheckedClient) -> str:
    assert client.get("/betrieb").status_code == 200
    assert client.page
    return client.page.text("main")


def test_everything_has_its_words() -> None:
    assert set(words.PARTS) == {*health.NAMES, *health.MAYBE}
    assert set(words.CONDITIONS) == set(words.TONES) == set(health.Condition)
    assert set(words.WORK) == set(to_do.COUNTS)
    assert set(words.FIGURES) == set(KINDS)


def test_the_first_line_says_how_each_part_fares(client: CheckedClient, runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        for name in EXPECTED:
            beat(tx.session, name)
        note(tx.session, "mail", "")
        note(tx.session, "sms", "535: no connection to the SMS gateway")
        note(tx.session, QUEUE_STORE, "")
    change(
        runtime, "UPDATE heartbeat SET seen_at = seen_at - interval '30 seconds' WHERE name = 'worker mail'"
    )
    shown = first_page(client)
    for told in (
        "E-Mail: ✓ gut (seit eben; zuletzt eben)",
        "SMS: ! gestört (535: keine Verbindung zum SMS-Gateway; seit eben; zuletzt eben)",
        "Redis: ✓ gut (",
        "Relay: ✓ gut (",
        "Worker: ? unbekannt (kein Lebenszeichen: worker mail; zuletzt eben)",
        "Briefe: ? unbekannt (noch nie gehört)",
        "Verzeichnisse: ? unbekannt (keine Installation angebunden)",
    ):
        assert told in shown, told


@pytest.mark.parametrize("name", WORK)
def test_a_number_leads_to_its_list(client: CheckedClient, runtime: Runtime, name: str) -> None:
    WORK[name](runtime)
    assert f"1 {words.task_title(name, 1)}" in first_page(client)
    assert client.page
    address = words.WORK[name].address
    assert address in [a.get("href", "") for a in client.page.all("a")]
    assert client.get(address).status_code == 200
    if "aufgabe" in address:
        assert f"Nur: {words.task_title(name)}." in client.page.text("main")
        assert len([a for a in client.page.all("a") if "/betrieb/vorgaenge/" in a.get("href", "")]) == 1


def test_more_than_anybody_reads_says_so(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert to_do.LISTED == worklist.COUNTED - 1 == 1_000
    monkeypatch.setattr(worklist, "COUNTED", 2)
    monkeypatch.setattr(writing, "COUNTED", 2)
    for _ in range(2):
        WORK["unmatched"](runtime)
    assert "mehr als 1 Registrierungen nicht zugeordnet" in first_page(client)


def test_one_is_told_as_one(client: CheckedClient, runtime: Runtime) -> None:
    WORK["unmatched"](runtime)
    WORK["plans"](runtime)
    shown = first_page(client)
    assert "1 Registrierung nicht zugeordnet, 24 Std." in shown
    assert "1 Plan wartet auf Zustimmung" in shown
    client.get("/betrieb", headers={"Accept-Language": "en"})
    assert client.page
    shown = client.page.text("main")
    assert "1 plan is waiting for approval" in shown
    assert "the oldest" in shown


def test_causes_and_the_funnel_are_told(client: CheckedClient, runtime: Runtime) -> None:
    furnish(runtime)
    shown = first_page(client)
    assert "Häufigste Ursache: Registrierung zuordnen, 550 5.1.1 (1)" in shown
    assert "5 begonnen, davon 2 abgeschlossen (40 %)" in shown
    assert client.page
    pictures = [one for one in client.page.all("{http://www.w3.org/2000/svg}svg") if one.get("role") == "img"]
    assert len(pictures) == len(KINDS)
    assert all((one[0].text or "").endswith(".") for one in pictures), "a sentence each"
    assert pictures[0][0].text == "Registrierungen: 5 in den letzten 24 Stunden; am Tag davor unbekannt."
    (cause,) = (a.get("href", "") for a in client.page.all("a") if "ursache=" in a.get("href", ""))
    assert client.get(cause).status_code == 200
    rows = [one for one in client.page.all("input") if one.get("name") == "job"]
    assert len(rows) == 1, "the list holds what was counted"


def test_a_part_that_takes_too_long_spoils_only_itself(
    client: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sleep(session: Look, *_asked: object) -> None:
        session.execute(text("SELECT pg_sleep(9)"))

    monkeypatch.setattr(asking, "LONGEST", timedelta(milliseconds=150))
    for module, name in (
        ("failures", "causes"),
        ("trends", "trends"),
        ("funnel", "funnel"),
        ("jobs", "counts"),
    ):
        monkeypatch.setattr(f"workflows.cockpit.{module}.{name}", sleep)
    monkeypatch.setattr("workflows.tan.caps.sent_within_a_day", sleep)
    monkeypatch.setitem(to_do.COUNTS, "stuck", sleep)
    shown = first_page(client)
    assert shown.count("nicht ermittelt (0,1 s)") == 5
    assert "Nichts wartet" not in shown
    for name in ("states.states", "paces.paces", "paces.dwells"):
        monkeypatch.setattr(f"workflows.cockpit.{name}", sleep)
    assert client.get("/betrieb/ablaeufe/tan").status_code == 200
    assert client.page
    assert "nicht ermittelt (0,1 s)" in client.page.text("main")


def test_whoever_only_looks_changes_nothing(runtime: Runtime) -> None:
    with asking.asking(runtime) as look, pytest.raises(InternalError, match="read-only"):
        look.ask(lambda session: session.execute(text("DELETE FROM stuck")))


@pytest.mark.parametrize("path", [STAND, "/betrieb/ablaeufe/tan/stand"])
def test_a_page_stays_fresh_without_prolonging_the_session(
    client: CheckedClient, runtime: Runtime, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(runtime, "UPDATE session SET last_seen_at = last_seen_at - interval '3 minutes'")
    (before,) = builders.rows(runtime, Session)
    answer = client.unchecked(path)
    assert answer.status_code == 200
    assert "data-region" in answer.get_json()["regions"]
    assert "<html" not in answer.get_json()["regions"]
    again = client.unchecked(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.text) == (304, "")
    monkeypatch.setattr("service.web.cockpit.live.SHARED_FOR", 0.0)
    assert client.unchecked(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304, (
        "nothing is new"
    )
    (after,) = builders.rows(runtime, Session)
    assert after.last_seen_at == before.last_seen_at
    client.get("/betrieb")
    (used,) = builders.rows(runtime, Session)
    assert used.last_seen_at > before.last_seen_at


def test_operators_who_look_at_the_same_page_share_one_look(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.web.cockpit.live.SHARED_FOR", 60.0)
    first = client.unchecked(STAND)
    WORK["unmatched"](runtime)
    assert client.unchecked(STAND).text == first.text
    monkeypatch.setattr("service.web.cockpit.live.SHARED_FOR", 0.0)
    assert "Registrierung nicht zugeordnet" in client.unchecked(STAND).get_json()["regions"]


def test_nobody_else_is_told_and_none_is_led_there(app: Flask) -> None:
    stranger = checked_client(app)
    answer = stranger.unchecked(STAND)
    assert (answer.status_code, answer.get_json()) == (401, {})
    assert stranger.get("/betrieb").location == "/betrieb/anmelden"


def test_support_reads_no_number_about_colleagues(
    app: Flask, client: CheckedClient, runtime: Runtime
) -> None:
    support = signed_in_as(app, runtime, "s.upport", Role.SUPPORT)
    change(runtime, STUCK_OPERATORS)
    found = [one.get(STAND).get_json()["regions"] for one in (client, support)]
    assert ["Vorgänge stecken fest" in regions for regions in found] == [True, False]
    assert "2 Vorgänge stecken fest" in first_page(client)
    assert "Nichts wartet auf Sie." in first_page(support)
    assert "Betriebszugang" not in first_page(support)
    for path in (FLOW, f"{FLOW}/stand"):
        assert (client.get(path).status_code, support.get(path).status_code) == (200, 403)


def test_failures_are_told_without_raw_names(app: Flask) -> None:
    with app.test_request_context():
        told = [
            words.what_failed(Cause(*facts, "", 1))
            for facts in (
                ("job", "registration.match", ""),
                ("job", "upkeep.retain", ""),
                ("message", "sms", ""),
                ("message", "mail", "firma.de"),
            )
        ]
    assert told == ["Registrierung zuordnen", "Nach Frist löschen", "SMS", "E-Mail an firma.de"]


def test_lines_break_where_nothing_is_known() -> None:
    today = (None, 1.0, 2.0, None, 4.0, *[None] * (HOURS - 7), 0.0, 0.0)
    found = sparkline.lines(Trend("bounces", (), today, (None,) * HOURS, 0, None, 0))
    assert found["before"] == []
    assert [len(points.split()) for points in found["today"]] == [2, 2], "a single hour is no line"
    assert found["today"][1].endswith("120.0,29.0"), "counts from zero"


def test_figures_are_written_as_people_read_them(app: Flask) -> None:
    def one(name: str, value: float | None, p95: float | None = None) -> str:
        return words.told(Trend(name, (), (), (), value, value, 1_234, p95)).replace("\xa0", " ")

    with app.test_request_context():
        assert (
            one("tan_success", 0.93)
            == "TAN-Erfolg: in den letzten 24 Stunden 93 % von 1.234 Fällen; am Tag davor 93 %."
        )
        assert one("sms_latency", 1.44, 4.0) == (
            "SMS-Laufzeit: in den letzten 24 Stunden die Hälfte bis 1,4 s, 95 von 100 bis 4 s, bei 1.234 Nachrichten; am Tag davor 1,4 s."
        )
        assert (
            one("mail_latency", None)
            == "E-Mail-Laufzeit: in den letzten 24 Stunden zu wenige Fälle (1.234), um etwas zu sagen; am Tag davor zu wenige Fälle."
        )


@pytest.mark.parametrize(
    ("name", "figures", "beside"),
    [
        ("locks", (3, 2, None), "davor 2"),
        ("locks", (3, None, None), "noch kein Vergleich"),
        ("tan_success", (0.5, None, None), "davor zu wenige"),
        ("tan_success", (None, None, None), "auch davor"),
        ("tan_success", (None, 0.5, None), "davor 50 %"),
        ("sms_latency", (1.4, 1.3, 4.0), "95 von 100 bis 4 s"),
    ],
)
def test_what_stands_beside_a_figure_is_said_in_words(
    app: Flask, name: str, figures: tuple[float | None, float | None, float | None], beside: str
) -> None:
    value, before, p95 = figures
    with app.test_request_context():
        found = words.beside(Trend(name, (), (), (), value, before, 30, p95))
    assert found.replace("\xa0", " ") == beside


def test_every_trend_is_drawn(client: CheckedClient, runtime: Runtime) -> None:
    furnish(runtime)
    assert len(trends.KINDS) == first_page(client).count("Zahlen")
