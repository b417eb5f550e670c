"""How do tests call the command line without engines of its own? On a database of the test process: starting one takes a second.

And within the test process, where an unexpected error fails the test itself: how commands run as programs of their own, test_command_line.py
and test_errands.py show.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli.main import kundencenter
from tests.conftest import SECRET_KEY

_numbers = count(1)
NAMES_THE_DATABASE = re.compile(rb"^database: .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Errands:
    """The command line on one database, with a data folder of its own."""

    folder: Path
    database_url: str

    def __call__(self, *arguments: str, stdin: bytes | BytesIO = b"", **environment: str) -> Result:
        """Run one command, in an environment that is put back afterwards.

        The line that names the database is left out: test_databases.py and test_real_is_not_demo.py look at it.
        """
        ours = {
            "KUNDENCENTER_MODE": "demo",
            "KUNDENCENTER_SECRET_KEYS": SECRET_KEY,
            "DATABASE_URL": self.database_url,
        }
        done = run_command(self.folder, ours | environment, *arguments, stdin=stdin)
        done.stderr_bytes = NAMES_THE_DATABASE.sub(b"", done.stderr_bytes or b"")
        return done

    def with_file(self, group: str, command: str, text: str, *options: str) -> Result:
        """Run one command on a file with this text."""
        file = self.folder / f"{group}.csv"
        file.write_text(text, encoding="utf-8")
        return self(group, command, *options, str(file))


def run_command(
    folder: Path, environment: dict[str, str], *arguments: str, stdin: bytes | BytesIO = b""
) -> Result:
    """Run one command with these settings and no others; the environment is put back afterwards."""
    before = dict(os.environ)
    ours: dict[str, str | None] = {
        name: None for name in before if name.startswith("KUNDENCENTER_") or name.endswith("_URL")
    }
    try:
        return CliRunner(env=ours | environment, catch_exceptions=False).invoke(
            kundencenter, ["--data-dir", str(folder), *arguments], input=stdin, prog_name="./kc"
        )
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def command_line() -> Callable[..., Result]:
    """The command line within this process: `command_line(folder, settings, *arguments)`."""
    return run_command


@pytest.fixture(scope="module")
def errands(new_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Errands:
    """The command line on a migrated, empty database."""
    return Errands(tmp_path_factory.mktemp("errands"), new_database(f"kundencenter_errands_{next(_numbers)}"))
