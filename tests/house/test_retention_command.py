"""Does the command line look before it erases, and erase when told to?"""

from pathlib import Path

import pytest

from tests.house.test_command_line import kc
from workflows.retention.classes import CLASSES


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data_dir = tmp_path_factory.mktemp("retention")
    data_dir.chmod(0o711)
    assert kc("--data-dir", str(data_dir), "migrate").returncode == 0
    return data_dir


def test_a_dry_run_lists_every_class_and_erases_nothing(folder: Path) -> None:
    done = kc("retention", "--data-dir", str(folder))
    assert done.returncode == 0, done.stderr
    assert [one.name for one in CLASSES if one.name not in done.stdout] == []
    assert "Nothing was erased" in done.stdout


def test_erasing_says_how_much(folder: Path) -> None:
    done = kc("retention", "--erase", "--data-dir", str(folder))
    assert done.returncode == 0, done.stderr
    assert "0 rows erased" in done.stdout
