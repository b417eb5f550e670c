"""Do workers hear at once of what was committed, and does nothing depend on it?"""

import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from redis import Redis
from redis.exceptions import TimeoutError as RedisTimeoutError
from rq.timeouts import JobTimeoutException

from service.door.doorbell import Doorbell, with_doorbell
from tests import builders
from tests.workers.rounds import change, issue, open_jobs, states, value
from workers import doorbell as of_workers
from workers.batch import run_batch
from workers.queues import LONGEST_ENTRY, open_queue
from workers.relay import Relay
from workflows.engine.doorbell import BATCH, CROWD
from workflows.engine.machine import Effect
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.actions import start
from workflows.signin.password_check import Credentials

NOWHERE = "unix:///nowhere/valkey.sock"


@pytest.fixture
def ringing(runtime: Runtime) -> Iterator[Runtime]:
    """The runtime of a web process."""
    made = with_doorbell(runtime)
    yield made
    assert isinstance(made.doorbell, Doorbell)
    made.doorbell._redis.close()


def entries(redis: Redis) -> list[str]:
    return list(open_queue("tan", redis).job_ids)


def test_a_worker_hears_of_a_job_and_the_relay_leaves_it_to_him(
    runtime: Runtime, ringing: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workers.relay.TIMETABLE", ())
    issue(ringing, uuid4())
    (job,) = entries(redis)
    assert Relay(runtime, redis).publish_due() == 0
    run_batch([int(job)])
    assert states(runtime) == ["done"]
    assert value(runtime, "SELECT publications FROM job") == 0


def test_a_sign_in_rings_for_its_tan(runtime: Runtime, ringing: Runtime, redis: Redis) -> None:
    account = builders.add_account(runtime, tan_method="email")
    start(ringing, Credentials(account.login_name, builders.PASSWORD, "de"))
    (job,) = entries(redis)
    run_batch([int(job)])
    assert value(runtime, "SELECT state FROM tan") == "sent"


def test_what_nobody_heard_the_relay_takes_a_second_later(
    runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workers.relay.TIMETABLE", ())
    deaf = Doorbell(NOWHERE)
    issue(replace(runtime, doorbell=deaf), uuid4())
    assert entries(redis) == []
    assert value(runtime, "SELECT run_at - clock_timestamp() FROM job") <= timedelta(seconds=1)
    change(runtime, "UPDATE job SET run_at = run_at - interval '1 second'")
    assert Relay(runtime, redis).publish_due() == 1
    assert len(entries(redis)) == 1


def test_after_a_failure_nobody_rings_for_a_while(redis: Redis) -> None:
    deaf = Doorbell(NOWHERE)
    deaf("tan", [1])
    deaf._redis = redis
    deaf("tan", [2])
    assert entries(redis) == []
    deaf._silent_until -= 5.0
    deaf("tan", [3, 4])
    assert entries(redis) == ["3-4"]


def test_where_many_wait_nobody_rings(ringing: Runtime, redis: Redis) -> None:
    redis.rpush("rq:queue:tan", *["1"] * (CROWD + 5))
    for _ in range(3):
        issue(ringing, uuid4(), "email", f"{uuid4().hex}@example.org")
    assert len(entries(redis)) == CROWD + 6
    assert len(open_jobs(ringing)) == 0


def test_where_many_mails_wait_tans_are_heard_all_the_same(ringing: Runtime, redis: Redis) -> None:
    redis.rpush("rq:queue:mail", *["1"] * (CROWD + 5))
    assert ringing.doorbell
    for queue in ("mail", "mail", "tan"):
        ringing.doorbell(queue, [2])
    assert redis.llen("rq:queue:mail") == CROWD + 6
    assert entries(redis) == ["2"]


@pytest.mark.parametrize("fault", [RedisTimeoutError, JobTimeoutException])
def test_a_worker_that_rang_in_vain_does_not_wait_again_while_its_leases_run(
    redis: Redis, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]
) -> None:
    rung = []

    def hang(_queue: object, ids: list[int]) -> None:
        rung.append(ids)
        raise fault

    monkeypatch.setattr(of_workers, "enqueue", hang)
    ring = of_workers.Doorbell(redis)
    for job in (1, 2):
        ring("tan", [job])
    assert rung == [[1]]


@pytest.mark.parametrize("whose", ["the web's", "a worker's"])
def test_many_jobs_of_one_commit_are_rung_for_in_batches_and_no_more_than_a_crowd(
    ringing: Runtime, redis: Redis, whose: str
) -> None:
    ring = ringing.doorbell if whose == "the web's" else of_workers.Doorbell(redis)
    assert ring
    many = range(10**17, 10**17 + BATCH["tan"] * (CROWD + 1))
    ring("tan", many)
    found = entries(redis)
    assert len(found) == CROWD
    assert "-".join(found).split("-") == [str(job) for job in many[: BATCH["tan"] * CROWD]]
    for queue in BATCH:
        ring(queue, many[: BATCH[queue]])
        assert len(redis.lindex(f"rq:queue:{queue}", -1) or b"") <= LONGEST_ENTRY
    ring("tan", [1])
    assert len(entries(redis)) == CROWD + 1


def test_sentinels_that_hang_keep_nobody_waiting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        sentinel = f"127.0.0.1:{hanging.getsockname()[1]}"
        bell = Doorbell(f"redis+sentinel://{sentinel},{sentinel}/house")
        began = time.monotonic()
        bell("tan", [1])
    assert time.monotonic() - began < 0.5
    assert bell._silent_until > began


def test_nobody_rings_for_what_was_not_committed_or_is_not_due(ringing: Runtime, redis: Redis) -> None:
    def order(delay: timedelta) -> None:
        with transaction(ringing) as tx:
            tx.schedule(Effect("tan", "x"), workflow="x", subject=uuid4(), key="x", delay=delay)
            if not delay:
                raise LookupError

    order(timedelta(seconds=10))
    with pytest.raises(LookupError):
        order(timedelta(0))
    assert entries(redis) == []


def test_a_process_that_knows_no_redis_does_not_ring(runtime: Runtime) -> None:
    alone = replace(runtime, settings=runtime.settings.model_copy(update={"redis_url": None}))
    assert with_doorbell(alone).doorbell is None
