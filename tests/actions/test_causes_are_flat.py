"""Does asking why cost the same however many records there are, open and finished?"""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import Connection

from tests import builders, recoveries, signins
from tests.actions.test_finished_jobs_cost_nothing import pages_read
from tests.askers import changed, session_of
from tests.operators import furnish, new_operator
from tests.owner import as_owner
from workflows.catalogue import RECORDS
from workflows.cockpit.why import statement_of
from workflows.contact.actions import NewContact
from workflows.engine.runtime import Runtime

FINISHED = 5_000
FILL = f"""
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version, at, hash)
    SELECT 'message', gen_random_uuid(), 1, 'queue', '', 'queued', 'system', '', 1, kundencenter_now(), ''
      FROM generate_series(1, {FINISHED});
    INSERT INTO message (id, version, entered_at, state, channel, name, to_address, language, workflow, instance, about, response)
    SELECT gen_random_uuid(), 1, kundencenter_now(), 'delivered', 'mail', 'test', '', 'de', 'test', gen_random_uuid(),
           gen_random_uuid(), '' FROM generate_series(1, {FINISHED});
    INSERT INTO job (queue, kind, workflow, subject, key, state, finished_at)
    SELECT 'mail', 'test.nothing', 'test', gen_random_uuid(), 'done' || n, 'done', clock_timestamp()
      FROM generate_series(1, {FINISHED}) AS n;
    INSERT INTO tan (id, version, entered_at, state, purpose, subject, channel, destination, destination_key, issued_at,
                     tries_left, origin, is_strange)
    SELECT gen_random_uuid(), 1, kundencenter_now(), 'verified', 'test', gen_random_uuid(), 'email', 'x', 'x', kundencenter_now(), 3, '', false
      FROM generate_series(1, {FINISHED});
    ANALYZE transition, message, job, tan
"""  # noqa: S608 - a number of ours
"""Of other people, and over; the triggers of the history are asleep meanwhile."""


@pytest.fixture
def records(runtime: Runtime) -> dict[str, list[UUID]]:
    """One or a few of nearly every workflow."""
    account = builders.add_account(runtime, tan_method="sms")
    signins.begun(runtime, account)
    recoveries.posted(runtime, account)
    changed(runtime, session_of(runtime, account), NewContact("email", "neu@example.org"))
    furnish(runtime)
    new_operator(runtime)
    found = {name: [record.id for record in builders.rows(runtime, kind)] for name, kind in RECORDS.items()}
    assert sum(map(bool, found.values())) >= 10
    return found


@pytest.fixture
def filled(runtime: Runtime, records: dict[str, list[UUID]]) -> Iterator[Connection]:
    """A house with much behind it, and these records."""
    assert records
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(FILL)
        yield connection
        connection.rollback()


@pytest.mark.usefixtures("swept")
def test_why_reads_a_handful_of_pages_beside_much_that_is_over(
    filled: Connection, records: dict[str, list[UUID]]
) -> None:
    read = {
        name: pages_read(filled, statement_of(name).text, {"ids": ids[:1]}) for name, ids in records.items()
    }
    assert max(read.values()) <= 60, read
