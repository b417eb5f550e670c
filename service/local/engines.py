"""How does a data folder get its database, its queue store and its mail box?"""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from service.local import instance, postgres, valkey
from service.local.environment import child_environment
from service.local.errors import AlreadyRunningError, EngineError
from service.local.instance import Instance
from service.local.places import data_folder, engine_home, log_folder
from service.local.processes import READY, Program, kept_alive

FIRST_SMTP_PORT = 2525
FIRST_SMS_PORT = 2626
LOOKS_FOR_PORTS = 5


@contextmanager
def running(data_dir: Path, *, sinks: bool) -> Iterator[Instance]:
    """Start what the environment does not name already, publish it, and stop it at the end.

    `sinks` adds local receivers for mail and SMS, each unless the environment names another. Raises AlreadyRunningError when another process
    serves this folder, EngineError when something does not start.
    """
    folder = data_folder(data_dir)
    with instance.claimed(folder) as mine, ExitStack() as stack:
        if not mine:
            raise AlreadyRunningError(data_dir, instance.find(folder))
        found = _start(folder, stack, sinks=sinks)
        instance.write(folder, found)
        yield found


def free_port(first: int) -> int:
    """Return the first port from here on that nobody uses on the loopback address."""
    return next(port for port in range(first, first + 500) if is_free(port))


def is_free(port: int) -> bool:
    """Say whether a server could listen on this loopback port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _start(folder: Path, stack: ExitStack, *, sinks: bool) -> Instance:
    told = os.environ.get
    database_url, redis_url = told("DATABASE_URL"), told("REDIS_URL")
    smtp_url, sms_url = told("SMTP_URL"), told("SMS_URL")
    elsewhere = dict(zip(instance.CHANNELS, (smtp_url, sms_url), strict=True))
    own = tuple(channel for channel, url in elsewhere.items() if sinks and not url)
    home = None if database_url and redis_url else str(engine_home(folder)[0])
    database_url = database_url or stack.enter_context(postgres.running(folder))
    redis_url = redis_url or stack.enter_context(valkey.running(folder))
    if own:
        smtp_port, sms_port = _receivers(folder, stack)
        smtp_url = smtp_url or f"smtp://127.0.0.1:{smtp_port}"
        sms_url = sms_url or f"http://127.0.0.1:{sms_port}/sms"
    return Instance(
        *(database_url, redis_url, smtp_url, sms_url),
        mode=told("KUNDENCENTER_MODE") or Instance.mode,
        profile=told("KUNDENCENTER_PROFILE") or Instance.profile,
        sinks=own,
        engines=home,
        pid=os.getpid(),
    )


def _receivers(folder: Path, stack: ExitStack) -> tuple[int, int]:
    """Start the sinks and return their ports; somebody else may take one between our look and their start."""
    for _look in range(LOOKS_FOR_PORTS - 1):
        with suppress(EngineError):
            return stack.enter_context(_receiving(folder))
    return stack.enter_context(_receiving(folder))


@contextmanager
def _receiving(folder: Path) -> Iterator[tuple[int, int]]:
    smtp_port, sms_port = free_port(FIRST_SMTP_PORT), free_port(FIRST_SMS_PORT)
    ports = ("--smtp-port", str(smtp_port), "--sms-port", str(sms_port))
    log = log_folder(folder) / "sinks.log"
    said_before = log.stat().st_size if log.exists() else 0
    receiver = Program(
        name="sinks",
        arguments=(sys.executable, "-m", "service.local.sinks", "--data-dir", str(folder), *ports),
        environment=child_environment({}),
        log=log,
    )
    with kept_alive(receiver) as child:
        # Its own word: that somebody answers at a port does not say who.
        child.wait_until(lambda: READY.encode() in log.read_bytes()[said_before:].splitlines())
        yield smtp_port, sms_port
