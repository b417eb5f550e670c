"""How is PostgreSQL reached, and does what answers there keep to what our statements rely on?"""

import math
import os
import select
import time
from typing import Any

import psycopg
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from workflows.engine import roles
from workflows.settings import Settings, SettingsError
from workflows.urls import database_parameters

CONNECTION_LIMITS = {
    "timezone": "UTC",
    "statement_timeout": "15s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
    "jit": "off",  # statements are short; to compile one that only looks dear takes Debian's PostgreSQL seconds
}
WHAT_STATEMENTS_RELY_ON = {
    "default_transaction_isolation": "read committed",
    "default_transaction_read_only": "off",
    "DateStyle": "ISO",
    "IntervalStyle": "postgres",
    "bytea_output": "hex",
    "standard_conforming_strings": "on",
}
"""A role or a database may have other defaults; what a connection asks for at its start wins."""

SECONDS_TO_CONNECT = "5"
ENDS_OF_THE_WAY = {
    "tcp_user_timeout": "20000",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "2",
}
"""Milliseconds, seconds, seconds, times: a machine or a way that is gone ends a connection in 20 seconds. Not for sockets of Unix."""

WITHOUT_START_OPTIONS = (
    "a connection pooler that drops start options stands before the database "
    "(PgBouncer in transaction mode); name PostgreSQL itself"
)
WORDS_OF_A_FULL_ONE = ("too many clients", "too many connections", "slots are reserved")
"""libpq tells no SQLSTATE (53300) of a connection that came to nothing, and who it is full for has given the password."""

ENDED_BY_THE_SERVER = dict.fromkeys(
    ("IdleInTransactionSessionTimeout", "TransactionTimeout"), "OperationalError"
)
"""We stood still for longer than our own limit (a machine that was frozen, a file on a share that hangs), and the connection is gone.

psycopg counts that among the internal errors; for whoever has to try again it is an outage as any other. Names as SQLAlchemy reads them.
"""

POOLERS_WORDS = "startup parameter"
"""What PgBouncer complains about when it does not even drop them."""

RESTS_SINCE = "rests since"
"""Since when a connection lies in the pool, by this process's own clock."""

RESTED_S = 30
"""A connection that rested longer is asked whether it is still there."""

READY = "ready"
"""Says in a connection of the pool that it is who it should be. One from before the roles were made asks again, whenever it is taken."""

NO_ROLES = "the roles that keep customers apart are missing: run ./kc migrate; where that may not make them, let a superuser type: "


class UnfitDatabaseError(psycopg.OperationalError):
    """What answers is not what we can work with; the message is one sentence for people."""


def build_engine(settings: Settings, *, as_owner: bool = False) -> Engine:
    """Make the pool of a process, whose connections work as the app; only migrations are the owner's.

    Raises SettingsError without a database that could be dialled.
    """
    engine = create_engine(
        "postgresql+psycopg://",  # the driver alone: libpq reads the URI, and knows hosts, sockets and options of its own
        connect_args=_parameters(settings)
        | {"prepare_threshold": 1},  # a statement is prepared when it comes again
        hide_parameters=True,  # an exception that is printed must not show what was written
        pool_size=8,
        max_overflow=8,
        pool_timeout=5,
        pool_recycle=1800,
        pool_use_lifo=True,  # the warm ones work; the others rest
    )

    engine.dialect.dbapi_exception_translation_map = ENDED_BY_THE_SERVER

    def begin(connection: psycopg.Connection, record: ConnectionPoolEntry, *_proxy: object) -> None:
        if not record.info.get(READY):
            record.info[READY] = _begin(connection, as_owner=as_owner)

    event.listen(engine, "connect", begin)
    event.listen(engine, "checkout", _require_alive)
    event.listen(engine, "checkout", begin)
    event.listen(engine, "checkin", _note_rest)
    return engine


def connect(settings: Settings, *, as_owner: bool = False) -> psycopg.Connection:
    """Open one connection outside the pool, in autocommit; raises psycopg.OperationalError, or SettingsError as above."""
    connection = psycopg.connect(**_parameters(settings), autocommit=True)
    _begin(connection, as_owner=as_owner)
    return connection


