"""Do relay and workers that share a start live, die and come back as processes of their own?"""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.workers.processes import running
from tests.workers.rounds import eventually
from workflows.engine.heartbeat import EXPECTED, Heartbeat
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.settings import Settings

NAMES = {"kc relay", "kc tan", "kc mail", "kc background"}
Process = subprocess.Popen[bytes]


@pytest.fixture
def nursery(settings: Settings, runtime: Runtime) -> Iterator[Process]:
    with running(settings, "all") as process:
        eventually(lambda: set(beating(runtime)) == set(EXPECTED), 30)
        eventually(lambda: set(children(process)) == NAMES)
        yield process


def beating(runtime: Runtime) -> list[str]:
    with reading(runtime) as session:
        return list(session.scalars(select(Heartbeat.name)))


def children(process: Process) -> dict[str, int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    names = {int(pid): name_of(pid) for pid in listed}
    return {name: pid for pid, name in names.items() if name}


def name_of(pid: str) -> str:
    """Read what a process is called; nothing if it ends at this very moment."""
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="ascii").strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


@pytest.mark.deep
def test_a_killed_process_comes_back_and_the_others_do_not_notice(nursery: Process) -> None:
    before = children(nursery)

    os.kill(before["kc mail"], signal.SIGKILL)

    eventually(lambda: children(nursery).get("kc mail", before["kc mail"]) != before["kc mail"])
    after = children(nursery)
    assert {name for name in NAMES if after[name] != before[name]} == {"kc mail"}


@pytest.mark.deep
def test_told_to_stop_all_of_them_end_in_order(nursery: Process) -> None:
    pids = children(nursery).values()

    nursery.send_signal(signal.SIGTERM)

    assert nursery.wait(10) == 0
    assert all(map(is_gone, pids))


@pytest.mark.deep
def test_none_is_left_behind_when_the_first_one_is_killed(nursery: Process) -> None:
    pids = list(children(nursery).values())

    nursery.kill()

    eventually(lambda: all(map(is_gone, pids)))
