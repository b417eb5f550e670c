"""How do others see that the web processes are alive? Each writes a heartbeat every few seconds."""

import threading

import structlog
from sqlalchemy.exc import SQLAlchemyError

from workflows.engine.heartbeat import beat
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction

BEAT_EVERY = 5
"""Seconds; a heartbeat counts as fresh for 20."""

log = structlog.get_logger()


def begin_beating(runtime: Runtime, stop: threading.Event | None = None) -> threading.Thread:
    """Start a daemon thread that writes the heartbeat until `stop` is set, or the process ends."""
    thread = threading.Thread(target=_keep_beating, args=(runtime, stop or threading.Event()), daemon=True)
    thread.start()
    return thread


def _keep_beating(runtime: Runtime, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            with transaction(runtime) as tx:
                beat(tx.session, "web")
        except SQLAlchemyError:
            log.warning("no heartbeat", process="web")
        stop.wait(BEAT_EVERY)
