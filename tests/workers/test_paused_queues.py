"""Does a paused queue stand still from the ledger to the wire, and does everything that waited arrive once afterwards?"""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from redis import Redis

from service.door.doorbell import with_doorbell
from tests.builders import add_customer, now, one, rows, run_match, steps, submit_registration
from tests.conftest import Clock
from tests.workers.rounds import burst, change, hasten, issue, message_ids, open_jobs, received, states, value
from workers.batch import run_batch
from workers.channels import KNOWN
from workers.outbox import deliver_messages
from workers.queues import open_queue
from workers.relay import Relay
from workflows import policy
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.operator.interventions import Decision
from workflows.outgoing.taking import take
from workflows.pause.actions import lift, pause
from workflows.registration.records import ActivationLink, Registration

BY_HAND = Decision("command-line", "the mail server moves")
DELIVER = "message.deliver"


@pytest.fixture
def relay(runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> Relay:
    """A relay without a timetable of its own."""
    monkeypatch.setattr("workers.relay.TIMETABLE", ())
    return Relay(runtime, redis)


@pytest.fixture
def waiting(runtime: Runtime) -> Registration:
    """A registration whose mail waits in the queue."""
    add_customer(runtime)
    key = submit_registration(runtime)
    run_match(runtime, key)
    change(runtime, "DELETE FROM job WHERE kind = 'registration.match'")
    return one(runtime, Registration, key)


def rest(runtime: Runtime, queue: str = "mail", minutes: int = 60) -> None:
    pause(runtime, queue, timedelta(minutes=minutes), BY_HAND)


def test_of_a_paused_queue_nothing_is_published_and_of_others_everything(
    runtime: Runtime, relay: Relay, redis: Redis, waiting: Registration
) -> None:
    rest(runtime)
    issue(runtime, uuid4())
    assert relay.publish_due() == 1
    assert len(open_queue("tan", redis)) == 1
    assert len(open_queue("mail", redis)) == 0
    assert [job.state for job in rows(runtime, Job, Job.queue == "mail")] == ["pending"]


@pytest.mark.parametrize("begins", [True, False])
def test_of_a_paused_queue_nothing_is_claimed(
    runtime: Runtime, waiting: Registration, monkeypatch: pytest.MonkeyPatch, *, begins: bool
) -> None:
    """By either statement: the one that lets messages begin with the claim, and the plain one."""
    monkeypatch.setattr(KNOWN, "all_work", lambda: begins)
    (job,) = open_jobs(runtime, DELIVER)
    rest(runtime)
    run_batch([job.id])
    assert states(runtime) == ["pending"]
    assert value(runtime, "SELECT state FROM message") == "queued"
    assert received(runtime) == []
    lift(runtime, "mail", BY_HAND)
    run_batch([job.id])
    assert states(runtime) == ["done"]


def test_who_rings_for_a_paused_queue_is_not_heard(runtime: Runtime, redis: Redis) -> None:
    ringing = with_doorbell(runtime)
    rest(runtime, "tan", 5)
    issue(ringing, uuid4())
    (entry,) = open_queue("tan", redis).job_ids
    run_batch([int(entry)])
    assert states(runtime) == ["pending"]


def test_what_was_published_before_the_pause_comes_back_and_arrives_once(
    runtime: Runtime, relay: Relay, redis: Redis, waiting: Registration, clock: Clock
) -> None:
    """The relay dies, Redis forgets, the worker finds an old entry: the ledger knows."""
    assert relay.publish_due() == 1
    rest(runtime)
    burst(redis)
    assert states(runtime) == ["published"]
    hasten(runtime)
    redis.flushall()
    second = Relay(runtime, redis)
    second.reconcile()
    assert states(runtime) == ["pending"]
    assert second.publish_due() == 0
    clock.travel(timedelta(minutes=60))  # its time is over; nobody has done anything
    third = Relay(runtime, redis)
    assert third.publish_due() == 1
    burst(redis)
    third.reconcile()
    assert third.publish_due() == 0
    assert states(runtime) == ["done"]
    mails = received(runtime)
    assert len(mails) == len(message_ids(mails)) == 1
    assert steps(runtime, "registration", waiting.id)[-1] == "accept_mail"


def test_a_link_that_waited_lives_as_long_as_its_mail_says(
    runtime: Runtime, relay: Relay, redis: Redis, waiting: Registration, clock: Clock
) -> None:
    """Its day begins when it is handed over, not when it was ordered."""
    rest(runtime, minutes=8 * 60)
    clock.travel(timedelta(hours=8))
    assert relay.publish_due() == 1
    burst(redis)
    (link,) = rows(runtime, ActivationLink)
    assert link.expires_at - now(runtime) > policy.ACTIVATION_LINK_LIFETIME - timedelta(minutes=1)
    assert str(one(runtime, Registration, waiting.id).state) == "email_sent"


def test_what_a_worker_holds_already_goes_out(runtime: Runtime, waiting: Registration) -> None:
    (job,) = open_jobs(runtime, DELIVER)
    (held,) = take(runtime, [job.id], begin=False)
    rest(runtime)
    deliver_messages(runtime, [held], time.monotonic())
    assert len(received(runtime)) == 1


def test_tans_that_grow_too_old_meanwhile_are_told_as_such(
    runtime: Runtime, relay: Relay, clock: Clock
) -> None:
    tan = issue(runtime, uuid4())
    rest(runtime, "tan", 5)
    clock.travel(policy.TAN_START_WITHIN)
    relay.reconcile()
    assert states(runtime) == ["expired"]
    assert steps(runtime, "tan", tan.id)[-1] == "report_undeliverable"
