"""How does gunicorn serve the application?

A process of eight threads per core, two at most unless WEB_CONCURRENCY says otherwise: a second one on the same core takes 54 MiB
and serves nobody sooner. GUNICORN_CMD_ARGS may change anything else. No access log: addresses and links of visitors belong to
nobody's log file. No header of a request sets where the application lies (`SCRIPT_NAME`), and only `KUNDENCENTER_TRUSTED_PROXIES`
says whose headers count.
"""

import os
from typing import Any

from service.door.beating import begin_beating
from service.gunicorn_lines import JsonLines
from service.gunicorn_worker import WholeRequests
from service.warming import warm

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
"""A container or a unit may be held to fewer than the machine has."""

worker_class = WholeRequests
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2, CORES))
threads = 8
worker_connections = 500
preload_app = True
control_socket_disable = True
accesslog = None
logger_class = JsonLines
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
timeout = 30
graceful_timeout = 20


def when_ready(server: Any) -> None:
    """Warm the parent, before the processes that share its memory are born: the first visitors need not wait."""
    if server.cfg.preload_app:
        warm(server.app.wsgi())


def post_fork(_server: Any, worker: Any) -> None:
    """Leave the parent's database connections to the parent, and tell others that this process is at work."""
    runtime = worker.app.wsgi().extensions["kundencenter"]
    runtime.engine.dispose(close=False)
    begin_beating(runtime)
