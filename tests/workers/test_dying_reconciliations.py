"""Does a reconciliation come to the same end if web, relay, worker, client and database die again and again on the way?

Two copies of a directory: one is reconciled in peace, the other while everything dies. Nothing is applied twice, no finding is lost.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import pytest
from redis import Redis
from sqlalchemy.exc import NoResultFound, OperationalError

from tests.engine.overtaking import assert_history_tells_all
from tests.owner import as_owner
from tests.reconciliation.copying import copied
from tests.reconciliation.directories import edited, random_directory
from tests.reconciliation.practice import Practice
from tests.workers.processes import HOUSE, environment
from tests.workers.rounds import hasten, open_jobs, value, work_off
from tests.workers.test_crash_points import KILLED, Mortal
from workers.relay import Relay
from workflows import program_policy
from workflows.engine.runtime import Runtime
from workflows.reconciliation import applying
from workflows.reconciliation.receiving import Received, Snapshot, receive
from workflows.reconciliation.records import Reconciliation

AT_ONCE = 5
ALIVE = 10**9
"""A message at which nobody dies."""

BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1"

CHECKPOINTER = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
NOTICED_WITHIN = 5.0
"""Seconds; a busy machine lets the others go on for a while."""


@pytest.fixture
def mortal(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mortal]:
    """A process that forks for every death, and plans and applies small directories as if they were large."""
    monkeypatch.setattr(program_policy, "PLANNED_AT_ONCE", AT_ONCE)
    monkeypatch.setattr(applying, "MOST", 2)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.workers.dying"],
        cwd=HOUSE,
        env=environment(runtime.settings) | {"KC_PLANNED_AT_ONCE": str(AT_ONCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield Mortal(process)
        finally:
            process.kill()


DYING = ("_web", "_web", "_worker", "_worker", "_worker", "_relay", "_client", "_database")


class Trouble:
    """One reconciliation during which things die."""

    def __init__(self, practice: Practice, mortal: Mortal, dice: random.Random, deaths: Counter[str]) -> None:
        self.practice, self.mortal, self.dice, self.deaths = practice, mortal, dice, deaths
        practice.sequence += 1
        rows = [practice.world.told(row) for row in practice.model.rows]
        told = [{name: text for name, text in row.items() if name != "name_key"} for row in rows]
        self.snapshot = Snapshot(practice.sequence, is_complete=True, rows=told, row_count=len(told))

    def run(self) -> None:
        """Let somebody die a few times, wherever it is by then."""
        getattr(self, self.dice.choice(("_web", "_client")))()
        for _ in range(self.dice.randint(1, 3)):
            getattr(self, self.dice.choice(DYING))()

    def _web(self) -> None:
        self._die("web", self._order(), self.dice.randint(1, 45))

    def _worker(self) -> None:
        hasten(self.practice.runtime)
        jobs = [job.id for job in open_jobs(self.practice.runtime) if job.workflow == "reconciliation"]
        self._die("worker", ("deliver", jobs), self.dice.randint(1, 60))

    def _relay(self) -> None:
        self._die("relay", ("publish", []), self.dice.randint(1, 12))

    def _client(self) -> None:
        """It goes away before it hears the answer."""
        self.mortal.do(*self._order(), at=ALIVE)
        self.deaths["client"] += 1

    def _database(self) -> None:
        """One of its processes is killed: then it ends all connections and recovers."""
        pid = value(self.practice.runtime, BACKENDS)
        before = _checkpointer(self.practice.runtime)
        order, wait = self._order(), self.dice.uniform(0, 0.15)
        killer = threading.Timer(wait, _kill, [pid] if pid else [0])
        killer.start()
        with suppress(BrokenPipeError):
            self.mortal.do(*order, at=ALIVE)
        killer.join()
        _wait_for(self.practice.runtime, before)
        self.deaths["database"] += 1

    def _order(self) -> tuple[str, list[Any]]:
        found = self.practice.ask(
            "SELECT id, state, plan_hash FROM reconciliation WHERE installation_id = :installation AND sequence = :sequence",
            sequence=self.snapshot.sequence,
        )
        if found and found[0].state == "awaiting_confirmation":
            self.practice.approve(found[0].id)
        program = self.practice.program
        if found and found[0].state in ("planned", "applying", "awaiting_confirmation"):
            facts = [program.secret_hash.hex(), str(found[0].id), found[0].plan_hash, f"key:{program.key_id}"]
            return "apply", facts
        known = {name: str(getattr(program, name)) for name in ("key_id", "customer_id", "installation_id")}
        return "tell", [known | {"secret_hash": program.secret_hash.hex()}, asdict(self.snapshot)]

    def _die(self, who: str, order: tuple[str, list[Any]], at: int) -> None:
        if self.mortal.do(*order, at=at) == KILLED:
            self.deaths[who] += 1


def _kill(pid: int) -> None:
    if pid:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _checkpointer(runtime: Runtime) -> int:
    """A process of the database that is another one after it has recovered."""
    with as_owner(runtime) as connection:
        return int(connection.exec_driver_sql(CHECKPOINTER).scalar_one())


def _wait_for(runtime: Runtime, before: int) -> None:
    """Until the database has noticed and is there again; whoever was killed may have been gone, and then nothing happens."""
    begun = time.monotonic()
    while True:
        runtime.engine.dispose()
        try:
            has_recovered = _checkpointer(runtime) != before
        except (OperationalError, NoResultFound):
            assert time.monotonic() < begun + 60, "the database did not come back"
        else:
            if has_recovered or time.monotonic() > begun + NOTICED_WITHIN:
                return
        time.sleep(0.05)


def ended_well(practice: Practice, redis: Redis, snapshot: Snapshot) -> None:
    """Let the client ask again, an administrator agree, and time pass, until the plan has happened."""
    runtime = practice.runtime
    for _ in range(6):
        received: Received = receive(runtime, practice.program, practice.world.installation_id, snapshot)
        if received.state == "awaiting_confirmation":
            practice.approve(received.run_id)
        if received.state in ("planned", "awaiting_confirmation", "applying"):
            practice.apply(received)
        if received.state == "applied":
            return
        hasten(runtime)
        Relay(runtime, redis).reconcile()
        practice.ask("DELETE FROM job WHERE workflow = 'timetable' RETURNING id")
        work_off(runtime)
    raise AssertionError(f"the run is {received.state}")


def twins(runtime: Runtime, dice: random.Random) -> tuple[Practice, Practice]:
    """Put the same directory into the database twice."""
    model = random_directory(dice)
    model.is_complete = True
    calm, tried = Practice.many(runtime, [model, copied(model)])
    return calm, tried


def survived(runtime: Runtime, redis: Redis, mortal: Mortal, seed: int, runs: int) -> Counter[str]:
    """Reconcile so many times while things die; three times a directory, with edits between."""
    dice, deaths = random.Random(seed), Counter[str]()
    for number in range(runs):
        if number % 3 == 0:
            calm, tried = twins(runtime, dice)
        peace = Trouble(calm, mortal, dice, deaths)
        ended_well(calm, redis, peace.snapshot)
        trouble = Trouble(tried, mortal, dice, deaths)
        trouble.run()
        ended_well(tried, redis, trouble.snapshot)
        end = calm.everything()
        assert tried.everything() == end, f"run {number} of seed {seed}"
        edited(dice, calm.model)
        tried.model = copied(calm.model)
        for practice in (calm, tried):
            practice.edit(practice.model)
    assert value(runtime, "SELECT count(*) FROM broken_history()") == 0
    assert_history_tells_all(runtime, Reconciliation)  # the directories are put into the database as they are
    return deaths


@pytest.mark.deep
@pytest.mark.timeout(1500)
@pytest.mark.parametrize("seed", range(5))
def test_reconciliations_come_to_the_same_end_whoever_dies(
    runtime: Runtime, redis: Redis, mortal: Mortal, seed: int
) -> None:
    deaths = survived(runtime, redis, mortal, seed, int(os.environ.get("KC_DYING_RUNS") or 40))
    assert set(deaths) == {"web", "worker", "relay", "client", "database"}
    sys.stdout.write(json.dumps(deaths) + "\n")
