"""How does one of the processes start on its own, as the Procfile does it?"""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import click

from service.cli.context import (
    UnusableError,
    adopt_running,
    data_dir_option,
    refusals_of_settings,
    refusals_of_the_database,
    refuse_other_mode,
    runtime,
    say_database,
    settings,
)
from service.cli.workflows import refuse_stranding
from service.local.environment import HOUSE, child_environment
from workflows.engine.doorbell import BATCH

ENGINES = ("database_url", "redis_url")
SENDERS = ("smtp_url", "sms_url")
QUEUES = tuple(BATCH)
MOST_WEB_PROCESSES = 256
"""On one machine; whoever names more has written something else, and gunicorn would begin them all."""


@click.command()
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@data_dir_option
def web(port: int, host: str) -> None:
    """Serve the pages and interfaces."""
    _become(web_arguments(host, port), ENGINES, host)


@click.command()
@data_dir_option
def relay() -> None:
    """Carry due jobs from the ledger to the queues."""
    _become(relay_arguments(), ENGINES)


@click.command()
@click.argument("queue", type=click.Choice(QUEUES))
@data_dir_option
def worker(queue: str) -> None:
    """Work through one queue."""
    _become(worker_arguments(queue), (*ENGINES, *(SENDERS if queue != "background" else ())))


@click.command()
@data_dir_option
def workers() -> None:
    """Run the relay and a worker for every queue from one start."""
    _become(delivering_arguments(), (*ENGINES, *SENDERS))


def web_arguments(host: str, port: int) -> tuple[str, ...]:
    """Return the command of the web process; what gunicorn would not understand ends the command with status 2."""
    count = os.environ.get("WEB_CONCURRENCY") or "1"
    if not (count.isascii() and count.isdecimal() and 1 <= int(count) <= MOST_WEB_PROCESSES):
        raise UnusableError(f"WEB_CONCURRENCY: must be a whole number, 1 to {MOST_WEB_PROCESSES}")
    if os.environ.get("GUNICORN_CMD_ARGS"):
        told_to_gunicorn()
    configuration = f"file:{HOUSE / 'service' / 'gunicorn_config.py'}"
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return (
        sys.executable,
        "-m",
        "service.gunicorn_start",
        "-c",
        configuration,
        "-b",
        bind,
        "service.app:create_app()",
    )


def told_to_gunicorn() -> Namespace:
    """Read GUNICORN_CMD_ARGS as gunicorn will, which names the variable in no complaint; raises UnusableError."""
    from gunicorn.config import Config

    configuration, pages_of_options = Config(), StringIO()
    try:
        with redirect_stderr(pages_of_options), redirect_stdout(pages_of_options):
            told: Namespace = configuration.parser().parse_args(configuration.get_cmd_args_from_env())
    except (SystemExit, ValueError):
        raise UnusableError("GUNICORN_CMD_ARGS: gunicorn does not understand them") from None
    return told


def relay_arguments() -> tuple[str, ...]:
    """Return the command of the relay."""
    return (sys.executable, "-m", "workers", "relay")


def worker_arguments(queue: str) -> tuple[str, ...]:
    """Return the command of the worker for one queue."""
    return (sys.executable, "-m", "workers", "worker", queue)


def delivering_arguments() -> tuple[str, ...]:
    """Return the command that runs the relay and a worker for every queue from one start."""
    return (sys.executable, "-m", "workers", "all")


def refuse_unusable(names: Sequence[str]) -> None:
    """End the command with status 2 where processes would start and fail later: what is missing, or Redis' URL."""
    from service.door.queue_store import open_redis
    from workflows.profile import profile_of
    from workflows.settings import require

    read = settings()
    with refusals_of_settings():
        sends_sms = "sms" in profile_of(read).tan_methods
        require(read, *(name for name in names if sends_sms or name != "sms_url"))
        if read.redis_url:
            open_redis(read.redis_url.get_secret_value())


def _refuse_visitors_of_a_bench(host: str) -> None:
    """End the command with status 2 where others could reach what has no limits."""
    from workflows.urls import is_loopback

    if not is_loopback(host) and settings().is_bench:
        raise UnusableError("--host: in bench mode pages listen on a loopback address only")


def _become(arguments: tuple[str, ...], needed: Sequence[str], host: str = "localhost") -> None:
    found = adopt_running()
    _refuse_visitors_of_a_bench(host)
    refuse_unusable(needed)
    say_database(found)
    if _dial():
        _refuse_stranding()
    os.execve(arguments[0], arguments, child_environment({}))  # noqa: S606 # the point: one process, no shell


def _refuse_stranding() -> None:
    """End the command where this code would leave a record behind; before a migration there is nothing to ask."""
    from workflows.revision import current_head, is_enough

    ours = runtime()
    try:
        with refusals_of_the_database():
            with ours.engine.connect() as connection:
                is_migrated = is_enough(current_head(connection))
            if is_migrated:
                refuse_stranding(ours)
    finally:
        ours.engine.dispose()


def _dial() -> bool:
    """Say whether the database answers; one that does not want us, or is of the other mode, ends the command.

    The process waits for one that is away.
    """
    import psycopg

    from workflows.demonstration import KIND
    from workflows.engine.database import cause_of, connect, is_refusal

    try:
        with connect(settings()) as connection:
            found = connection.execute(KIND).fetchone()
    except psycopg.OperationalError as error:
        line = f"DATABASE_URL: {cause_of(error)}"
        if is_refusal(error):
            raise click.ClickException(line) from None
        click.echo(f"{line}; waiting for it", err=True)
        return False
    refuse_other_mode(str(found and found[0]))
    return True
