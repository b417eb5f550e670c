"""Does a terminal show how far a file is read, a pipe nothing of it, and does what breaks the reading off say how much is in?"""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from service.cli import accounts, customers, documents, rows
from service.cli.context import UnusableError
from service.cli.streaming import streamed
from service.local.environment import child_environment
from tests.conftest import SECRET_KEY
from tests.documents import INDEX_HEADER, PDF, SETTLEMENT_HEADER, folder_of
from tests.house.conftest import Errands
from workflows.engine.errors import StorageFullError

CUSTOMER = "customer_number;name;email;mobile;street;postal_code;city;country;status\n46075;Muster;m@example.org;;Weg 1;10115;Berlin;;\n"
USER = "customer_number;login_name;display_name;first_name;last_name;email;mobile;delivery\n46075;e.muster;Erika Muster;Erika;Muster;e@example.org;;letter\n"
STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture(scope="module")
def house(errands: Errands) -> Errands:
    """A house with one customer."""
    assert errands.with_file("customers", "import", CUSTOMER).exit_code == 0
    return errands


def shown_in_a_terminal(house: Errands, *arguments: str) -> str:
    """Run one command whose standard error is a terminal, as a program of its own; return what stood there."""
    ours = {
        "KUNDENCENTER_MODE": "demo",
        "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
        "DATABASE_URL": house.database_url,
        "TERM": "xterm",
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
    }
    ours_to_read, its_own = pty.openpty()
    command = [sys.executable, "-m", "service", "--data-dir", str(house.folder), *arguments]
    with subprocess.Popen(
        command, env=child_environment({}) | ours, stdout=subprocess.PIPE, stderr=its_own
    ) as running:
        os.close(its_own)
        shown = b""
        with suppress(OSError):  # nobody writes there any more
            while some := os.read(ours_to_read, 4096):
                shown += some
        os.close(ours_to_read)
        assert running.wait() == 0, shown
    return shown.decode()


def test_a_terminal_shows_a_bar_and_a_pipe_shows_none(house: Errands) -> None:
    file = house.folder / "long [1].csv"
    header, row = CUSTOMER.splitlines()
    file.write_text("\n".join([header, *(row.replace("46075", f"{47000 + at}") for at in range(6_000))]))
    shown = shown_in_a_terminal(house, "customers", "import", "--dry-run", str(file))
    bars = re.findall(r"long \[1\]\.csv +\S*━+\S* +(\d+)%", STYLE.sub("", shown))
    assert bars[-1] == "100"
    assert len(set(bars)) > 1, "it moves"
    assert f"{file.name}: only looked at, nothing is stored" in STYLE.sub("", shown), "above the bar"
    piped = house("customers", "import", "--dry-run", str(file))
    assert piped.stdout == "dry run: 6000 imported, 0 updated, 0 unchanged, 0 rejected\n"
    assert piped.stderr.splitlines() == [
        f"{file.name}: UTF-8",
        f"{file.name}: only looked at, nothing is stored",
        f"{file.name}: separated by semicolons",
    ]


IMPORTS = [
    pytest.param(
        customers, "customers import", CUSTOMER.replace("46075", "46076"), "imported", id="customers"
    ),
    pytest.param(accounts, "accounts auto-register", USER, "created", id="users"),
    pytest.param(
        rows, "settlements import", f"{SETTLEMENT_HEADER}1;46075;;31.01.2026;1,00;;\n", "imported", id="rows"
    ),
    pytest.param(
        documents,
        "documents import",
        f"{INDEX_HEADER}\n46075;invoice;1;2026-11-03;;;;;a.pdf\n",
        "stored",
        id="documents",
    ),
]


@pytest.mark.parametrize(("module", "command", "text", "came_in"), IMPORTS)
def test_a_file_that_changes_meanwhile_ends_with_how_much_is_in(
    house: Errands,
    monkeypatch: pytest.MonkeyPatch,
    *,
    module: ModuleType,
    command: str,
    text: str,
    came_in: str,
) -> None:
    """It is touched as soon as the first rows are in, and they stay."""
    folder = house.folder / module.__name__
    folder.mkdir()
    file = folder_of(folder, a_pdf=PDF) / "index.csv"
    file.write_text(text, encoding="utf-8")
    counts = vars(module)["counts"]

    def touching(*arguments: Any, **options: Any) -> str:
        os.utime(file, ns=(1, 1))
        return str(counts(*arguments, **options))

    monkeypatch.setattr(module, "counts", touching)
    named = str(folder if module is documents else file)
    broken_off = house(*command.split(), named)
    monkeypatch.undo()
    assert (broken_off.exit_code, broken_off.stdout) == (2, "")
    (said,) = [line for line in broken_off.stderr.splitlines() if line.startswith("Error: ")]
    begin, _between, counted = said.partition("; until then: ")
    assert begin == f"Error: {file}: was changed while it was read, so that some of it may be missing"
    assert counted.startswith(f"1 {came_in}, ")
    assert counted.endswith("; run it again")
    as_again = counted.removesuffix("; run it again")
    as_again = as_again.replace(f"1 {came_in}", f"0 {came_in}").replace("0 unchanged", "1 unchanged")
    again = house(*command.split(), named)
    assert (again.exit_code, again.stdout) == (
        0,
        f"{as_again}\n",
    )


def test_what_else_breaks_off_says_it_too(tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(CUSTOMER, encoding="utf-8")

    def full(*counted: str) -> None:
        with streamed(file) as reading:
            for text in counted:
                reading.counted(text)
            raise StorageFullError

    with pytest.raises(UnusableError, match=r"; until then: nothing$"):
        full()
    with pytest.raises(UnusableError, match=r"; until then: 2 stored$"):
        full("1 stored", "2 stored")
