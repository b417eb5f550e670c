"""Do the pages of this release open while the next one is at work beside it, and writes what this one has no word for?

Records in a state that is unknown here are looked for at the start (`./kc workflows check`); this is about what is counted and listed.
"""

from tests.operators import signed_in_operator
from tests.web.application import app_for
from tests.workers.rounds import change
from workflows.engine.runtime import Runtime

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
PAGES = (
    *("", "/auftraege", "/auftraege?art=fax.dial", "/vorgaenge", "/ablaeufe/message"),
    *("/pruefung", "/personen", "/stapel", "/freigaben"),
)


def test_every_page_opens(runtime: Runtime) -> None:
    client = signed_in_operator(app_for(runtime), runtime)
    for statement in WRITTEN.split(";"):
        change(runtime, statement)
    answers = {path: client.get(f"/betrieb{path}").status_code for path in PAGES}
    assert answers == dict.fromkeys(PAGES, 200)
    assert client.get("/metrics").status_code == 200
