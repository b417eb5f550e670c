"""Do old files of auditors, and SMS that are settled, cost anything when new ones are looked for?"""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.actions.test_finished_jobs_cost_nothing import pages_read
from tests.owner import as_owner
from workflows.audit.span import WITHIN
from workflows.engine.runtime import Runtime
from workflows.extract.actions import NEWEST, UNDER_WAY
from workflows.outgoing.reports import WAITING
from workflows.retention.classes import CLASSES

EXTRACTS = text(
    """
    INSERT INTO audit_extract (id, version, entered_at, state, asked_by, since, until, of_workflow, ending, language, rows, parts, size, created_at)
    SELECT gen_random_uuid(), 3, at, 'fetched', 'operator:x', at - interval '1 day', at, '', 'csv', 'de', 1, 3, 100, at
      FROM generate_series(1, 5000) AS n, LATERAL (SELECT kundencenter_now() - n * interval '1 hour' AS at) AS moment
    """
)
MESSAGES = text(
    """
    INSERT INTO message (id, version, entered_at, state, channel, name, to_address, language, workflow, instance, about, response)
    SELECT gen_random_uuid(), 4, kundencenter_now(), 'delivered', 'sms', 'tan', '', 'de', 'tan', gen_random_uuid(), gen_random_uuid(), 'r' || n
      FROM generate_series(1, 5000) AS n
    """
)

STEPS = text(
    """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version, at, hash)
    SELECT 'test', gen_random_uuid(), 1, 'request', '', 'requested', 'x', '', 1, kundencenter_now() - n * interval '1 hour', ''
      FROM generate_series(20000, 1, -1) AS n
    """
)


def test_the_days_of_a_file_are_found_without_the_days_around_them(runtime: Runtime) -> None:
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(STEPS)
        connection.exec_driver_sql("ANALYZE transition")
        now = connection.exec_driver_sql("SELECT kundencenter_now()").scalar_one()
        span = {"since": now - timedelta(days=450), "until": now - timedelta(days=350)}
        pages_read(connection, WITHIN.text, span)  # the first one may still clean up
        read = pages_read(connection, WITHIN.text, span)
        first, last = connection.execute(WITHIN, span).one()
        assert last - first == 2399
        pages = connection.exec_driver_sql(
            "SELECT relpages FROM pg_class WHERE relname = 'transition'"
        ).scalar_one()
        assert read < pages / 4, "a tenth of the steps, and their index"
        connection.rollback()


@pytest.mark.usefixtures("swept")
def test_what_is_over_is_read_by_nobody(runtime: Runtime) -> None:
    (file,) = next(one.parts for one in CLASSES if one.name == "extract_file")
    limit = next(one.limit for one in CLASSES if one.name == "extract_file")
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "those under way": (UNDER_WAY.text, {"actor": "operator:x"}),
        "the page": (NEWEST.text, {"most": 50}),
        "what is left of files": (file.counting.text, {"limit": limit}),
        "whose reference it is": (WAITING.text, {"reference": "r7"}),
    }
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no history is asked for
        connection.execute(EXTRACTS)
        connection.execute(MESSAGES)
        connection.exec_driver_sql("ANALYZE audit_extract, message")
        for statement, facts in asked.values():
            pages_read(connection, statement, facts)  # the first one may still clean up
        read = {name: pages_read(connection, *one) for name, one in asked.items()}
        connection.rollback()
    assert read.pop("the page") <= 70, "a row of the list, and whoever asked"
    assert max(read.values()) <= 8, read
