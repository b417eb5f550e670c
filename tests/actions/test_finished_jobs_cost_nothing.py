"""Does what is finished cost nothing? The relay's regular statements read a handful of pages beside many finished jobs."""

import json
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, TextClause, text

from tests.owner import as_owner
from workflows import policy
from workflows.catalogue import RECORDS
from workflows.engine import relay
from workflows.engine.deadlines import EXPIRE
from workflows.engine.runtime import Runtime
from workflows.retention.classes import CLASSES

FINISHED = 10_000
WAITING = 500

FILL = """
    INSERT INTO job (queue, kind, workflow, subject, key, state, finished_at, not_after)
    SELECT 'tan', 'test.nothing', 'test', gen_random_uuid(), 'done' || n, 'done', clock_timestamp(), clock_timestamp()
      FROM generate_series(1, :finished) AS n
"""
DEFER = """
    INSERT INTO job (queue, kind, workflow, subject, key, run_at)
    SELECT 'mail', 'test.nothing', 'test', gen_random_uuid(), 'later' || n, clock_timestamp() + interval '1 hour'
      FROM generate_series(1, :waiting) AS n
"""

OPEN = """
    INSERT INTO message (id, version, entered_at, deadline, state, channel, name, to_address, language, workflow,
                         instance, about, response)
    SELECT gen_random_uuid(), 1, kundencenter_now(), kundencenter_now() + interval '1 day', 'queued', 'mail', 'test', '',
           'de', 'test', gen_random_uuid(), gen_random_uuid(), ''
      FROM generate_series(1, :count) AS n
"""

SOON = timedelta(seconds=3)
STATEMENTS: Mapping[str, tuple[TextClause, dict[str, Any]]] = {
    "take_due": (relay.TAKE_DUE, {"queues": ["tan", "mail", "background"], "most": [200, 2000, 400]}),
    "expire_late": (relay.EXPIRE_LATE, {}),
    "unclaimed": (relay.UNCLAIMED, {"older_than": SOON}),
    "republish": (relay.REPUBLISH, {"queue": "mail", "older_than": SOON}),
    "release_leases": (relay.RELEASE_LEASES, {"max_attempts": 8}),
}


@pytest.fixture
def filled(runtime: Runtime, database_url: str) -> Iterator[Connection]:
    """A ledger full of finished jobs, and of some that wait for their time."""
    with as_owner(runtime) as connection:
        connection.execute(text(FILL), {"finished": FINISHED})
        connection.execute(text(DEFER), {"waiting": WAITING})
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE job")
        with runtime.autocommit_engine.connect() as connection:
            yield connection
        owner.execute("TRUNCATE job")


def pages_read(connection: Connection, statement: str, values: Mapping[str, Any]) -> int:
    explain = text(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}")
    (found,) = connection.execute(explain, values).one()
    plan = (found if isinstance(found, list) else json.loads(found))[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_relay_reads_no_finished_job(filled: Connection, name: str) -> None:
    statement, values = STATEMENTS[name]
    pages_read(filled, statement.text, values)  # the first one may still clean up
    assert pages_read(filled, statement.text, values) <= 12


@pytest.mark.parametrize("table", sorted(kind.__tablename__ for kind in RECORDS.values()))
def test_every_table_has_the_index_of_its_sweep(runtime: Runtime, table: str) -> None:
    with runtime.engine.connect() as connection:
        indexes = connection.exec_driver_sql(
            "SELECT indexdef FROM pg_indexes WHERE tablename = %s AND indexname = %s",
            (table, f"{table}_deadline_idx"),
        ).all()
    assert [row[0].split("WHERE ")[1] for row in indexes] == ["(deadline IS NOT NULL)"]


@pytest.mark.usefixtures("swept")
def test_a_sweep_reads_only_what_is_overdue(runtime: Runtime) -> None:
    """What is open and in time grows with the house."""
    values = {"source": "queued", "most": 1000, "target": "expired", "onward": None, "workflow": "message"}
    values |= {"trigger": "expire", "definition_version": 2}
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no history is asked for
        connection.execute(text(OPEN), {"count": 5_000})
        connection.exec_driver_sql("ANALYZE message")
        pages = pages_read(connection, EXPIRE.format(table="message"), values)
        connection.rollback()
    assert pages <= 12


ERASED_LONG_AGO = "UPDATE message SET state = 'accepted', entered_at = entered_at - interval '1 year'"
NEVER_ERASED = """
    UPDATE message SET to_address = 'a@example.org', entered_at = CASE place % 8 WHEN 0 THEN kundencenter_now() ELSE entered_at END
      FROM (SELECT id, row_number() OVER () AS place FROM message) AS placed
     WHERE message.id = placed.id AND (place % 8 = 0 OR place < 4)
"""


@pytest.mark.usefixtures("swept")
def test_erasing_reads_only_what_is_due(runtime: Runtime) -> None:
    """Many are old, many hold something, and a few are both, which no statistics say."""
    (part,) = next(one.parts for one in CLASSES if one.name == "message")
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(text(OPEN), {"count": 5_000})
        connection.exec_driver_sql(ERASED_LONG_AGO)
        connection.execute(text(NEVER_ERASED))
        connection.exec_driver_sql("ANALYZE message")
        pages = pages_read(
            connection, part.erasing.text, {"limit": policy.MESSAGE_ADDRESS_KEPT, "most": 1000}
        )
        connection.rollback()
    assert pages <= 80
