"""Does a connection that ended while it rested harm nobody, and does one that is alive go unasked?"""

import pytest
from sqlalchemy import text

from tests.owner import as_owner
from workflows.demonstration import mark_where_one_begins
from workflows.engine import database
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading

END_OTHERS = text("SELECT pg_terminate_backend(:pid, 5000)")
PID = text("SELECT pg_backend_pid()")
LAST_STATEMENT = text("SELECT query FROM pg_stat_activity WHERE pid = :pid")


def backend(runtime: Runtime) -> int:
    with reading(runtime) as session:
        return int(session.scalar(PID))


@pytest.fixture
def pooled(runtime: Runtime) -> Runtime:
    return build_runtime(runtime.settings)


def test_a_connection_that_was_ended_while_it_rested_is_replaced(runtime: Runtime, pooled: Runtime) -> None:
    first = backend(pooled)
    with as_owner(runtime) as connection:
        connection.execute(END_OTHERS, {"pid": first})
    assert backend(pooled) != first
    pooled.engine.dispose()


def test_the_last_one_used_is_taken_first_and_asked_only_after_a_rest(
    runtime: Runtime, pooled: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(pooled) as one, reading(pooled) as other:
        one.scalar(PID), other.scalar(PID)
    last = backend(pooled)
    assert {backend(pooled) for _ in range(3)} == {last}
    for rest, heard in ((30, str(PID)), (-1, "")):
        monkeypatch.setattr(database, "RESTED_S", rest)
        with pooled.engine.connect(), as_owner(runtime) as owner:
            assert owner.scalar(LAST_STATEMENT, {"pid": last}) == heard
    pooled.engine.dispose()


def test_only_a_demonstration_marks_what_it_begins(runtime: Runtime) -> None:
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL kundencenter.kind = 'production'")
        connection.exec_driver_sql("COMMENT ON TABLE alembic_version IS NULL")
        mark_where_one_begins(connection)
        assert connection.scalar(text("SELECT obj_description('alembic_version'::regclass)")) is None
        connection.rollback()
