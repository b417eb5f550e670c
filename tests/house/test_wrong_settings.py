"""Does every command refuse every wrong setting in one line, at once, and without a secret?

One matrix: setting by command. Nothing may start, so whatever would start something fails the test.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from service.local import engines
from tests.conftest import SECRET_KEY

HIDDEN = "Gehe1m"
GOOD = {
    "KUNDENCENTER_MODE": "production",
    "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
    "KUNDENCENTER_PUBLIC_BASE_URL": "https://kundencenter.example",
    "KUNDENCENTER_TRUSTED_PROXIES": "1",
    "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1",
    "SMTP_URL": "smtps://127.0.0.1:1",
    "SMS_URL": "https://127.0.0.1:1/sms",
}
PROCESSES = (("web",), ("relay",), ("worker", "tan"), ("worker", "mail"), ("worker", "background"))
ERRANDS = (("migrate",), ("letters", "list"), ("doctor",), ("retention",), ("operator", "add", "anna"))
COMMANDS = (*PROCESSES, ("up",), *ERRANDS)
WRONG = {
    "KUNDENCENTER_MODE": ("prod", "Demo"),
    "KUNDENCENTER_PROFILE": ("none", "../x"),
    "KUNDENCENTER_PROFLIE": ("demo",),
    "KUNDENCENTER_SECRET_KEYS": (HIDDEN, ""),
    "KUNDENCENTER_PUBLIC_BASE_URL": ("kundencenter.example", "http://kundencenter.example", ""),
    "KUNDENCENTER_CAPTCHA": ("none", HIDDEN),
    "KUNDENCENTER_RATE_LIMITS": ("off",),
    "KUNDENCENTER_TRUSTED_PROXIES": ("many", "-1", ""),
    "KUNDENCENTER_SMS_REPORT_KEY": (HIDDEN,),
    "KUNDENCENTER_BOUNCE_MAILBOX": (f"imaps://kc:{HIDDEN}/x@mail.example", "imaps://a,b"),
    "DATABASE_URL": (
        *(f"mysql://{HIDDEN}", f"postgresql://kc:{HIDDEN}/x@db/kc", f"postgresql://kc:x@{HIDDEN}@db/kc"),
        *(f"postgresql://kc:{HIDDEN}%@db/kc", "postgresql://db:99999/kc", "postgresql://a:1,b:x/kc"),
    ),
    "REDIS_URL": (
        *(
            f"redis://:{HIDDEN}/x@cache/0",
            f"redis://cache:1,other:2/{HIDDEN}",
            "redis://cache:99999",
            "unix://",
        ),
        *(f"redis+sentinel://{HIDDEN}", "redis+sentinel://a:x/house"),
    ),
    "SMTP_URL": (
        f"smtp://kc:{HIDDEN}@mail.example",
        f"smtps://kc:{HIDDEN}/x@mail.example",
        "smtps://mail.example:0",
    ),
    "SMS_URL": (f"http://:{HIDDEN}@sms.example", f"https://:{HIDDEN}#x@sms.example", "https://sms.example:x"),
}
BY_COMMAND = {
    ("REDIS_URL", f"redis://cache/0?{HIDDEN}=1"): (*PROCESSES, ("up",)),
    ("REDIS_URL", f"redis://cache/0?socket_timeout={HIDDEN}"): (*PROCESSES, ("up",)),
    ("WEB_CONCURRENCY", "many"): (("web",), ("up",)),
    ("WEB_CONCURRENCY", "0"): (("web",), ("up",)),
    ("DATABASE_URL", ""): (*PROCESSES, *ERRANDS),
    ("REDIS_URL", ""): PROCESSES,
    ("SMTP_URL", ""): (("worker", "tan"), ("worker", "mail"), ("up",)),
    ("SMS_URL", ""): (("worker", "tan"), ("worker", "mail"), ("up",)),
}
MATRIX = [
    *((name, value, command) for name, values in WRONG.items() for value in values for command in COMMANDS),
    *((name, value, command) for (name, value), commands in BY_COMMAND.items() for command in commands),
]


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
    MATRIX,
    ids=[f"{name}-{number}-{' '.join(command)}" for number, (name, _, command) in enumerate(MATRIX)],
)
def test_a_wrong_setting_costs_one_line(
    run: Callable[..., Result], tmp_path: Path, name: str, value: str, command: tuple[str, ...]
) -> None:
    done = run(command, GOOD | {name: value})
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert HIDDEN not in done.stderr
    assert list(tmp_path.iterdir()) == [], "a refusal leaves nothing behind"


@pytest.mark.parametrize("command", [("demo",), ("up",)])
@pytest.mark.parametrize(
    ("name", "value"),
    [("KUNDENCENTER_PROFILE", "none"), ("WEB_CONCURRENCY", "many"), ("KUNDENCENTER_TRUSTED_PROXIES", "x")],
)
def test_so_do_demonstrations(
    run: Callable[..., Result], command: tuple[str, ...], name: str, value: str
) -> None:
    urls = {"SMTP_URL": "smtp://127.0.0.1:1", "SMS_URL": "http://127.0.0.1:1"}
    done = run(command, urls | {"KUNDENCENTER_MODE": "demo", name: value})
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert name in done.stderr


@pytest.mark.parametrize("command", [*PROCESSES, *ERRANDS])
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
