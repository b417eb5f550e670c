"""Did a killed instance leave an engine behind? Then it ends before the next one starts."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from service.local.errors import EngineError

PATIENCE = 60.0  # seconds that an orphan gets to write its data down


def stop_orphan(note: Path, name: str, mark: str, number: signal.Signals) -> None:
    """Stop the program of this name and mark whose process id is in the note, and drop the note.

    One cluster must never have two servers, so this waits for every process that carries the mark. A
    note left alone would keep PostgreSQL from starting once its number belongs to a stranger, after a
    reboot or in a new container; the stranger is not touched.
    """
    told = None
    deadline = time.monotonic() + PATIENCE
    while left := marked(name, mark):
        noted = _noted_pid(note)  # read anew: a server that is just starting has not written it yet
        if noted in left and noted != told:
            os.kill(noted, number)
            told = noted
        if time.monotonic() > deadline:
            raise EngineError(f"{name} of another instance still runs as process {left[0]} and does not end")
        time.sleep(0.02)
    note.unlink(missing_ok=True)


def marked(name: str, mark: str) -> list[int]:
    """Return the processes of this name with the mark in their command line.

    Their folder would tell as well, but root in a container may not read that of another account.
    """
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            if (process / "comm").read_text().strip() == name and mark in _command(process):
                found.append(int(process.name))
    return found


def _command(process: Path) -> str:
    return os.fsdecode((process / "cmdline").read_bytes())


def _noted_pid(note: Path) -> int:
    try:
        return int(note.read_text(encoding="ascii").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return 0
