"""Can operators, and only operators, decide on failed jobs, and do they see whether sending works?"""

from datetime import timedelta

import pytest
from flask import Flask

from tests import builders
from tests.actions.test_dead_jobs import undeliverable
from tests.conftest import Clock
from tests.operators import NAME, signed_in_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.web.visitor import post, said, visitor
from workflows.cockpit import ledger
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message import channels

PAGE = "/betrieb/auftraege"


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


@pytest.fixture
def client(app: Flask, runtime: Runtime) -> CheckedClient:
    return signed_in_operator(app, runtime)


def parts(client: CheckedClient) -> dict[str, tuple[str, str]]:
    """Every part of the house on the first page: its condition, and all its words."""
    client.get("/betrieb")
    assert client.page
    found = {}
    for part in client.page.all("li"):
        if (condition := (part.get("class") or "")).startswith("kc-health-"):
            title, *words = (" ".join("".join(word.itertext()).split()) for word in part)
            found[title.removesuffix(":")] = (condition.removeprefix("kc-health-"), " ".join(words))
    return found


def test_a_job_begins_anew_or_is_put_away_for_a_reason(client: CheckedClient, runtime: Runtime) -> None:
    _registration, job_id = undeliverable(runtime)
    assert client.get(PAGE).status_code == 200
    assert post(client, PAGE, job=str(job_id), step="retry", reason=" ").status_code == 422
    assert post(client, PAGE, step="retry", reason="wieder da").status_code == 422
    assert builders.one(runtime, Job, job_id).state == "dead"
    assert post(client, PAGE, job=str(job_id), step="retry", reason="wieder da").status_code == 303
    assert builders.one(runtime, Job, job_id).state == "pending"
    answer = client.get(PAGE)
    assert "1 Auftrag beginnt von vorn." in said(client)
    assert f"Betrieb ({NAME}) · wieder da" in answer.text
    assert post(client, PAGE, job=str(job_id), step="discard", reason="zu spät").status_code == 303
    client.get(PAGE)
    assert "jemand war schneller" in said(client)


def test_discarding_is_told(client: CheckedClient, runtime: Runtime) -> None:
    _registration, job_id = undeliverable(runtime)
    assert post(client, PAGE, job=str(job_id), step="discard", reason="ohne Belang").status_code == 303
    assert builders.one(runtime, Job, job_id).state == "cancelled"
    client.get(PAGE)
    assert "1 Auftrag verworfen." in said(client)


@pytest.mark.parametrize("job_id", [2**63, 2**63 - 1, 0, -1, -(2**63) - 1])
@pytest.mark.parametrize("step", ["retry", "discard"])
def test_a_number_that_no_job_can_have_is_unknown(client: CheckedClient, job_id: int, step: str) -> None:
    assert post(client, PAGE, job=str(job_id), step=step, reason="because").status_code == 303
    client.get(PAGE)
    assert f"Auftrag {job_id}: Nichts getan" in said(client)


def test_what_is_told_of_many_refused_jobs_fits_into_a_cookie(client: CheckedClient) -> None:
    client.get(PAGE)
    jobs = [str(2**62 + number * 7_919) for number in range(500)]
    answer = post(client, PAGE, job=jobs, step="retry", reason="because")
    assert answer.status_code == 303
    assert all(len(cookie) < 4_093 for cookie in answer.headers.getlist("Set-Cookie"))
    client.get(PAGE)
    assert said(client).count("Nichts getan") == 1
    assert "Aufträge 46116" in said(client)
    assert said(client).count("46116") == ledger.MOST_SHOWN


def test_nobody_else_decides(app: Flask, runtime: Runtime) -> None:
    _registration, job_id = undeliverable(runtime)
    stranger = visitor(app)
    stranger.get("/hilfe")
    assert post(stranger, PAGE, job=str(job_id), step="retry", reason="x").status_code in {303, 400}
    assert builders.one(runtime, Job, job_id).state == "dead"


def test_a_channel_that_nobody_knows_of_never_looks_well(client: CheckedClient, runtime: Runtime) -> None:
    assert parts(client)["E-Mail"] == ("unknown", "? unbekannt (noch nie gehört)")
    note(runtime, "mail", "")
    assert parts(client)["E-Mail"][0] == "good"
    with transaction(runtime) as tx:
        tx.session.execute(channels.Channel.__table__.update().values(seen_at=tx.now - timedelta(days=2)))  # type: ignore[attr-defined]
    assert parts(client)["E-Mail"][0] == "unknown"


def test_a_channel_that_does_not_work_is_red_and_says_why(
    client: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    note(runtime, "sms", "the SMS gateway refuses us: 401")
    condition, words = parts(client)["SMS"]
    assert (condition, "gestört" in words) == ("faulty", True)
    assert "das SMS-Gateway lehnt uns ab: 401" in words
    readiness = client.get("/readyz").get_json()
    assert readiness["degraded"] == {"sms": "the SMS gateway refuses us: 401"}
    assert "sms" not in readiness["failed"]


def test_an_out_tray_that_takes_no_letter_is_red_and_says_why(
    client: CheckedClient, runtime: Runtime
) -> None:
    assert parts(client)["Briefe"][0] == "unknown"
    cause = "KUNDENCENTER_LETTER_DIR: No space left on device"
    note(runtime, "letter", cause)
    condition, words = parts(client)["Briefe"]
    assert (condition, "KUNDENCENTER_LETTER_DIR: kein Platz mehr" in words) == ("faulty", True)
    assert client.get("/readyz").get_json()["degraded"] == {"letter": cause}


def test_the_mailbox_of_bounces_has_its_word_where_there_is_one(
    client: CheckedClient, runtime: Runtime
) -> None:
    assert "Rückläufer" not in parts(client)
    note(runtime, "bounces", "bounce mailbox: IMAP4.error")
    condition, words = parts(client)["Rückläufer"]
    assert (condition, "Postfach für Rückläufer: IMAP4.error" in words) == ("faulty", True)


def note(runtime: Runtime, name: str, cause: str) -> None:
    with transaction(runtime) as tx:
        channels.note(tx.session, name, cause)
