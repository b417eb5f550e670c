"""Do web limits, relay, worker and readiness follow the master that real Sentinels name, through a fail-over?

The Sentinels are the wheel's own Valkey, which runs as one with `--sentinel`.
"""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from redis import Redis, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError

import workers.queue_store
from service.door import health, queue_store
from service.local import valkey
from service.local.account import account_for
from service.local.places import program
from tests.builders import add_customer, submit_registration
from tests.web.page import checked_client
from tests.web.probe import make_app
from tests.workers.processes import running
from tests.workers.rounds import eventually, received
from workflows.engine.runtime import Runtime
from workflows.settings import load_settings

PASSWORD = "of the/master"
SENTINEL = """
port {port}
bind 127.0.0.1
dir {folder}
requirepass watcher
sentinel monitor house 127.0.0.1 {master} 1
sentinel auth-pass house "{password}"
sentinel down-after-milliseconds house 500
sentinel failover-timeout house 2000
"""


class Watched:
    """Two servers, one the replica of the other, and a Sentinel."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.first, self.second, sentinel = _free_ports(3)
        self.processes = {
            self.first: stack.enter_context(_server(folder / "first", self.first)),
            self.second: stack.enter_context(_server(folder / "second", self.second, replica_of=self.first)),
        }
        eventually(lambda: self.asked(self.second).info("replication")["master_link_status"] == "up", 20)
        configuration = folder / "sentinel.conf"
        configuration.write_text(
            SENTINEL.format(port=sentinel, folder=folder, master=self.first, password=PASSWORD)
        )
        stack.enter_context(_running(str(_binary(folder)), str(configuration), "--sentinel"))
        sleeping = _free_ports(1)[0]
        self.url = (
            f"redis+sentinel://:of%20the%2Fmaster@127.0.0.1:{sleeping},127.0.0.1:{sentinel}/house/1"
            "?sentinel_password=watcher"
        )
        eventually(lambda: _tried(lambda: queue_store.open_redis(self.url).ping()), 20)
        own: Any = Redis(port=sentinel, password="watcher", decode_responses=True)
        eventually(lambda: own.sentinel_master("house")["num-slaves"] == 1, 20)

    def asked(self, port: int) -> Redis:
        return Redis(port=port, password=PASSWORD, socket_timeout=1)

    def lose_the_master(self) -> None:
        self.processes[self.first].kill()
        eventually(lambda: self.asked(self.second).role()[0] == b"master", 30)


@pytest.fixture
def watched(engine_folder: Path) -> Iterator[Watched]:
    with ExitStack() as stack:
        yield Watched(_made(engine_folder / f"sentinels-{time.monotonic_ns()}"), stack)


@pytest.mark.deep
def test_everybody_follows_the_master(runtime: Runtime, watched: Watched, tmp_path: Path) -> None:
    told = runtime.settings
    settings = load_settings(
        **{name: getattr(told, name) for name in ("database_url", "smtp_url", "sms_url", "secret_keys")},
        redis_url=watched.url,
        data_dir=tmp_path,
    )
    limited = make_app(tmp_path, rate_limits="on", redis_url=watched.url)
    with running(settings, "relay"), running(settings, "worker", "mail"):
        assert mail_comes(runtime, "10001")
        assert refuses_the_third(limited)
        counted = Redis(port=watched.first, password=PASSWORD, db=1)
        assert any(b"kundencenter" in key for key in counted.scan_iter())
        watched.lose_the_master()
        assert mail_comes(runtime, "10002"), "the same processes work on"
    for door in (queue_store, workers.queue_store):
        client = door.open_redis(watched.url, socket_timeout=1)
        assert client.set("written", "yes")
        assert client.connection_pool.get_master_address()[1] == watched.second


@pytest.mark.deep
def test_readiness_asks_the_master(watched: Watched, tmp_path: Path) -> None:
    client = make_app(tmp_path, redis_url=watched.url).test_client()
    assert "redis" not in client.get("/readyz").get_json()["failed"]
    watched.processes[watched.first].kill()
    assert "redis" in client.get("/readyz").get_json()["failed"]
    eventually(lambda: "redis" not in client.get("/readyz").get_json()["failed"], 30)
    health._redis_client.cache_clear()


def mail_comes(runtime: Runtime, number: str) -> bool:
    email = f"p{number}@example.org"
    add_customer(runtime, number, email=email)
    submit_registration(runtime, number, email)
    eventually(lambda: received(runtime, email), 40)
    return True


def refuses_the_third(app: Flask) -> bool:
    client = checked_client(app)
    client.get("/hilfe")
    assert client.page
    token = {"csrf_token": client.page.field("csrf_token").get("value")}
    codes = [client.unchecked("/knapp", method="POST", data=token).status_code for _ in range(2)]
    return [*codes, client.post("/knapp", data=token).status_code] == [200, 200, 429]


@contextmanager
def _server(folder: Path, port: int, replica_of: int = 0) -> Iterator["subprocess.Popen[bytes]"]:
    _made(folder)
    following = ("--replicaof", f"127.0.0.1 {replica_of}") if replica_of else ()
    options = ("--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", "", *following)
    entrance = ("--requirepass", PASSWORD, "--masterauth", PASSWORD, "--repl-diskless-sync-delay", "0")
    with _running(str(_binary(folder)), *options, *entrance) as process:
        eventually(lambda: _tried(lambda: Redis(port=port, password=PASSWORD).ping()), 20)
        yield process


@contextmanager
def _running(*arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _binary(folder: Path) -> Path:
    return program(valkey.PACKAGE, valkey._binary(), account_for(folder))


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o711)
    return folder


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        return [
            stack.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for _ in range(count)
        ]


def _tried(action: Callable[[], object]) -> bool:
    try:
        return bool(action())
    except (RedisError, RedisConnectionError):
        return False
