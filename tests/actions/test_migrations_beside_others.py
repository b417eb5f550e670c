"""Do pages and workers go on while the schema moves, and whoever holds a table keep nobody else from it?"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, Timer

import click
import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from service.cli.database import upgraded
from tests.conftest import SECRET_KEY
from workflows import migration, revision
from workflows.engine.database import CONNECTION_LIMITS
from workflows.engine.runtime import Runtime, build_runtime
from workflows.settings import load_settings

HEAD = int(revision.expected_head())
HERE, FIRST, SECOND, THIRD = (f"{HEAD + n:04}" for n in range(4))
STEP = """
from alembic import op
revision, down_revision = {number!r}, {before!r}
needs_stop = {needs_stop}
def upgrade():
    op.get_context().config.attributes["told"].append({number!r})
    for statement in {statements!r}:
        op.execute(statement)
"""
END_WHO_WAITS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""
WAITS = migration.LOCK_WAIT_MS
READS = "BEGIN; SELECT count(*) FROM heartbeat"


@pytest.fixture
def fresh(fresh_database_url: str) -> Iterator[Runtime]:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    yield built
    built.engine.dispose()


@pytest.fixture(autouse=True)
def _three_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next release makes a table, adds a column to one that everybody reads, and reads what it made."""
    (tmp_path / "versions").mkdir()
    shutil.copy(revision.MIGRATIONS / "env.py", tmp_path)
    shutil.copy(revision.MIGRATIONS / "script.py.mako", tmp_path)
    steps = {
        HERE: (),
        FIRST: ("CREATE TABLE newcomer (id int)",),
        SECOND: ("UPDATE heartbeat SET name = name", "ALTER TABLE heartbeat ADD COLUMN mood text"),
        THIRD: ("SELECT mood, id FROM heartbeat, newcomer",),
    }
    for number, statements in steps.items():
        _change(tmp_path, number, None if number == HERE else f"{int(number) - 1:04}", *statements)
    monkeypatch.setattr(migration, "MIGRATIONS", tmp_path)
    monkeypatch.setattr(migration, "LOCK_WAIT_MS", 50)
    monkeypatch.setattr(migration, "PAUSE_S", 0.05)
    monkeypatch.setattr(migration, "TRYING_S", 0.1)


def _change(
    folder: Path, number: str, before: str | None, *statements: str, needs_stop: bool = False
) -> None:
    """Write a migration of the next release."""
    step = STEP.format(number=number, before=before, statements=statements, needs_stop=needs_stop)
    (folder / "versions" / f"{number}_next.py").write_text(step)


@contextmanager
def held(url: str, *statements: str) -> Iterator[psycopg.Connection]:
    """Somebody's open transaction, as a backup's is for an hour."""
    with psycopg.connect(url, autocommit=True, application_name="pg_dump") as connection:
        for statement in statements:
            connection.execute(statement.encode())
        yield connection
        connection.execute("ROLLBACK")


def head_of(url: str) -> str:
    with psycopg.connect(url) as connection:
        return str(*connection.execute("SELECT version_num FROM alembic_version").fetchone() or ())


def test_a_page_waits_for_longer_than_a_migration() -> None:
    assert int(CONNECTION_LIMITS["lock_timeout"].removesuffix("s")) * 1000 > WAITS


def test_what_is_held_for_long_is_said_and_what_was_before_stands(
    fresh: Runtime, fresh_database_url: str
) -> None:
    with held(fresh_database_url, READS):
        with pytest.raises(click.ClickException, match=r"pages work.*try again") as refused:
            upgraded(fresh.engine)
        assert re.search(
            rf"open for long: \d+ \(pg_dump, \d s\)\. The schema is at {FIRST}", refused.value.message
        )
        with held(fresh_database_url, "SET lock_timeout = '50ms'", READS):
            assert head_of(fresh_database_url) == FIRST, "nobody waits behind us"
    assert migration.upgrade(fresh.engine) == [SECOND, THIRD]
    assert head_of(fresh_database_url) == THIRD


