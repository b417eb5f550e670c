"""Which processes make one whole Kundencenter, and when is it ready?"""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import click

from service.cli.context import (
    adopt,
    data_dir,
    refusals_of_the_database,
    runtime,
    say_database,
    settings,
    started_engines,
)
from service.cli.database import upgraded
from service.cli.processes import delivering_arguments, web_arguments
from service.cli.workflows import refuse_stranding
from service.local import engines, instance
from service.local.environment import child_environment
from service.local.errors import EngineError
from service.local.instance import Instance
from service.local.places import log_folder
from service.local.processes import SECONDS_TO_READY, Child, Program, all_kept_alive

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from workflows.engine.runtime import Runtime

SECONDS_TO_FREE_PORT = 3.0  # the web process of a killed instance may still be on its way out


@contextmanager
def running(port: int, *, sinks: bool, prepare: "Callable[[Runtime], None] | None") -> Iterator[Instance]:
    """Run engines, web, relay and workers; yield once all of them work. Raises EngineError otherwise."""
    settings()
    web_arguments("127.0.0.1", port)
    # Without a folder nothing of ours can be on its way out, and whoever is refused leaves none behind.
    if not data_dir().exists():
        _wait_for_port(port)
    with started_engines(sinks=sinks) as started:
        _wait_for_port(port)
        found = replace(started, web_url=_address(port))
        adopt(found)
        say_database(found)
        _prepare(prepare)
        with all_kept_alive(_programs(port)) as [web, *_]:
            _wait_until_ready(web, f"{found.web_url}/readyz")
            instance.write(data_dir(), found)
            yield found


def _address(port: int) -> str:
    """Where the pages are opened on this machine; passkeys want a name, and a demonstration has no other."""
    return f"http://{'localhost' if settings().is_demo else '127.0.0.1'}:{port}"


def _wait_for_port(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_FREE_PORT
    while not engines.is_free(port):
        if time.monotonic() > deadline:
            raise click.ClickException(f"port {port} is in use or not allowed; choose another with --port")
        time.sleep(0.1)


def _prepare(prepare: "Callable[[Runtime], None] | None") -> None:
    owner, ours = runtime(as_owner=True), runtime()
    try:
        with refusals_of_the_database():
            _upgrade(owner.engine)
            refuse_stranding(ours)
            if prepare:
                prepare(ours)
    finally:
        owner.engine.dispose()
        ours.engine.dispose()


def _upgrade(engine: "Engine") -> None:
    from workflows.engine import roles
    from workflows.revision import current_head, expected_head, is_enough

    with engine.connect() as connection:
        owner: Any = connection.connection.driver_connection
        current, lacking = current_head(connection), roles.lacking(owner)
    if not is_enough(current) or (lacking and current == expected_head()):
        for line in upgraded(engine):  # loads alembic: half a second that most starts do not need
            click.echo(line)


def _programs(port: int) -> list[Program]:
    commands = {"web": web_arguments("127.0.0.1", port), "workers": delivering_arguments()}
    environment, logs = child_environment(os.environ), log_folder(data_dir())
    return [
        Program(name=name, arguments=arguments, environment=environment, log=logs / f"{name}.log")
        for name, arguments in commands.items()
    ]


def _wait_until_ready(web: Child, url: str) -> None:
    try:
        web.wait_until(lambda: _unready(url) == [])
    except EngineError:
        unready = _unready(url)
        if not unready:
            raise
        raise EngineError(f"not ready after {SECONDS_TO_READY:.0f} s: {', '.join(unready)}") from None


def _unready(url: str) -> list[str] | None:
    """Name what is not ready; None while the web process gives no such answer."""
    public = urlsplit(settings().public_base_url)  # in production mode, pages answer to this name only
    request = Request(url, headers={"Host": public.netloc})  # noqa: S310 # our own loopback address
    try:
        with urlopen(request, timeout=2) as answer:  # noqa: S310
            answer.read()
            return []
    except HTTPError as error:
        return [str(name) for name in json.load(error)["failed"]] if error.code == 503 else None
    except OSError:  # URLError is one
        return None
