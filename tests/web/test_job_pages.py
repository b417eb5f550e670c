"""Do operators see jobs by queue, state, age and cause, can they let a queue rest, and does every page say that one does?"""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from service.web.cockpit.job_words import JOB_KINDS, OUTCOMES, QUEUES
from service.web.cockpit.shown import due
from tests.batches import gave_up
from tests.builders import rows
from tests.conftest import Clock
from tests.operators import NAME, signed_in_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import codes, post, said
from tests.workers.rounds import change
from workers.handlers import HANDLERS
from workers.queues import QUEUES as OF_WORKERS
from workflows.cockpit import jobs
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.records import Operator
from workflows.pause.actions import find_paused

PAGE = "/betrieb/auftraege"
REST = {"mail-minutes": "30", "mail-reason": "Der Mailserver zieht um"}


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_operator(app, runtime)


def text(client: CheckedClient, path: str) -> str:
    assert client.get(path).status_code == 200, path
    return said(client)


def links(client: CheckedClient, part: str) -> list[str]:
    assert client.page
    return [href for a in client.page.all("a") if part in (href := a.get("href") or "")]


def make(runtime: Runtime, role: str) -> None:
    with transaction(runtime) as tx:
        tx.session.execute(update(Operator).values(role=role))


def test_every_kind_of_job_and_every_queue_has_its_word() -> None:
    assert JOB_KINDS.keys() == HANDLERS.keys()
    assert QUEUES.keys() == set(OF_WORKERS)
    assert OUTCOMES.keys() == {"", "done", "moved", "refused", "pointless", "gone", "failed"}


def test_jobs_are_counted_grouped_and_filtered(client: CheckedClient, runtime: Runtime) -> None:
    first, *_ = gave_up(runtime, 4)
    change(
        runtime,
        "UPDATE job SET last_error = '550 5.1.1 <geheim@firma0.example>: unknown' WHERE id = :id",
        id=first,
    )
    shown = text(client, PAGE)
    assert "451 4.7.1 Nachricht verschicken 3" in shown
    assert "550 5.1.1 Nachricht verschicken 1" in shown
    assert "geheim" not in client.get(PAGE).text
    (only,) = [link for link in links(client, "ursache=550+5.1.1") if "anbieter" not in link]
    narrowed = text(client, only)
    assert "Ursache: 550 5.1.1" in narrowed
    assert f"Nachricht verschicken {first}" in narrowed
    by_provider = next(link for link in links(client, "anbieter=") if "550" in link)
    assert "firma" not in by_provider
    assert "Anbieter: firma0.example" in text(client, by_provider)
    without = next(link for link in links(client, PAGE) if "anbieter" not in link and "ursache=550" in link)
    assert "Anbieter:" not in text(client, without)
    assert "Zu diesem Filter passt kein Auftrag." in text(client, f"{PAGE}?alter=7d&ursache=451+4.7.1")
    assert "Filter löschen" in said(client)


@pytest.mark.parametrize("query", ["schlange=fax", "zustand=done", "alter=never"])
def test_a_filter_that_there_is_not_is_no_page(client: CheckedClient, query: str) -> None:
    assert client.get(f"{PAGE}?{query}").status_code == 404


