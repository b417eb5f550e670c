"""How do tests call the command line without engines of its own? On a database of the test process: starting one takes a second."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import SECRET_KEY
from tests.house.test_command_line import kc

_numbers = count(1)


@dataclass(frozen=True)
class Errands:
    """The command line on one database, with a data folder of its own."""

    folder: Path
    database_url: str

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command."""
        return kc(
            "--data-dir",
            str(self.folder),
            *arguments,
            DATABASE_URL=self.database_url,
            KUNDENCENTER_SECRET_KEYS=SECRET_KEY,
        )

    def with_file(self, group: str, command: str, text: str) -> subprocess.CompletedProcess[str]:
        """Run one command on a file with this text."""
        file = self.folder / f"{group}.csv"
        file.write_text(text, encoding="utf-8")
        return self(group, command, str(file))


@pytest.fixture(scope="module")
def errands(new_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Errands:
    """The command line on a migrated, empty database."""
    return Errands(tmp_path_factory.mktemp("errands"), new_database(f"kundencenter_errands_{next(_numbers)}"))
