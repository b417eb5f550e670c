"""How much processor time and memory do the processes of the measured house use?

Processor time comes from each process's own CPU clock: nanoseconds, all threads, also those that have ended.
"""

import ctypes
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

PARTS: Mapping[str, tuple[str, ...]] = {
    "web": ("gunicorn",),
    "relay": ("kc relay",),
    "workers": ("workers all",),
    "database": ("postgres",),
    "queue store": ("valkey",),
    "sinks": ("service.local.sinks",),
}
OURS = ("web", "relay", "workers")
"""The server itself; the rest would also be there with any other product."""

_LIBC = ctypes.CDLL(None)


def cpu_by_part() -> dict[str, float]:
    """Return the seconds of processor time that each part has used so far."""
    used: dict[str, float] = dict.fromkeys(PARTS, 0.0)
    for part, pids in pids_by_part().items():
        used[part] = sum(map(_cpu_of, pids))
    return used


def spent(before: Mapping[str, float], after: Mapping[str, float], parts: tuple[str, ...]) -> float:
    """Return the seconds that these parts used between two readings."""
    return sum(after[part] - before[part] for part in parts)


def memory_of(pid: int) -> tuple[float, float]:
    """Return a process's resident and proportional memory in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kib = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return kib["Rss"] / 1024, kib["Pss"] / 1024


def pids_by_part() -> dict[str, list[int]]:
    """Return our descendants, sorted into the parts of the house."""
    found: dict[str, list[int]] = defaultdict(list)
    for pid in _descendants(os.getpid()):
        command = _command_of(pid)
        for part, words in PARTS.items():
            if any(word in command for word in words):
                found[part].append(pid)
                break
    return found


def _descendants(pid: int) -> Iterator[int]:
    for child in _children_of(pid):
        yield child
        yield from _descendants(child)


def _children_of(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text(encoding="ascii").split())
        except OSError:  # the thread has ended meanwhile
            continue
    return found


def _command_of(pid: int) -> str:
    folder = Path(f"/proc/{pid}")
    try:
        name, line = (folder / "comm").read_bytes(), (folder / "cmdline").read_bytes()
        return (name + line.replace(b"\0", b" ")).decode(errors="replace")
    except OSError:
        return ""


def _cpu_of(pid: int) -> float:
    clock = ctypes.c_int()
    if _LIBC.clock_getcpuclockid(pid, ctypes.byref(clock)):
        return 0.0
    try:
        return time.clock_gettime(clock.value)
    except OSError:  # the process has ended meanwhile
        return 0.0
