"""Who dies at the k-th message on the wire? A process that forks a child for every crash.

A line of standard input is `{"task", "arguments", "at"}`; the answer is the child's status.
Without `at` the task is done in peace by this process itself, so that every child inherits warm caches.
The child ends as a killed process ends: no rollback, no finally, no farewell.
"""

import json
import os
import smtplib
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import psycopg
from redis import Redis
from redis.connection import AbstractConnection

from service.door.doorbell import with_doorbell
from workers import batch
from workers.batch import run_batch
from workers.doorbell import Doorbell
from workers.mail.keeping import KEEPER
from workers.relay import Relay
from workflows import program_policy
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import Scope
from workflows.program.bearer import Program
from workflows.reconciliation import applying, receiving
from workflows.registration.actions import NewRegistration, submit
from workflows.settings import load_settings
from workflows.signin.actions import confirm_tan
from workflows.signin.place import Place

KILLED = 137
WIRES: Sequence[tuple[type, str]] = (
    (psycopg.Connection, "wait"),
    (smtplib.SMTP, "send"),
    (smtplib.SMTP, "getreply"),
    (AbstractConnection, "send_packed_command"),
    (AbstractConnection, "read_response"),
)


class Wire:
    """Counts the messages that leave or arrive, and dies before the chosen one."""

    def __init__(self, at: int) -> None:
        self.at, self.seen = at, 0

    def tap(self, owner: type, name: str) -> None:
        """Pass every call of a method by this counter."""
        original = getattr(owner, name)

        def passing(*arguments: Any, **named: Any) -> Any:
            self.seen += 1
            if self.seen == self.at:
                os._exit(KILLED)
            return original(*arguments, **named)

        setattr(owner, name, passing)


def deliver(runtime: Runtime, arguments: list[Any]) -> None:
    """Be a worker with one batch, who rings for what it orders."""
    batch.attach(replace(runtime, doorbell=Doorbell(_redis(runtime))))
    run_batch(arguments)


def publish(runtime: Runtime, _arguments: list[Any]) -> None:
    """Be a relay for one round."""
    Relay(runtime, _redis(runtime)).publish_due()


def accept(runtime: Runtime, arguments: list[Any]) -> None:
    """Be the web with one registration."""
    submission, number, email = arguments
    submit(with_doorbell(runtime), NewRegistration(UUID(submission), number, email, "de"))


def confirm(runtime: Runtime, arguments: list[Any]) -> None:
    """Be the web with the right code of a sign-in in a new browser."""
    attempt, code, label = arguments
    confirm_tan(with_doorbell(runtime), UUID(attempt), code, Place(label=label))


def tell(runtime: Runtime, arguments: list[Any]) -> None:
    """Be the web with a snapshot of a local program."""
    program, snapshot = arguments
    known = {name: UUID(program[name]) for name in ("key_id", "customer_id", "installation_id")}
    secret_hash = bytes.fromhex(program["secret_hash"])
    asking = cast("Program", SimpleNamespace(**known, reach=program_scope(secret_hash)))
    receiving.receive(
        with_doorbell(runtime), asking, known["installation_id"], receiving.Snapshot(**snapshot)
    )


def apply(runtime: Runtime, arguments: list[Any]) -> None:
    """Be the web with a plan that is to happen."""
    secret_hash, run, plan_hash, actor = arguments
    applying.apply(
        with_doorbell(runtime), program_scope(bytes.fromhex(secret_hash)), UUID(run), plan_hash, actor
    )


def _redis(runtime: Runtime) -> Redis:
    url = runtime.settings.redis_url
    assert url
    return Redis.from_url(url.get_secret_value())


def program_scope(secret_hash: bytes) -> Scope:
    """Whose rows a local program reads and writes."""
    return Scope.derived("scope_of_key", secret_hash, writes=None)


TASKS: dict[str, Callable[[Runtime, list[Any]], None]] = {
    "deliver": deliver,
    "publish": publish,
    "accept": accept,
    "confirm": confirm,
    "tell": tell,
    "apply": apply,
}


def main() -> None:
    """Answer until standard input ends."""
    runtime = build_runtime(load_settings())
    if at_once := os.environ.get("KC_PLANNED_AT_ONCE"):  # so that small directories go the way of large ones
        program_policy.PLANNED_AT_ONCE, applying.MOST = int(at_once), 2
    for line in sys.stdin:
        order = json.loads(line)
        status = _in_a_child(runtime, order) if order["at"] else _in_peace(runtime, order)
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _in_peace(runtime: Runtime, order: dict[str, Any]) -> int:
    TASKS[order["task"]](runtime, order["arguments"])
    KEEPER.close()  # no child may speak where its parent has spoken
    return 0


def _in_a_child(runtime: Runtime, order: dict[str, Any]) -> int:
    child = os.fork()
    if child == 0:
        _die(runtime, order)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _die(runtime: Runtime, order: dict[str, Any]) -> None:
    wire = Wire(order["at"])
    try:
        runtime.engine.dispose(close=False)
        runtime.engine.connect().close()  # what SQLAlchemy asks a new connection concerns nobody
        for owner, name in WIRES:
            wire.tap(owner, name)
        TASKS[order["task"]](runtime, order["arguments"])
        os._exit(0)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
