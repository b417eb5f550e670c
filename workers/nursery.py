"""How do relay and workers of one machine share a start? Loaded once, forked for each, forked anew when one dies.

One that dies again and again is given ever more time, and its cause is told: a log that says the same twice a second tells nothing.
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


class _ToldToStopError(Exception):
    """Somebody wants the processes to end."""


@dataclass
class Child:
    """One of the jobs: its process, while there is one, and how it has fared so far."""

    name: str
    job: Callable[[], None]
    process: BaseProcess | None = None
    deaths: int = 0
    begun_at: float = 0.0
    due_at: float = 0.0
    _words: Connection | None = field(default=None, repr=False)

    def begin(self) -> None:
        """Fork it."""
        self._words, there = _FORK.Pipe(duplex=False)
        self.process = _FORK.Process(target=_run, args=(self.job, there), name=self.name)
        self.begun_at = time.monotonic()
        self.process.start()
        there.close()

    def note_end(self, process: BaseProcess) -> None:
        """Say that it has ended and why, and when it begins anew: the longer it keeps dying, the later."""
        self.deaths = 1 if time.monotonic() - self.begun_at > STEADY else self.deaths + 1
        pause = min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self.due_at = time.monotonic() + pause
        cause = cause_of_end(process.exitcode, self._last_words())
        tell = log.error if self.deaths >= AGAIN_AND_AGAIN else log.warning
        event = "process keeps ending" if self.deaths >= AGAIN_AND_AGAIN else "process ended"
        tell(event, process=self.name, cause=cause, times=self.deaths, again_in_s=pause)
        process.close()
        self.process = None

    def _last_words(self) -> str:
        if self._words is None:
            return ""
        with self._words as line:
            try:
                return str(line.recv()) if line.poll() else ""
            except (EOFError, OSError):
                return ""


def keep_alive(jobs: Mapping[str, Callable[[], None]]) -> None:
    """Run each job in a process of its own until told to stop (SIGTERM, SIGINT); all may finish what they hold.

    Nothing may be open that a fork must not share: no connection, no thread.
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
    except _ToldToStopError:
        living = [child.process for child in children if child.process is not None]
        for process in living:
            process.terminate()
        for process in living:
            process.join()


def _wait_for_an_end(children: list[Child]) -> None:
    """Return when a process has ended, or when one is due to begin anew."""
    now = time.monotonic()
    due = [max(0.0, child.due_at - now) for child in children if child.process is None]
    wait([child.process.sentinel for child in children if child.process is not None], min(due, default=None))
    for child in children:
        if child.process is not None and not child.process.is_alive():
            child.note_end(child.process)


def _run(job: Callable[[], None], words: Connection) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM))
    try:
        job()
    except Exception as error:  # noqa: BLE001 - whatever it is, who starts it anew tells it, without the text of an exception
        words.send(cause_of_death(error))
        sys.exit(1)


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise _ToldToStopError
