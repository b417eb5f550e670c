"""Do the files of deploy/ fit each other, the code, and what a shell, systemd and a container make of them?"""

import os
import pwd
import re
import subprocess
from pathlib import Path

import pytest

from service import gunicorn_config
from service.api.v1.documents import LARGEST_REQUEST
from service.cli.context import UnusableError
from tests.architecture.sources import HOUSE
from workflows.settings import Settings

DEPLOY = HOUSE / "deploy"
UNITS = ("web", "workers")
SHOWS = """#!/bin/sh
printf '%s|' "$HOME" "$KUNDENCENTER_MODE" "$SMS_URL" "${KUNDENCENTER_HOUSE-}" "$@"
"""


def unit(name: str) -> str:
    return (DEPLOY / f"systemd/kundencenter-{name}.service").read_text("utf-8")


def said(text: str, option: str) -> str:
    (found,) = re.findall(rf"^{option}=(.*)$", text, flags=re.MULTILINE)
    return str(found)


def test_the_example_of_the_environment_means_the_same_to_a_shell_to_systemd_and_without_its_quotes() -> None:
    """One `NAME='value'` a line; what they would read differently stands in none. Containers get it without quotes."""
    text = (DEPLOY / "environment.example").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("# ")]
    assert [line for line in lines if not re.fullmatch(r"#?[A-Z_]+='[^'\\ $#]*'", line)] == []
    ours = {f"KUNDENCENTER_{name.upper()}" for name in Settings.model_fields}
    own = {name.upper() for name, field in Settings.model_fields.items() if field.validation_alias}
    assert {line.lstrip("#").partition("=")[0] for line in lines} <= ours | own | {"WEB_CONCURRENCY"}


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_leaves_it_at_a_wrong_setting(name: str) -> None:
    assert said(unit(name), "RestartPreventExitStatus") == str(UnusableError.exit_code)


def test_whoever_ends_a_process_waits_for_what_it_has_in_hand() -> None:
    compose = (DEPLOY / "container/compose.yml").read_text("utf-8")
    for name in UNITS:
        (service,) = re.findall(rf"^  {name}:\n((?: {{4}}.*\n)+)", compose, flags=re.MULTILINE)
        assert f"    stop_grace_period: {said(unit(name), 'TimeoutStopSec')}s\n" in service
    assert gunicorn_config.graceful_timeout < int(said(unit("web"), "TimeoutStopSec"))


@pytest.mark.parametrize(
    ("proxy", "option"),
    [
        ("nginx/kundencenter.conf", r"client_max_body_size (\d+)m;"),
        ("caddy/Caddyfile", r"max_size (\d+)MiB"),
    ],
)
def test_a_proxy_leaves_it_to_the_service_to_refuse_what_is_too_large(proxy: str, option: str) -> None:
    """It lets the largest request through, and what is a little larger, which then is refused in words a program can read."""
    (mebibytes,) = re.findall(option, (DEPLOY / proxy).read_text("utf-8"))
    assert 1 * 1024**2 < int(mebibytes) * 1024**2 - LARGEST_REQUEST < 16 * 1024**2


def test_secrets_of_containers_stay_out_of_git_and_of_the_image() -> None:
    for place in (".gitignore", ".dockerignore"):
        kept_out = {line.strip("/") for line in (HOUSE / place).read_text("utf-8").splitlines()}
        assert {"deploy/container/environment", "deploy/container/profile"} <= kept_out


def wrapped(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Call deploy/kundencenter as the service user, in a house whose `kc` shows what it was given."""
    return subprocess.run(
        [DEPLOY / "kundencenter", *arguments],
        env={
            "PATH": os.defpath,
            "HOME": "/nowhere",
            "KUNDENCENTER_ENVIRONMENT": str(folder / "environment"),
            "KUNDENCENTER_HOUSE": str(folder),
            "KUNDENCENTER_USER": pwd.getpwuid(os.geteuid()).pw_name,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_gets_settings_and_the_home_of_its_user(tmp_path: Path) -> None:
    """What libpq looks for in HOME is the service user's, as under systemd, and not root's."""
    (tmp_path / "kc").write_text(SHOWS)
    (tmp_path / "kc").chmod(0o755)
    text = (DEPLOY / "environment.example").read_text("utf-8")
    (tmp_path / "environment").write_text(text)
    home = pwd.getpwuid(os.geteuid()).pw_dir
    done = wrapped(tmp_path, "jobs", "retry", "--reason", "two words")
    assert done.stdout == f"{home}|production|https://:token@sms.example/sms||jobs|retry|--reason|two words|"


def test_a_mail_is_kept_where_the_settings_cannot_be_read(tmp_path: Path) -> None:
    done = wrapped(tmp_path, "bounce")
    assert done.returncode == os.EX_TEMPFAIL
    assert done.stderr.startswith(f"kundencenter: {tmp_path}/environment is missing or closed to ")
