"""Is this installation in order?"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import click

from service.cli.context import (
    UnusableError,
    data_dir,
    data_dir_option,
    reached,
    refuse_other_mode,
    settings,
)
from service.cli.document_checks import documents
from service.cli.processes import told_to_gunicorn
from service.cli.setup_checks import Note, effective_settings, mode, passkeys, ports, profile
from service.door.request_size import REQUEST_SECONDS
from service.local.environment import HOUSE
from service.local.instance import Instance

OUTSIDE_THE_POLICY = """
    SELECT tan_method, count(*) FROM account
     WHERE state IN ('active', 'closing', 'locked', 'suspended') AND set_up_at IS NOT NULL AND tan_method <> ALL(%s)
     GROUP BY tan_method ORDER BY tan_method
"""


MOST_NAMED = 20

FAULTS = """
    SELECT name, to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), cause FROM channel
     WHERE cause <> '' ORDER BY name
"""


MARKS = {"ok": "[green]ok[/]", "note": "[yellow]note[/]", "FAIL": "[red]FAIL[/]"}


@click.command()
@data_dir_option
def doctor() -> None:
    """Examine engines, schema, settings, profile, mail server, SMS gateway, folders and ports; status 1 if something is wrong."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    table = Table("", "", Column(overflow="fold"), show_header=False, box=None, padding=(0, 2))
    with reached() as instance:
        findings = [finding for name, check in CHECKS.items() if (finding := _examine(name, check))[2]]
        table.add_row("", "instance", escape(_what_runs(instance)))
    for mark, name, text in findings:
        table.add_row(MARKS[mark], name, escape(text))
    for name, text in effective_settings():
        table.add_row("", name, escape(text))
    Console().print(table)
    sys.exit(1 if any(mark == "FAIL" for mark, _, _ in findings) else 0)


def _what_runs(instance: Instance | None) -> str:
    if instance is None:
        return "engines named in the environment"
    return instance.web_url or "engines started for this examination"


def _examine(name: str, check: Callable[[], str]) -> tuple[str, str, str]:
    """Return mark, name and text; no text where there is nothing to examine."""
    try:
        text = check()
    except Exception as error:  # noqa: BLE001 # whatever is wrong is the finding
        return "FAIL", name, (str(error).strip() or type(error).__name__).splitlines()[0]
    return "note" if isinstance(text, Note) else "ok", name, text


def _database() -> str:
    from workflows.demonstration import KIND
    from workflows.engine.database import connect

    with connect(settings()) as connection:
        refuse_other_mode(_first(connection, KIND))
        return f"PostgreSQL {_first(connection, 'SHOW server_version')}"


def _schema() -> str:
    from workflows.engine.database import build_engine
    from workflows.revision import current_head, expected_head, is_enough

    engine = build_engine(settings())
    try:
        with engine.connect() as connection:
            head = current_head(connection)
    finally:
        engine.dispose()
    if not is_enough(head):
        raise ValueError(f"is at {head or 'nothing'}, needs {expected_head()}: run ./kc migrate")
    if head != expected_head():
        return Note(f"is at {head}, newer than this version, which needs {expected_head()}")
    return str(head)


def _roles() -> str:
    """Say as whom we work; in production nobody comes that far without roles."""
    from workflows.engine import roles
    from workflows.engine.database import connect

    with connect(settings()) as connection:
        if statements := roles.lacking(connection):
            return Note(f"the database keeps no customers apart; a superuser types: {'; '.join(statements)}")
        return f"works as {_first(connection, 'SELECT current_user')}"


def _tan_policy() -> str:
    """Find accounts from before the profile became stricter: it binds their next choice, not the present one."""
    from workflows.engine.database import connect
    from workflows.profile import load_profile

    name = settings().profile
    allowed = list(load_profile(name).tan_methods)
    with connect(settings()) as connection:
        found = connection.execute(OUTSIDE_THE_POLICY, [allowed]).fetchall()
    if found:
        counts = ", ".join(f"{count} with {method}" for method, count in found)
        return Note(
            f"accounts that keep a TAN method which the profile {name} does not allow any more: {counts}"
        )
    return f"every account keeps to the profile {name}"


def _administrators() -> str:
    """Find customer numbers whose users nobody looks after: from before the last administrator had to stay, or suspended."""
    from service.cli.context import runtime
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.seat.administrators import without_administrator

    looking = runtime()
    try:
        with reading(looking, EVERYBODY) as session:
            found = [one.customer_number for one in without_administrator(session)]
    finally:
        looking.engine.dispose()
    if not found:
        return "every customer number with users has one"
    some = ", ".join(found[:MOST_NAMED]) + (", …" if len(found) > MOST_NAMED else "")
    return Note(f"{len(found)} customer numbers with users have none, see ./kc users appoint: {some}")


