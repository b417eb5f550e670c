"""How does one of the processes start on its own, as the Procfile does it?"""

import os
import sys

import click

from service.cli.context import adopt_running, data_dir_option, settings
from service.local.environment import HOUSE, child_environment

QUEUES = ("tan", "mail", "background")


@click.command()
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@data_dir_option
def web(port: int, host: str) -> None:
    """Serve the pages and interfaces."""
    _become(web_arguments(host, port))


@click.command()
@data_dir_option
def relay() -> None:
    """Carry due jobs from the ledger to the queues."""
    _become(relay_arguments())


@click.command()
@click.argument("queue", type=click.Choice(QUEUES))
@data_dir_option
def worker(queue: str) -> None:
    """Work through one queue."""
    _become(worker_arguments(queue))


def web_arguments(host: str, port: int) -> tuple[str, ...]:
    """Return the command of the web process."""
    configuration = f"file:{HOUSE / 'service' / 'gunicorn_config.py'}"
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return (sys.executable, "-m", "gunicorn", "-c", configuration, "-b", bind, "service.app:create_app()")


def relay_arguments() -> tuple[str, ...]:
    """Return the command of the relay."""
    return (sys.executable, "-m", "workers", "relay")


def worker_arguments(queue: str) -> tuple[str, ...]:
    """Return the command of the worker for one queue."""
    return (sys.executable, "-m", "workers", "worker", queue)


def delivering_arguments() -> tuple[str, ...]:
    """Return the command that runs the relay and a worker for every queue from one start."""
    return (sys.executable, "-m", "workers", "all")


def _become(arguments: tuple[str, ...]) -> None:
    adopt_running()
    settings()
    os.execve(arguments[0], arguments, child_environment({}))  # noqa: S606 # the point: one process, no shell
