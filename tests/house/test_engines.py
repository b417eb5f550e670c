"""Do the embedded engines start, stop, keep their data, and leave everything else alone?

Run by root, these tests show the change to another account; run by anybody else, the plain way. Root
runs them a second time as an ordinary user.
"""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from service.local import engines, instance, postgres, valkey
from service.local.account import account_for
from service.local.environment import child_environment
from service.local.errors import AlreadyRunningError, EngineError
from service.local.places import LIBRARY, engine_home, private_folder, socket_folder
from service.local.processes import Child, Program, kept_alive, last_line
from tests.house.ordinary import ordinary_python

HOUSE = Path(__file__).resolve().parents[2]
ORDINARY = {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
SERVE = """
import sys, time
from pathlib import Path
from service.local import engines
with engines.running(Path(sys.argv[1]), sinks=False):
    print("ready", flush=True)
    time.sleep(600)
"""


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that every account may enter; pytest's own belongs to its user alone."""
    with tempfile.TemporaryDirectory(prefix="kct-", dir="/tmp") as made:
        path = Path(made)
        path.chmod(0o711)
        yield path


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder, in an environment that names no engine."""
    for name in ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "SMS_URL"):
        monkeypatch.delenv(name, raising=False)
    with open_folder() as path:
        yield path


@pytest.fixture(scope="module")
def running() -> Iterator[Path]:
    """A data folder whose engines run for all tests that only look at them; another process started them."""
    with open_folder() as folder, served_by_another(folder / "var"):
        yield folder / "var"


@pytest.fixture
def served(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that runs the engines of the folder."""
    with served_by_another(folder / "var") as process:
        yield process


@contextmanager
def served_by_another(data_dir: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run the engines of a folder in a process of their own."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(data_dir)],
        env=child_environment({}),
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.readline() == b"ready\n"
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def ask(url: str, statement: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def soon(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def modes(*paths: Path) -> list[int]:
    return [stat.S_IMODE(path.stat().st_mode) for path in paths]


def cluster_pid(data_dir: Path) -> int:
    return int((data_dir / "engines/postgres/postmaster.pid").read_text().split()[0])


def works_in(data_dir: Path) -> list[int]:
    """Every process that was started with a folder of these engines among its arguments."""
    home = os.fsencode((data_dir / "engines").resolve())
    found = []
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = command.read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if any(word.startswith(home) for word in words):
            found.append(int(command.parent.name))
    return found


@pytest.mark.deep
def test_data_survives_a_restart_and_nothing_runs_afterwards(folder: Path) -> None:
    data_dir = folder / "My Projects" / "var"  # with a blank the sockets lie elsewhere
    before = modes(folder, *folder.parents)
    with engines.running(data_dir, sinks=False) as first:
        ask(first.database_url, "CREATE TABLE kept AS SELECT 46075 AS number")
        assert ask(first.database_url, "SHOW fsync") == "on"
        assert ask(first.database_url, "SHOW listen_addresses") == ""
        assert instance.find(data_dir) == first
        assert modes(data_dir / "instance.json") == [0o600]
        assert "noeviction" in tell_valkey(first.redis_url, "CONFIG GET maxmemory-policy")
    assert instance.find(data_dir) is None
    assert works_in(data_dir) == []
    with engines.running(data_dir, sinks=False) as second:
        assert ask(second.database_url, "SELECT number FROM kept") == 46075
    assert modes(folder, *folder.parents) == before


@pytest.mark.deep
def test_sockets_and_cluster_are_private(running: Path) -> None:
    found = instance.find(running)
    assert found
    assert found.engines
    home = Path(found.engines)
    private = [home / name for name in ("postgres", "postgres-socket", "valkey", "valkey-socket")]
    assert modes(*private) == [0o700] * 4
    assert {path.stat().st_uid for path in private} == {account_for(home / "postgres").uid}
    assert 0 not in {path.stat().st_uid for path in private}


@pytest.mark.deep
def test_a_second_start_finds_the_running_instance(running: Path) -> None:
    found = instance.find(running)
    assert found
    assert found.pid != os.getpid()
    with pytest.raises(AlreadyRunningError), engines.running(running, sinks=False):
        pass
    assert instance.find(running) == found
    assert ask(found.database_url, "SELECT 1") == 1


@pytest.mark.deep
def test_killed_supervisors_leave_no_engines(folder: Path, served: subprocess.Popen[bytes]) -> None:
    data_dir = folder / "var"
    found = instance.find(data_dir)
    assert found
    ask(found.database_url, "CREATE TABLE kept AS SELECT 46075 AS number")
    served.kill()
    served.wait()
    assert (data_dir / "instance.json").exists()
    assert instance.find(data_dir) is None
    with engines.running(data_dir, sinks=False) as again:
        assert ask(again.database_url, "SELECT number FROM kept") == 46075
        assert len(works_in(data_dir)) == 2
    assert works_in(data_dir) == []


@pytest.mark.deep
def test_an_orphan_that_outlived_its_supervisor_is_stopped_first(folder: Path) -> None:
    with postgres.running(folder):
        process = Path(f"/proc/{cluster_pid(folder)}/cmdline")
        command = process.read_text(encoding="utf-8").split("\0")[:-1]
        switch = account_for(folder / "engines/postgres").switch
    left = subprocess.Popen(command, stderr=subprocess.DEVNULL, **switch)
    assert soon((folder / "engines/postgres/postmaster.pid").exists)
    with postgres.running(folder) as url:
        assert left.wait(10) == 0
        assert ask(url, "SELECT 1") == 1


@pytest.mark.deep
def test_a_note_with_a_strangers_number_is_dropped(folder: Path) -> None:
    with postgres.running(folder):
        pass
    note = folder / "engines/postgres/postmaster.pid"
    note.write_text(f"{os.getpid()}\n")
    with postgres.running(folder) as url:
        assert ask(url, "SELECT 1") == 1


@pytest.mark.deep
def test_a_killed_engine_comes_back_at_the_same_address(folder: Path) -> None:
    with engines.running(folder, sinks=False) as found:
        os.kill(int((folder / "engines/valkey/valkey.pid").read_text()), signal.SIGKILL)
        os.kill(cluster_pid(folder), signal.SIGKILL)
        assert soon(lambda: "process_id" in tell_valkey(found.redis_url, "INFO server"))
        assert soon(lambda: connects(found.database_url))


def tell_valkey(url: str, command: str) -> str:
    """Say one command to Valkey in its plain form; nothing comes back while it is away."""
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(unquote(urlsplit(url).path))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(65536).decode()
        except OSError:
            return ""


def connects(url: str) -> bool:
    try:
        return ask(url, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


@pytest.mark.deep
def test_throw_away_engines_leave_nothing(folder: Path) -> None:
    with postgres.running(folder, durable=False) as url, valkey.running(folder, durable=False):
        assert ask(url, "SHOW fsync") == "off"
    assert not (folder / "engines").exists()


def test_a_deep_folder_gets_short_sockets(folder: Path) -> None:
    deep = folder / ("x" * 60) / ("y" * 60)
    deep.mkdir(parents=True)
    account = account_for(deep)
    with socket_folder(deep, "postgres-socket", account) as sockets:
        assert len(os.fsencode(sockets)) < 60
        assert modes(sockets) == [0o700]
    assert not sockets.exists()


@pytest.mark.deep
@pytest.mark.parametrize("name", ["My Projects", "Büro & Söhne", "100 % a,b", "it's", 'a "b"', "a" * 120])
def test_a_folder_of_any_name_holds_engines(folder: Path, name: str) -> None:
    with engines.running(folder / name / "var", sinks=False) as found:
        assert ask(found.database_url, "SELECT 1") == 1
        assert "PONG" in tell_valkey(found.redis_url, "PING")


def test_an_engine_named_in_the_environment_is_not_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    with engines.running(folder / "var", sinks=False) as found:
        assert (found.database_url, found.redis_url) == ("postgresql://elsewhere/db", "redis://elsewhere/0")
        assert works_in(folder / "var") == []


def test_a_cluster_that_cannot_start_says_why(folder: Path) -> None:
    cluster = engine_home(folder)[0] / "postgres"
    private_folder(cluster, account_for(folder))
    for name, text in {"PG_VERSION": "12\n", "postgresql.conf": ""}.items():
        (cluster / name).write_text(text)
        (cluster / name).chmod(0o644)
    with (
        pytest.raises(EngineError, match=r"postgres did not start: .* incompatible"),
        postgres.running(folder),
    ):
        pass


def test_who_lives_but_is_not_ready_is_told_from_who_has_died(folder: Path) -> None:
    script = "import time; print('warming', flush=True); time.sleep(60)"
    child = Child(Program("brief", (sys.executable, "-c", script), child_environment({}), folder / "log"))
    child.wait_until(lambda: last_line(folder / "log") == "warming")
    with pytest.raises(EngineError, match=r"^brief is not ready after 0 s: warming$"):
        child.wait_until(lambda: False, 0.1)
    child.stop()
    with pytest.raises(EngineError, match=r"^brief did not start: warming$"):
        child.wait_until(lambda: False)


def test_a_program_that_dies_is_started_again_with_pauses(folder: Path) -> None:
    log = folder / "log"
    script = "import time; print('up', flush=True); time.sleep(0.05); raise SystemExit('down')"
    program = Program("brief", (sys.executable, "-c", script), child_environment({}), log)
    with kept_alive(program):
        assert soon(lambda: log.read_text().count("up") >= 3)
    assert last_line(log) in {"up", "down"}


@pytest.mark.deep
@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to change the account")
def test_root_below_a_closed_folder_uses_the_library_and_opens_nothing(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    with engines.running(closed / "var", sinks=False) as found:
        assert found.engines
        home = Path(found.engines)
        assert home.parent == LIBRARY
        assert ask(found.database_url, "SELECT 1") == 1
    with engines.running(closed / "var", sinks=False) as again:
        assert again.engines == found.engines
    assert modes(closed) == [0o700]
    shutil.rmtree(home)


@pytest.mark.deep
@pytest.mark.skipif(os.geteuid() != 0, reason="not root: the other tests already ran as an ordinary user")
def test_all_of_this_holds_for_an_ordinary_user(folder: Path) -> None:
    python, packages = ordinary_python()
    folder.chmod(0o755)
    shutil.copytree(HOUSE / "service" / "local", folder / "service" / "local")
    for name in (
        "service/__init__.py",
        "tests/__init__.py",
        "tests/house/ordinary.py",
        "tests/house/test_engines.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOUSE / name, folder / name)
    done = subprocess.run(
        [
            python,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/house/test_engines.py",
            "-k",
            "survives or private or finds or leave",
        ],
        cwd=folder,
        env=ORDINARY | {"PYTHONPATH": f"{folder}:{packages}"},
        capture_output=True,
        text=True,
        check=False,
        user=65534,
        group=65534,
        extra_groups=[],
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "failed" not in done.stdout
