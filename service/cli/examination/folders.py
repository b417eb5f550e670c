"""Do the folders take what is written, and is there room on their disks?"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from service.cli.context import data_dir, settings
from service.cli.examination.finding import Note

LEAST, LITTLE = 128 * 2**20, 2**30
"""Bytes: with less than the first something breaks today, with less than the second soon."""


def data_folder() -> str:
    """Raises ValueError where nothing can be written there."""
    if not os.access(data_dir(), os.W_OK):
        raise ValueError(f"{data_dir()} is not writable")
    return f"{data_dir()} is writable"


def disks() -> str:
    """Look at the disks below data folder and out-tray; raises ValueError where one is full. The database's machine has its own."""
    free = {path: shutil.disk_usage(path).free for path in _places()}
    told = ", ".join(f"{_size(count)} free below {path}" for path, count in free.items())
    if min(free.values()) < LEAST:
        raise ValueError(told)
    return Note(told) if min(free.values()) < LITTLE else told


def _places() -> Iterator[Path]:
    """One folder of each disk, or the one that it would be made in."""
    seen = set()
    for wanted in (data_dir(), settings().out_tray.absolute()):
        there = next(path for path in (wanted, *wanted.parents) if path.exists())
        if (device := there.stat().st_dev) not in seen:
            seen.add(device)
            yield there


def _size(count: int) -> str:
    return f"{count / 2**30:.1f} GiB" if count >= LITTLE else f"{count // 2**20} MiB"
