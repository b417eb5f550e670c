"""Can an entry in Redis make a worker run anything but our one batch?"""

import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
import structlog
from redis import Redis
from redis.typing import FieldT

from service.door.doorbell import QUEUE
from tests.builders import submit_registration
from tests.workers.rounds import burst, open_jobs, states
from workers.queues import LONGEST_ENTRY, QUEUES, enqueue, open_queue
from workflows.engine.runtime import Runtime

FORGED: Mapping[FieldT, bytes] = {
    "data": zlib.compress(json.dumps(["os.mkdir", None, ["forged"], {}]).encode()),
    "origin": b"mail",
    "status": b"queued",
    "created_at": b"2026-11-03T00:00:00.000000Z",
    "success_callback_name": b"os.mkdir",
    "dependency_ids": b'["nobody"]',
}
"""What somebody with access to Redis could write for RQ."""


def test_our_batch_is_done_and_nothing_of_it_stays(runtime: Runtime, redis: Redis) -> None:
    submit_registration(runtime)
    enqueue(open_queue("mail", redis), [job.id for job in open_jobs(runtime)])
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]
    assert [key for key in redis.keys("rq:*") if b"mail" in key or b"job" in key] == []


def test_an_entry_is_its_ids_and_whatever_else_is_written_of_it_is_not_read(
    runtime: Runtime, redis: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    submit_registration(runtime)
    (job,) = open_jobs(runtime)
    redis.hset(f"rq:job:{job.id}", mapping=FORGED)
    redis.rpush("rq:queue:mail", str(job.id))
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]
    assert list(tmp_path.glob("forged")) == []


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"forged",
        b"1-",
        b"-1",
        b"1.5",
        b"1_0",
        "١".encode(),
        b"\xff\xfe",
        b"9" * 19,
        b"1-" * LONGEST_ENTRY + b"1",
    ],
)
def test_garbage_is_passed_over_and_ends_no_worker(runtime: Runtime, redis: Redis, entry: bytes) -> None:
    redis.hset("rq:job:forged", mapping=FORGED)
    redis.rpush("rq:queue:mail", entry)
    with structlog.testing.capture_logs() as logs:
        burst(redis)
    submit_registration(runtime)
    enqueue(open_queue("mail", redis), [job.id for job in open_jobs(runtime)])
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]
    assert [line["event"] for line in logs] in (["entry of a queue passed over: it holds no ids"], [])


def test_the_doorbell_and_the_relay_push_on_the_same_queues(redis: Redis) -> None:
    assert {QUEUE.format(name) for name in QUEUES} == {open_queue(name, redis).key for name in QUEUES}
