"""How do relay and workers start? `python -m workers relay`, `worker QUEUE`, or `all` of them from one start; `dial` looks around."""

import contextlib
import sys
import threading
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import configure_mappers

from workers import batch
from workers.dialing import dial
from workers.doorbell import Doorbell
from workers.listening import PATIENCE, listen
from workers.logs import Trouble
from workers.mail.keeping import KEEPER
from workers.mail.rendering import prepare
from workers.queue_store import open_redis
from workers.queues import QUEUES
from workers.relay import Relay
from workers.supervisor import keep_alive
from workers.tally import TALLY
from workflows.engine import log_lines
from workflows.engine.database import cause_of
from workflows.engine.heartbeat import beat
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import transaction
from workflows.engine.warming import meet_database
from workflows.message import outcomes
from workflows.settings import SettingsError, load_settings

USAGE = f"usage: python -m workers relay | worker {{{','.join(QUEUES)}}} | all | dial"
BEAT_EVERY = 5.0
MANY = ("tan", "activation")
"""The mails that most people wait for; what else is needed is compiled when it is."""

ANSWER_WITHIN = 5
"""Seconds that the relay waits for Redis, which holds row locks meanwhile, and a worker that rings."""


def main(arguments: list[str]) -> int:
    """Run one process until it is told to stop; returns the exit status."""
    log_lines.configure("workers")
    try:
        match arguments:
            case ["relay"]:
                run_relay(build_runtime(load_settings()))
            case ["worker", queue] if queue in QUEUES:
                run_worker(build_runtime(load_settings()), queue)
            case ["all"]:
                run_all(build_runtime(load_settings()))
            case ["dial"]:
                sys.stdout.write(f"{dial(load_settings())}\n")
            case _:
                sys.stderr.write(f"{USAGE}\n")
                return 2
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def run_relay(runtime: Runtime) -> None:
    """Relay until stopped."""
    _set_process_name("relay", "relay")
    Relay(runtime, _redis(runtime, ANSWER_WITHIN)).run()


def run_worker(runtime: Runtime, queue: str) -> None:
    """Work on one queue until stopped; a batch in hand is finished first."""
    _set_process_name(queue, f"worker {queue}")
    batch.attach(replace(runtime, doorbell=Doorbell(_redis(runtime, ANSWER_WITHIN))))
    threading.Thread(target=_keep_beating, args=(runtime, f"worker {queue}"), daemon=True).start()
    listen(queue, _redis(runtime, PATIENCE))
    KEEPER.close()


def run_all(runtime: Runtime) -> None:
    """Run the relay and a worker for every queue until stopped; each is a process of its own."""
    configure_mappers()
    prepare(runtime.profile.colour, *MANY)
    meet_database(runtime)
    with contextlib.suppress(SettingsError):  # each process tells of its own death
        for patience in (ANSWER_WITHIN, PATIENCE):
            _redis(runtime, patience)  # made once; a connection belongs to the process that first uses it
    workers = {f"worker {queue}": partial(run_worker, runtime, queue) for queue in QUEUES}
    keep_alive({"relay": partial(run_relay, runtime), **workers})


def _set_process_name(short: str, name: str) -> None:
    """Tell the system's list of processes, and who reads the log, which of them this is."""
    log_lines.set_process_name(name)
    with contextlib.suppress(OSError):  # Linux only
        Path("/proc/self/comm").write_text(f"kc {short}", encoding="ascii")


def _keep_beating(runtime: Runtime, name: str) -> None:
    pause, trouble = threading.Event(), Trouble("database")
    while True:
        counts = TALLY.take()
        try:
            with transaction(runtime) as tx:
                beat(tx.session, name)
                outcomes.add(tx.session, counts)
            trouble.over()
        except SQLAlchemyError as error:
            TALLY.give_back(counts)
            trouble.begin(cause_of(error))
        pause.wait(BEAT_EVERY)


def _redis(runtime: Runtime, answer_within: int) -> Redis:
    url = runtime.settings.redis_url
    if url is None:
        raise SettingsError("REDIS_URL: is missing; start './kc demo' or set it")
    return _client(url.get_secret_value(), answer_within)


@cache
def _client(url: str, answer_within: int) -> Redis:
    return open_redis(
        url,
        socket_timeout=answer_within,
        socket_connect_timeout=5,
        retry=Retry(ExponentialBackoff(cap=2, base=0.1), 3),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
