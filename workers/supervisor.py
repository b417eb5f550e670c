"""How do relay and workers of one machine share a start? The code is loaded once, each is forked, and forked anew when it dies.

One that dies again and again is started ever later, and its cause is logged: a log that says the same twice a second is of no use.
"""

import ctypes
import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType

import structlog

from workers.causes import cause_of_death, cause_of_end

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before a dead process is forked anew, doubled as long as it keeps dying: a fork takes milliseconds."""

STEADY = 60.0
"""Seconds after which a process counts as healthy again."""

AGAIN_AND_AGAIN = 3
"""Deaths in a row that are more than bad luck."""

_SET_PARENT_DEATH_SIGNAL = 1
_FORK = multiprocessing.get_context("fork")

log = structlog.get_logger()


class _StopRequestedError(Exception):
    """SIGTERM or SIGINT came: all processes are to end."""


@dataclass
class Child:
    """A job, its process while it runs, and how often the process has died in a row; times are those of time.monotonic()."""

    name: str
    job: Callable[[], None]
    process: BaseProcess | None = None
    deaths: int = 0
    begun_at: float = 0.0
    due_at: float = 0.0
    _pipe: Connection | None = field(default=None, repr=False)

    def begin(self) -> None:
        """Fork the process."""
        self._pipe, child_end = _FORK.Pipe(duplex=False)
        self.process = _FORK.Process(target=_run, args=(self.job, child_end), name=self.name)
        self.begun_at = time.monotonic()
        self.process.start()
        child_end.close()

    def note_end(self, process: BaseProcess) -> None:
        """Log that the process has ended and why, and set when it is started again: the more often it dies, the later."""
        self.deaths = 1 if time.monotonic() - self.begun_at > STEADY else self.deaths + 1
        pause = min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self.due_at = time.monotonic() + pause
        cause = cause_of_end(process.exitcode, self._reported_cause())
        tell = log.error if self.deaths >= AGAIN_AND_AGAIN else log.warning
        event = "process keeps ending" if self.deaths >= AGAIN_AND_AGAIN else "process ended"
        tell(event, process=self.name, cause=cause, times=self.deaths, again_in_s=pause)
        process.close()
        self.process = None

    def _reported_cause(self) -> str:
        if self._pipe is None:
            return ""
        with self._pipe as pipe:
            try:
                return str(pipe.recv()) if pipe.poll() else ""
            except (EOFError, OSError):
                return ""


def keep_alive(jobs: Mapping[str, Callable[[], None]]) -> None:
    """Run each job in a process of its own until SIGTERM or SIGINT; then let each of them finish what it is doing.

    The caller has no connection open and no thread running: a fork must not share them.
    """
    gc.collect()
    gc.freeze()  # memory that no collection touches stays shared
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    children = [Child(name, job) for name, job in jobs.items()]
    try:
        while True:
            for child in children:
                if child.process is None and child.due_at <= time.monotonic():
                    child.begin()
            _wait_for_an_end(children)
    except _StopRequestedError:
        living = [child.process for child in children if child.process is not None]
        for process in living:
            process.terminate()
        for process in living:
            process.join()


def _wait_for_an_end(children: list[Child]) -> None:
    """Return when a process has ended, or when one is due to be started again."""
    now = time.monotonic()
    due = [max(0.0, child.due_at - now) for child in children if child.process is None]
    wait([child.process.sentinel for child in children if child.process is not None], min(due, default=None))
    for child in children:
        if child.process is not None and not child.process.is_alive():
            child.note_end(child.process)


def _run(job: Callable[[], None], pipe: Connection) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM))
    try:
        job()
    except Exception as error:  # noqa: BLE001 - whatever it is, the supervisor logs it, without the text of the exception
        pipe.send(cause_of_death(error))
        sys.exit(1)


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise _StopRequestedError
