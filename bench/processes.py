"""How much processor time and memory do the processes of the measured house use?

Processor time comes from each process's own CPU clock: nanoseconds, all threads, also those that have ended.
"""

import ctypes
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

NAMED: Mapping[str, str] = {
    "database": "postgres",
    "queue store": "valkey",
    "sinks": "service.local.sinks",
    "starter": "service up",
    "web": "gunicorn",
    "relay": "kc relay",
}
REST = "workers"
"""Whatever else a house runs: no process of ours may go uncounted for its name."""

PARTS = (*NAMED, REST)
OURS = ("web", "relay", "workers")
"""The server itself; the rest would also be there with any other product, and the starter is a convenience."""

Reading = dict[str, dict[int, float]]
"""The seconds of processor time that each process of each part has used so far."""

_LIBC = ctypes.CDLL(None)


def cpu_by_part(*roots: int) -> Reading:
    """Read the clock of these processes and of all below them."""
    return {part: {pid: _cpu_of(pid) for pid in pids} for part, pids in pids_by_part(*roots).items()}


def spent(before: Reading, after: Reading, parts: tuple[str, ...]) -> float:
    """Return the seconds that these parts used between two readings; what has ended meanwhile tells nothing any more."""
    known = {pid: seconds for used in before.values() for pid, seconds in used.items()}
    return sum(
        max(0.0, seconds - known.get(pid, 0.0))
        for part in parts
        for pid, seconds in after.get(part, {}).items()
    )


def memory_of(pid: int) -> tuple[float, float]:
    """Return a process's resident and proportional memory in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kib = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return kib["Rss"] / 1024, kib["Pss"] / 1024


def pids_by_part(*roots: int) -> dict[str, list[int]]:
    """Sort these processes and all below them into the parts of the house."""
    found: dict[str, list[int]] = {part: [] for part in PARTS}
    below = [pid for root in roots for pid in _descendants(root)]
    for pid in (*roots, *below):
        found[part_of(_command_of(pid))].append(pid)
    return found


def part_of(command: str) -> str:
    """Return the part that a process belongs to by its name and command line."""
    return next((part for part, word in NAMED.items() if word in command), REST)


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
        name, line = (folder / "comm").read_bytes().strip(), (folder / "cmdline").read_bytes()
        return (name + b" " + line.replace(b"\0", b" ")).decode(errors="replace")
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
