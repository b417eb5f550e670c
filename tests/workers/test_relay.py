"""Do due jobs reach Redis once, and does everything that Redis loses come back?"""

from datetime import timedelta
from uuid import uuid4

import pytest
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.builders import add_customer, at_once, one, rows, steps, submit_registration
from tests.conftest import Clock
from tests.workers.rounds import change, hasten, issue, open_jobs, states, value, work
from workers.queues import QUEUES, BatchJob, open_queue
from workers.relay import AHEAD, Relay
from workflows import policy
from workflows.engine import ledger
from workflows.engine.doorbell import BATCH
from workflows.engine.ledger import Job
from workflows.engine.orm import NOBODY
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading, transaction
from workflows.message import channels
from workflows.message.records import Message
from workflows.registration.records import Registration

MATCH = "registration.match"


def nobody_there() -> Redis:
    """A Redis that is down, and is not asked twice."""
    return Redis(unix_socket_path="/nowhere/valkey.sock", retry=Retry(NoBackoff(), 0))


@pytest.fixture
def relay(runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> Relay:
    """A relay without a timetable of its own."""
    monkeypatch.setattr("workers.relay.TIMETABLE", ())
    return Relay(runtime, redis)


def queued(redis: Redis, name: str = "mail") -> list[list[int]]:
    """Read the batches that wait on a queue."""
    return [[int(job) for job in entry.split("-")] for entry in open_queue(name, redis).job_ids]


def test_due_jobs_travel_as_ids_and_nothing_else(runtime: Runtime, relay: Relay, redis: Redis) -> None:
    submit_registration(runtime)
    assert relay.publish_due() == 1
    (job,) = rows(runtime, Job)
    assert (job.state, job.publications) == ("published", 1)
    assert redis.keys("*") == [b"rq:queue:mail"]
    assert redis.lrange("rq:queue:mail", 0, -1) == [str(job.id).encode()]
    assert relay.publish_due() == 0


def test_a_job_that_is_not_due_stays(runtime: Runtime, relay: Relay) -> None:
    submit_registration(runtime)
    change(runtime, "UPDATE job SET run_at = run_at + interval '1 minute'")
    assert relay.publish_due() == 0


def test_relays_at_the_same_time_never_publish_a_job_twice(runtime: Runtime, redis: Redis) -> None:
    many(runtime, "mail", 1500)
    relays = iter([Relay(runtime, redis) for _ in range(4)])
    assert sum(int(str(done)) for done in at_once(4, lambda: next(relays).publish_due())) == 1500
    published = [job for batch in queued(redis) for job in batch]
    assert len(published) == len(set(published)) == 1500
    assert value(runtime, "SELECT max(publications) FROM job") == 1


def test_without_redis_the_jobs_stay_and_later_go(runtime: Runtime, relay: Relay) -> None:
    submit_registration(runtime)
    with nobody_there() as nobody, pytest.raises(RedisError):
        Relay(runtime, nobody).publish_due()
    assert states(runtime, MATCH) == ["pending"]
    assert relay.publish_due() == 1


def test_leases_end_even_while_redis_is_away(runtime: Runtime) -> None:
    submit_registration(runtime)
    claim_all(runtime)
    hasten(runtime)
    with nobody_there() as nobody, pytest.raises(RedisError):
        Relay(runtime, nobody).reconcile()
    assert states(runtime, MATCH) == ["pending"]


def test_how_redis_answers_is_noted_for_those_who_watch(runtime: Runtime, relay: Relay) -> None:
    relay.reconcile()
    assert standing(runtime) == (0, ""), "known, and well"
    with nobody_there() as nobody, pytest.raises(RedisError):
        Relay(runtime, nobody).reconcile()
    assert standing(runtime) == (0, "ConnectionError")
    change(runtime, "UPDATE channel SET seen_at = seen_at - interval '1 minute'")
    with nobody_there() as nobody, pytest.raises(RedisError):
        Relay(runtime, nobody).publish_due()
    assert standing(runtime) == (1, "ConnectionError"), "asked all the time, noted every few seconds"
    with reading(runtime) as session:
        assert [one.name for one in channels.standings(session)] == list(channels.CHANNELS)


def standing(runtime: Runtime) -> tuple[int, str]:
    """How many minutes ago Redis was asked, and how it answered."""
    with reading(runtime) as session:
        found = channels.queue_store(session)
    assert found.unseen_for is not None
    return int(found.unseen_for.total_seconds() // 60), found.cause


def test_what_redis_forgot_is_published_again_after_three_seconds(
    runtime: Runtime, relay: Relay, redis: Redis
) -> None:
    submit_registration(runtime)
    relay.publish_due()
    redis.flushall()
    change(runtime, "UPDATE job SET published_at = clock_timestamp() - interval '1 second'")
    relay.reconcile()
    assert states(runtime, MATCH) == ["published"]
    change(runtime, "UPDATE job SET published_at = clock_timestamp() - interval '3 seconds'")
    relay.reconcile()
    assert relay.publish_due() == 1
    assert len(queued(redis)) == 1
    assert value(runtime, "SELECT publications FROM job") == 2


def test_a_job_that_waits_in_a_full_queue_is_left_alone_for_a_minute(runtime: Runtime, relay: Relay) -> None:
    submit_registration(runtime)
    relay.publish_due()
    change(runtime, "UPDATE job SET published_at = clock_timestamp() - interval '50 seconds'")
    relay.reconcile()
    assert states(runtime, MATCH) == ["published"]
    change(runtime, "UPDATE job SET published_at = clock_timestamp() - interval '60 seconds'")
    relay.reconcile()
    assert states(runtime, MATCH) == ["pending"]


def test_a_queue_of_a_later_release_keeps_no_other_from_being_published_again(
    runtime: Runtime, relay: Relay, redis: Redis
) -> None:
    submit_registration(runtime)
    relay.publish_due()
    redis.flushall()
    many(runtime, "fax", 1)
    change(runtime, "UPDATE job SET state = 'published', published_at = clock_timestamp() - interval '50 s'")
    relay.reconcile()
    assert states(runtime, MATCH) == ["pending"]
    assert states(runtime, "test.nothing") == ["published"], "nobody here knows what waits in that queue"
    change(runtime, "UPDATE job SET published_at = clock_timestamp() - interval '60 s' WHERE queue = 'fax'")
    relay.reconcile()
    assert relay.publish_due() == 1
    assert states(runtime, "test.nothing") == ["pending"], "left to a relay that has that queue"


def test_a_dead_workers_jobs_are_given_to_others(runtime: Runtime, relay: Relay) -> None:
    submit_registration(runtime)
    claim_all(runtime)
    relay.reconcile()
    assert states(runtime, MATCH) == ["running"]
    hasten(runtime)
    relay.reconcile()
    (job,) = rows(runtime, Job)
    assert (job.state, job.attempt, job.last_error) == ("pending", 1, "the worker did not finish in time")


def test_a_mail_that_kills_every_worker_ends_visibly(runtime: Runtime, relay: Relay) -> None:
    add_customer(runtime)
    registration_id = submit_registration(runtime)
    work(runtime)
    for _ in range(policy.JOB_TRIES):
        claim_all(runtime)
        hasten(runtime)
        relay.reconcile()
    assert states(runtime) == ["dead"]
    assert [str(message.state) for message in rows(runtime, Message)] == ["failed"]
    assert str(one(runtime, Registration, registration_id).state) == "undeliverable"


@pytest.mark.parametrize("published", [False, True])
def test_a_late_tan_is_neither_published_nor_kept(
    runtime: Runtime, relay: Relay, clock: Clock, *, published: bool
) -> None:
    tan = issue(runtime, uuid4())
    if published:
        relay.publish_due()
    clock.travel(timedelta(seconds=90))
    assert relay.publish_due() == 0
    relay.reconcile()
    assert states(runtime) == ["expired"]
    assert [str(message.state) for message in rows(runtime, Message)] == ["expired"]
    assert steps(runtime, "tan", tan.id) == ["issue", "report_undeliverable"]


def test_no_queue_waits_behind_the_backlog_of_another(runtime: Runtime, relay: Relay, redis: Redis) -> None:
    backlog = AHEAD * BATCH["mail"] + 50
    many(runtime, "mail", backlog)
    relay.publish_due()
    assert len(queued(redis)) == AHEAD
    assert value(runtime, "SELECT count(*) FROM job WHERE state = 'pending'") == 50
    issue(runtime, uuid4())
    assert relay.publish_due() == 1
    assert len(queued(redis, "tan")) == 1


def test_batches_hold_no_more_than_their_queue_allows(runtime: Runtime, relay: Relay, redis: Redis) -> None:
    for name in QUEUES:
        many(runtime, name, BATCH[name] + 1)
    relay.publish_due()
    for name in QUEUES:
        assert [len(batch) for batch in queued(redis, name)] == [BATCH[name], 1]


def test_reconciling_twice_changes_nothing_more(runtime: Runtime, relay: Relay) -> None:
    add_customer(runtime)
    submit_registration(runtime)
    claim_all(runtime)
    hasten(runtime)
    relay.reconcile()
    before = rows(runtime, Job)[0].__dict__ | {"_sa_instance_state": None}
    relay.reconcile()
    assert rows(runtime, Job)[0].__dict__ | {"_sa_instance_state": None} == before


def many(runtime: Runtime, queue: str, count: int) -> None:
    """Order jobs that nobody can do."""
    change(
        runtime,
        "INSERT INTO job (queue, kind, workflow, subject, key) SELECT CAST(:queue AS text), 'test.nothing', 'test', :nobody,"
        " CAST(:queue AS text) || n FROM generate_series(1, :count) AS n",
        queue=queue,
        nobody=NOBODY,
        count=count,
    )


def claim_all(runtime: Runtime) -> None:
    """Be a worker that takes everything and dies."""
    with transaction(runtime) as tx:
        assert ledger.claim(tx.session, [job.id for job in open_jobs(runtime)])


def test_the_envelope_is_the_allow_listed_class(relay: Relay) -> None:
    assert {queue.job_class for queue in relay.queues.values()} == {BatchJob}
