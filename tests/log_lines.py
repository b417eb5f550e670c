"""What does a process of the house write into its log? The lines as they leave it, read as JSON."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from typing import Any

import structlog

from workflows.engine import log_lines


@contextmanager
def lines_of(process: str) -> Iterator[list[dict[str, Any]]]:
    """Log as this process does; the list is filled at the end, and then everybody logs as before."""
    lines: list[dict[str, Any]] = []
    before, called = structlog.get_config(), log_lines.PROCESS["process"]
    last_resort = logging.lastResort or logging.StreamHandler()
    formatter = last_resort.formatter
    with redirect_stderr(StringIO()) as written:
        log_lines.configure(process)
        structlog.configure(cache_logger_on_first_use=False)
        try:
            yield lines
        finally:
            structlog.configure(**before)
            log_lines.set_process_name(called)
            last_resort.setFormatter(formatter)
    lines += map(json.loads, written.getvalue().splitlines())
