"""Is a batch worked off once, whoever else holds its ids, and does an error stay our own?"""

import signal
import time
from datetime import timedelta
from uuid import uuid4

import pytest
import structlog
from redis import Redis

from tests.builders import MOBILE, add_customer, at_once, rows, submit_registration
from tests.workers.processes import running
from tests.workers.rounds import (
    change,
    eventually,
    hasten,
    issue,
    open_jobs,
    received,
    states,
    value,
    work,
    work_off,
)
from workers import batch
from workers.batch import run_batch
from workers.handlers import HANDLERS, deciding
from workers.relay import Relay
from workflows import policy
from workflows.engine import ledger
from workflows.engine.errors import NotFoundError
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import Tx, transaction


def test_a_batch_delivered_many_times_works_once(runtime: Runtime) -> None:
    for number in range(4):
        add_customer(runtime, f"5000{number}", email=f"p{number}@example.org")
        submit_registration(runtime, f"5000{number}", f"p{number}@example.org")
    ids = [job.id for job in open_jobs(runtime)]
    assert at_once(4, lambda: run_batch(ids)) == [None] * 4
    run_batch(ids)
    mails = [job.id for job in open_jobs(runtime)]
    assert len(mails) == 4
    assert at_once(4, lambda: run_batch(list(reversed(mails)))) == [None] * 4
    assert len(received(runtime)) == 4
    assert {job.attempt for job in rows(runtime, Job)} == {1}


def test_a_kind_that_this_release_does_not_know_waits_for_one_that_does(runtime: Runtime) -> None:
    submit_registration(runtime)
    change(runtime, "UPDATE job SET kind = 'fax.send'")
    work(runtime)
    (job,) = rows(runtime, Job)
    assert (job.state, job.last_error) == ("pending", "this release does not know jobs of kind fax.send")
    for _ in range(policy.JOB_TRIES):
        hasten(runtime)
        work(runtime)
    (job,) = rows(runtime, Job)
    assert (job.state, job.attempt) == ("pending", 0), "somebody who went back has not used up its tries"
    change(runtime, "UPDATE job SET kind = 'registration.match'")
    hasten(runtime)
    work(runtime)
    assert states(runtime, "registration.match") == ["done"]


def test_what_must_start_soon_is_looked_at_again_soon(runtime: Runtime) -> None:
    submit_registration(runtime)
    issue(runtime, uuid4())
    change(runtime, "UPDATE job SET kind = 'fax.send'")
    work(runtime)
    now = value(runtime, "SELECT clock_timestamp()")
    waits = {job.not_after is not None: job.run_at - now for job in rows(runtime, Job)}
    assert {job.attempt for job in rows(runtime, Job)} == {0}
    assert timedelta(seconds=3) < waits[True] <= ledger.TAN_WAITS
    assert timedelta(minutes=4) < waits[False] <= ledger.UNKNOWN_WAITS
    change(runtime, "UPDATE job SET kind = 'message.deliver' WHERE not_after IS NOT NULL")
    hasten(runtime)
    work(runtime, "message.deliver")
    assert (states(runtime), len(received(runtime, MOBILE))) == (["done"], 1)


def test_an_error_leaves_nothing_but_its_type(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_runtime: Runtime, _held: object, _started: float) -> None:
        raise NotFoundError("max.muster@example.org")

    monkeypatch.setitem(HANDLERS, "registration.match", failing)
    submit_registration(runtime)
    with structlog.testing.capture_logs() as logs:
        work(runtime)
    (job,) = rows(runtime, Job)
    assert (job.state, job.last_error) == ("pending", "NotFoundError")
    assert [line["error"] for line in logs] == ["NotFoundError"]
    assert "muster" not in repr(logs)


def test_a_database_that_is_away_is_no_error_of_the_job(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_arguments: object, **_options: object) -> None:
        raise NotFoundError("max.muster@example.org")

    submit_registration(runtime)
    monkeypatch.setattr(batch, "take", failing)
    with structlog.testing.capture_logs() as logs:
        work(runtime)
    assert states(runtime, "registration.match") == ["pending"]
    assert "muster" not in repr(logs)


