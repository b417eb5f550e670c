"""Do the pages of this release open while the next one is at work beside it, and writes what this one has no word for?

Records in a state that is unknown here are looked for at the start (`./kc workflows check`); this is about what is counted and listed.
"""

from uuid import uuid4

import pytest

from tests.builders import rows
from tests.operators import signed_in_operator
from tests.web.application import app_for
from tests.web.page import CheckedClient
from tests.workers.rounds import change, issue, work
from workers import batch
from workflows.engine.runtime import Runtime
from workflows.message.records import Message

WRITTEN = """
    INSERT INTO channel VALUES ('fax', 'no paper', clock_timestamp(), clock_timestamp());
    INSERT INTO heartbeat VALUES ('worker fax', clock_timestamp(), '9999', clock_timestamp());
    INSERT INTO job (queue, kind, workflow, subject, key, state, run_at, published_at, last_error, finished_at)
    SELECT queue, 'fax.dial', 'fax', gen_random_uuid(), queue || state, state,
           clock_timestamp(), clock_timestamp(), 'no paper', clock_timestamp()
      FROM unnest(ARRAY['mail', 'fax']) AS queue,
           unnest(ARRAY['pending', 'published', 'running', 'done', 'dead', 'expired']) AS state;
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell)
    VALUES (date_trunc('hour', kundencenter_now()), 'fax', 'waiting', 'sent', 'dial', 3, '3 minutes');
    INSERT INTO stuck VALUES ('fax', gen_random_uuid(), 'waiting', kundencenter_now(), 'no paper');
    INSERT INTO operator_look (operator_id, workflow, instance, page) SELECT id, 'fax', gen_random_uuid(), 'fax' FROM operator;
    INSERT INTO operator_note (workflow, instance, deed, text, actor)
    SELECT 'fax', gen_random_uuid(), 'dial', 'again', 'operator:' || id FROM operator;
    INSERT INTO api_key (id, name, scopes, created_at, created_by, reason, expires_at, revoked_by, revoked_because)
    VALUES (gen_random_uuid(), 'Fax', '{fax}', kundencenter_now(), 'system', '', kundencenter_now() + interval '1 day', '', '')
"""
AGE = 'kundencenter_job_oldest_seconds{queue="tan",state="unknown"}'
PAGES = (
    *("", "/auftraege", "/auftraege?art=fax.dial", "/vorgaenge", "/ablaeufe/message"),
    *("/pruefung", "/personen", "/stapel", "/freigaben"),
)


@pytest.fixture(autouse=True)
def _at_work(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch._Process, "runtime", runtime)


def test_every_page_opens(runtime: Runtime) -> None:
    client = signed_in_operator(app_for(runtime), runtime)
    for statement in WRITTEN.split(";"):
        change(runtime, statement)
    answers = {path: client.get(f"/betrieb{path}").status_code for path in PAGES}
    assert answers == dict.fromkeys(PAGES, 200)
    assert client.get("/metrics").status_code == 200


@pytest.mark.parametrize(
    ("language", "short", "sentences"),
    [
        (
            "de",
            "Wartet auf eine neuere Version",
            (
                "Uhr: diese Version kennt keine Nachricht namens fax_arrived. Läuft eine Version, die sie kennt",
                "ist noch nicht hinausgegangen; wir kümmern uns darum.",
            ),
        ),
        (
            "en",
            "Waits for a later release",
            (
                "has been waiting since",
                "this release does not know messages of name fax_arrived. Once a release",
                "has not gone out yet; we are taking care of it.",
            ),
        ),
    ],
)
def test_a_message_of_a_later_release_says_what_it_waits_for(
    runtime: Runtime, language: str, short: str, sentences: tuple[str, ...]
) -> None:
    issue(runtime, uuid4())
    change(runtime, "UPDATE message SET name = 'fax_arrived'")
    work(runtime)
    (message,) = rows(runtime, Message)
    client = signed_in_operator(app_for(runtime), runtime)
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    listed = shown(client, "/betrieb/vorgaenge?workflow=message")
    assert short in listed
    page = shown(client, f"/betrieb/vorgaenge/message/{message.id}")
    assert [sentence for sentence in sentences if sentence not in page] == []
    for false in ("gerade übergeben", "gerade unterwegs", "being handed over", "Being handed over"):
        assert false not in page, page[page.find(false) - 300 :]


def test_jobs_of_a_later_release_are_told_apart_and_by_their_age(runtime: Runtime) -> None:
    for _ in range(2):
        issue(runtime, uuid4())
    change(runtime, "UPDATE job SET kind = 'fax.send' WHERE id = (SELECT min(id) FROM job)")
    work(runtime, "fax.send")
    change(runtime, "UPDATE job SET created_at = created_at - interval '2 hours'")
    app = app_for(runtime)
    told = app.test_client().get("/metrics").get_data(as_text=True).splitlines()
    assert 'kundencenter_jobs{queue="tan",state="unknown"} 1.0' in told
    assert 'kundencenter_jobs{queue="tan",state="pending"} 1.0' in told
    ages = [float(line.split()[1]) for line in told if line.startswith(AGE)]
    assert ages == [pytest.approx(7200, abs=60)]
    client = signed_in_operator(app, runtime)
    assert "diese Version kennt keine Aufträge der Art fax.send" in shown(
        client, "/betrieb/auftraege?zustand=pending"
    )


def shown(client: CheckedClient, path: str) -> str:
    """The words of a page's main part."""
    assert client.get(path).status_code == 200
    assert client.page is not None
    return client.page.text("main")
