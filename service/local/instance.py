"""Which instance serves this data folder, and where do its engines listen?

A running instance holds a lock on `instance.lock`; the system drops it when the process ends, however
it ends. `instance.json` counts only while that lock is held, so a killed instance leaves no trace that
could mislead anyone.
"""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

CHANNELS = ("mail", "sms")


@dataclass(frozen=True)
class Instance:
    """The addresses of one running instance, and as what it runs.

    `engines` is the folder of its cluster and sockets; `sinks` names the channels, of mail and sms, that end in its own mail box.
    """

    database_url: str
    redis_url: str
    smtp_url: str | None = None
    sms_url: str | None = None
    web_url: str | None = None
    mode: str = "production"
    profile: str = "demo"
    sinks: tuple[str, ...] = ()
    engines: str | None = None
    pid: int = 0


def find(data_dir: Path) -> Instance | None:
    """Return the instance that serves this folder now; a file left by a killed one is ignored."""
    try:
        if not _is_held(data_dir / "instance.lock"):
            return None
        found = Instance(**json.loads((data_dir / "instance.json").read_text(encoding="utf-8")))
        return replace(found, sinks=tuple(found.sinks or ()))
    except FileNotFoundError:
        return None


def has_own_sinks(data_dir: Path) -> bool:
    """Say whether an instance runs here whose mails, SMS or both end in its own mail box."""
    found = find(data_dir)
    return found is not None and bool(found.sinks)


def write(data_dir: Path, instance: Instance) -> None:
    """Publish the instance, readable by its owner only; readers see the old file or the new one."""
    draft = data_dir / "instance.json.new"
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(asdict(instance), file, indent=2)
    draft.replace(data_dir / "instance.json")


@contextmanager
def claimed(data_dir: Path) -> Iterator[bool]:
    """Yield True while this process alone serves the folder, False when another one does."""
    handle = os.open(data_dir / "instance.lock", os.O_RDWR | os.O_CREAT, 0o600)
    mine = False
    try:
        mine = _lock_soon(handle)
        yield mine
    finally:
        if mine:
            (data_dir / "instance.json").unlink(missing_ok=True)
        os.close(handle)


def _lock_soon(handle: int) -> bool:
    deadline = time.monotonic() + 0.5  # somebody's find() may hold the lock for a moment
    while not _lock(handle, fcntl.LOCK_EX):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _is_held(lock: Path) -> bool:
    handle = os.open(lock, os.O_RDONLY)
    try:
        return not _lock(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def _lock(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
