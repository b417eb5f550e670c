"""Who makes the roles of a database, whatever it is called, and what becomes of an installation where nobody may?"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from click.testing import Result
from psycopg import sql
from sqlalchemy import text

from service.cli.doctor import ask
from tests.conftest import SECRET_KEY
from tests.house.test_real_is_not_demo import PRODUCTION
from workflows import migration
from workflows.engine import roles
from workflows.engine.database import connect
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.settings import Settings, load_settings

ODD = 'Büro "Nord" 7%:x'
LONG = f"{'ü' * 31}x"
"""63 bytes: a role with a name of its own could not be told from the others."""

CommandLine = Callable[..., Result]
WHO = text("SELECT current_user")


def administer(url: str, statement: sql.SQL | sql.Composed) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def settings_for(url: str) -> Settings:
    return load_settings(mode="demo", database_url=url, secret_keys=SECRET_KEY)


def who(runtime: Runtime) -> str:
    with reading(runtime) as session:
        return str(session.scalar(WHO))


@pytest.fixture
def database_of(template_url: str) -> Iterator[Callable[..., str]]:
    """Make an empty database of this name for an owner who is no superuser, and return its URL."""
    made = []

    def make(name: str, owner: str, *, may_make_roles: bool) -> str:
        may = sql.SQL("CREATEROLE" if may_make_roles else "NOCREATEROLE")
        administer(template_url, sql.SQL("CREATE ROLE {} LOGIN {}").format(sql.Identifier(owner), may))
        names = sql.Identifier(name), sql.Identifier(owner)
        administer(template_url, sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))
        made.append(name)
        return template_url.replace("kundencenter@/kundencenter?", f"{owner}@/{quote(name)}?", 1)

    yield make
    for name in made:
        administer(template_url, sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.mark.parametrize("name", [ODD, LONG])
def test_an_owner_who_may_makes_them_whatever_the_database_is_called(
    database_of: Callable[..., str], name: str
) -> None:
    runtime = build_runtime(settings_for(database_of(name, f"owner_{len(name)}", may_make_roles=True)))
    assert who(runtime) == f"owner_{len(name)}"
    assert migration.upgrade(runtime.engine) == []
    app = who(runtime)
    assert app.endswith("_app"), "a connection from before the roles asks again"
    assert (app == f"{name}_app") is (name == ODD)
    with reading(runtime, EVERYBODY) as session:
        assert session.scalar(WHO) == app.replace("_app", "_operator")
        known_to_policies = session.scalar(
            text("SELECT rolname FROM pg_roles WHERE oid = kundencenter_role('app')")
        )
    assert known_to_policies == app
    runtime.engine.dispose()


def test_where_nobody_may_make_them_it_is_said_what_to_type(
    tmp_path: Path,
    command_line: CommandLine,
    database_of: Callable[..., str],
    template_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = database_of("office", "plain", may_make_roles=False)
    real = PRODUCTION | {"DATABASE_URL": url, "REDIS_URL": "redis://127.0.0.1:1"}
    demo = build_runtime(settings_for(url))
    told = command_line(tmp_path, real, "migrate")
    assert told.exit_code == 0
    to_type = "CREATE ROLE office_app; CREATE ROLE office_operator; GRANT office_app TO plain; GRANT office_operator TO plain"
    assert told.stdout.splitlines()[-1] == f"{migration.ROLES_MISSING}{to_type}"

    for command in (("letters", "list"), ("relay",)):
        refused = command_line(tmp_path, real, *command)
        assert refused.exit_code == 1
        assert refused.stderr.splitlines()[-1].endswith(f"let a superuser type: {to_type}")
    monkeypatch.setenv("DATABASE_URL", url)
    assert ask("roles")[::2] == (
        "note",
        f"the database keeps no customers apart; a superuser types: {to_type}",
    )
    assert who(demo) == "plain", "a demonstration goes on"
    with reading(demo, EVERYBODY) as session:
        assert session.scalar(WHO) == "plain"

    administer(template_url, sql.SQL(to_type))
    told = command_line(tmp_path, real, "migrate")
    assert re.fullmatch(r"schema is at \d+\n", told.stdout)
    assert command_line(tmp_path, real, "letters", "list").exit_code == 0
    assert ask("roles")[::2] == ("ok", "works as office_app")
    assert who(demo) == "office_app"
    demo.engine.dispose()


def test_a_role_that_is_not_granted_is_as_good_as_none(
    database_of: Callable[..., str], template_url: str
) -> None:
    url = database_of("half", "halfway", may_make_roles=False)
    for statement in ("CREATE ROLE half_app", "CREATE ROLE half_operator", "GRANT half_app TO halfway"):
        administer(template_url, sql.SQL(statement))
    with connect(settings_for(url)) as connection:
        assert roles.lacking(connection) == ["GRANT half_operator TO halfway"]
        assert roles.make(connection) == ["GRANT half_operator TO halfway"]


@pytest.mark.deep
def test_the_way_back_leaves_roles_that_others_may_use(fresh_database_url: str) -> None:
    runtime = build_runtime(settings_for(fresh_database_url))
    app = who(runtime)
    migration.downgrade(runtime.engine, "0014")
    with reading(runtime) as session:
        assert session.scalar(text("SELECT count(*) FROM pg_roles WHERE rolname = :app"), {"app": app}) == 1
    migration.upgrade(runtime.engine)
    assert who(runtime) == app
    runtime.engine.dispose()
