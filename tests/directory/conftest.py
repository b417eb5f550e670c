"""What do tests of the local user administration stand on? A folder, a double of the Kundencenter, and no database of ours."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer

from service.directory import store
from service.directory.directory import Directory, opened
from service.directory.enrolment import Coupling, enrol
from service.directory.people import Person, add_person
from service.directory.terminal import directory as program
from tests.directory.double import CODE, Kundencenter, open_kundencenter

Terminal = Callable[..., Result]


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests wait for nobody, and for no disk."""
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    monkeypatch.setattr(store, "SURE", "OFF")


@pytest.fixture
def online(httpserver: HTTPServer) -> Kundencenter:
    """The Kundencenter as a local program meets it."""
    return open_kundencenter(httpserver)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the user administration."""
    return tmp_path / "directory"


@pytest.fixture
def coupled(folder: Path, online: Kundencenter) -> Iterator[Directory]:
    """A user administration that is coupled, with two people."""
    with opened(folder) as directory:
        enrol(directory, Coupling(online.url, CODE))
        add_person(directory.connection, Person("1", "Johann", "Recht", "admin"))
        add_person(directory.connection, Person("2", "Berta", "Beispiel"))
        yield directory


@pytest.fixture
def terminal(folder: Path) -> Terminal:
    """The commands, as they are typed."""
    runner = CliRunner()

    def type_in(*words: str, typed: str = "") -> Result:
        return runner.invoke(program, ["--folder", str(folder), *words], input=typed, env={"COLUMNS": "200"})

    return type_in
