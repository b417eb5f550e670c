"""Can operators, and only operators, decide on jobs that gave up, and do they see whether sending works?"""

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


def tiles(client: CheckedClient) -> dict[str, tuple[str, bool]]:
    """Every tile with all its words, and whether it is red."""
    client.get("/betrieb")
    assert client.page
    found = {}
    for tile in client.page.all("div"):
        if "kc-tile" in (tile.get("class") or "").split():
            title, *words = (" ".join("".join(part.itertext()).split()) for part in tile)
            found[title] = (" ".join(words), "kc-tile-wrong" in (tile.get("class") or ""))
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


def test_nobody_else_decides(app: Flask, runtime: Runtime) -> None:
    _registration, job_id = undeliverable(runtime)
    stranger = visitor(app)
    stranger.get("/hilfe")
    assert post(stranger, PAGE, job=str(job_id), step="retry", reason="x").status_code in {303, 400}
    assert builders.one(runtime, Job, job_id).state == "dead"


def test_a_channel_that_nobody_knows_of_never_looks_well(client: CheckedClient, runtime: Runtime) -> None:
    assert tiles(client)["E-Mail-Versand"] == ("unbekannt noch nichts verschickt", False)
    note(runtime, "mail", "")
    assert tiles(client)["E-Mail-Versand"][0].startswith("arbeitet")
    with transaction(runtime) as tx:
        tx.session.execute(channels.Channel.__table__.update().values(seen_at=tx.now - timedelta(days=2)))  # type: ignore[attr-defined]
    assert tiles(client)["E-Mail-Versand"][0].startswith("unbekannt")


def test_a_channel_that_does_not_work_is_red_and_says_why(
    client: CheckedClient, runtime: Runtime, clock: Clock
) -> None:
    note(runtime, "sms", "the SMS gateway refuses us: 401")
    words, is_red = tiles(client)["SMS-Versand"]
    assert is_red
    assert "gestört" in words
    assert words.endswith("the SMS gateway refuses us: 401")
    readiness = client.get("/readyz").get_json()
    assert readiness["degraded"] == {"sms": "the SMS gateway refuses us: 401"}
    assert "sms" not in readiness["failed"]


def test_an_out_tray_that_takes_no_letter_is_red_and_says_why(
    client: CheckedClient, runtime: Runtime
) -> None:
    assert tiles(client)["Briefausgang"] == ("unbekannt noch nichts gedruckt", False)
    cause = "KUNDENCENTER_LETTER_DIR: No space left on device"
    note(runtime, "letter", cause)
    words, is_red = tiles(client)["Briefausgang"]
    assert is_red
    assert words.endswith(cause)
    assert client.get("/readyz").get_json()["degraded"] == {"letter": cause}


def test_the_mailbox_of_bounces_has_its_tile_where_there_is_one(
    client: CheckedClient, runtime: Runtime
) -> None:
    assert "E-Mail-Rückläufer" not in tiles(client)
    note(runtime, "bounces", "bounce mailbox: IMAP4.error")
    words, is_red = tiles(client)["E-Mail-Rückläufer"]
    assert is_red
    assert words.endswith("bounce mailbox: IMAP4.error")


def note(runtime: Runtime, name: str, cause: str) -> None:
    with transaction(runtime) as tx:
        channels.note(tx.session, name, cause)
