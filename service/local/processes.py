"""How do child processes start, stay alive and end?

Every child gets its own process group, so that Ctrl-C reaches us alone and we stop them in order, and
on Linux a signal when we die, so that a killed supervisor leaves no orphans.
"""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from service.local.account import Account
from service.local.errors import EngineError

READY = "ready"
"""What a program of ours prints once it has all that it needs, its ports included."""

POLL = 0.1  # seconds between two looks at a child
FIRST_PAUSE = 0.2  # seconds before a dead program starts again …
LONGEST_PAUSE = 10.0  # … doubling up to this while it keeps dying
SECONDS_TO_READY = 180.0
STEADY = 30.0  # seconds after which a program counts as healthy again
AGAIN_AND_AGAIN = 3  # ends in a row that are more than bad luck
_SET_PARENT_DEATH_SIGNAL = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """What to run: arguments, complete environment, log file, account, folder (else the caller's), and how to end it."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 15.0
    folder: Path | None = None


class Child:
    """One running program."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._started = time.monotonic()
        self._process = self._spawn()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def age(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    def is_alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the program as it likes to be ended; after its patience, kill its whole group."""
        if self.is_alive():
            self._process.send_signal(self.program.stop_signal)
        try:
            self._process.wait(self.program.patience)
        except subprocess.TimeoutExpired:
            self.clear_away()
            self._process.wait()

    def clear_away(self) -> None:
        """Kill what is left of the program's process group."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def wait_until(self, ready: Callable[[], bool], seconds: float = SECONDS_TO_READY) -> None:
        """Return as soon as `ready()`; raises EngineError with the last line of the log otherwise.

        Who has died is not waited for; on a machine with too much to do a living one may take minutes.
        """
        deadline = time.monotonic() + seconds
        while not ready():
            if not self.is_alive():
                raise EngineError(f"{self.program.name} did not start: {last_line(self.program.log)}")
            if time.monotonic() > deadline:
                said = last_line(self.program.log)
                raise EngineError(f"{self.program.name} is not ready after {seconds:.0f} s: {said}")
            time.sleep(0.02)

    def _spawn(self) -> subprocess.Popen[bytes]:
        program = self.program
        switch = program.account.switch if program.account else {}
        handle = os.open(program.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            return subprocess.Popen(
                program.arguments,
                env=dict(program.environment),
                cwd=program.folder,
                stdin=subprocess.DEVNULL,
                stdout=handle,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent(program.stop_signal),  # noqa: PLW1509 # one call into libc
                **switch,
            )
        except OSError as error:
            raise EngineError(f"{program.name} did not start: {error}") from None
        finally:
            os.close(handle)


class Keeper:
    """Starts one program, starts it again when it dies, with growing pauses, and stops it in the end.

    One thread does all three: the kernel counts a child's parent as dead when the thread ends that
    started it.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._closing = threading.Event()
        self._first: Queue[Child | EngineError] = Queue()
        self._thread = threading.Thread(target=self._keep, name=f"keeper {program.name}", daemon=True)
        self._thread.start()
        first = self._first.get()
        if isinstance(first, EngineError):
            raise first
        self.first = first

    def begin_to_close(self) -> None:
        """Stop the program without waiting for its end."""
        self._closing.set()

    def close(self) -> None:
        """Stop the program and wait for its end."""
        self._closing.set()
        self._thread.join()

    def _keep(self) -> None:
        try:
            child = Child(self._program)
        except EngineError as error:
            self._first.put(error)
            return
        self._first.put(child)
        pause, ends = FIRST_PAUSE, 0
        while not self._closing.wait(pause if not child.is_alive() else POLL):
            if child.is_alive():
                continue
            ends = 1 if child.age > STEADY else ends + 1
            pause = FIRST_PAUSE if child.age > STEADY else min(pause * 2, LONGEST_PAUSE)
            if ends >= AGAIN_AND_AGAIN:
                _tell(self._program, ends)
            child.clear_away()
            with suppress(EngineError):  # no memory or no file handles just now: try again
                child = Child(self._program)
        child.stop()


@contextmanager
def kept_alive(program: Program) -> Iterator[Child]:
    """Yield the program's first process; keep one running until the end, then stop it."""
    with all_kept_alive([program]) as [child]:
        yield child


@contextmanager
def all_kept_alive(programs: Sequence[Program]) -> Iterator[list[Child]]:
    """Yield the first process of each program; keep them running until the end, then stop all at once."""
    keepers: list[Keeper] = []
    try:
        for program in programs:
            keepers.append(Keeper(program))  # noqa: PERF401 - whatever has started must be stopped
        yield [keeper.first for keeper in keepers]
    finally:
        for keeper in keepers:
            keeper.begin_to_close()
        for keeper in keepers:
            keeper.close()


def _tell(program: Program, ends: int) -> None:
    sys.stderr.write(
        f"{program.name} keeps ending ({ends} times in a row): {last_line(program.log)} ({program.log})\n"
    )


def last_line(log: Path) -> str:
    """Return the last line of a log that says something."""
    if not log.exists():
        return "no output"
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 4096))
        lines = file.read().decode(errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "no output")


def _die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    libc = _LIBC
    if libc is None:
        return None

    def ask_the_kernel() -> None:
        libc.prctl(_SET_PARENT_DEATH_SIGNAL, int(number))

    return ask_the_kernel
