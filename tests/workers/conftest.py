"""What do the worker tests stand on? The database, an empty Valkey, and sinks that receive what is sent."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from redis import Redis

from service.local import sinks
from service.local.mail_sink import MailSinkThread
from tests.conftest import SECRET_KEY
from tests.workers.bad_server import BadServer, bad_server
from workers import batch
from workers.channels import KNOWN
from workers.mail.keeping import KEEPER
from workers.mail.turned_away import TURNED_AWAY
from workflows.engine.runtime import Runtime
from workflows.settings import Settings, load_settings


@pytest.fixture
def settings(database_url: str, valkey_url: str, tmp_path: Path) -> Iterator[Settings]:
    """All engines are real: PostgreSQL, Valkey, SMTP, SMS gateway."""
    with sinks.running(tmp_path) as (smtp_url, sms_url):
        yield load_settings(
            database_url=database_url,
            redis_url=valkey_url,
            smtp_url=smtp_url,
            sms_url=sms_url,
            secret_keys=SECRET_KEY,
            data_dir=tmp_path,
            captcha="none",
            rate_limits="off",
        )
        KEEPER.close()


@pytest.fixture(autouse=True)
def attached(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that ask for a runtime work in a process that has it, as a worker does."""
    if "runtime" in request.fixturenames:
        runtime: Runtime = request.getfixturevalue("runtime")
        monkeypatch.setattr(batch._Process, "runtime", runtime)


@pytest.fixture
def redis(valkey_url: str) -> Iterator[Redis]:
    """A connection to the empty Valkey."""
    with Redis.from_url(valkey_url) as client:
        yield client


@pytest.fixture(autouse=True)
def unknowing() -> Iterator[None]:
    """Each test begins like a new process, which knows of no fault, and leaves no connection behind."""
    KNOWN.forget()
    TURNED_AWAY.clear()
    yield
    KEEPER.close()


@pytest.fixture
def server(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[BadServer]:
    """Our mail server, which misbehaves as the test says."""
    with bad_server() as made:
        monkeypatch.setitem(runtime.settings.__dict__, "smtp_url", SecretStr(made.url))
        yield made
        KEEPER.close()


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[tuple[MailSinkThread, str]]:
    """A sink for mails of its own, and the URL under which it listens."""
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"smtp://127.0.0.1:{listener.getsockname()[1]}"
    thread = MailSinkThread(tmp_path, listener)
    yield thread, url
    thread.stop()