def test_one_bad_decision_does_not_take_its_neighbours_along(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided: list[object] = []

    def decide(tx: Tx, subject: object) -> None:
        if subject == bad:
            raise NotFoundError
        decided.append(subject)

    ids = [submit_registration(runtime, f"6000{number}") for number in range(5)]
    bad = ids[2]
    monkeypatch.setitem(HANDLERS, "registration.match", deciding(decide))
    work(runtime)
    assert states(runtime, "registration.match") == ["done", "done", "pending", "done", "done"]
    assert set(decided) == set(ids) - {bad}


def test_a_decision_belongs_to_whoever_holds_the_job(runtime: Runtime) -> None:
    decided: list[object] = []
    submit_registration(runtime)
    with transaction(runtime) as tx:
        stale = ledger.claim(tx.session, [job.id for job in open_jobs(runtime)])
    change(runtime, "UPDATE job SET state = 'pending'")
    with transaction(runtime) as tx:
        fresh = ledger.claim(tx.session, [claim.id for claim in stale])
    for held in (stale, fresh, fresh):
        deciding(lambda _tx, subject: decided.append(subject))(runtime, held, time.monotonic())
    assert decided == [fresh[0].subject]


def test_a_job_is_renewed_only_by_its_holder(runtime: Runtime) -> None:
    submit_registration(runtime)
    with transaction(runtime) as tx:
        (claim,) = ledger.claim(tx.session, [job.id for job in open_jobs(runtime)])
        assert ledger.renew(tx.session, claim)
    change(runtime, "UPDATE job SET token = token + 1")
    with transaction(runtime) as tx:
        assert not ledger.renew(tx.session, claim)
        assert ledger.postpone(tx.session, claim, "x") is None
        assert ledger.give_back(tx.session, [claim]) == set()
        assert ledger.bury(tx.session, claim, "x") is None
        assert ledger.complete(tx.session, [claim]) == set()


def test_waits_between_attempts_grow_to_an_hour(runtime: Runtime) -> None:
    submit_registration(runtime)
    waits = []
    for _ in range(policy.JOB_TRIES - 1):
        hasten(runtime)
        with transaction(runtime) as tx:
            (claim,) = ledger.claim(tx.session, [job.id for job in open_jobs(runtime)])
            ledger.postpone(tx.session, claim, "x")
        waits.append(round(value(runtime, "SELECT extract(epoch FROM run_at - clock_timestamp()) FROM job")))
    assert waits == [2, 8, 32, 128, 512, 2048, 3600]


@pytest.mark.deep
def test_sigterm_lets_the_batch_in_hand_finish(runtime: Runtime, redis: Redis) -> None:
    for number in range(3):
        add_customer(runtime, f"5000{number}", email=f"p{number}@example.org")
        submit_registration(runtime, f"5000{number}", f"p{number}@example.org")
    work(runtime, "registration.match")
    with running(runtime.settings, "worker", "mail") as worker, transaction(runtime) as blocking:
        blocking.session.connection().exec_driver_sql("SELECT id FROM message FOR UPDATE")
        Relay(runtime, redis).publish_due()
        eventually(lambda: states(runtime) == ["running"] * 3)
        worker.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        assert worker.poll() is None
        blocking.session.rollback()
        assert worker.wait(10) == 0
    assert states(runtime) == ["done"] * 3
    assert len(received(runtime)) == 3


def test_the_way_from_submit_to_mail_takes_two_batches(runtime: Runtime) -> None:
    add_customer(runtime)
    submit_registration(runtime)
    assert len(work(runtime)) == 1
    assert len(work(runtime)) == 1
    work_off(runtime)
    assert {job.state for job in rows(runtime, Job)} == {"done"}


def test_a_process_without_runtime_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch._Process, "runtime", None)
    with structlog.testing.capture_logs() as logs:
        run_batch([1])
    assert logs == [{"event": "batch broken off", "error": "RuntimeError", "log_level": "warning"}]


def test_attaching_gives_the_process_its_runtime(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch._Process, "runtime", None)
    batch.attach(runtime)
    run_batch([uuid4().int % 1000])
    assert batch._Process.runtime is runtime
