"""Can an entry in Redis make a worker run anything but our one batch?"""

import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import structlog
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError  # noqa: A004 - redis calls it so
from redis.retry import Retry
from redis.typing import FieldT

from service.door.doorbell import QUEUE
from tests.builders import submit_registration
from tests.workers.rounds import burst, open_jobs, states
from workers import listening
from workers.batch import run_batch
from workers.queues import LONGEST_ENTRY, QUEUES, BatchQueue, enqueue, open_queue
from workflows.engine.doorbell import BATCH
from workflows.engine.runtime import Runtime

PASSED_OVER = "entry of a queue passed over: it holds no ids"

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
    assert [line["event"] for line in logs] in ([PASSED_OVER], [])


def test_the_doorbell_and_the_relay_push_on_the_same_queues(redis: Redis) -> None:
    assert {QUEUE.format(name) for name in QUEUES} == {open_queue(name, redis).key for name in QUEUES}


def test_mails_that_wait_behind_one_another_are_one_batch(
    runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[Sequence[int]] = []

    def note(ids: Sequence[int]) -> None:
        batches.append(ids)
        run_batch(ids)

    monkeypatch.setattr(listening, "run_batch", note)
    for number in ("10001", "10002", "10003"):
        submit_registration(runtime, number, f"p{number}@example.org")
    waiting = [job.id for job in open_jobs(runtime)]
    for job in waiting:
        enqueue(open_queue("mail", redis), [job])
    burst(redis)
    assert batches == [waiting]
    assert states(runtime, "registration.match") == ["done"] * 3


def test_a_word_in_redis_lets_no_worker_rest(runtime: Runtime, redis: Redis) -> None:
    redis.set("rq:suspended", 1)
    submit_registration(runtime)
    burst(redis, [job.id for job in open_jobs(runtime)])
    assert states(runtime, "registration.match") == ["done"]


def test_what_has_no_room_in_a_batch_stays_where_it_is_and_is_not_overtaken(redis: Redis) -> None:
    queue, room = open_queue("mail", redis), 3
    own = list(range(1, BATCH["mail"] - room + 1))
    for entry in ("201-202", "203-204", "205"):
        redis.rpush(queue.key, entry)
    assert queue.take_along(own) == [*own, 201, 202]
    assert redis.lrange(queue.key, 0, -1) == [b"203-204", b"205"]
    full = list(range(BATCH["mail"]))
    assert queue.take_along(full) == full
    assert redis.llen(queue.key) == 2


@pytest.mark.parametrize("name", sorted({*QUEUES} - {"mail"}))
def test_a_tan_and_a_task_take_nothing_along(redis: Redis, name: str) -> None:
    queue = open_queue(name, redis)
    redis.rpush(queue.key, "2")
    assert queue.take_along([1]) == [1]
    assert redis.llen(queue.key) == 1


def test_garbage_that_is_taken_along_is_passed_over(redis: Redis) -> None:
    queue = open_queue("mail", redis)
    redis.rpush(queue.key, b"\xff", "2", "forged", "3-4")
    with structlog.testing.capture_logs() as logs:
        assert queue.take_along([1]) == [1, 2, 3, 4]
    assert [line["event"] for line in logs] == [PASSED_OVER] * 2


@pytest.fixture
def faster(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another worker takes all that single ids have been counted of, before this one does."""
    count = redis.lrange

    def overtaken(key: str, start: int, end: int) -> object:
        counted = count(key, start, end)
        redis.lpop(key, sum(b"-" not in entry for entry in counted))
        return counted

    monkeypatch.setattr(redis, "lrange", overtaken)


@pytest.mark.usefixtures("faster")
def test_whoever_is_faster_has_it(redis: Redis) -> None:
    queue = open_queue("mail", redis)
    redis.rpush(queue.key, "2")
    assert queue.take_along([1]) == [1]


def full_entries(queue: BatchQueue) -> list[bytes]:
    """Put single ids there, and as many entries of the relay behind them."""
    count, size = BATCH["mail"] - 1, BATCH["mail"]
    full = [
        "-".join(map(str, range(start, start + size))) for start in range(1000, 1000 + count * size, size)
    ]
    queue.connection.rpush(queue.key, *range(2, 2 + count), "200-201", *full)
    return [entry.encode() for entry in full]


@pytest.mark.usefixtures("faster")
def test_a_batch_stays_one_though_large_entries_move_up_meanwhile(redis: Redis) -> None:
    queue = open_queue("mail", redis)
    full = full_entries(queue)
    assert queue.take_along([1]) == [1, 200, 201]
    assert redis.lpop(queue.key, 1000) == full


@pytest.mark.usefixtures("faster")
def test_what_cannot_go_back_is_left_to_the_ledger(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise ConnectionError

    queue = open_queue("mail", redis)
    full = full_entries(queue)
    monkeypatch.setattr(redis, "lpush", away)
    assert queue.take_along([1]) == [1, 200, 201]
    assert redis.lpop(queue.key, 1000) == full[-1:]


def test_without_the_queue_store_a_batch_goes_alone() -> None:
    away = Redis(unix_socket_path="/nowhere/valkey.sock", retry=Retry(NoBackoff(), 0))
    assert open_queue("mail", away).take_along([1]) == [1]
