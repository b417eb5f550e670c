"""Did an aborted run leave processes behind? They end before the next one measures, and their folder goes."""

import fcntl
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "kc-bench-"
LOCK, UNLOCKED = "bench.lock", "bench.lock.new"
PATIENCE = 10.0


@contextmanager
def own_folder() -> Iterator[Path]:
    """Yield a temporary folder that a lock marks as in use; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as made:
        folder = Path(made)
        folder.chmod(0o711)  # the engines' account has to pass through
        with (folder / UNLOCKED).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            (folder / UNLOCKED).rename(folder / LOCK)  # locked before another run can see it
            yield folder


def clear_away() -> list[Path]:
    """End what works in the folder of a run that is no more, remove the folder, and return what was found."""
    found = [folder for folder in _folders() if not _is_in_use(folder)]
    for folder in found:
        _end(folder)
        shutil.rmtree(folder, ignore_errors=True)
    return found


def working_in(folder: Path) -> list[int]:
    """Return the processes whose command line or environment names this folder."""
    word, own = os.fsencode(folder), os.getpid()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            said = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            if word in said and int(process.name) != own:
                found.append(int(process.name))
    return found


def _folders() -> list[Path]:
    return [folder for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*") if (folder / LOCK).is_file()]


def _is_in_use(folder: Path) -> bool:
    try:
        with (folder / LOCK).open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # its run holds it, or has just tidied up
        return True
    return False


def _end(folder: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    number = signal.SIGTERM
    while left := working_in(folder):
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, number)
        if time.monotonic() > deadline:
            number = signal.SIGKILL
        time.sleep(0.1)
