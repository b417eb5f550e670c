"""How do relay and workers of one machine share a start? Loaded once, forked for each, forked anew when one dies."""

import ctypes
import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from types import FrameType

import structlog

PAUSE = 0.5
"""Seconds before a dead process is forked anew: a fork takes milliseconds, one that keeps dying must not spin."""

_SET_PARENT_DEATH_SIGNAL = 1
_FORK = multiprocessing.get_context("fork")

log = structlog.get_logger()


class _ToldToStopError(Exception):
    """Somebody wants the processes to end."""


def keep_alive(jobs: Mapping[str, Callable[[], None]]) -> None:
    """Run each job in a process of its own until told to stop (SIGTERM, SIGINT); all may finish what they hold.

    Nothing may be open that a fork must not share: no connection, no thread.
    """
    gc.collect()
    gc.freeze()  # memory that no collection touches stays shared
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    processes: dict[str, BaseProcess] = {}
    try:
        while True:
            for name in jobs.keys() - processes.keys():
                processes[name] = _fork(name, jobs[name])
            wait([process.sentinel for process in processes.values()])
            dead = {name for name, process in processes.items() if not process.is_alive()}
            for name in dead:
                log.warning(
                    "process ended, starting it anew", process=name, status=processes.pop(name).exitcode
                )
            time.sleep(PAUSE)
    except _ToldToStopError:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            process.join()


def _fork(name: str, job: Callable[[], None]) -> BaseProcess:
    process = _FORK.Process(target=_run, args=(job,), name=name)
    process.start()
    return process


def _run(job: Callable[[], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM))
    job()


def _stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise _ToldToStopError
