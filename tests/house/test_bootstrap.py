"""Does `kc` know when to install, and does it need nothing but Python for that?"""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.machinery import SourceFileLoader
from importlib.metadata import distributions
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.house.ordinary import ordinary_python

HOUSE = Path(__file__).resolve().parents[2]
LOCKS = (HOUSE / "requirements.lock", HOUSE / "requirements-test.lock")


@pytest.fixture
def kc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`kc` as a module, looking at an empty house."""
    loader = SourceFileLoader("kc", str(HOUSE / "kc"))
    spec = spec_from_loader("kc", loader)
    assert spec
    module: Any = module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(os, "environ", os.environ.copy())  # `kc` changes it for good, for what it becomes
    loader.exec_module(module)
    for name in ("HOME", "VENV", "PYTHON", "STAMP", "LOCK", "TEST_LOCK"):
        monkeypatch.setattr(module, name, tmp_path / Path(getattr(module, name)).relative_to(HOUSE))
    module.LOCK.write_text("one==1\n")
    module.TEST_LOCK.write_text("one==1\ntwo==2\n")
    (tmp_path / "kc").touch()
    return module


def test_it_imports_only_the_standard_library() -> None:
    nodes = list(ast.walk(ast.parse((HOUSE / "kc").read_text(encoding="utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_a_hash_and_no_lock_names_a_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    packages = [part for part in re.split(r"\n(?=\S)", text) if part.strip()]
    assert len(packages) > 50
    assert [part for part in packages if "--hash=sha256:" not in part] == []
    assert "://" not in text
    assert "--index" not in text


OVERRIDDEN = {
    Requirement(one).name
    for one in tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["tool"]["uv"][
        "override-dependencies"
    ]
}
"""Whoever asks for less of these gets more (decision 0010)."""


def test_the_lock_is_whole(kc: Any) -> None:
    """`kc` installs what the lock names and resolves nothing: pip would take a release newer than the lock for an extra."""
    assert "--no-deps" in kc.OPTIONS
    missing = [
        f"{package.name}: {requirement}"
        for package in distributions()
        for requirement in map(Requirement, package.requires or ())
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if requirement.name not in OVERRIDDEN
        and not any(
            requirement.specifier.contains(found.version, prereleases=True)
            for found in distributions(name=requirement.name)
        )
    ]
    assert missing == []


def test_the_test_lock_is_a_superset() -> None:
    small, large = (set(re.findall(r"^\S+==\S+", lock.read_text(), re.MULTILINE)) for lock in LOCKS)
    assert small < large


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["demo", "--exit"], "demo"),
        (["--data-dir", "test", "demo"], "demo"),
        (["--data-dir=/x", "test", "-k", "a"], "test"),
        (["--help"], ""),
    ],
)
def test_it_finds_the_command(kc: Any, words: list[str], found: str) -> None:
    assert kc.command(words) == found


@pytest.mark.parametrize(("words", "status"), [(["bounce"], 75), (["--data-dir", "bounce", "web"], 1)])
def test_a_mail_is_kept_when_nothing_can_be_installed(tmp_path: Path, words: list[str], status: int) -> None:
    house_without_locks = shutil.copy(HOUSE / "kc", tmp_path)
    done = subprocess.run(
        [sys.executable, house_without_locks, *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr.splitlines()) == (
        status,
        [f"kc: {tmp_path / 'requirements.lock'}: No such file or directory"],
    )


def finish(kc: Any, lock: Path) -> None:
    kc.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    kc.PYTHON.touch(0o755)
    kc.STAMP.write_text(kc.fingerprint(lock))


def test_a_finished_install_is_believed_until_lock_or_python_change(
    kc: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not kc.installed(kc.LOCK)
    finish(kc, kc.LOCK)
    assert kc.installed(kc.LOCK)
    monkeypatch.setattr(kc, "VERSION", "3.99.0")
    assert not kc.installed(kc.LOCK)
    monkeypatch.undo()


def test_a_changed_lock_is_installed(kc: Any) -> None:
    finish(kc, kc.LOCK)
    kc.LOCK.write_text("one==2\n")
    assert not kc.installed(kc.LOCK)


def test_the_larger_install_serves_the_demo_but_not_the_other_way_round(kc: Any) -> None:
    finish(kc, kc.TEST_LOCK)
    assert kc.installed(kc.LOCK)
    finish(kc, kc.LOCK)
    assert not kc.installed(kc.TEST_LOCK)


def test_a_failed_install_leaves_no_stamp_and_the_next_start_begins_anew(
    kc: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    finish(kc, kc.TEST_LOCK)
    kc.TEST_LOCK.write_text("two==3\n")
    monkeypatch.setattr(kc, "installer", lambda: ["false"])
    with pytest.raises(subprocess.CalledProcessError):
        kc.install_once(kc.TEST_LOCK)
    assert not kc.STAMP.exists()
    half_done = kc.VENV / "half-done"
    half_done.touch()

    def stand_in() -> list[str]:
        kc.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        kc.PYTHON.touch(0o755)
        return ["true"]

    monkeypatch.setattr(kc, "installer", stand_in)
    kc.install_once(kc.TEST_LOCK)
    assert kc.installed(kc.TEST_LOCK)
    assert not half_done.exists()
    capsys.readouterr()
    kc.install_once(kc.TEST_LOCK)
    assert capsys.readouterr().err == ""


def test_a_second_start_waits_for_a_running_install(kc: Any) -> None:
    slow = "import sys, time; print('begun', flush=True); sys.stdin.read()"
    lock = os.open(kc.HOME / "kc", os.O_RDONLY)
    kc.fcntl.flock(lock, kc.fcntl.LOCK_EX)
    other = subprocess.Popen(
        [sys.executable, "-c", slow], pass_fds=[lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout
    assert other.stdin
    os.close(lock)  # the one who started pip is gone; pip is not
    assert other.stdout.readline() == b"begun\n"
    probe = os.open(kc.HOME / "kc", os.O_RDONLY)
    with pytest.raises(BlockingIOError):
        kc.fcntl.flock(probe, kc.fcntl.LOCK_EX | kc.fcntl.LOCK_NB)
    other.stdin.close()
    assert other.wait(10) == 0
    other.stdout.close()
    kc.fcntl.flock(probe, kc.fcntl.LOCK_EX | kc.fcntl.LOCK_NB)
    os.close(probe)


@pytest.fixture
def house_of_root(kc: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`kc` run by a user who may not write where it lies."""
    monkeypatch.setattr(kc, "is_ours", lambda: False)
    return kc


