"""What do tests stand on? One PostgreSQL and one Valkey per test process, emptied before every test.

Measured: starting PostgreSQL 0.5 s, migrating 0.4 s, a fresh database from the template 45 ms,
emptying all tables 2 ms. So each process has its own server, and tests share one database that is emptied;
a test that changes the schema asks for `fresh_database_url`.

What only reaches the engines is imported by the fixtures: the tables' own tests load neither driver nor alembic.
"""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from sqlalchemy import Engine

from workflows.account import passwords
from workflows.engine import roles
from workflows.engine.keys import KeyRing
from workflows.engine.runtime import Runtime, build_runtime
from workflows.profile import load_profile
from workflows.settings import Settings, load_settings

if TYPE_CHECKING:
    from psycopg import Connection

SECRET_KEY = "a-key-for-tests-that-is-long-enough-for-a-real-one"
KEPT_TABLES = ("alembic_version", "workflow_edge")
LOOPBACK = ("127.", "::1", "localhost")


def _only_loopback(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise RuntimeError(f"a test wants to reach {address[0]}; tests stay on this machine")


gc.freeze()  # What is loaded by now stays; the collector need not look through it again and again.
sys.addaudithook(_only_loopback)
for _name in ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL"):
    os.environ.pop(_name, None)
# Where the environment names CAs, each reading of the settings would read all of them.
for _name in ("SSL_CERT_FILE", "SSL_CERT_DIR"):
    os.environ.pop(_name, None)
for _name in Settings.model_fields:
    os.environ.pop(f"KUNDENCENTER_{_name.upper()}", None)
os.environ["KUNDENCENTER_MODE"] = (
    "demo"  # by themselves, only demonstration, tests and bench are none of the real ones
)


def pytest_collection(session: pytest.Session) -> None:
    """Where everything is collected, load the models of SCIM before all else.

    For the words of each, pydantic looks through all modules that are loaded, once for each import under way.
    """
    if any(Path(one).resolve() == Path(__file__).parent for one in session.config.args):
        for name in ("scim2_server.handler", "scim2_client.engines.wsgi"):
            import_module(name)


@pytest.fixture(autouse=True)
def environment_as_found() -> Iterator[None]:
    """Catch the test that leaves the environment changed, and put it back: the next one would pay for it."""
    before = dict(os.environ)
    yield
    after = {**os.environ, "PYTEST_CURRENT_TEST": before.get("PYTEST_CURRENT_TEST", "")}
    if after != before:
        os.environ.clear()
        os.environ.update(before)
        left = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        pytest.fail(f"leaves the environment changed: {left}")


@dataclass(frozen=True)
class Clock:
    """The database's travelling clock; every connection sees the new time at once."""

    url: str

    def travel(self, by: timedelta) -> None:
        """Let time pass on top of what has passed already."""
        self._set("kundencenter_clock_offset() + %s", by)

    def travel_to(self, instant: datetime) -> None:
        """Make it this time now; it goes on running from there."""
        self._set("%s - clock_timestamp()", instant)

    def return_home(self) -> None:
        """Make it the present again."""
        with _connect(self.url) as connection:
            connection.execute(f'ALTER DATABASE "{connection.info.dbname}" RESET kundencenter.clock_offset')

    def _set(self, expression: str, value: object) -> None:
        with _connect(self.url) as connection:
            row = connection.execute(f"SELECT ({expression})::text", [value]).fetchone()
            assert row
            connection.execute(
                f"ALTER DATABASE \"{connection.info.dbname}\" SET kundencenter.clock_offset = '{row[0]}'"
            )


@pytest.fixture(scope="session")
def shared_templates() -> None:
    """Compile each template once per process, however many applications the tests make."""
    from tests.templates_cache import share_templates  # noqa: PLC0415 - tests of the tables make no application

    share_templates()


@pytest.fixture(scope="session")
def engine_folder() -> Iterator[Path]:
    """A folder that the engines' account may enter; pytest's own belongs to its user alone."""
    with tempfile.TemporaryDirectory(prefix="kct-", dir="/tmp") as made:
        path = Path(made)
        path.chmod(0o711)
        yield path


@pytest.fixture(scope="session")
def template_url(engine_folder: Path) -> Iterator[str]:
    """A PostgreSQL of this test process whose database is migrated and never written to again."""
    from service.local import postgres  # noqa: PLC0415 - tests of the tables start no engine
    from workflows import migration  # noqa: PLC0415

    with postgres.running(engine_folder, durable=False) as url:
        runtime = build_runtime(load_settings(database_url=url, secret_keys=SECRET_KEY))
        migration.upgrade(runtime.engine)
        runtime.engine.dispose()
        yield url


@pytest.fixture(scope="session")
def new_database(template_url: str) -> Callable[[str], str]:
    """Make a database of this name from the template and return its URL."""

    def make(name: str) -> str:
        with _connect(_neighbour(template_url, "postgres")) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE kundencenter STRATEGY file_copy')
        with _connect(_neighbour(template_url, name)) as connection:
            roles.make(connection)
            roles.grant(connection)
        return _neighbour(template_url, name)

    return make


@pytest.fixture(scope="session")
def shared_database_url(new_database: Callable[[str], str]) -> str:
    """The database that the tests of this process share; ask for `database_url` instead."""
    return new_database("kundencenter_test")


@pytest.fixture(scope="session")
def emptied(shared_database_url: str) -> Iterator[Callable[[], None]]:
    """Empty the shared database and return its clock to the present, over one connection and in one trip."""
    from psycopg import Error  # noqa: PLC0415 - tests of the tables start no engine

    connection = _connect(shared_database_url)
    names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    everything = "; ".join(
        (
            "BEGIN",
            # As replica no trigger fires: the history would refuse to be deleted, and rightly so.
            "SET LOCAL session_replication_role = replica",
            *(f'DELETE FROM "{name}"' for (name,) in names if name not in KEPT_TABLES),  # noqa: S608 - our own tables
            f'ALTER DATABASE "{connection.info.dbname}" RESET kundencenter.clock_offset',
            "COMMIT",
        )
    )

    def empty() -> None:
        nonlocal connection
        try:
            connection.execute(everything)
        except Error:  # some tests end every connection
            connection.close()
            connection = _connect(shared_database_url)
            connection.execute(everything)

    yield empty
    connection.close()


@pytest.fixture
def database_url(shared_database_url: str, emptied: Callable[[], None]) -> str:
    """The migrated database, emptied, its clock at the present."""
    emptied()
    return shared_database_url


@pytest.fixture
def swept(database_url: str) -> None:
    """The dead rows of the tests before are gone from the pages, as autovacuum would have it: for tests that count pages."""
    with _connect(database_url) as connection:
        connection.execute("VACUUM (ANALYZE)")


@pytest.fixture
def fresh_database_url(new_database: Callable[[str], str], template_url: str) -> Iterator[str]:
    """A migrated database of the test's own, for tests that change the schema; dropped afterwards."""
    name = f"kundencenter_fresh_{next(_numbers)}"
    yield new_database(name)
    with _connect(_neighbour(template_url, "postgres")) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def shared_settings(shared_database_url: str) -> Settings:
    """Demo mode on the test database, no captcha, no rate limits; ask for `settings` instead."""
    return load_settings(
        database_url=shared_database_url, secret_keys=SECRET_KEY, captcha="none", rate_limits="off"
    )


@pytest.fixture
def settings(database_url: str, shared_settings: Settings, tmp_path: Path) -> Settings:
    """The shared settings, with data in the test's own folder; what a test sets in the environment does not reach them."""
    return shared_settings.model_copy(update={"data_dir": tmp_path})


@pytest.fixture(scope="session")
def engine_for() -> Iterator[Callable[[Settings], Engine]]:
    """Keep one engine per database and mode: its connections and its compiled statements serve all tests."""
    kept: dict[tuple[object, str], Engine] = {}

    def find(settings: Settings) -> Engine:
        key = (settings.database_url, settings.mode)
        if key not in kept:
            kept[key] = build_runtime(settings).engine
        return kept[key]

    yield find
    for engine in kept.values():
        engine.dispose()


@pytest.fixture
def runtime(
    settings: Settings,
    engine_for: Callable[[Settings], Engine],
    monkeypatch: pytest.MonkeyPatch,
    shared_templates: None,
) -> Runtime:
    """Everything that a process needs to decide; passwords are hashed as cheaply as possible."""
    monkeypatch.setattr(passwords, "ARGON2", PasswordHasher.from_parameters(CHEAPEST))
    return Runtime(
        settings=settings,
        profile=load_profile(settings.profile),
        keys=KeyRing(settings.secret_keys),
        engine=engine_for(settings),  # making another one takes two milliseconds
    )


@pytest.fixture
def clock(database_url: str) -> Clock:
    """Travel in time: `clock.travel(timedelta(hours=25))`; the next test starts at the present."""
    return Clock(database_url)


@pytest.fixture(scope="session")
def shared_valkey_url(engine_folder: Path) -> Iterator[str]:
    """The Valkey of this test process; ask for `valkey_url` instead."""
    from service.local import valkey  # noqa: PLC0415 - tests of the tables start no engine

    with valkey.running(engine_folder, durable=False) as url:
        yield url


@pytest.fixture
def valkey_url(shared_valkey_url: str) -> str:
    """An empty Valkey."""
    from redis import Redis  # noqa: PLC0415 - tests of the tables start no engine

    with Redis.from_url(shared_valkey_url) as client:
        client.flushall()
    return shared_valkey_url


_numbers = count(1)


def _connect(url: str) -> "Connection":
    import psycopg  # noqa: PLC0415 - tests of the tables start no engine

    return psycopg.connect(url, autocommit=True)


def _neighbour(url: str, name: str) -> str:
    return url.replace("@/kundencenter?", f"@/{name}?")
