"""Where does the measured Kundencenter run? In a folder of its own, on its own engines, from its checkout's code, gone afterwards."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import psycopg

from bench.checkouts import FOREIGN, Checkout
from bench.growth import Size, grow
from bench.leftovers import own_folder
from bench.ports import free_port
from bench.processes import OURS, Reading, cpu_by_part, pids_by_part, spent
from service.cli import context
from service.cli.visitor import TourError, wait_for
from service.local import postfach, postgres
from service.local.environment import child_environment
from service.local.processes import READY, Program, kept_alive
from workflows.engine.runtime import Runtime

QUIET = 0.002
"""Seconds of processor time within a twentieth of a second: less than this is rest."""

SECONDS_TO_READY = 120.0
SECONDS_TO_END = 90.0
OF_A_STATE = """
    SELECT count(*) FROM job WHERE state = '{}' AND workflow <> 'timetable' AND kind <> %(besides)s
       AND run_at < clock_timestamp() + interval '1 hour'
"""
UNFINISHED = " + ".join(f"({OF_A_STATE.format(state)})" for state in ("pending", "published", "running"))
"""Each by its own index: among millions of finished jobs whoever waits for the last one would read them all, again and again."""

Found = TypeVar("Found")


@dataclass
class House:
    """A whole running Kundencenter: its pages, its database, its mail box."""

    checkout: Checkout
    url: str
    data_dir: Path
    environment: dict[str, str]
    roots: tuple[int, ...]
    database: psycopg.Connection
    smtp_url: str
    _read: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """What the house is called in the table."""
        return self.checkout.name

    @cached_property
    def runtime(self) -> Runtime:
        """Everything to decide with in this process: of this checkout's own house only."""
        os.environ |= self.environment
        return context.runtime()

    def message(self, to: str, of: Callable[[postfach.Item], Found | None]) -> Found:
        """Wait for an unread mail or SMS to this address that holds what is sought."""
        return wait_for(lambda: self._find_unread(to, of), f"a message to {to}")

    def forget_messages(self) -> None:
        """Empty the mail box: looking into a full one costs time."""
        postfach.prune(self.data_dir, kept=0)
        self._read.clear()

    def cpu(self) -> Reading:
        """Read the processor time of each process so far; the measuring connection's own is left out."""
        own = {self.database.info.backend_pid}
        return {part: _without(used, own) for part, used in cpu_by_part(*self.roots).items()}

    def pids(self) -> dict[str, list[int]]:
        """Return the processes of each part."""
        return pids_by_part(*self.roots)

    def settle(self, patience: float = 60.0) -> None:
        """Return when all ordered work is done and the processes rest."""
        until = time.monotonic() + patience
        while self.unfinished() or not self._rests():
            if time.monotonic() > until:
                raise TourError(f"{self.name}: {self.unfinished()} jobs are left after {patience:.0f} s")
            time.sleep(0.02)

    def unfinished(self, besides: str = "") -> int:
        """Count the jobs that are still to be done within the hour, those of a kind left out."""
        row = self.database.execute(f"SELECT {UNFINISHED}".encode(), {"besides": besides}).fetchone()
        return int(row[0]) if row else 0

    def command(self, *arguments: str) -> None:
        """Run a command of the checkout's own command line."""
        line = [self.checkout.python, "-m", "service", *arguments]
        subprocess.run(line, env=self.environment, cwd=self.checkout.path, check=True, capture_output=True)

    def _rests(self) -> bool:
        before = self.cpu()
        time.sleep(0.05)
        return spent(before, self.cpu(), OURS) < QUIET

    def _find_unread(self, to: str, of: Callable[[postfach.Item], Found | None]) -> Found | None:
        for item in postfach.read(self.data_dir, to=to, limit=10):
            if item.id not in self._read and (found := of(item)) is not None:
                self._read.add(item.id)
                return found
        return None


@contextmanager
def running(checkout: Checkout, grown: Size | None = None) -> Iterator[House]:
    """Yield a house in a temporary folder, `grown` before it starts; nothing of it is left afterwards."""
    for name in list(os.environ):
        if name.startswith("KUNDENCENTER_") or name in FOREIGN:
            del os.environ[name]
    with own_folder() as folder, _sinks(folder) as (sinks, smtp_url, sms_url):
        port = free_port()
        environment = checkout.environment(folder, port, smtp_url, sms_url)
        if grown:
            _grow(checkout, folder, environment, grown)
        arguments = (checkout.python, "-m", "service", "up", "--port", str(port))
        log = folder / "up.log"
        up = Program("up", arguments, environment, log, patience=SECONDS_TO_END, folder=checkout.path)
        with kept_alive(up) as starter:
            starter.wait_until(lambda: "web_url" in _addresses(folder), SECONDS_TO_READY)
            told = _addresses(folder)
            environment |= {"DATABASE_URL": told["database_url"], "REDIS_URL": told["redis_url"]}
            with psycopg.connect(told["database_url"], autocommit=True) as database:
                roots = starter.pid, sinks
                yield House(checkout, told["web_url"], folder, environment, roots, database, smtp_url)


def _grow(checkout: Checkout, folder: Path, environment: dict[str, str], size: Size) -> None:
    """Let the engine run by itself: nobody may be at work in a house that is filled."""
    with postgres.running(folder) as url, psycopg.connect(url, autocommit=True) as owner:
        migrate = [checkout.python, "-m", "service", "migrate"]
        there = environment | {"DATABASE_URL": url}
        subprocess.run(migrate, env=there, cwd=checkout.path, check=True, capture_output=True)
        grow(owner, size)


@contextmanager
def _sinks(folder: Path) -> Iterator[tuple[int, str, str]]:
    """Run the same receivers of mails and SMS for every checkout."""
    smtp, sms = free_port(), free_port()
    ports = ("--smtp-port", str(smtp), "--sms-port", str(sms))
    log = folder / "sinks.log"
    arguments = (sys.executable, "-m", "service.local.sinks", "--data-dir", str(folder), *ports)
    with kept_alive(Program("sinks", arguments, child_environment({}), log)) as child:
        child.wait_until(lambda: READY.encode() in log.read_bytes().splitlines())
        yield child.pid, f"smtp://127.0.0.1:{smtp}", f"http://127.0.0.1:{sms}/sms"


def _addresses(folder: Path) -> dict[str, str]:
    try:
        told = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {name: value for name, value in told.items() if value}


def _without(used: dict[int, float], pids: set[int]) -> dict[int, float]:
    return {pid: seconds for pid, seconds in used.items() if pid not in pids}