def test_a_finished_install_works_for_others_whichever_python_made_it(
    house_of_root: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kc = house_of_root
    finish(kc, kc.LOCK)
    monkeypatch.setattr(kc, "VERSION", "3.99.0")
    assert kc.installed(kc.LOCK)
    kc.LOCK.write_text("one==2\n")
    assert not kc.installed(kc.LOCK)


def test_where_it_is_missing_others_are_told_what_its_owner_has_to_do(house_of_root: Any) -> None:
    kc = house_of_root
    with pytest.raises(SystemExit) as refused:
        kc.main(["migrate"])
    told = str(refused.value)
    assert f"{kc.VENV} fehlt" in told
    assert "./kc --help" in told
    assert "\n" not in told
    assert not kc.VENV.exists()
    with pytest.raises(SystemExit, match=r"\./kc check --help"):
        kc.main(["test"])


def test_a_folder_that_no_search_path_can_hold_is_refused(kc: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kc, "HOME", Path("/srv/a:b"))
    with pytest.raises(SystemExit, match="must not hold :"):
        kc.main(["demo"])


@pytest.mark.deep
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_a_service_user_runs_a_command_from_a_house_of_root(engine_folder: Path) -> None:
    """From the deed to the dialling: the real `kc`, read-only, with a .venv that somebody else has made."""
    python, packages = ordinary_python()
    house = engine_folder / "house of root"
    shutil.copytree(
        HOUSE, house, ignore=shutil.ignore_patterns(".*", "var", "tests", "*.pyc", "bench", "docs")
    )
    house.chmod(0o755)
    (house / "var").mkdir(mode=0o700)
    venv = house / ".venv" / "bin"
    venv.mkdir(parents=True)
    (venv / "python").write_text(f'#!/bin/sh\nPYTHONPATH="$PYTHONPATH:{packages}" exec {python} "$@"\n')
    (venv / "python").chmod(0o755)
    digest = hashlib.sha256((house / "requirements.lock").read_bytes() + b"3.11.0").hexdigest()
    (house / ".venv" / "kundencenter-stamp").write_text(f"3.11.0 {digest}")
    settings = {
        "KUNDENCENTER_MODE": "production",
        "KUNDENCENTER_PROFILE": "abrechnung",
        "KUNDENCENTER_SECRET_KEYS": "k" * 40,
        "KUNDENCENTER_PUBLIC_BASE_URL": "https://kundencenter.example",
        "KUNDENCENTER_TRUSTED_PROXIES": "1",
        "DATABASE_URL": "postgresql://kundencenter@127.0.0.1:1/none",
    }
    done = subprocess.run(
        [python, str(house / "kc"), "migrate"],
        env={"PATH": os.defpath} | settings,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        user=65534,
        group=65534,
        extra_groups=[],
    )
    assert done.stderr.startswith("database: none at 127.0.0.1:1 (production)\n"), done.stderr
    assert done.returncode == 1, "it came as far as dialling"
