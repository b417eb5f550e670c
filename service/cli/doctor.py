"""Is this installation in order?"""

import os
import sys
from collections.abc import Callable
from typing import Any

import click

from service.cli.context import adopt, data_dir, data_dir_option, settings
from service.door.sizes import REQUEST_SECONDS

SECRET = (
    "secret_keys",
    "database_url",
    "redis_url",
    "smtp_url",
    "sms_url",
    "sms_report_key",
    "bounce_mailbox",
)

OUTSIDE_THE_POLICY = """
    SELECT tan_method, count(*) FROM account
     WHERE state IN ('active', 'closing', 'locked', 'suspended') AND set_up_at IS NOT NULL AND tan_method <> ALL(%s)
     GROUP BY tan_method ORDER BY tan_method
"""


class Note(str):
    """A finding that somebody should know of, though nothing is wrong."""

    __slots__ = ()


MARKS = {"ok": "[green]ok[/]", "note": "[yellow]note[/]", "FAIL": "[red]FAIL[/]"}


@click.command()
@data_dir_option
def doctor() -> None:
    """Examine engines, schema, settings, data folder and ports; status 1 if something is wrong."""
    from rich.console import Console
    from rich.table import Table

    from service.local import engines

    table = Table(show_header=False, box=None, padding=(0, 2))
    with engines.reached(data_dir()) as instance:
        adopt(instance)
        findings = [_examine(name, check) for name, check in CHECKS.items()]
        table.add_row("", "instance", instance.web_url or "engines started for this examination")
    for mark, name, text in findings:
        table.add_row(MARKS[mark], name, text)
    for name, text in _settings():
        table.add_row("", name, text)
    Console().print(table)
    sys.exit(1 if any(mark == "FAIL" for mark, _, _ in findings) else 0)


def _examine(name: str, check: Callable[[], str]) -> tuple[str, str, str]:
    try:
        text = check()
    except Exception as error:  # noqa: BLE001 # whatever is wrong is the finding
        return "FAIL", name, (str(error).strip() or type(error).__name__).splitlines()[0]
    return "note" if isinstance(text, Note) else "ok", name, text


def _settings() -> list[tuple[str, str]]:
    return [
        (name, ("set" if value else "missing") if name in SECRET else str(value))
        for name, value in settings().model_dump().items()
    ]


def _database() -> str:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
        return f"PostgreSQL {_first(connection, 'SHOW server_version')}"


def _schema() -> str:
    from sqlalchemy import create_engine, make_url

    from workflows.revision import current_head, expected_head

    url = make_url(os.environ["DATABASE_URL"]).set(drivername="postgresql+psycopg")
    with create_engine(url).connect() as connection:
        head = current_head(connection)
    if head != expected_head():
        raise ValueError(f"is at {head or 'nothing'}, needs {expected_head()}: run ./kc migrate")
    return str(head)


def _tan_policy() -> str:
    """Find accounts from before the profile became stricter: it binds their next choice, not the present one."""
    import psycopg

    from workflows.profile import load_profile

    name = settings().profile
    allowed = list(load_profile(name).tan_methods)
    with psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=5) as connection:
        found = connection.execute(OUTSIDE_THE_POLICY, [allowed]).fetchall()
    if found:
        counts = ", ".join(f"{count} with {method}" for method, count in found)
        return Note(
            f"accounts that keep a TAN method which the profile {name} does not allow any more: {counts}"
        )
    return f"every account keeps to the profile {name}"


def _queue_store() -> str:
    from redis import Redis

    with Redis.from_url(os.environ["REDIS_URL"], socket_timeout=5) as client:
        information: Any = client.info("server")
    return f"Valkey {information['valkey_version']}" if "valkey_version" in information else "Redis"


def _data_folder() -> str:
    if not os.access(data_dir(), os.W_OK):
        raise ValueError(f"{data_dir()} is not writable")
    return f"{data_dir()} is writable"


def _proxies() -> str:
    count = settings().trusted_proxies
    if count == 0 and not settings().is_demo:
        return Note(
            "no proxy is trusted: if one stands in front, all visitors share one address and its limits"
        )
    return f"{count} trusted, {REQUEST_SECONDS} s for a request to arrive"


def _ports() -> str:
    from service.local.engines import is_free

    return ", ".join(f"{port} {'free' if is_free(port) else 'in use'}" for port in (8000, 2525, 2626))


def _first(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "schema": _schema,
    "TAN policy": _tan_policy,
    "queue store": _queue_store,
    "data folder": _data_folder,
    "proxies": _proxies,
    "ports": _ports,
}
