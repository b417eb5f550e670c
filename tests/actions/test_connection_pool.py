"""Does a connection that ended while it rested harm nobody, and does one that is alive go unasked?"""

import pytest
from sqlalchemy import event, text

from tests.owner import as_owner
from workflows.engine import database
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading

END_OTHERS = text("SELECT pg_terminate_backend(:pid)")
PID = text("SELECT pg_backend_pid()")


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
    pooled: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(pooled) as one, reading(pooled) as other:
        one.scalar(PID), other.scalar(PID)
    last = backend(pooled)
    assert {backend(pooled) for _ in range(3)} == {last}
    asked: list[object] = []
    event.listen(
        pooled.engine, "checkout", lambda *arguments: asked.append(arguments[1].info[database.RESTS_SINCE])
    )
    monkeypatch.setattr(database, "RESTED_S", -1)
    assert backend(pooled) == last, "it answers, and stays"
    assert asked
    pooled.engine.dispose()
