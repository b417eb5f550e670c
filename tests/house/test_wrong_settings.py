"""Does every command refuse every wrong setting in one line, at once, and without a secret?

Every command with every setting wrong at once, and every wrong value by every way to the settings. Nothing may start, so whatever would start something fails the test.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import Result

from service.cli import main
from service.cli.processes import QUEUES
from service.local import engines
from tests.conftest import SECRET_KEY
from workflows.settings import PREFIX, Settings

HIDDEN = "Gehe1m"
MISSPELT = "KUNDENCENTER_PROFLIE"
GOOD = {
    "KUNDENCENTER_MODE": "production",
    "KUNDENCENTER_PROFILE": "abrechnung",
    "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
    "KUNDENCENTER_PUBLIC_BASE_URL": "https://kundencenter.example",
    "KUNDENCENTER_TRUSTED_PROXIES": "1",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1",
    "SMTP_URL": "smtps://127.0.0.1:1",
    "SMS_URL": "https://127.0.0.1:1/sms",
}
NOBODY = "00000000-0000-0000-0000-000000000000"
ARGUMENTS = {
    "customers import": (__file__,),
    "accounts auto-register": (__file__,),
    "settlements import": (__file__,),
    "submissions import": (__file__,),
    "documents import": (str(Path(__file__).parent),),
    **{f"accounts {step}": ("anna", "--reason", "x") for step in ("lock", "suspend", "reinstate", "end")},
    **{f"users {step}": ("100981", "--reason", "x") for step in ("appoint", "suspend", "reinstate", "end")},
    "accounts reissue": ("1",),
    "documents withdraw": ("1", "invoice", "1", "--reason", "x"),
    "documents restore": ("1", "invoice", "1"),
    "documents quarantine discard": (NOBODY,),
    "letters dispatched": (NOBODY,),
    "letters returned": (NOBODY,),
    "jobs retry": ("1", "--reason", "x"),
    "jobs discard": ("1", "--reason", "x"),
    **{f"api-key {step}": ("erp",) for step in ("add", "rotate", "revoke")},
    "coupling-code": ("46075",),
    "webhook list": ("46075",),
    "webhook attempts": (NOBODY,),
    "webhook replay": (NOBODY, "1"),
    **{f"operator {step}": ("anna",) for step in ("add", "lock", "reset", "end")},
    "operator role": ("anna", "lead", "--reason", "x"),
    "jobs pause": ("mail", "--minutes", "5", "--reason", "x"),
    "jobs resume": ("mail", "--reason", "x"),
    "audit export": (str(Path(__file__).with_name("none.csv")),),
    "workflows migrate": ("--workflow", "registration", "--map", "a=b", "--reason", "x"),
}
WITHOUT_SETTINGS = {
    *("check", "test", "bench", "diagrams"),  # they work on the house, with settings of their own
    "tour",  # works as what runs in the folder
    "directory",  # a program of its own, in an office
}
ANY_TEXT = {"KUNDENCENTER_AUDIT_DIR", "KUNDENCENTER_DATA_DIR", "KUNDENCENTER_LETTER_DIR"}
"""Settings that cannot be wrong before somebody goes there."""


def _all_commands() -> Iterator[tuple[str, ...]]:
    """Walk through the command line; a command that is new is tried from its first day."""
    for command in main.COMMANDS:
        name = str(command.name)
        if name == "worker":
            yield from ((name, queue) for queue in QUEUES)
        elif isinstance(command, click.Group):
            yield from _steps_of(command, name)
        elif name not in WITHOUT_SETTINGS:
            yield (name, *ARGUMENTS.get(name, ()))


def _steps_of(group: click.Group, *names: str) -> Iterator[tuple[str, ...]]:
    for step, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _steps_of(command, *names, step)
        else:
            yield (*names, step, *ARGUMENTS.get(" ".join((*names, step)), ()))


COMMANDS = tuple(_all_commands())
PROCESSES = tuple(command for command in COMMANDS if command[0] in {"web", "relay", "worker", "workers"})
ERRANDS = tuple(
    command for command in COMMANDS if command[0] not in {"demo", "up"} and command not in PROCESSES
)
EVERY_WAY = (("web",), ("up",), ("letters", "list"), ("bounce",))
"""One command for each way on which settings are read; it is tried with every wrong value."""

WRONG = {
    "KUNDENCENTER_MODE": ("prod", "Demo"),
    "KUNDENCENTER_PROFILE": ("none", "../x"),
    MISSPELT: ("demo",),
    "KUNDENCENTER_SECRET_KEYS": (HIDDEN,),
    "KUNDENCENTER_PUBLIC_BASE_URL": ("kundencenter.example",),
    "KUNDENCENTER_CAPTCHA": (HIDDEN,),
    "KUNDENCENTER_RATE_LIMITS": ("few",),
    "KUNDENCENTER_SMTPUTF8": ("yes",),
    "KUNDENCENTER_TRUSTED_PROXIES": ("many", "-1", "inf", '"1"'),
    "KUNDENCENTER_SMS_REPORT_KEY": (HIDDEN,),
    "KUNDENCENTER_METRICS_TOKEN": (HIDDEN, f"{HIDDEN * 6}\n"),
    "KUNDENCENTER_WEBHOOK_NETWORKS": (HIDDEN, "10.1.2.3/8"),
    "KUNDENCENTER_BOUNCE_ADDRESS": (f"{HIDDEN}@-", HIDDEN),
    "KUNDENCENTER_BOUNCE_MAILBOX": (
        f"imaps://kc:{HIDDEN}/x@mail.example",
        "imaps://a,b",
        "imap://a?starttls=required",
    ),
    "KUNDENCENTER_DOCUMENT_STORE": (
        "s3://documents",  # without an access
        f"https://{HIDDEN}",
        f"s3://{HIDDEN}:x@documents",
        "s3://documents/../x",
        "s3://documents?region=x",
    ),
    "KUNDENCENTER_DOCUMENT_STORE_ACCESS": (
        f"https://kc:{HIDDEN}/x@s3.example",
        f"https://{HIDDEN}@s3.example",
        f"https://kc:{HIDDEN}@s3.example/documents",
        f"https://kc:{HIDDEN}@s3.example?tls=off",
        f"s3://kc:{HIDDEN}@s3.example",
    ),
    "DATABASE_URL": (
        *(f"mysql://{HIDDEN}", f"postgresql://kc:{HIDDEN}/x@db/kc", f"postgresql://kc:x@{HIDDEN}@db/kc"),
        *(f"postgresql://kc:{HIDDEN}%@db/kc", "postgresql://db:99999/kc", "postgresql://a:1,b:x/kc"),
    ),
    "REDIS_URL": (
        *(f"redis://:{HIDDEN}/x@cache/0", f"redis://cache:1,other:2/{HIDDEN}", "redis://cache:99999"),
        *("unix://", f"redis+sentinel://{HIDDEN}", "redis+sentinel://a:x/house"),
    ),
    "SMTP_URL": (
        *(f"smtps://kc:{HIDDEN}/x@mail.example", "smtps://mail.example:0"),
        *(f"smtp://kc:{HIDDEN}@mail.example?starttls={word}" for word in ("maybe", "off&starttls=required")),
    ),
    "SMS_URL": (
        *(f"https://:{HIDDEN}#x@sms.example", "https://sms.example:x"),
        f"http://:{HIDDEN}@sms.example/sms?starttls=required",
        f"https://{HIDDEN}@sms.example/sms",
        f"'https://:{HIDDEN}@sms.example/sms'",
    ),
}
WRONG_IN_PRODUCTION = {
    "KUNDENCENTER_SECRET_KEYS": ("",),
    "KUNDENCENTER_PUBLIC_BASE_URL": ("http://kundencenter.example", ""),
    "KUNDENCENTER_CAPTCHA": ("none",),
    "KUNDENCENTER_RATE_LIMITS": ("off",),
    "KUNDENCENTER_TRUSTED_PROXIES": ("",),
    "KUNDENCENTER_DOCUMENT_STORE_ACCESS": (f"http://kc:{HIDDEN}@s3.example",),
    "SMTP_URL": (f"smtp://kc:{HIDDEN}@mail.example",),
    "SMS_URL": (f"http://:{HIDDEN}@sms.example",),
}
BY_COMMAND = {
    ("REDIS_URL", f"redis://cache/0?{HIDDEN}=1"): (*PROCESSES, ("up",)),
    ("REDIS_URL", f"redis://cache/0?socket_timeout={HIDDEN}"): (*PROCESSES, ("up",)),
    ("SSL_CERT_FILE", f"/nowhere/{HIDDEN}.pem"): (("web",), ("worker", "mail"), ("doctor",), ("migrate",)),
    ("WEB_CONCURRENCY", "many"): (("web",), ("up",), ("demo",)),
    ("WEB_CONCURRENCY", "0"): (("web",), ("up",), ("demo",)),
    ("WEB_CONCURRENCY", "99999999"): (("web",), ("up",), ("demo",)),
    ("GUNICORN_CMD_ARGS", f"--{HIDDEN}"): (("web",), ("up",), ("demo",)),
    ("GUNICORN_CMD_ARGS", f"'{HIDDEN}"): (("web",), ("up",), ("demo",)),
    ("DATABASE_URL", f"postgresql://db.example/kc?connect_timeout={HIDDEN}"): (*PROCESSES, *ERRANDS),
    ("DATABASE_URL", f"postgresql://db.example/kc?sslmode={HIDDEN}"): (*PROCESSES, *ERRANDS),
    ("DATABASE_URL", ""): (*PROCESSES, *ERRANDS),
    ("REDIS_URL", ""): PROCESSES,
    ("SMTP_URL", ""): (("worker", "tan"), ("worker", "mail"), ("up",)),
    ("SMS_URL", ""): (("worker", "tan"), ("worker", "mail"), ("up",)),
}
MATRIX = [
    *(
        (name, value, command)
        for wrong in (WRONG, WRONG_IN_PRODUCTION)
        for name, values in wrong.items()
        for value in values
        for command in EVERY_WAY
    ),
    *((name, value, command) for (name, value), commands in BY_COMMAND.items() for command in commands),
]
EVERY_DAY = [one for one in MATRIX if one[2] == EVERY_WAY[0] or (one[0], one[1]) in BY_COMMAND]
"""Every wrong value on one way; on all of them in the long suite."""


def test_every_setting_is_in_the_matrix() -> None:
    known = {
        field.upper() if about.validation_alias else f"{PREFIX}{field.upper()}"
        for field, about in Settings.model_fields.items()
    }
    assert known - ANY_TEXT == set(WRONG) - {MISSPELT}


@pytest.fixture
def run(
    tmp_path: Path, command_line: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run a command in an environment of its own; nothing may be started by it."""

    def started(*_arguments: object, **_options: object) -> Any:
        raise AssertionError("something was started")

    monkeypatch.setattr(os, "execve", started)
    monkeypatch.setattr(engines, "running", started)

    return lambda command, environment: command_line(tmp_path / "var", environment, *command)


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [one if one in EVERY_DAY else pytest.param(*one, marks=pytest.mark.deep) for one in MATRIX],
    ids=[f"{name}-{number}-{' '.join(command)}" for number, (name, _, command) in enumerate(MATRIX)],
)
def test_a_wrong_setting_costs_one_line(
    run: Callable[..., Result], tmp_path: Path, name: str, value: str, command: tuple[str, ...]
) -> None:
    mode = {"KUNDENCENTER_MODE": "demo"} if command == ("demo",) else {}
    done = run(command, GOOD | mode | {name: value})
    assert done.exit_code == (75 if command == ("bounce",) else 2), done.output
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert HIDDEN not in done.stderr
    assert list(tmp_path.iterdir()) == [], "a refusal leaves nothing behind"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "names", [set(WRONG) - {"KUNDENCENTER_PROFILE", MISSPELT}, {"KUNDENCENTER_PROFILE"}, {MISSPELT}]
)
def test_every_command_names_every_wrong_setting(
    run: Callable[..., Result], tmp_path: Path, command: tuple[str, ...], names: set[str]
) -> None:
    mode = {"KUNDENCENTER_MODE": "demo"} if command == ("demo",) else {}
    wrong = {name: WRONG[name][0] for name in names if name not in mode}
    done = run(command, GOOD | mode | wrong)
    assert done.exit_code == (75 if command == ("bounce",) else 2), done.output
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    assert [name for name in wrong if name not in done.stderr] == []
    assert HIDDEN not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [*PROCESSES, *(one for one in ERRANDS if one != ("bounce",))])
