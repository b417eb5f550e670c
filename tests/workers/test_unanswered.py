"""What becomes of a message that was begun and not answered? One more copy at most, and what may have arrived works."""

import threading
import time
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import SecretStr
from pytest_httpserver import HTTPServer
from redis import Redis
from sqlalchemy.exc import OperationalError

from tests import recoveries
from tests.builders import EMAIL, add_account, add_customer, one, rows, run_match, steps, submit_registration
from tests.conftest import Clock
from tests.workers.bad_server import BadServer
from tests.workers.rounds import (
    burst,
    can_be_entered,
    hasten,
    issue,
    open_jobs,
    states,
    value,
    work,
    work_off,
)
from workers import alarm, outbox, postman, settling
from workers.mail import transport
from workers.mail.transport import SmtpConnection
from workers.postman import Postman, Sent
from workers.relay import Relay
from workflows import policy
from workflows.engine import ledger
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction
from workflows.message.records import Message
from workflows.outgoing.delivery import Result, settle
from workflows.recovery.records import Recovery
from workflows.registration.records import Registration


@pytest.fixture
def shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three minutes of silence are one second, fifteen seconds of waiting a fifth."""
    monkeypatch.setattr(alarm, "SILENCE", 1)
    monkeypatch.setattr(transport, "LOOK_UP_S", 0.2)


def registered(runtime: Runtime, count: int) -> list[UUID]:
    ids = []
    for number in range(count):
        add_customer(runtime, f"5000{number}", email=f"p{number}@example.org")
        ids.append(submit_registration(runtime, f"5000{number}", f"p{number}@example.org"))
        run_match(runtime, ids[-1])
    return ids


def due(runtime: Runtime) -> list[int]:
    return [job.id for job in open_jobs(runtime, "message.deliver")]


def delivery(runtime: Runtime) -> Job:
    (job,) = rows(runtime, Job, Job.kind == "message.deliver")
    return job


def reset_mail(runtime: Runtime) -> UUID:
    return recoveries.ask_for(runtime, "password", add_account(runtime).login_name)


@pytest.mark.deep
@pytest.mark.usefixtures("shortened")
def test_a_server_that_thinks_longer_than_a_batch_may_be_silent_gets_each_mail_once(
    runtime: Runtime, redis: Redis, server: BadServer
) -> None:
    registrations = registered(runtime, 3)
    thinks = iter((1.5, 0.0, 0.0))
    server.before_answer = lambda: time.sleep(next(thinks))
    burst(redis, due(runtime))
    assert sorted(states(runtime)) == ["done", "done", "pending"]
    burst(redis, due(runtime))
    assert states(runtime) == ["done"] * 3
    assert len(server.texts) == 3
    assert {str(one(runtime, Registration, key).state) for key in registrations} == {"email_sent"}


@pytest.mark.usefixtures("shortened")
def test_a_batch_that_hangs_after_the_text_counts_it_as_unknown(
    runtime: Runtime, redis: Redis, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LOOK_UP_S", 600.0)
    recovery_id = reset_mail(runtime)
    answers = threading.Event()
    server.before_answer = lambda: (answers.wait(), None)[1]
    burst(redis, due(runtime))
    answers.set()
    job = delivery(runtime)
    assert (job.state, job.unknown_outcomes) == ("pending", 1)
    assert job.last_error == "broken off after DATA: JobTimeoutException"
    server.mode = "drop"
    hasten(runtime)
    burst(redis, due(runtime))
    assert states(runtime) == ["dead"]
    assert len(server.texts) == 2
    assert recoveries.standing(runtime, recovery_id) == "live"


def test_the_link_of_a_reset_whose_copies_ended_unknown_lives_as_its_mail_says(
    runtime: Runtime, server: BadServer, clock: Clock
) -> None:
    recovery_id = reset_mail(runtime)
    server.mode = "drop"
    for _ in range(policy.JOB_TRIES):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert (states(runtime), len(server.texts)) == (["dead"], 2)
    assert steps(runtime, "recovery", recovery_id) == ["request", "report_unanswered"]
    clock.travel(policy.RECOVERY_LINK_LIFETIME - timedelta(seconds=30))
    assert recoveries.standing(runtime, recovery_id) == "live"
    clock.travel(timedelta(seconds=31))
    assert recoveries.standing(runtime, recovery_id) == "expired"


@pytest.mark.parametrize(("first", "state"), [("drop", "link_sent"), ("text554", "cancelled")])
def test_a_refusal_ends_a_link_only_if_no_copy_is_in_doubt(
    runtime: Runtime, server: BadServer, first: str, state: str
) -> None:
    recovery_id = reset_mail(runtime)
    server.mode = first
    work(runtime, "message.deliver")
    server.mode = "text554"
    hasten(runtime)
    work(runtime, "message.deliver")
    (message,) = rows(runtime, Message)
    assert (str(message.state), message.response) == ("failed", "554")
    assert str(one(runtime, Recovery, recovery_id).state) == state


def test_a_tan_whose_mail_server_is_slow_can_be_entered(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "HURRIED_ANSWER_S", 0.1)
    tan = issue(runtime, uuid4(), "email", EMAIL)
    server.before_answer = lambda: time.sleep(0.2)
    for _ in range(3):
        work(runtime)
        hasten(runtime)
    assert (states(runtime), len(server.texts)) == (["dead"], 2)
    assert can_be_entered(runtime, tan)


def test_an_answer_of_the_gateway_that_nobody_can_read_is_unknown(
    runtime: Runtime, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    nested = "[" * 100_000
    httpserver.expect_request("/sms").respond_with_data(nested, content_type="application/json")
    monkeypatch.setitem(runtime.settings.__dict__, "sms_url", SecretStr(httpserver.url_for("/sms")))
    tan = issue(runtime, uuid4())
    for _ in range(3):
        work(runtime)
        hasten(runtime)
    assert (states(runtime), len(httpserver.log)) == (["dead"], 2)
    assert can_be_entered(runtime, tan)


def test_a_tan_that_grows_late_after_an_unknown_try_can_be_entered(
    runtime: Runtime, redis: Redis, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tan = issue(runtime, uuid4())
    monkeypatch.setattr(Postman, "send", lambda *_: Sent("unknown", "no answer"))
    work(runtime)
    clock.travel(policy.TAN_START_WITHIN)
    Relay(runtime, redis).reconcile()
    assert states(runtime) == ["expired"]
    assert [str(message.state) for message in rows(runtime, Message)] == ["failed"]
    assert can_be_entered(runtime, tan)


def test_a_tan_that_a_dead_worker_may_have_sent_can_be_entered(
    runtime: Runtime, redis: Redis, clock: Clock
) -> None:
    tan = issue(runtime, uuid4())
    with transaction(runtime) as tx:
        ledger.claim(tx.session, [job.id for job in open_jobs(runtime)])
    hasten(runtime)
    clock.travel(policy.TAN_START_WITHIN)
    Relay(runtime, redis).reconcile()
    assert states(runtime) == ["expired"]
    assert can_be_entered(runtime, tan)


def test_a_result_that_cannot_be_written_sends_neither_its_mail_nor_its_neighbours_again(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(runtime, 3)
    (bad,) = rows(runtime, Message, Message.to_address == "p1@example.org")

    def settle_others(tx: Tx, results: list[Result]) -> None:
        if bad.id in {result.message_id for result in results}:
            raise LookupError
        settle(tx, results)

    monkeypatch.setattr(settling, "settle", settle_others)
    work(runtime, "message.deliver")
    assert states(runtime) == ["done", "pending", "done"]
    assert len(server.texts) == 3
    for _ in range(policy.JOB_TRIES):
        hasten(runtime)
        work(runtime, "message.deliver")
    assert states(runtime) == ["done", "dead", "done"]
    assert len(server.texts) == 4
    (job,) = rows(runtime, Job, Job.subject == bad.id, Job.kind == "message.deliver")
    assert job.last_error == "LookupError"


def test_words_of_the_other_side_that_cannot_be_written_down_cost_no_second_copy(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(runtime, uuid4())
    monkeypatch.setattr(Postman, "send", lambda *_: Sent("accepted", "a\0b"))
    work(runtime)
    (message,) = rows(runtime, Message)
    assert (states(runtime), str(message.state), message.response) == (["done"], "accepted", "")


def test_whoever_buries_the_job_of_a_message_ends_it_too(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept_nothing(tx: Tx, results: list[Result]) -> None:
        if "accepted" in {result.ending for result in results}:
            raise LookupError
        settle(tx, results)

    recovery_id = reset_mail(runtime)
    monkeypatch.setattr(settling, "settle", accept_nothing)
    for _ in range(policy.JOB_TRIES):
        work(runtime, "message.deliver")
        hasten(runtime)
    assert (states(runtime), len(server.texts)) == (["dead"], 2)
    assert [str(message.state) for message in rows(runtime, Message)] == ["failed"]
    assert recoveries.standing(runtime, recovery_id) == "live"


def test_results_wait_for_a_database_that_is_away_for_a_while(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(runtime, 2)
    write, away = outbox._write, [1] * 3

    def breaking(*arguments: Any) -> None:
        if away:
            away.pop()
            raise OperationalError("", None, ConnectionError())
        write(*arguments)

    monkeypatch.setattr(outbox, "_write", breaking)
    monkeypatch.setattr(outbox, "PAUSE", 0.01)
    work_off(runtime)
    assert states(runtime) == ["done"] * 2
    assert len(server.texts) == 2
    assert {job.attempt for job in rows(runtime, Job, Job.kind == "message.deliver")} == {1}


def test_a_database_that_is_away_breaks_off_no_wait_for_an_answer(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(runtime, 1)

    def broken(*_arguments: object) -> None:
        raise OperationalError("", None, ConnectionError())

    monkeypatch.setattr(transport, "LOOK_UP_S", 0.05)
    monkeypatch.setattr(ledger, "renew", broken)
    server.before_answer = lambda: time.sleep(0.2)
    work(runtime, "message.deliver")
    assert (states(runtime), len(server.texts)) == (["done"], 1)


def test_no_lease_ends_while_a_server_answers_slowly_but_in_time(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mail is written a whole answer before it is sent: what counts is the lease when its text goes out."""
    monkeypatch.setattr(outbox, "RESERVE", ledger.LEASE.total_seconds() - 0.5)
    registered(runtime, 3)
    thinks = iter((1.0, 0.0, 0.0))
    left: list[float] = []

    def answer_slowly() -> None:
        running = (
            "SELECT extract(epoch FROM min(lease_until) - clock_timestamp()) FROM job WHERE state = 'running'"
        )
        left.append(float(value(runtime, running)))
        time.sleep(next(thinks))

    server.before_answer = answer_slowly
    work_off(runtime)
    assert states(runtime) == ["done"] * 3
    assert len(server.texts) == 3
    assert min(left) > outbox.RESERVE - 0.4


def test_a_server_that_says_no_goodbye_is_left_soon(
    runtime: Runtime, server: BadServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.before_goodbye = lambda: time.sleep(6.0)
    monkeypatch.setattr(postman, "SmtpConnection", partial(SmtpConnection, timeout_s=0.5))
    registered(runtime, 1)
    began = time.monotonic()
    work(runtime, "message.deliver")
    assert states(runtime) == ["done"]
    assert time.monotonic() - began < 5