def _secret_keys() -> str:
    from service.cli.context import runtime
    from workflows.rotation.status import look

    looking = runtime()
    try:
        found = look(looking)
    finally:
        looking.engine.dispose()
    if found.missing:
        counts = ", ".join(f"{count} on {key_id}" for key_id, count in found.missing.items())
        raise ValueError(f"secrets that nobody can read, wrapped under keys that are missing: {counts}")
    if len(found.keys) > 1:
        return Note(f"{len(found.keys)} keys; ./kc keys status says which of them may go")
    return f"everything is readable with {found.keys[0]}"


def _addresses() -> str:
    """Find addresses that get no mail: an earlier release may have folded the domain of their address."""
    from workflows.account import former
    from workflows.engine.database import connect
    from workflows.seat import addresses

    with connect(settings()) as connection:
        found = [number for (number,) in connection.execute(addresses.IN_DOUBT).fetchall()]
        left = _first(connection, former.IN_DOUBT)
    notes = []
    if found:
        some = ", ".join(found[:MOST_NAMED]) + (", …" if len(found) > MOST_NAMED else "")
        notes.append(
            f"{len(found)} in doubt get no mail until their owners confirm them at the sign-in: {some}"
        )
    if left:
        notes.append(f"{left} former addresses in doubt hear nothing of the change that left them")
    return Note("; ".join(notes)) if notes else "none in doubt"


def _queue_store() -> str:
    from service.door.queue_store import open_redis

    url = settings().redis_url
    if url is None:
        raise UnusableError("REDIS_URL: is missing")
    with open_redis(url.get_secret_value(), socket_timeout=5, socket_connect_timeout=5) as client:
        information: Any = client.info("server")
    return f"Valkey {information['valkey_version']}" if "valkey_version" in information else "Redis"


def _dialled(channel: str, setting: str) -> str:
    found = _dial().get(channel)
    if found is None:
        return Note(f"{setting} is missing: nothing can be sent")
    if not found["works"]:
        raise ValueError(found["said"])
    return str(found["said"])


def _bounces() -> str:
    if settings().bounce_mailbox is None:
        return "no mailbox is looked at; what comes back is told by ./kc bounce"
    return _dialled("bounces", "KUNDENCENTER_BOUNCE_MAILBOX")


@cache
def _dial() -> dict[str, Any]:
    """Let the workers dial as they do when they send: connect, greet, encrypt, sign in, leave."""
    arguments = [sys.executable, "-m", "workers", "dial"]
    done = subprocess.run(  # our own program
        arguments, capture_output=True, text=True, timeout=60, check=False, cwd=HOUSE
    )
    if done.returncode:
        raise ValueError(done.stderr.strip() or "the workers cannot start")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _sending() -> str:
    """Tell what the workers have met since they run, which may be more than a look from here shows."""
    from workflows.engine.database import connect

    with connect(settings()) as connection:
        faults = connection.execute(FAULTS).fetchall()
    if faults:
        return Note("; ".join(f"{name} waits since {since} UTC: {cause}" for name, since, cause in faults))
    return "nothing waits for a mail server, SMS gateway, folder or mailbox that does not work"


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
    return f"{count} trusted"


def _slow_visitors() -> str:
    """Look at the worker that gunicorn would take in this environment: only ours has a deadline for requests."""
    from gunicorn.config import Config

    from service.gunicorn_worker import WholeRequests

    configuration = Config()
    configuration.set("worker_class", told_to_gunicorn().worker_class or WholeRequests)
    taken = configuration.worker_class
    if issubclass(taken, WholeRequests):
        return f"{REQUEST_SECONDS} s for a request to arrive"
    raise ValueError(
        f"GUNICORN_CMD_ARGS takes the worker {taken.__name__}: whoever sends slowly keeps others waiting"
    )


def _first(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchone()[0]


CHECKS: dict[str, Callable[[], str]] = {
    "mode": mode,
    "database": _database,
    "schema": _schema,
    "roles": _roles,
    "profile": profile,
    "passkeys": passkeys,
    "TAN policy": _tan_policy,
    "administrators": _administrators,
    "secret keys": _secret_keys,
    "addresses": _addresses,
    "documents": documents,
    "queue store": _queue_store,
    "mail server": partial(_dialled, "mail", "SMTP_URL"),
    "SMS gateway": partial(_dialled, "sms", "SMS_URL"),
    "letters": partial(_dialled, "letter", "KUNDENCENTER_LETTER_DIR"),
    "bounces": _bounces,
    "sending": _sending,
    "data folder": _data_folder,
    "proxies": _proxies,
    "slow visitors": _slow_visitors,
    "ports": ports,
}
