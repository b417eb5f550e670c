"""Does a TAN leave in two statements, and does one that is not as usual go the longer way without its neighbours?"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from tests.builders import (
    EMAIL,
    NUMBER,
    add_account,
    add_customer,
    details,
    mailed_link,
    one,
    registration_of,
    rows,
    steps,
    submit_registration,
)
from tests.owner import as_owner
from tests.workers.rounds import change, issue, open_jobs, received, states, work
from workers.batch import run_batch
from workers.moments import moment
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.actions import Recipient, queue_message
from workflows.message.records import Message
from workflows.outgoing import taking
from workflows.registration.activation import activate
from workflows.registration.links import token_of
from workflows.registration.records import ActivationLink, Registration
from workflows.tan.actions import NewTan, issue_tan


def newest_link(runtime: Runtime) -> ActivationLink:
    return max(rows(runtime, ActivationLink), key=lambda link: link.issued_at)


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


def test_an_activation_leaves_in_two_statements_and_so_does_the_word_that_it_is_done(
    runtime: Runtime, statements: list[str]
) -> None:
    issue(runtime, uuid4(), "email", "first@example.org")
    work(runtime)  # notes that the channel works
    add_customer(runtime)
    registration = submit_registration(runtime)
    work(runtime, "registration.match")
    link = newest_link(runtime)
    change(runtime, "UPDATE activation_link SET expires_at = expires_at - interval '2 hours'")
    ids = [job.id for job in open_jobs(runtime)]
    statements.clear()
    run_batch(ids)
    assert len(statements) == 2
    assert steps(runtime, "registration", registration) == ["submit", "match", "accept_mail"]
    (mail,) = received(runtime, EMAIL)
    assert token_of(runtime.keys, link.id) in mail.text
    live = newest_link(runtime)
    assert live.expires_at - link.expires_at < timedelta(minutes=1), "it begins when its mail is handed over"
    assert moment(live.expires_at, "de", runtime.profile.zone) in mail.text
    activate(runtime, link.id, details())
    ids = [job.id for job in open_jobs(runtime)]
    statements.clear()
    run_batch(ids)
    assert len(statements) == 2
    (_, mail) = received(runtime, EMAIL)
    assert NUMBER in mail.text
    assert set(states(runtime)) == {"done"}


def test_a_mail_about_what_is_over_goes_the_longer_way(runtime: Runtime) -> None:
    """A link that was used already, a registration that has ended, and an address that is not the account's any more."""
    link = mailed_link(runtime)
    work(runtime, "message.deliver")
    with transaction(runtime) as tx:
        registration = tx.get(Registration, registration_of(runtime, link))
        message = queue_message(tx, "activation_again", Recipient(EMAIL, "de"), of=registration, about=link)
    change(runtime, "UPDATE activation_link SET used_at = now()")
    work(runtime, "message.deliver")
    assert steps(runtime, "message", message.id) == ["queue", "start", "accept"]
    with transaction(runtime) as tx:
        registration = tx.get(Registration, registration.id)
        message = queue_message(tx, "activation_again", Recipient(EMAIL, "de"), of=registration, about=link)
        tx.fire(registration, "cancel", actor="operator")
    work(runtime, "message.deliver")
    assert steps(runtime, "message", message.id) == ["queue", "start", "expire"]
    account = add_account(runtime)
    with transaction(runtime) as tx:
        message = queue_message(tx, "access_ready", Recipient("old@example.org", "de"), of=account)
    work(runtime, "message.deliver")
    assert steps(runtime, "message", message.id) == ["queue", "start", "accept"]
    (mail,) = received(runtime, "old@example.org")
    assert account.login_name in mail.text


def test_a_tan_that_the_short_way_cannot_begin_keeps_no_other_back(runtime: Runtime) -> None:
    bad, good = issue(runtime, uuid4()), issue(runtime, uuid4(), "email", "good@example.org")
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # no history is asked for
        connection.execute(text("UPDATE message SET version = 0 WHERE about = :about"), {"about": bad.id})
    with capture_logs() as told:
        work(runtime)
    assert next(line["event"] for line in told) == "jobs are claimed without their messages"
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
