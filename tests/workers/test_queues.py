"""Can a message in Redis make a worker run anything but our one batch?"""

import json
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from redis import Redis

from tests.builders import rows, submit_registration
from tests.workers.rounds import burst, open_jobs, states
from workers.queues import enqueue, open_queue
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime


def forge(
    redis: Redis, function: str, instance: object = None, arguments: object = (), **fields: str
) -> None:
    """Write what somebody with access to Redis could write."""
    data = zlib.compress(json.dumps([function, instance, arguments, {}]).encode())
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    content: dict[Any, Any] = {
        "data": data,
        "origin": "mail",
        "created_at": moment,
        "enqueued_at": moment,
        "status": "queued",
    }
    redis.hset("rq:job:forged", mapping=content | fields)
    redis.rpush("rq:queue:mail", "forged")


def test_our_batch_is_done(runtime: Runtime, redis: Redis) -> None:
    submit_registration(runtime)
    enqueue(open_queue("mail", redis), [job.id for job in open_jobs(runtime)])
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]
    assert redis.keys("rq:job:*") == []


@pytest.mark.parametrize("function", ["os.mkdir", "workers.batch.attach", "builtins.eval", ""])
def test_other_code_is_refused(redis: Redis, tmp_path: Path, function: str) -> None:
    with structlog.testing.capture_logs() as logs:
        forge(redis, function, arguments=[str(tmp_path / "forged")])
        burst(redis)
    assert not (tmp_path / "forged").exists()
    assert [line["event"] for line in logs] == ["message refused: it asks for other code"]


def test_a_method_of_an_instance_is_refused(redis: Redis, tmp_path: Path) -> None:
    forge(redis, "workers.batch.run_batch", instance=str(tmp_path), arguments=[[1]])
    with structlog.testing.capture_logs() as logs:
        burst(redis)
    assert len(logs) == 1


@pytest.mark.parametrize("callback", ["success", "failure", "stopped"])
@pytest.mark.parametrize("function", ["workers.batch.run_batch", "os.mkdir"])
def test_callbacks_are_never_called(
    runtime: Runtime, redis: Redis, monkeypatch: pytest.MonkeyPatch, callback: str, function: str
) -> None:
    called: list[object] = []
    monkeypatch.setattr(os, "mkdir", lambda *arguments: called.append(arguments))
    forge(redis, function, arguments=[[1]], **{f"{callback}_callback_name": "os.mkdir"})
    burst(redis)
    assert called == []


def test_a_webhook_or_a_dependency_changes_nothing_in_the_ledger(runtime: Runtime, redis: Redis) -> None:
    submit_registration(runtime)
    (job,) = rows(runtime, Job)
    forge(redis, "workers.batch.run_batch", arguments=[[job.id]], dependency_ids=json.dumps(["nobody"]))
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]


@pytest.mark.parametrize("data", [b"", b"\x80\x04cos\nsystem\n", zlib.compress(b"[1, 2]")])
def test_garbage_does_not_end_the_worker(runtime: Runtime, redis: Redis, data: bytes) -> None:
    forge(redis, "x", data=data)  # type: ignore[arg-type]
    burst(redis)
    submit_registration(runtime)
    enqueue(open_queue("mail", redis), [job.id for job in open_jobs(runtime)])
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]


def test_a_batch_whose_hash_was_lost_is_passed_over(runtime: Runtime, redis: Redis) -> None:
    redis.rpush("rq:queue:mail", "lost")
    submit_registration(runtime)
    enqueue(open_queue("mail", redis), [job.id for job in open_jobs(runtime)])
    burst(redis)
    assert states(runtime, "registration.match") == ["done"]
