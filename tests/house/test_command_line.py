"""Does the command line offer what the contract names, and refuse in one line?"""

import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import whole
from service.cli.main import kundencenter
from service.cli.processes import delivering_arguments
from service.local.environment import child_environment
from service.version import version

HOUSE = Path(__file__).resolve().parents[2]
COMMANDS = {
    *("demo", "up", "tour", "migrate", "check", "test", "doctor", "bench"),
    *("customers", "accounts", "operator", "web", "relay", "worker", "workers"),
}


def kc(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in child_environment({}).items() if not name.endswith("_URL")}
    return subprocess.run(
        [sys.executable, "-m", "service", *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_every_command_with_one_line() -> None:
    listed = re.findall(r"^  ([a-z]+)  +\S.*$", kc("--help").stdout.partition("Commands:")[2], re.MULTILINE)
    assert set(listed) >= COMMANDS


@pytest.mark.parametrize("group", ["", "accounts", "documents quarantine", "webhook", "directory"])
def test_lists_of_commands_break_no_sentence_off(group: str) -> None:
    listed = kc(*group.split(), "--help", COLUMNS="80").stdout.partition("Commands:")[2]
    assert len(listed.splitlines()) > 3
    assert "..." not in listed
    assert max(map(len, listed.splitlines())) <= 80


def test_the_release_is_one_line_and_one_value() -> None:
    told = CliRunner().invoke(kundencenter, ["--version"]).stdout
    assert re.fullmatch(rf"Kundencenter {re.escape(version())}( \([0-9a-f]{{12}}\))?\n", told)
    assert f'version = "{version()}"' in (HOUSE / "pyproject.toml").read_text(encoding="utf-8")


def test_the_procfile_starts_the_web_and_all_workers_from_one_start() -> None:
    lines = dict(line.split(": ", 1) for line in (HOUSE / "Procfile").read_text().splitlines())
    assert lines == {"web": "./kc web --port ${PORT:-8000}", "workers": "./kc workers"}
    assert delivering_arguments()[-2:] == ("workers", "all")


def test_a_port_that_is_taken_is_said_and_no_folder_is_left_behind(
    tmp_path: Path, command_line: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "SECONDS_TO_FREE_PORT", 0)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command_line(tmp_path / "new", {}, "demo", "--port", str(port))
    said = f"Error: port {port} is in use or not allowed; choose another with --port\n"
    assert (done.exit_code, done.stderr) == (1, said)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("before", [True, False])
def test_the_data_folder_may_stand_before_and_after_the_command(tmp_path: Path, *, before: bool) -> None:
    option = ("--data-dir", str(tmp_path / "here"))
    done = kc(*option, "relay") if before else kc("relay", *option)
    assert done.returncode == 2
    assert (
        f"nothing runs in {tmp_path / 'here'}; start ./kc demo or ./kc up, name its folder with --data-dir"
        in done.stderr
    )


@pytest.mark.parametrize(
    ("command", "environment", "complaint"),
    [
        ("up", {"KUNDENCENTER_MODE": "demo"}, "SMTP_URL: is missing"),
        ("up", {"KUNDENCENTER_MODE": ""}, "production mode makes no keys of its own"),
        ("up", {"KUNDENCENTER_CAPTCHA": "S3cretValue"}, "KUNDENCENTER_CAPTCHA"),
        ("demo", {"KUNDENCENTER_MODE": "production"}, "KUNDENCENTER_MODE"),
        ("tour", {}, "nothing runs in"),
    ],
)
def test_wrong_settings_are_one_line_and_status_2(
    tmp_path: Path, command: str, environment: dict[str, str], complaint: str
) -> None:
    done = kc(command, "--data-dir", str(tmp_path), **environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
    assert "S3cretValue" not in done.stderr


def test_nothing_is_left_behind_by_a_refusal(tmp_path: Path) -> None:
    kc("up", "--data-dir", str(tmp_path / "var"))
    assert list(tmp_path.iterdir()) == []
