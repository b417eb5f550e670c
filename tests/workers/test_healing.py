"""Do relay and worker outlive their engines? The same processes work on after every outage."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from redis import Redis
from sqlalchemy.exc import OperationalError

from service.local import postgres, sinks, valkey
from tests.builders import add_customer, submit_registration
from tests.conftest import SECRET_KEY
from tests.workers.processes import running
from tests.workers.rounds import eventually, received
from workflows import migration
from workflows.engine.runtime import Runtime, build_runtime
from workflows.settings import load_settings


class Engines:
    """A PostgreSQL and a Valkey of this test's own, which may be killed and come back."""

    def __init__(self, runtime: Runtime, folder: Path) -> None:
        self.runtime = runtime
        self.folder = folder
        self.people = 0

    def restart(self, note: str, number: signal.Signals) -> None:
        """End the engine that wrote this pid file and wait until another one runs."""
        (path,) = self.folder.glob(f"**/{note}")
        before = _pid(path)
        assert before
        os.kill(before, number)
        eventually(lambda: _pid(path) not in (None, before), 20)

    def register(self) -> str:
        """Register somebody new; return the address."""
        self.people += 1
        number, email = f"{10_000 + self.people}", f"p{self.people}@example.org"
        eventually(lambda: _tried(lambda: add_customer(self.runtime, number, email=email)), 20)
        submit_registration(self.runtime, number, email)
        return email

    def mail_comes(self, seconds: float = 20) -> float:
        """Register somebody and wait for the mail; return the seconds that it took."""
        email, started = self.register(), time.monotonic()
        eventually(lambda: received(self.runtime, email), seconds)
        return time.monotonic() - started


@pytest.fixture
def engines(engine_folder: Path, tmp_path: Path) -> Iterator[Engines]:
    """A whole back room: engines, sinks, one relay and one mail worker."""
    folder = engine_folder / "healing"
    folder.mkdir(mode=0o711, exist_ok=True)
    with ExitStack() as stack:
        database_url = stack.enter_context(postgres.running(folder, durable=False))
        redis_url = stack.enter_context(valkey.running(folder, durable=False))
        smtp_url, sms_url = stack.enter_context(sinks.running(tmp_path))
        settings = load_settings(
            database_url=database_url,
            redis_url=redis_url,
            smtp_url=smtp_url,
            sms_url=sms_url,
            secret_keys=SECRET_KEY,
            data_dir=tmp_path,
        )
        runtime = build_runtime(settings)
        stack.callback(runtime.engine.dispose)
        migration.upgrade(runtime.engine)
        yield Engines(runtime, folder)


@pytest.mark.deep
def test_the_same_processes_work_on_after_every_outage(engines: Engines) -> None:
    settings = engines.runtime.settings
    with running(settings, "relay") as relay, running(settings, "worker", "mail") as worker:
        engines.mail_comes()
        engines.restart("postmaster.pid", signal.SIGINT)
        engines.mail_comes()
        engines.restart("postmaster.pid", signal.SIGQUIT)
        engines.mail_comes()
        engines.restart("valkey.pid", signal.SIGKILL)
        engines.mail_comes()
        assert settings.redis_url
        with Redis.from_url(settings.redis_url.get_secret_value()) as redis:
            redis.flushall()
        engines.mail_comes()
        assert (relay.poll(), worker.poll()) == (None, None)
        for process in (worker, relay):
            process.send_signal(signal.SIGTERM)
        assert (worker.wait(10), relay.wait(10)) == (0, 0)


@pytest.mark.deep
def test_what_redis_forgets_is_back_within_five_seconds(engines: Engines) -> None:
    settings = engines.runtime.settings
    assert settings.redis_url
    with Redis.from_url(settings.redis_url.get_secret_value()) as redis, running(settings, "relay"):
        email = engines.register()
        eventually(lambda: redis.llen("rq:queue:mail") == 1, 30)  # the relay has to load first
        redis.flushall()
        forgotten = time.monotonic()
        eventually(lambda: redis.llen("rq:queue:mail") == 1)
        assert time.monotonic() - forgotten < 5.0
        with running(settings, "worker", "mail"):
            eventually(lambda: received(engines.runtime, email), 20)


def _pid(path: Path) -> int | None:
    try:
        number = int(path.read_text(encoding="ascii").split()[0])
        os.kill(number, 0)
    except (OSError, ValueError, IndexError):
        return None
    return number


def _tried(action: object) -> bool:
    try:
        action()  # type: ignore[operator]
    except OperationalError:
        return False
    return True