def test_a_database_that_is_away_is_one_line_too(
    run: Callable[..., Result], command: tuple[str, ...]
) -> None:
    url = f"postgresql://kc:{HIDDEN}@127.0.0.1:1,127.0.0.1:2/none"
    if command in PROCESSES:
        with pytest.raises(AssertionError, match="started"):  # it waits for the database by itself
            run(command, GOOD | {"DATABASE_URL": url})
        return
    done = run(command, GOOD | {"DATABASE_URL": url})
    assert done.exit_code == 1
    assert HIDDEN not in done.output
    lines = done.stderr.splitlines()
    assert lines[0] == "database: none at 127.0.0.1:1, 127.0.0.1:2 (production)"
    assert len(lines) == (1 if command == ("doctor",) else 2)


def test_a_misspelt_setting_is_told_with_the_nearest_right_one(run: Callable[..., Result]) -> None:
    done = run(("migrate",), GOOD | {"KUNDENCENTER_TRUSTED_PROXYS": "1", "KUNDENCENTER_COLOUR": "red"})
    assert "KUNDENCENTER_COLOUR: there is no such setting;" in done.stderr
    assert (
        "KUNDENCENTER_TRUSTED_PROXYS: there is no such setting; KUNDENCENTER_TRUSTED_PROXIES is meant?"
        in done.stderr
    )
