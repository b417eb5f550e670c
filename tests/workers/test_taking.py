"""Does a TAN leave in two statements, and does one that is not as usual go the longer way without its neighbours?"""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from tests.builders import one, rows, steps
from tests.owner import as_owner
from tests.workers.rounds import issue, open_jobs, received, states, work
from workers.batch import run_batch
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.records import Message
from workflows.outgoing import taking
from workflows.tan.actions import NewTan, issue_tan


@pytest.fixture
def statements(runtime: Runtime) -> list[str]:
    """Everything that is sent to the database from here on."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(runtime.engine, "before_cursor_execute", note)
    return sent


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_tan_leaves_in_two_statements(runtime: Runtime, statements: list[str], channel: str) -> None:
    first = {"email": "first@example.org", "sms": "+4915228817301"}[channel]
    second = {"email": "second@example.org", "sms": "+4915228817302"}[channel]
    issue(runtime, uuid4(), channel, first)
    work(runtime)  # notes that the channel works
    tan = issue(runtime, uuid4(), channel, second)
    ids = [job.id for job in open_jobs(runtime)]
    statements.clear()
    run_batch(ids)
    assert len(statements) == 2
    assert states(runtime) == ["done", "done"]
    assert steps(runtime, "tan", tan.id) == ["issue", "accept_sending"]
    (message,) = rows(runtime, Message, Message.about == tan.id)
    assert steps(runtime, "message", message.id) == ["queue_tan", "start", "accept"]
    assert (str(message.state), message.deadline) == ("accepted", None)
    assert len(received(runtime, second)) == 1


def test_a_tan_that_the_short_way_cannot_begin_keeps_no_other_back(runtime: Runtime) -> None:
    bad, good = issue(runtime, uuid4()), issue(runtime, uuid4(), "email", "good@example.org")
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no history is asked for
        connection.execute(text("UPDATE message SET version = 0 WHERE about = :about"), {"about": bad.id})
    work(runtime)
    assert states(runtime) == ["pending", "done"]
    assert steps(runtime, "tan", good.id) == ["issue", "accept_sending"]
    (message,) = rows(runtime, Message, Message.about == bad.id)
    assert str(message.state) == "queued"


def test_a_tan_that_was_replaced_ends_as_before(runtime: Runtime) -> None:
    subject = uuid4()
    old = issue(runtime, subject)
    with transaction(runtime) as tx:
        new = issue_tan(tx, NewTan("signin", subject, "email", "new@example.org", "de"))
    work(runtime)
    assert states(runtime) == ["done", "done"]
    assert steps(runtime, "tan", old.id) == ["issue", "supersede"]
    assert steps(runtime, "tan", new.id) == ["issue", "accept_sending"]
    (message,) = rows(runtime, Message, Message.about == old.id)
    assert steps(runtime, "message", message.id) == ["queue_tan", "start", "expire"]
    assert str(one(runtime, Message, message.id).state) == "expired"


def test_a_database_that_is_away_is_not_asked_a_second_way(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_arguments: Any) -> None:
        raise OperationalError("", None, Exception(), connection_invalidated=True)

    issue(runtime, uuid4())
    monkeypatch.setattr(taking, "look", away)
    with pytest.raises(OperationalError):
        taking.take(runtime, [job.id for job in open_jobs(runtime)], begin=True)
    assert states(runtime) == ["pending"]