def test_it_tries_again_until_the_table_is_free_and_says_everything_once(
    fresh: Runtime, fresh_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "TRYING_S", 30)
    with held(fresh_database_url, READS) as connection:
        Timer(0.4, connection.execute, ["ROLLBACK"]).start()
        assert migration.upgrade(fresh.engine) == [FIRST, SECOND, THIRD]


def test_a_table_is_the_apps_from_its_first_moment(fresh: Runtime, fresh_database_url: str) -> None:
    """A trigger of the new release may write it in a page of the one before, though a later migration has to wait."""
    with held(fresh_database_url, READS), pytest.raises(migration.TableHeldError):
        migration.upgrade(fresh.engine)
    with fresh.engine.connect() as connection:
        connection.exec_driver_sql("INSERT INTO newcomer VALUES (1)")


def test_each_migration_may_wait_for_the_whole_time(
    fresh: Runtime, fresh_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "TRYING_S", 0.5)
    _change(tmp_path, FIRST, HERE, "SELECT pg_sleep(0.7)", "CREATE TABLE newcomer (id int)")
    with held(fresh_database_url, READS) as connection:
        Timer(0.9, connection.execute, ["ROLLBACK"]).start()
        assert migration.upgrade(fresh.engine) == [FIRST, SECOND, THIRD]


def test_what_nobody_may_work_beside_comes_as_a_whole_or_not_at_all(
    fresh: Runtime, fresh_database_url: str, tmp_path: Path
) -> None:
    _change(tmp_path, FIRST, HERE, "ALTER TABLE heartbeat RENAME COLUMN name TO called", needs_stop=True)
    _change(tmp_path, SECOND, FIRST, "ALTER TABLE seat ADD COLUMN mood text")
    _change(tmp_path, THIRD, SECOND, "SELECT mood, called FROM seat, heartbeat")
    with (
        held(fresh_database_url, "BEGIN; SELECT count(*) FROM seat"),
        pytest.raises(migration.TableHeldError) as refused,
    ):
        migration.upgrade(fresh.engine)
    assert (refused.value.revision, head_of(fresh_database_url)) == (HERE, HERE)
    with fresh.engine.connect() as connection:
        connection.exec_driver_sql("SELECT name FROM heartbeat")
    assert migration.upgrade(fresh.engine) == [FIRST, SECOND, THIRD]


def test_rights_that_wait_for_a_table_are_tried_again_and_nobody_loses_theirs(
    fresh: Runtime, fresh_database_url: str
) -> None:
    """A restored database has the policies of another one's roles: binding its tables wants each of them for a moment."""
    with psycopg.connect(fresh_database_url, autocommit=True) as owner:
        owner.execute("DROP POLICY app_reads ON seat")
    with (
        held(fresh_database_url, "BEGIN; SELECT count(*) FROM seat"),
        pytest.raises(migration.TableHeldError),
    ):
        migration.upgrade(fresh.engine)
    with fresh.engine.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM heartbeat")
    assert migration.upgrade(fresh.engine) == [FIRST, SECOND, THIRD]


def test_what_else_goes_wrong_is_not_tried_again(
    fresh: Runtime, fresh_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migration, "TRYING_S", 30)
    found: list[BaseException] = []

    def migrate() -> None:
        try:
            migration.upgrade(fresh.engine)
        except OperationalError as error:
            found.append(error)

    monkeypatch.setattr(migration, "LOCK_WAIT_MS", 10_000)
    with held(fresh_database_url, READS), held(fresh_database_url) as watching:
        at_work = Thread(target=migrate)
        at_work.start()
        while not watching.execute(END_WHO_WAITS).fetchall():
            pass
        at_work.join(30)
    assert ["AdminShutdown" in str(one) for one in found] == [True]
