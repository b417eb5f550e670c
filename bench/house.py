"""Where does the measured Kundencenter run? In a folder of its own, on its own engines, gone afterwards."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from bench.processes import OURS, cpu_by_part, spent
from service.cli import context, whole
from service.cli.visitor import wait_for
from service.local import engines, postfach
from workflows.engine.runtime import Runtime

FIRST_PORT = 8200
QUIET = 0.002
"""Seconds of processor time within a twentieth of a second: less than this is rest."""

UNFINISHED = (
    "SELECT count(*) FROM job WHERE state IN ('pending', 'published', 'running') AND workflow <> 'timetable'"
)


@dataclass
class House:
    """A whole running Kundencenter: its pages, its database, its mail box."""

    url: str
    data_dir: Path
    runtime: Runtime
    database: psycopg.Connection
    _read: set[str] = field(default_factory=set)

    def next_item(self, to: str) -> postfach.Item:
        """Wait for the next mail or SMS to this address that was not read yet."""
        item = wait_for(lambda: self._find_unread(to), f"a message to {to}")
        self._read.add(item.id)
        return item

    def settle(self) -> None:
        """Return when all ordered work is done and the processes rest."""
        wait_for(lambda: self.unfinished() == 0 or None, "the end of all jobs")
        wait_for(lambda: _rests() or None, "rest")

    def unfinished(self) -> int:
        """Count the jobs that are still to be done."""
        row = self.database.execute(UNFINISHED).fetchone()
        return int(row[0]) if row else 0

    def _find_unread(self, to: str) -> postfach.Item | None:
        newest = postfach.read(self.data_dir, to=to, limit=1)
        return newest[0] if newest and newest[0].id not in self._read else None


@contextmanager
def running() -> Iterator[House]:
    """Yield a house in a temporary folder; nothing of it is left afterwards."""
    with tempfile.TemporaryDirectory(prefix="kc-bench-") as made:
        folder = Path(made)
        folder.chmod(0o711)  # the engines' account has to pass through
        _prepare_environment(folder)
        with whole.running(engines.free_port(FIRST_PORT), sinks=True, prepare=None) as found:
            runtime = context.runtime()
            with psycopg.connect(found.database_url, autocommit=True) as database:
                yield House(str(found.web_url), folder, runtime, database)
            runtime.engine.dispose()


def _prepare_environment(folder: Path) -> None:
    for name in list(os.environ):
        if name.startswith("KUNDENCENTER_") or name in ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL"):
            del os.environ[name]
    os.environ |= {
        "KUNDENCENTER_MODE": "demo",
        "KUNDENCENTER_DATA_DIR": str(folder),
        "KUNDENCENTER_CAPTCHA": "none",
        "KUNDENCENTER_RATE_LIMITS": "off",
    }


def _rests() -> bool:
    before = cpu_by_part()
    time.sleep(0.05)
    return spent(before, cpu_by_part(), OURS) < QUIET
