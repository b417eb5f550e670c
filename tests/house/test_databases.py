"""Which databases do commands and processes work with, and what do they say of one that does not suit?"""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest
from click import ClickException
from click.testing import Result
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from service.cli.context import refusals_of_the_database
from tests.conftest import SECRET_KEY
from tests.house.postgres_doubles import answering, dropping_options, full, guarding, refusing_options
from workflows.engine.database import build_engine, cause_of, connect, describe
from workflows.revision import expected_head
from workflows.settings import Settings, load_settings

FOREIGN = {
    "IntervalStyle": "iso_8601",
    "DateStyle": "German",
    "TimeZone": "Asia/Tokyo",
    "client_encoding": "LATIN1",
    "bytea_output": "escape",
    "standard_conforming_strings": "off",
    "default_transaction_isolation": "serializable",
    "default_transaction_read_only": "on",
}
Run = Callable[..., Result]


def settings_for(url: str) -> Settings:
    return load_settings(database_url=url, secret_keys=SECRET_KEY)


def administer(template_url: str, *statements: str) -> None:
    with psycopg.connect(
        template_url.replace("@/kundencenter?", "@/postgres?"), autocommit=True
    ) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def named(template_url: str, name: str) -> str:
    return template_url.replace("@/kundencenter?", f"@/{name}?")


def sockets_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["host"][0]


def test_defaults_of_a_database_change_nothing(template_url: str, fresh_database_url: str) -> None:
    name = urlsplit(fresh_database_url).path.strip("/")
    administer(
        template_url,
        *(f"ALTER DATABASE \"{name}\" SET {setting} = '{value}'" for setting, value in FOREIGN.items()),
    )
    engine = build_engine(settings_for(fresh_database_url))
    with engine.connect() as connection:
        row = connection.execute(
            text(
                "SELECT interval '1 day 2 hours', timestamptz '2026-03-04 05:06Z', '\\x00ff'::bytea, 'ß€', 'a\\b', "
                "current_setting('transaction_isolation'), current_setting('transaction_read_only')"
            )
        ).one()
    engine.dispose()
    assert tuple(row) == (
        *(timedelta(days=1, hours=2), datetime(2026, 3, 4, 5, 6, tzinfo=UTC), b"\x00\xff", "ß€", "a\\b"),
        *("read committed", "off"),
    )


@pytest.mark.deep
def test_a_schema_of_ones_own_is_kept(template_url: str, house_on: Callable[[str], Run]) -> None:
    administer(template_url, "CREATE DATABASE own_schema TEMPLATE template0")
    url = named(template_url, "own_schema")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA office")
    chosen = f"{url}&options=-c%20search_path%3Doffice"
    run = house_on(chosen)
    assert run("migrate").exit_code == 0
    assert run("letters", "list").exit_code == 0
    assert run("retention").exit_code == 0
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT schemaname, count(*) FROM pg_tables WHERE tablename IN ('job', 'account') GROUP BY 1"
        ).fetchall()
    assert found == [("office", 2)]


def test_of_several_hosts_one_that_answers_is_taken(
    shared_database_url: str, house_on: Callable[[str], Run]
) -> None:
    url = (
        f"{shared_database_url.partition('?')[0]}?host=/nowhere,{sockets_of(shared_database_url)}&port=1,5432"
    )
    done = house_on(url)("migrate")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.startswith("database: kundencenter_test at /nowhere, /")
    with connect(settings_for(url)) as connection:
        assert connection.autocommit


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_a_database_that_cannot_hold_every_name_is_refused(
    template_url: str, house_on: Callable[[str], Run], encoding: str
) -> None:
    name = f"in_{encoding.lower()}"
    administer(
        template_url,
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE_PROVIDER libc LOCALE 'C'",
    )
    done = house_on(named(template_url, name))("migrate")
    assert done.exit_code == 1
    assert f"Error: DATABASE_URL: the database is encoded in {encoding}, it must be UTF8" in done.stderr


@pytest.mark.parametrize("drops", [True, False])
@pytest.mark.parametrize("command", [("migrate",), ("relay",), ("worker", "mail")])
def test_a_pooler_that_keeps_no_session_is_refused_with_a_sentence(
    template_url: str, house_on: Callable[[str], Run], command: tuple[str, ...], *, drops: bool
) -> None:
    behind = dropping_options(f"{sockets_of(template_url)}/.s.PGSQL.5432") if drops else refusing_options
    with answering(behind) as port:
        done = house_on(f"postgresql://kundencenter@127.0.0.1:{port}/kundencenter")(*command)
    assert done.exit_code == 1
    assert "PgBouncer in transaction mode" in done.stderr
    assert done.stderr.count("\n") == 2


