"""Is a process ready exactly while it can do its work: with a schema that is new enough, and a Redis that takes writes?"""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from redis import Redis
from sqlalchemy import text

from service.door import health
from service.local import valkey
from tests.conftest import SECRET_KEY
from tests.house.postgres_doubles import answering
from tests.owner import as_owner
from tests.web.probe import make_app
from workflows.engine.runtime import Runtime, build_runtime
from workflows.revision import expected_head
from workflows.settings import load_settings


def failed(client: FlaskClient) -> set[str]:
    return set(client.get("/readyz").get_json()["failed"])


@pytest.fixture
def fresh(fresh_database_url: str) -> Iterator[Runtime]:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    yield built
    built.engine.dispose()


@pytest.mark.parametrize(
    ("head", "ready"),
    [
        (expected_head(), True),
        (f"{int(expected_head()) + 1:04}", True),
        pytest.param("0999", True, marks=pytest.mark.deep),
        (f"{int(expected_head()) - 1:04}", False),
        pytest.param("0000", False, marks=pytest.mark.deep),
        pytest.param("abcd", False, marks=pytest.mark.deep),
        (None, False),
    ],
)
def test_a_newer_schema_takes_no_running_process_out(
    fresh: Runtime, tmp_path: Path, head: str | None, *, ready: bool
) -> None:
    with as_owner(fresh) as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        if head:
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": head})
    url = fresh.settings.database_url
    assert url
    app = make_app(tmp_path, database_url=url.get_secret_value())
    try:
        assert ("schema" not in failed(app.test_client())) is ready
    finally:
        app.extensions["kundencenter"].engine.dispose()


def test_a_database_that_is_silent_is_told_in_time_however_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "SECONDS_FOR_THE_DATABASE", 0.2)
    thawed = threading.Event()

    def silent(_client: socket.socket, _wanted: dict[str, str]) -> None:
        thawed.wait(30)

    with answering(silent) as port:
        client = make_app(tmp_path, database_url=f"postgresql://kc@127.0.0.1:{port}/kc").test_client()
        begun = time.monotonic()
        assert all("database" in failed(client) for _ in range(5))
        assert time.monotonic() - begun < 3
        assert sum(thread.name.startswith("readyz") for thread in threading.enumerate()) == 1
        thawed.set()


@pytest.fixture
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with valkey.running(tmp_path_factory.mktemp("valkey"), durable=False) as url:
        yield url
    health._redis_client.cache_clear()


@pytest.mark.parametrize(
    ("setting", "refusing", "working"),
    [
        ("replicaof", "127.0.0.1 1", "no one"),  # READONLY
        # OOM: noeviction is what an office's Redis is set to
        pytest.param("maxmemory", "1", "0", marks=pytest.mark.deep),
        pytest.param("min-replicas-to-write", "1", "0", marks=pytest.mark.deep),  # NOREPLICAS
        pytest.param("save", "3600 1", "", marks=pytest.mark.deep),  # MISCONF: saving has failed
    ],
)
def test_a_redis_that_takes_no_writes_is_not_ready(
    redis_url: str, tmp_path: Path, setting: str, refusing: str, working: str
) -> None:
    client = make_app(tmp_path, redis_url=redis_url).test_client()
    with Redis.from_url(redis_url) as redis:
        assert "redis" not in failed(client)
        change(redis, setting, refusing)
        assert "redis" in failed(client)
        change(redis, setting, working)
        assert "redis" not in failed(client)


def test_what_asking_leaves_in_redis_is_nothing_and_ends_by_itself(redis_url: str, tmp_path: Path) -> None:
    make_app(tmp_path, redis_url=redis_url).test_client().get("/readyz")
    with Redis.from_url(redis_url) as redis:
        (key,) = redis.scan_iter()
        assert redis.get(key) == b""
        assert 0 < redis.ttl(key) <= 10


def change(redis: Redis, setting: str, value: str) -> None:
    if setting == "replicaof":
        redis.replicaof(*value.split())
        return
    redis.config_set(setting, value)
    if setting == "save" and value:
        fail_to_save(redis)


def fail_to_save(redis: Redis) -> None:
    folder = Path(str(redis.config_get("dir")["dir"]))
    folder.chmod(0o500)
    redis.bgsave()
    while redis.info("persistence")["rdb_bgsave_in_progress"]:
        time.sleep(0.01)
    folder.chmod(0o700)
