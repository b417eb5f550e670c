"""Does what is damaged, or no table of ours, end in a sentence, and does the way out that it names lead out?"""

import csv
import io
from dataclasses import replace

import pytest
from pydantic import ValidationError

from service.api.v1 import plan
from service.directory.directory import Directory, credential_name
from service.directory.four_columns import COLUMNS, LONGEST, Line, export, read
from service.directory.linking import choose
from service.directory.people import Person, add_person, find_people, get_person
from service.directory.words import RefusedError
from tests.directory.conftest import Terminal
from tests.directory.double import NUMBER, Kundencenter

HEAD = ";".join(COLUMNS)


@pytest.mark.parametrize("name", ["secrets", "secrets.key"])
@pytest.mark.parametrize("content", [b"", b"half of it"])
def test_coupling_anew_leads_out_of_damaged_secrets(
    coupled: Directory, online: Kundencenter, terminal: Terminal, name: str, content: bytes
) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    file = coupled.folder / name
    file.write_bytes(content)
    told = terminal("sync")
    assert "Koppeln Sie das Programm neu" in told.output, told.output
    online.sequence = 0  # another installation
    assert terminal("enrol", "ANOTHER-CODE", "--url", online.url).exit_code == 0
    assert (coupled.folder / f"{name}.damaged").read_bytes() == content, "nothing is thrown away"
    kept = coupled.secrets.get(credential_name(NUMBER, "100981", "1"))
    assert kept == online.credentials["100981"] == "made-2", "the line has a password again"


def test_a_file_that_cannot_be_read_is_named(coupled: Directory, terminal: Terminal) -> None:
    (coupled.folder / "secrets").unlink()
    (coupled.folder / "secrets").mkdir()
    told = terminal("sync")
    assert told.exit_code == 1
    assert f"{coupled.folder / 'secrets'} lässt sich nicht öffnen" in told.output


def test_another_files_fault_and_a_full_disk(
    coupled: Directory, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told in words; what is no file of the program's stays a fault."""

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "Prüfen Sie freien Platz" in terminal("choose", "1", "--number", "100981").output
    monkeypatch.setattr("os.fsync", lambda _descriptor: open("/nowhere/else"))  # noqa: PTH123, SIM115 - any OSError
    assert isinstance(terminal("choose", "1", "--number", "100981").exception, FileNotFoundError)


NAMES = [
    *("'t Hooft", "'s-Gravesande", "O'Neil", "''x", "=1+1", "'=1", "''=1", "+y", "-z", "@x", "\uff1d1"),
    *('An"fuehr', "Sr; Semikolon", "Ümlaut ß", "名前"),
]


def test_every_name_comes_back_as_it_was_and_none_is_a_formula() -> None:
    people = [
        Person(str(n), "", name, customer_number=NUMBER, user_number=str(n), display_name=name)
        for n, name in enumerate(NAMES)
    ]
    table = export(people)
    assert [line.display_name for line in read(table.encode("utf-8-sig"))] == NAMES
    cells = [row[3] for row in csv.reader(io.StringIO(table, newline=""), delimiter=";")]
    assert not [cell for cell in cells if cell[0] in "=+-@\uff1d"]
    assert read(table.replace(";", "\t").encode("utf-16"))[0] == Line(NUMBER, "0", "", "'t Hooft")


UNFIT = {
    "a quote that is not closed": f'{NUMBER};1;●;"Anna\r\n{NUMBER};2;●;Bert\r\n',
    "a quote that is closed in another line": f'{NUMBER};1;●;"Anna\r\n{NUMBER};2;●;Bert"\r\n',
    "a cell without an end": f"{NUMBER};1;●;{'x' * 200_000}\r\n",
    "a name that is too long": f"{NUMBER};1;●;{'x' * 201}\r\n",
    "a user number that is too long": f"{NUMBER};{'1' * 21};●;Anna\r\n",
    "a customer number that is too long": f"{'1' * 51};1;●;Anna\r\n",
    "a control character": f"{NUMBER};1;●;An\x07na\r\n",
    "a sign that turns the direction": f"{NUMBER};1;●;An\u202ena\r\n",
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_would_keep_all_lines_from_being_compared_is_refused_with_its_line(name: str) -> None:
    good = f"{NUMBER};7;●;Gerda Gut\r\n"
    with pytest.raises(RefusedError, match="Line 3 "):
        read(f"{HEAD}\r\n{good}{UNFIT[name]}".encode())


def test_a_table_may_be_as_long_as_the_kundencenter_takes_its_lines() -> None:
    customer, user, _password, name = LONGEST
    longest = {"customer_number": "1" * customer, "user_number": "1" * user, "display_name": "x" * name}
    assert plan.Line.model_validate(longest | {"local_number": "1"})
    for column, value in longest.items():
        with pytest.raises(ValidationError, match="string_too_long"):
            plan.Line.model_validate(longest | {"local_number": "1", column: f"{value}1"})


def test_a_line_whose_password_is_there_keeps_it(
    coupled: Directory, online: Kundencenter, terminal: Terminal
) -> None:
    choose(coupled, get_person(coupled.connection, "1"), "100981")
    add_person(coupled.connection, replace(Person("3", "Clara", "Neu"), display_name="Clara Neu"))
    before = find_people(coupled.connection)
    online.sequence = 0
    assert terminal("enrol", "ANOTHER-CODE", "--url", online.url).exit_code == 0
    assert find_people(coupled.connection) == before
    assert online.made == 1
