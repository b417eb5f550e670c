"""Does the command line lock, suspend, reinstate and end accounts, and follow letters to the post?"""

import re
from pathlib import Path

import pytest

from service.cli.letters import STATES
from tests.house.test_command_line import kc
from tests.house.test_new_users import CUSTOMERS, GOOD, HEADER, run
from workflows.letter.machine import LetterState

WHY = ("--reason", "called us")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one customer and three users; the first administrates."""
    data_dir = tmp_path_factory.mktemp("interventions")
    data_dir.chmod(0o711)
    assert kc("--data-dir", str(data_dir), "migrate").returncode == 0
    assert run(data_dir, "customers", "import", CUSTOMERS).returncode == 0
    users = HEADER + "".join(GOOD.replace("e.muster", name) for name in ("e.muster", "b.muster", "c.muster"))
    assert run(data_dir, "accounts", "auto-register", users).returncode == 0
    return data_dir


def said(folder: Path, *arguments: str) -> tuple[int, str]:
    done = kc("--data-dir", str(folder), *arguments)
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).strip()


def test_from_suspended_to_ended(folder: Path) -> None:
    status, text = said(folder, "accounts", "suspend", "e.muster", *WHY)
    assert status == 1
    assert "e.muster is the last administrator of 46075" in text
    assert "--even-last-administrator" in text
    assert said(folder, "accounts", "suspend", "b.muster") == (2, _usage("suspend"))
    assert said(folder, "accounts", "suspend", "b.muster", "--reason", " ")[0] == 1
    assert said(folder, "accounts", "suspend", "b.muster", *WHY)[0] == 0
    again = said(folder, "accounts", "suspend", "b.muster", *WHY)
    assert again == (1, "Error: b.muster: not possible, it is suspended")
    assert said(folder, "accounts", "reinstate", "b.muster", *WHY)[0] == 0
    assert said(folder, "accounts", "lock", "b.muster", *WHY)[0] == 0
    assert said(folder, "accounts", "lock", "nobody", *WHY) == (1, "Error: nobody signs in as nobody")


def test_the_end_asks_for_the_user_number(folder: Path) -> None:
    status, text = said(folder, "accounts", "end", "c.muster", *WHY)
    assert status == 1
    assert "This cannot be taken back. Type the user number" in text
    assert said(folder, "accounts", "end", "c.muster", *WHY, "--yes")[0] == 0
    assert said(folder, "accounts", "end", "c.muster", *WHY, "--yes") == (
        1,
        "Error: nobody signs in as c.muster",
    )


def test_letters_are_listed_without_secrets(folder: Path) -> None:
    status, text = said(folder, "letters", "list", "--state", "created")
    assert status == 0
    found = re.findall(r"^([0-9a-f-]{36}) +initial_credentials +46075 +\d{6} +created", text, re.MULTILINE)
    assert found
    assert "@" not in text
    status, text = said(folder, "letters", "dispatched", found[0])
    assert (status, text) == (1, f"Error: {found[0]}: not possible, it is created")
    nowhere = "00000000-0000-4000-8000-000000000000"
    assert said(folder, "letters", "returned", nowhere) == (1, f"Error: {nowhere}: there is no such letter")
    assert said(folder, "letters", "dispatched", "--all-printed") == (0, "0 letters dispatched")
    assert said(folder, "letters", "dispatched")[0] == 2
    assert set(STATES) == {str(state) for state in LetterState}


def _usage(command: str) -> str:
    return kc("accounts", command, "x").stderr.strip()
