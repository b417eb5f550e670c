"""Do the errands of the command line work on engines of their own, and refuse in one line?

Every command starts and stops them, for seconds; what it says otherwise is asked on one database, in the files beside this one.
"""

import re
import subprocess
from pathlib import Path

import pytest

from tests.house.test_command_line import kc

HEADER = "customer_number,name,email,mobile,street,postal_code,city,country,status\n"
GOOD = "46075,Muster Praxis,m.muster@example.org,,,,,,\n"
BAD = "46076,Ohne Adresse,nirgendwo,,,,,,\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data_dir = tmp_path_factory.mktemp("errands")
    data_dir.chmod(0o711)
    assert kc("--data-dir", str(data_dir), "migrate").returncode == 0
    return data_dir


def errand(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return kc("--data-dir", str(folder), *arguments)


def imported(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    file = folder / "customers.csv"
    file.write_text(text, encoding="utf-8")
    return errand(folder, "customers", "import", str(file))


@pytest.mark.deep
def test_good_rows_come_in_and_bad_ones_are_reported(folder: Path) -> None:
    done = imported(folder, HEADER + GOOD + BAD)
    assert done.returncode == 1
    assert "line 3" in done.stdout + done.stderr
    assert "email is not a valid address" in done.stdout + done.stderr


@pytest.mark.deep
def test_rows_that_are_known_come_in_again(folder: Path) -> None:
    for _ in range(2):
        assert imported(folder, HEADER + GOOD).returncode == 0


@pytest.mark.deep
def test_a_file_without_the_columns_is_unusable(folder: Path) -> None:
    done = imported(folder, "number;name\n1;x\n")
    assert done.returncode == 2
    assert "lacks the columns" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.deep
def test_an_operator_is_added_once(folder: Path) -> None:
    done = errand(folder, "operator", "add", "anna")
    assert done.returncode == 0, done.stderr
    assert re.search(r"otpauth://totp/\S+", done.stdout)
    again = errand(folder, "operator", "add", "anna")
    assert again.returncode != 0
    assert "Traceback" not in again.stderr


@pytest.mark.deep
def test_the_doctor_names_what_it_finds(folder: Path) -> None:
    done = errand(folder, "doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "PostgreSQL" in done.stdout
    assert (folder / "secret_keys").read_text() not in done.stdout


@pytest.mark.deep
def test_an_unreachable_database_is_one_line(tmp_path: Path) -> None:
    done = kc(
        "--data-dir",
        str(tmp_path),
        "migrate",
        DATABASE_URL="postgresql://nobody:s3cret@127.0.0.1:1/none",
        REDIS_URL="redis://127.0.0.1:1",
        KUNDENCENTER_SECRET_KEYS="k" * 40,
    )
    assert done.returncode != 0
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
    assert "s3cret" not in done.stderr
