"""Is only a demonstration one, and does a command beside an instance work as what runs there?"""

import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import Result
from rich.console import Console

from service.cli import serving
from service.local import engines, instance
from service.local.instance import Instance
from tests.conftest import SECRET_KEY
from tests.ports import own_port
from workflows.demonstration import MARK

CommandLine = Callable[..., Result]
PRODUCTION = {
    "KUNDENCENTER_MODE": "production",
    "KUNDENCENTER_PROFILE": "abrechnung",
    "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
    "KUNDENCENTER_PUBLIC_BASE_URL": "https://kundencenter.example",
    "KUNDENCENTER_TRUSTED_PROXIES": "1",
    "SMTP_URL": "smtps://127.0.0.1:1",
    "SMS_URL": "https://127.0.0.1:1/sms",
}
CUSTOMERS = "customer_number,name,email,mobile,street,postal_code,city,country,status\n1649/15,Praxis,a@example.org,,,,,,\n"
WITHOUT_DATABASE = (("migrate",), ("letters", "list"), ("doctor",), ("web",), ("relay",), ("worker", "mail"))


@pytest.fixture
def nothing_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let whatever starts an engine or a process say so."""

    def started(*arguments: object, **_options: object) -> Any:
        raise AssertionError(f"started {arguments[0]}")

    monkeypatch.setattr(os, "execve", started)
    monkeypatch.setattr(engines, "running", started)


def runs_in(folder: Path, found: Instance) -> AbstractContextManager[None]:
    @contextmanager
    def running() -> Iterator[None]:
        with instance.claimed(folder):
            instance.write(folder, found)
            yield

    return running()


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize("command", [("up",), *WITHOUT_DATABASE])
def test_without_a_mode_nothing_is_a_demonstration(
    tmp_path: Path, command_line: CommandLine, command: tuple[str, ...]
) -> None:
    urls = {"SMTP_URL": "smtp://127.0.0.1:1", "SMS_URL": "http://127.0.0.1:1"}
    done = command_line(tmp_path / "var", urls, *command)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize("command", WITHOUT_DATABASE)
def test_in_production_no_command_makes_a_database_of_its_own(
    tmp_path: Path, command_line: CommandLine, command: tuple[str, ...]
) -> None:
    done = command_line(tmp_path / "var", PRODUCTION, *command)
    assert done.exit_code == 2
    assert "nothing runs in" in done.stderr
    assert "DATABASE_URL" in done.stderr


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize("command", WITHOUT_DATABASE)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"KUNDENCENTER_SECRET_KEY": "abc"}, "KUNDENCENTER_SECRET_KEYS is meant?"),
        ({"KUNDENCENTER_SECRET_KEYS": "abc"}, "KUNDENCENTER_SECRET_KEYS: "),
        ({"KUNDENCENTER_MODE": "prod"}, "KUNDENCENTER_MODE: "),
    ],
)
def test_a_wrong_setting_is_named_where_nothing_runs_too(
    tmp_path: Path, command_line: CommandLine, command: tuple[str, ...], wrong: dict[str, str], told: str
) -> None:
    done = command_line(tmp_path / "var", wrong, *command)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert told in done.stderr


@pytest.mark.usefixtures("nothing_starts")
def test_up_may_bring_its_own_database_and_needs_to_send(tmp_path: Path, command_line: CommandLine) -> None:
    with pytest.raises(AssertionError, match="started"):
        command_line(tmp_path / "var", PRODUCTION, "up", "--port", str(own_port(9200)))
    for name in ("SMTP_URL", "SMS_URL"):
        done = command_line(tmp_path / "var", PRODUCTION | {name: ""}, "up")
        assert f"{name}: is missing" in done.stderr


@pytest.mark.deep
def test_a_command_works_as_the_instance_that_runs_in_its_folder(
    tmp_path: Path, command_line: CommandLine, fresh_database_url: str
) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(CUSTOMERS)
    found = Instance(
        fresh_database_url, "redis://127.0.0.1:1", mode="demo", profile="kanzlei", sinks=instance.CHANNELS
    )
    with runs_in(tmp_path, found):
        done = command_line(tmp_path, {}, "customers", "import", str(file))
        assert done.exit_code == 0, done.output
        assert done.stdout == "1 imported, 0 updated, 0 unchanged, 0 rejected\n"
        assert done.stderr.startswith("database: kundencenter_fresh_")
        assert f"(demo in {tmp_path})\n" in done.stderr
        seen = command_line(tmp_path, {}, "doctor")
        assert "keeps to the profile kanzlei" in " ".join(seen.stdout.split())


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        (PRODUCTION, "KUNDENCENTER_MODE: what runs in"),
        ({"KUNDENCENTER_PROFILE": "kanzlei"}, "KUNDENCENTER_PROFILE: what runs in"),
    ],
)
def test_a_command_that_was_told_something_else_refuses(
    tmp_path: Path, command_line: CommandLine, environment: dict[str, str], told: str
) -> None:
    with runs_in(tmp_path, Instance("postgresql:///x", "redis://127.0.0.1:1", mode="demo")):
        done = command_line(tmp_path, environment, "letters", "list")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert told in done.stderr


def test_who_names_a_database_means_that_one_and_not_the_demo_in_the_folder(
    tmp_path: Path, command_line: CommandLine, begun_in: Callable[[str], str]
) -> None:
    url = begun_in("production")
    with runs_in(tmp_path, Instance("postgresql:///demo", "redis://127.0.0.1:1", mode="demo")):
        done = command_line(tmp_path, PRODUCTION | {"DATABASE_URL": url}, "letters", "list")
    assert done.exit_code == 0, done.stderr
    assert done.stderr.endswith("(production)\n")


@pytest.mark.usefixtures("nothing_starts")
@pytest.mark.parametrize(
    "name", ["SMTP_URL", "SMS_URL", "KUNDENCENTER_LETTER_DIR", "KUNDENCENTER_BOUNCE_MAILBOX"]
)
def test_in_the_shell_of_a_real_one_no_demonstration_begins(
    tmp_path: Path, command_line: CommandLine, name: str
) -> None:
    done = command_line(tmp_path / "var", {name: "x://y"}, "demo")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"{name}: the demo brings its own" in done.stderr
    assert list(tmp_path.iterdir()) == []


BEGUN_IN = {
    "demo": {"KUNDENCENTER_MODE": "demo", "KUNDENCENTER_SECRET_KEYS": SECRET_KEY},
    "production": PRODUCTION,
}
ADDRESSES = {
    "REDIS_URL": "redis://127.0.0.1:1",
    "SMTP_URL": "smtp://127.0.0.1:1",
    "SMS_URL": "http://127.0.0.1:1/sms",
}
AT_WORK = (("web",), ("relay",), ("worker", "mail"), ("up",), ("migrate",), ("letters", "list"), ("bounce",))
EVERY_DAY = ("migrate",), ("bounce",)
COMMANDS = [
    command if command in EVERY_DAY else pytest.param(command, marks=pytest.mark.deep)
    for command in (*AT_WORK, ("demo",))
]
"""Each needs a database of its own: two every day, all of them in the long suite."""


@pytest.fixture
def begun_in(
    fresh_database_url: str, tmp_path: Path, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """A database that was first migrated in this mode."""

    def begin(mode: str) -> str:
        with psycopg.connect(fresh_database_url, autocommit=True) as connection:
            connection.execute("COMMENT ON TABLE alembic_version IS NULL")
            if mode == "demo":
                connection.execute(MARK)
        return fresh_database_url

    def started(*_arguments: object) -> Any:
        raise AssertionError("started")

    monkeypatch.setattr(os, "execve", started)
    return begin


@pytest.mark.parametrize("command", COMMANDS)
def test_a_demonstration_meets_no_real_data(
    tmp_path: Path, command_line: CommandLine, begun_in: Callable[[str], str], command: tuple[str, ...]
) -> None:
    environment = BEGUN_IN["demo"] | ADDRESSES | {"DATABASE_URL": begun_in("production")}
    done = command_line(tmp_path, environment, *command)
    assert done.exit_code == (75 if command == ("bounce",) else 2), done.output
    assert done.stderr.splitlines()[-1].endswith(
        "the database holds real data; for a demonstration choose another --data-dir or an empty database"
    )


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_real_use_meets_no_invented_data(
    tmp_path: Path, command_line: CommandLine, begun_in: Callable[[str], str], command: tuple[str, ...]
) -> None:
    environment = PRODUCTION | {"REDIS_URL": "redis://127.0.0.1:1", "DATABASE_URL": begun_in("demo")}
    done = command_line(tmp_path, environment, *command)
    assert done.exit_code == (75 if command == ("bounce",) else 2), done.output
    assert done.stderr.splitlines()[-1].endswith(
        "the database holds a demonstration's data; choose another --data-dir or DATABASE_URL"
    )


@pytest.mark.deep
@pytest.mark.parametrize("mode", ["demo", "production"])
def test_a_database_is_what_its_first_migration_was(
    tmp_path: Path, command_line: CommandLine, template_url: str, mode: str
) -> None:
    name = f"begun_in_{mode}"
    with psycopg.connect(
        template_url.replace("@/kundencenter?", "@/postgres?"), autocommit=True
    ) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = {"DATABASE_URL": template_url.replace("@/kundencenter?", f"@/{name}?")}
    other = "demo" if mode == "production" else "production"
    assert command_line(tmp_path, BEGUN_IN[mode] | url, "migrate").exit_code == 0
    assert command_line(tmp_path, BEGUN_IN[other] | url, "migrate").exit_code == 2
    assert command_line(tmp_path, BEGUN_IN[mode] | url, "letters", "list").exit_code == 0


@pytest.mark.usefixtures("nothing_starts")
def test_a_folder_with_a_demonstrations_keys_is_not_taken_for_real_use(
    tmp_path: Path, command_line: CommandLine
) -> None:
    (tmp_path / "secret_keys").write_text(SECRET_KEY)
    done = command_line(tmp_path, PRODUCTION, "up")
    assert done.exit_code == 2
    assert "holds a demonstration's data" in done.stderr


@pytest.mark.parametrize("has_keys", [True, False])
def test_a_demonstration_of_an_earlier_release_is_known_by_its_keys(
    tmp_path: Path,
    command_line: CommandLine,
    begun_in: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    has_keys: bool,
) -> None:
    url = begun_in("production")

    @contextmanager
    def sleeping(*_arguments: object, **_options: object) -> Iterator[Instance]:
        yield Instance(url, "redis://127.0.0.1:1", mode="demo")

    monkeypatch.setattr(engines, "running", sleeping)
    if has_keys:
        (tmp_path / "secret_keys").write_text(SECRET_KEY)
    done = command_line(tmp_path, {"KUNDENCENTER_MODE": "demo"}, "letters", "list")
    assert done.exit_code == (0 if has_keys else 2), done.output
    assert (tmp_path / "secret_keys").exists() is has_keys, "a refusal leaves no keys behind"


def test_the_tour_needs_a_mail_box(tmp_path: Path, command_line: CommandLine) -> None:
    with runs_in(
        tmp_path, Instance("postgresql:///x", "redis://h", web_url="http://127.0.0.1:1", mode="demo")
    ):
        done = command_line(tmp_path, {}, "tour")
    assert done.exit_code == 2
    assert "that has a mail box for mails and SMS" in done.stderr


def test_the_tour_says_which_database_it_works_on(
    tmp_path: Path, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_take_tour", lambda _instance: True)
    runs = Instance("postgresql://h/x", "redis://h", web_url="http://h", mode="demo", sinks=instance.CHANNELS)
    with runs_in(tmp_path, runs):
        done = command_line(tmp_path, {}, "tour")
    assert (done.exit_code, done.stderr) == (0, f"database: x at h:5432 (demo in {tmp_path})\n")


def test_an_instance_says_as_what_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUNDENCENTER_PROFILE", "kanzlei")
    for name in ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL"):
        monkeypatch.setenv(name, "x://y")
    with engines.running(tmp_path, sinks=True):
        published = json.loads((tmp_path / "instance.json").read_text())
    assert (published["mode"], published["profile"]) == ("demo", "kanzlei")
    assert published["sinks"] == [], "mails and SMS go elsewhere"


@pytest.mark.parametrize(
    ("elsewhere", "own"), [("SMTP_URL", ("sms",)), ("SMS_URL", ("mail",)), (None, ("mail", "sms"))]
)
def test_an_instance_says_which_channels_end_in_its_mail_box(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: str | None, own: tuple[str, ...]
) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", *([elsewhere] if elsewhere else [])):
        monkeypatch.setenv(name, "x://y")
    with engines.running(tmp_path, sinks=True):
        found = instance.find(tmp_path)
        assert instance.has_own_sinks(tmp_path)
    assert found
    assert found.sinks == own
    assert (found.smtp_url == "x://y", found.sms_url == "x://y") == ("mail" not in own, "sms" not in own)


@pytest.mark.parametrize("mode", ["demo", "production"])
def test_the_overview_names_addresses_that_answer(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    for name, value in (PRODUCTION if mode == "production" else {"KUNDENCENTER_MODE": mode}).items():
        monkeypatch.setenv(name, value)
    shown = Console(file=io.StringIO(), width=200, record=True)
    shown.print(serving._overview(Instance("", "", mode=mode, web_url="http://127.0.0.1:8731")))
    text = shown.export_text()
    if mode == "production":
        assert "https://kundencenter.example/betrieb" in text
        assert "behind your proxy    127.0.0.1:8731" in text
        assert "http://127.0.0.1" not in text
    else:
        assert "http://127.0.0.1:8731/betrieb" in text
        assert "proxy" not in text