def test_pages_of_jobs_follow_each_other_both_ways(
    client: CheckedClient, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PAGE_SIZE", 2)
    ids = gave_up(runtime, 5)
    for place, job in enumerate(ids):
        change(
            runtime,
            "UPDATE job SET finished_at = clock_timestamp() - :age WHERE id = :id",
            id=job,
            age=timedelta(hours=place),
        )
    seen = []
    path: str | None = PAGE
    while path:
        client.get(path)
        assert client.page
        seen.append(
            [int(box.get("value") or 0) for box in client.page.all("input") if box.get("name") == "job"]
        )
        last, path = path, next(iter(links(client, "vor=")), None)
    assert seen == [ids[0:2], ids[2:4], ids[4:]]
    client.get(last)
    (newer,) = links(client, "nach=")
    client.get(newer)
    assert client.page
    assert [
        int(box.get("value") or 0) for box in client.page.all("input") if box.get("name") == "job"
    ] == ids[2:4]
    assert links(client, "vor=")
    assert client.get(f"{PAGE}?vor=broken&nach=1-").status_code == 200


@pytest.mark.parametrize("state", ["pending", "published", "running"])
def test_jobs_that_go_on_are_listed_to_be_read(client: CheckedClient, runtime: Runtime, state: str) -> None:
    gave_up(runtime, 1)
    change(
        runtime,
        "UPDATE job SET state = :state, finished_at = NULL, published_at = clock_timestamp(), lease_until = clock_timestamp()",
        state=state,
    )
    shown = text(client, f"{PAGE}?zustand={state}&schlange=mail")
    assert "Nachricht verschicken" in shown
    assert client.page
    assert [box for box in client.page.all("input") if box.get("name") == "job"] == []
    assert "451 4.7.1" in shown


def test_a_choice_among_filtered_jobs_leads_back_to_them(client: CheckedClient, runtime: Runtime) -> None:
    first, _ = gave_up(runtime, 2)
    path = f"{PAGE}?schlange=mail&zustand=dead"
    answer = post(client, path, job=str(first), step="retry", reason="wieder da")
    assert (answer.status_code, answer.location) == (303, path)


def test_a_queue_rests_and_every_page_says_so(client: CheckedClient, runtime: Runtime, clock: Clock) -> None:
    assert "Angehalten:" not in text(client, "/betrieb")
    answer = post(client, f"{PAGE}/mail/anhalten", **REST | {"mail-minutes": "5"})
    assert (answer.status_code, answer.location) == (303, PAGE)
    for path in ("/betrieb", "/betrieb/vorgaenge", PAGE, "/betrieb/stapel", "/betrieb/ohne-verwalter"):
        shown = text(client, path)
        assert "Angehalten: E-Mails und Zuordnung." in shown, path
        assert f"Grund: Der Mailserver zieht um ({NAME})" in shown, path
    assert client.get("/readyz").get_json()["degraded"].keys() == {"queue mail"}
    assert post(client, f"{PAGE}/mail/anhalten", **REST).status_code == 303
    assert "Die Schlange ruht schon." in text(client, PAGE)
    clock.travel(timedelta(minutes=5))
    assert "Angehalten:" not in text(client, "/betrieb")
    assert client.get("/readyz").get_json()["degraded"] == {}


def test_jobs_of_a_paused_queue_wait_for_its_end(client: CheckedClient, runtime: Runtime) -> None:
    gave_up(runtime, 1)
    change(
        runtime,
        "UPDATE job SET state = 'pending', finished_at = NULL, run_at = clock_timestamp() - interval '3 minutes'",
    )
    listed = f"{PAGE}?zustand=pending&schlange=mail"
    assert text(client, listed).count("wartet seit 3 Minuten") == 2
    assert "wartet seit 3 Minuten" in text(client, "/betrieb")
    post(client, f"{PAGE}/mail/anhalten", **REST)
    (paused,) = find_paused(runtime)
    until = f"{paused.until.astimezone(runtime.profile.zone):%d.%m.%Y, %H:%M:%S}"
    for path, times in ((listed, 2), ("/betrieb", 1)):
        shown = text(client, path)
        assert shown.count(f"wartet, bis die Pause endet: {until}") == times, path
        assert "wartet seit" not in shown
    assert "fällig" not in text(client, f"{PAGE}?zustand=pending&schlange=tan")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-180, "fällig in 3 Minuten"),
        (-0.4, "jetzt fällig"),
        (0.4, "jetzt fällig"),
        (180, "wartet seit 3 Minuten"),
    ],
)
def test_less_than_a_second_is_no_time(app: Flask, seconds: float, said: str) -> None:
    with app.test_request_context():
        assert due(timedelta(seconds=seconds)) == said


def test_a_pause_needs_a_reason_and_an_end(client: CheckedClient, runtime: Runtime) -> None:
    for queue, fields in {
        "mail": REST | {"mail-reason": " "},
        "tan": {"tan-minutes": "6", "tan-reason": "x"},
        "background": {"background-minutes": "0", "background-reason": "x"},
    }.items():
        assert post(client, f"{PAGE}/{queue}/anhalten", **fields).status_code == 422, queue
        assert codes(client), queue
    for minutes in ("", "zehn", "1.5", "-1", "²", "9999"):
        assert post(client, f"{PAGE}/mail/anhalten", **REST | {"mail-minutes": minutes}).status_code == 422
    assert find_paused(runtime) == []


def test_somebody_lets_it_go_on(client: CheckedClient, runtime: Runtime) -> None:
    post(client, f"{PAGE}/mail/anhalten", **REST)
    assert post(client, f"{PAGE}/mail/fortsetzen", **{"mail-reason": ""}).status_code == 422
    assert post(client, f"{PAGE}/mail/fortsetzen", **{"mail-reason": "umgezogen"}).status_code == 303
    assert "Weiter geht es: E-Mails und Zuordnung." in text(client, PAGE)
    assert "Aufgehoben" in said(client)
    assert post(client, f"{PAGE}/mail/fortsetzen", **{"mail-reason": "umgezogen"}).status_code == 303
    assert "ruht nicht mehr" in text(client, PAGE)


@pytest.mark.parametrize("role", ["support", "auditor"])
def test_only_leads_pause(client: CheckedClient, runtime: Runtime, role: str) -> None:
    make(runtime, role)
    assert "anhalten" not in text(client, PAGE)
    assert post(client, f"{PAGE}/mail/anhalten", **REST).status_code == 403
    assert find_paused(runtime) == []
    assert [one for one in rows(runtime, Operator) if one.role != role] == []