def cause_of(error: BaseException) -> str:
    """Say in one line why the database cannot be worked with: who answers there, or does not; never what was written."""
    told = getattr(error, "orig", None) or error
    text = " ".join(str(told).split())
    return WITHOUT_START_OPTIONS if POOLERS_WORDS in text else text


def is_refusal(error: psycopg.OperationalError) -> bool:
    """Say whether the database answered and does not want us, which no waiting mends."""
    ended, told = error.pgconn, str(error)
    if isinstance(error, UnfitDatabaseError) or POOLERS_WORDS in told:
        return True
    is_full = any(words in told for words in WORDS_OF_A_FULL_ONE)
    return not is_full and bool(ended and (ended.used_password or ended.needs_password))


def describe(settings: Settings) -> str:
    """Name database and hosts of these settings; never user or password."""
    found = _parameters(settings)
    default = "the local socket"
    hosts = (found.get("host") or os.environ.get("PGHOST") or default).split(",")
    ports = (found.get("port") or os.environ.get("PGPORT") or "5432").split(",")
    ports *= len(hosts) if len(ports) == 1 else 1
    places = [
        host if host.startswith(("/", "@", default)) else f"{host}:{port or 5432}"
        for host, port in zip(hosts, ports, strict=True)
    ]
    named = found.get("dbname") or os.environ.get("PGDATABASE") or "the default database"
    return f"{named} at {', '.join(places)}"


def _parameters(settings: Settings) -> dict[str, Any]:
    if settings.database_url is None:
        raise SettingsError("DATABASE_URL: is missing; start './kc demo' or set it")
    given = database_parameters(settings.database_url.get_secret_value())
    # Empty, or a connection that began on a journey of the clock would keep its offset when the journey is over.
    ours = CONNECTION_LIMITS | WHAT_STATEMENTS_RELY_ON
    # A bench keeps production's clock and rules, with people who are as invented as a demonstration's.
    ours |= {
        "kundencenter.mode": "demo" if settings.is_demo else "production",
        "kundencenter.clock_offset": "",
    }
    ours |= {"kundencenter.kind": "production" if settings.mode == "production" else "demo"}
    words = [given.get("options", ""), *(f"-c {name}={_escaped(value)}" for name, value in ours.items())]
    defaults = ENDS_OF_THE_WAY | {
        "application_name": "kundencenter",
        "connect_timeout": SECONDS_TO_CONNECT,
        "target_session_attrs": "read-write",  # of several hosts, the one that takes writes
    }
    return defaults | given | {"options": " ".join(filter(None, words)), "client_encoding": "UTF8"}


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace(" ", "\\ ")


def _note_rest(_connection: psycopg.Connection | None, record: ConnectionPoolEntry) -> None:
    record.info[RESTS_SINCE] = time.monotonic()


def _require_alive(connection: psycopg.Connection, record: ConnectionPoolEntry, *_proxy: object) -> None:
    """Let the pool make another connection where this one has ended while it rested.

    A server that ends one says so, and that lies there to be read; a way that is gone says nothing and has to be asked.
    """
    rested = time.monotonic() - record.info.get(RESTS_SINCE, math.inf)
    line = select.poll()
    line.register(connection.fileno(), select.POLLIN)
    if line.poll(0) or rested > RESTED_S:
        connection.pgconn.exec_(b"")
    if connection.closed:
        raise DisconnectionError


def _begin(connection: psycopg.Connection, *, as_owner: bool) -> bool:
    """Refuse what is unfit, become the app unless the owner is meant, and say whether that is who it is now.

    It is not as long as no migration has made the roles, and in a demonstration whose database lets nobody make them.
    """
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise UnfitDatabaseError(f"the database is encoded in {encoding}, it must be UTF8")
    # Past psycopg, which would begin a transaction for it.
    found = connection.pgconn.exec_(roles.STAY_OWNER if as_owner else roles.BECOME_APP)
    mode, role = found.get_value(0, 0), found.get_value(0, 1)
    if mode is None:
        connection.close()
        raise UnfitDatabaseError(WITHOUT_START_OPTIONS)
    if role == b"" and mode == b"production":
        lacking = roles.lacking(connection)
        connection.close()
        raise UnfitDatabaseError(f"{NO_ROLES}{'; '.join(lacking)}")
    return bool(role)
