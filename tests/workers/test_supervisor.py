"""Do relay and workers that share a start live, die and come back as processes of their own?"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import select

from service.local.environment import child_environment
from tests.builders import rows
from tests.workers.processes import HOUSE, running
from tests.workers.rounds import eventually
from workers.causes import cause_of_death, cause_of_end
from workers.supervisor import Child
from workflows.engine.heartbeat import EXPECTED, Heartbeat
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.settings import Settings, SettingsError

FROZEN = """
import gc, os, signal
from workers.supervisor import keep_alive

def look():
    print(gc.get_freeze_count(), len(gc.get_objects()), flush=True)
    os.kill(os.getppid(), signal.SIGTERM)
    signal.pause()

keep_alive({"look": look})
"""
NAMES = {"kc relay", "kc tan", "kc mail", "kc background"}
Process = subprocess.Popen[bytes]


@pytest.fixture
def supervisor(settings: Settings, runtime: Runtime) -> Iterator[Process]:
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


def test_what_the_parent_has_loaded_is_touched_by_no_collection_of_its_children() -> None:
    said = subprocess.run(
        [sys.executable, "-c", FROZEN],
        cwd=HOUSE,
        env=child_environment({}),
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    frozen, loose = map(int, said.stdout.split())
    assert frozen > 10_000
    assert loose < frozen / 10


@pytest.mark.deep
def test_a_killed_process_comes_back_and_the_others_do_not_notice(supervisor: Process) -> None:
    before = children(supervisor)

    os.kill(before["kc mail"], signal.SIGKILL)

    eventually(lambda: children(supervisor).get("kc mail", before["kc mail"]) != before["kc mail"])
    after = children(supervisor)
    assert {name for name in NAMES if after[name] != before[name]} == {"kc mail"}


@pytest.mark.deep
def test_told_to_stop_all_of_them_end_in_order(supervisor: Process) -> None:
    pids = children(supervisor).values()

    supervisor.send_signal(signal.SIGTERM)

    assert supervisor.wait(10) == 0
    assert all(map(is_gone, pids))


@pytest.mark.deep
def test_a_house_without_an_object_store_loads_nothing_for_one(supervisor: Process, runtime: Runtime) -> None:
    eventually(
        lambda: [job.state for job in rows(runtime, Job) if job.kind == "upkeep.forget"] == ["done"], 30
    )
    loaded = Path(f"/proc/{children(supervisor)['kc background']}/maps").read_text(encoding="utf-8")
    assert ("psycopg" in loaded, "obstore" in loaded) == (True, False)


@pytest.mark.deep
def test_none_is_left_behind_when_the_first_one_is_killed(supervisor: Process) -> None:
    pids = list(children(supervisor).values())

    supervisor.kill()

    eventually(lambda: all(map(is_gone, pids)))


class Dead:
    """A process that has ended."""

    exitcode = -signal.SIGKILL

    def close(self) -> None:
        """Nothing is left of it."""


def test_one_that_keeps_dying_is_given_ever_more_time_and_its_cause_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    child = Child("worker mail", lambda: None)
    with structlog.testing.capture_logs() as logs:
        for lived in (1, 1, 1, *[1] * 6, 61):
            child.begun_at = now[0]
            now[0] += lived
            child.note_end(Dead())  # type: ignore[arg-type] # all that is asked of a process that has ended
            assert child.due_at == now[0] + logs[-1]["again_in_s"]
    assert [line["again_in_s"] for line in logs] == [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 0.5]
    assert [line["log_level"] for line in logs] == ["warning"] * 2 + ["error"] * 7 + ["warning"]
    assert {line["cause"] for line in logs} == {"SIGKILL, perhaps for want of memory"}


def broken() -> None:
    raise KeyError("anna@example.org")


def test_a_cause_names_the_setting_or_the_place_and_no_text_of_an_exception() -> None:
    assert cause_of_death(SettingsError("REDIS_URL: is missing")) == "REDIS_URL: is missing"
    with pytest.raises(KeyError) as raised:
        broken()
    told = cause_of_death(raised.value)
    assert told.startswith("KeyError at test_supervisor.py:")
    assert "anna" not in told
    assert cause_of_death(OSError()) == "OSError"
    assert cause_of_end(1, told) == told
    assert [cause_of_end(status, "") for status in (0, 3, -15, -99, None)] == [
        *("status 0", "status 3", "SIGTERM", "signal 99", "status None"),
    ]


@pytest.mark.deep
def test_what_each_of_them_dies_of_is_in_the_log(settings: Settings, tmp_path: Path) -> None:
    log = tmp_path / "log"
    without_redis = settings.model_copy(update={"redis_url": None})
    with running(without_redis, "all", log=log):
        eventually(lambda: log.read_text().count("process keeps ending") >= 4, 60)
    told = log.read_text()
    assert "REDIS_URL: is missing" in told
    assert "Traceback" not in told