@pytest.mark.parametrize("command", [("web",), ("relay",), ("worker", "mail"), ("migrate",)])
def test_a_wrong_password_is_a_line_and_the_end(
    house_on: Callable[[str], Run], command: tuple[str, ...]
) -> None:
    with answering(guarding) as port:
        done = house_on(f"postgresql://kc:Gehe1m@127.0.0.1:{port}/office")(*command)
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == f"database: office at 127.0.0.1:{port} (demo)"
    assert 'password authentication failed for user "kc"' in done.stderr
    assert "Gehe1m" not in done.output
    assert done.stderr.count("\n") == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53300", 'too many connections for role "kc"'),
        ("53300", 'too many connections for database "office"'),
        ("53300", "sorry, too many clients already"),
        ("53300", "remaining connection slots are reserved for roles with the SUPERUSER attribute"),
    ],
)
def test_a_database_that_is_full_is_waited_for(house_on: Callable[[str], Run], code: str, words: str) -> None:
    with answering(full(code, words)) as port:
        run = house_on(f"postgresql://kc:Gehe1m@127.0.0.1:{port}/office")
        with pytest.raises(AssertionError, match="a process was started"):
            run("relay")


COMMANDS_ON_TABLES = (
    *(("letters", "list"), ("jobs", "list"), ("operator", "list"), ("keys", "status"), ("retention",)),
    *(("operator", "add", "anna"), ("accounts", "lock", "anna", "--reason", "x"), ("bounce",)),
)


@pytest.mark.parametrize("command", COMMANDS_ON_TABLES)
def test_a_database_without_tables_is_a_line_that_says_what_to_do(
    without_tables: str, house_on: Callable[[str], Run], command: tuple[str, ...]
) -> None:
    done = house_on(without_tables)(*command)
    assert done.exit_code == (75 if command == ("bounce",) else 1), done.output
    assert done.stderr.splitlines()[-1].endswith(
        "the database is at nothing, needs " + f"{expected_head()}: run ./kc migrate"
    )


@pytest.mark.parametrize("command", COMMANDS_ON_TABLES)
def test_missing_rights_are_a_line(
    as_a_stranger: str, house_on: Callable[[str], Run], command: tuple[str, ...]
) -> None:
    done = house_on(as_a_stranger)(*command)
    assert done.exit_code == (75 if command == ("bounce",) else 1), done.output
    assert "the database: permission denied for table" in done.stderr.splitlines()[-1]


def test_what_a_statement_meets_is_not_blamed_on_the_address(shared_database_url: str) -> None:
    engine = build_engine(settings_for(shared_database_url))
    with (
        pytest.raises(ClickException, match=r"^the database: canceling statement"),
        refusals_of_the_database(),
        engine.begin() as connection,
    ):
        connection.exec_driver_sql("SET LOCAL statement_timeout = 1; SELECT pg_sleep(1)")
    with pytest.raises(ProgrammingError), refusals_of_the_database(), engine.begin() as connection:
        connection.execute(text("SELECT our_own_mistake"))
    engine.dispose()


def test_a_server_whose_machine_is_gone_is_left_within_seconds_unless_the_address_says_otherwise(
    shared_database_url: str,
) -> None:
    for said, kept in (("", "20000"), ("&tcp_user_timeout=5000", "5000")):
        with connect(settings_for(shared_database_url + said)) as connection:
            assert connection.info.get_parameters()["tcp_user_timeout"] == kept


def test_an_engine_says_it_as_the_rest_of_the_service_expects() -> None:
    with answering(refusing_options) as port:
        engine = build_engine(settings_for(f"postgresql://kc@127.0.0.1:{port}/office"))
        with pytest.raises(OperationalError) as refused, engine.connect():
            pass
    assert "PgBouncer" in cause_of(refused.value)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://u:p@db.example/kc", "kc at db.example:5432"),
        ("postgresql://u:p@a:1,b/kc?port=1,2", "kc at a:1, b:2"),
        ("postgresql://a,b:7/kc", "kc at a:5432, b:7"),
        ("postgresql://u@/?host=/run/x", "the default database at /run/x"),
        ("postgresql://u:p@db.example", "the default database at db.example:5432"),
        ("postgresql://", "the default database at the local socket"),
    ],
)
def test_a_database_is_told_without_user_and_password(
    url: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PGHOST", "PGPORT", "PGDATABASE"):
        monkeypatch.delenv(name, raising=False)
    assert describe(settings_for(url)) == told


# Of the session: two processes steal each other's tests, and a module that is come back to is set up again.
@pytest.fixture(scope="session")
def without_tables(template_url: str) -> str:
    """A database that nobody has migrated."""
    administer(template_url, "CREATE DATABASE without_tables")
    return named(template_url, "without_tables")


@pytest.fixture(scope="session")
def as_a_stranger(template_url: str) -> str:
    """A migrated database, as somebody who may do nothing in it."""
    administer(template_url, "CREATE ROLE stranger LOGIN")
    return template_url.replace("kundencenter@/", "stranger@/", 1)


@pytest.fixture
def house_on(
    tmp_path: Path, command_line: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Run]:
    """The command line on the database of this URL; a process that would start fails the test."""

    def started(*_arguments: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(os, "execve", started)
    others = {
        "KUNDENCENTER_MODE": "demo",
        "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
        "REDIS_URL": "redis://127.0.0.1:1",
        "SMTP_URL": "smtp://127.0.0.1:1",
        "SMS_URL": "http://127.0.0.1:1",
    }

    def on(url: str) -> Run:
        return lambda *command: command_line(tmp_path, others | {"DATABASE_URL": url}, *command)

    return on
