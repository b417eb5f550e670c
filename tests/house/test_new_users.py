"""Does the command line create users from a file and say what became of every row?"""

import subprocess
from pathlib import Path

import pytest

from tests.house.test_command_line import kc

CUSTOMERS = (
    "customer_number,name,email,mobile,street,postal_code,city,country,status\n"
    "46075,Muster Praxis,m.muster@example.org,,Musterstraße 12,10115,Berlin,,\n"
)
HEADER = "customer_number,login_name,display_name,first_name,last_name,email,mobile,delivery\n"
GOOD = "46075,e.muster,Erika Muster,Erika,Muster,e.muster@example.org,,letter\n"
BAD = "46075,12,Jan Muster,Jan,Muster,j.muster@example.org,,letter\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one customer."""
    data_dir = tmp_path_factory.mktemp("users")
    data_dir.chmod(0o711)
    assert kc("--data-dir", str(data_dir), "migrate").returncode == 0
    assert run(data_dir, "customers", "import", CUSTOMERS).returncode == 0
    return data_dir


def run(folder: Path, group: str, command: str, text: str) -> subprocess.CompletedProcess[str]:
    file = folder / f"{group}.csv"
    file.write_text(text, encoding="utf-8")
    return kc("--data-dir", str(folder), group, command, str(file))


def test_every_row_is_reported_and_a_second_run_changes_nothing(folder: Path) -> None:
    done = run(folder, "accounts", "auto-register", HEADER + GOOD + BAD)
    assert done.returncode == 1
    assert done.stdout == "1 created, 0 unchanged, 1 rejected\n"
    assert "line 2: e.muster: created" in done.stderr
    assert "line 3: 12: rejected: login_name must begin with a letter" in done.stderr
    again = run(folder, "accounts", "auto-register", HEADER + GOOD)
    assert (again.returncode, again.stdout) == (0, "0 created, 1 unchanged, 0 rejected\n")
    assert "line 2: e.muster: unchanged" in again.stderr


def test_another_first_password_is_sent(folder: Path) -> None:
    run(folder, "accounts", "auto-register", HEADER + GOOD.replace("e.muster", "a.muster"))
    done = kc("--data-dir", str(folder), "accounts", "reissue", "a.muster")
    assert (done.returncode, done.stderr) == (0, "")
    assert "by letter" in done.stdout
    unknown = kc("--data-dir", str(folder), "accounts", "reissue", "nobody")
    assert unknown.returncode == 1
    assert unknown.stderr == "Error: nobody signs in as nobody\n"


def test_a_file_without_the_columns_is_unusable(folder: Path) -> None:
    done = run(folder, "accounts", "auto-register", "number;name\n1;x\n")
    assert done.returncode == 2
    assert "lacks the columns" in done.stderr
    assert "Traceback" not in done.stderr
