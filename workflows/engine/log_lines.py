"""How does every process log? One JSON line per event on standard error: words of our own, the process, and which request or job it was.

No personal data: what people typed, addresses and links are nobody's to read here.
"""

import logging
import os
import sys
import traceback

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

PROCESS = {"process": ""}
"""The name of this process in its log lines; a dictionary, because it is set after the processors are made."""

MOMENT = structlog.processors.TimeStamper(fmt="iso", utc=True)
JSON = structlog.processors.JSONRenderer(ensure_ascii=False)


def _add_process_name(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    return {**({"process": PROCESS["process"]} if PROCESS["process"] else {}), "pid": os.getpid(), **line}


SHARED: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    MOMENT,
    _add_process_name,
)


def configure(process: str = "") -> None:
    """Log this way from now on."""
    set_process_name(process)
    logging.getLogger("transitions").setLevel(logging.WARNING)
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # what it warns of is raised, too
    (logging.lastResort or logging.StreamHandler()).setFormatter(formatter())
    structlog.configure(
        processors=[*SHARED, JSON],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def set_process_name(process: str) -> None:
    """Name this process in its lines."""
    PROCESS["process"] = process


def whereabouts(error: BaseException) -> dict[str, object]:
    """Say where something broke: kind and frames, ours and the last. Not in its own words, which may hold what somebody typed."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames[:-1] if "site-packages" not in frame.filename]
    told = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in (*ours[-11:], *frames[-1:])]
    return {"error": type(error).__name__, "frames": told}


def formatter() -> logging.Formatter:
    """Make the lines of others, such as gunicorn's or those of SQLAlchemy's pool, look like ours."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=(_without_words, *SHARED),
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, JSON],
    )


def _without_words(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    _kind, error, _traceback = line.pop("exc_info", None) or (None, None, None)
    return {**line, **whereabouts(error)} if error else line
