"""Where do secrets and lines lie, and what do the four columns carry?"""

import sqlite3
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from service.directory import key_store, store
from service.directory.directory import Directory, opened
from service.directory.four_columns import COLUMNS, read
from service.directory.key_store import FileStore, SystemStore, has_system_store
from service.directory.people import Person, add_person, find_people, get_person
from service.directory.words import RefusedError
from tests.directory.conftest import Terminal
from tests.directory.double import NUMBER, Kundencenter


class Fake(KeyringBackend):
    """A system's key store in memory."""

    priority = 5

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}
        self.is_closed = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_closed:
            raise KeyringLocked
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """This machine has a key store of its own."""
    fake = Fake()
    monkeypatch.setattr(keyring.core, "_keyring_backend", fake)
    monkeypatch.setattr(key_store, "OWN", (Fake.__module__,))
    return fake


def test_secrets_lie_with_the_system_where_it_has_a_place_for_them(folder: Path, system: Fake) -> None:
    with opened(folder) as directory:
        directory.secrets.put("key/1", "a-secret")
        assert (directory.secrets.get("key/1"), directory.secrets.get("key/2")) == ("a-secret", None)
    assert "a-secret" in system.held.values()
    assert not (folder / "secrets").exists()
    system.is_closed = True
    with opened(folder) as directory, pytest.raises(RefusedError, match="closed"):
        directory.secrets.get("key/1")
    assert not has_system_store()
    system.is_closed = False
    store = SystemStore("another")
    store.put("key/1", "x")
    store.put("key/1", "")
    store.put("key/1", "")
    assert store.get("key/1") is None


def test_a_closed_key_store_costs_no_code(online: Kundencenter, system: Fake, terminal: Terminal) -> None:
    SystemStore("x").make_ready()
    terminal("list")
    system.is_closed = True
    assert "geschlossen" in terminal("enrol", "A-CODE", "--url", online.url).output
    assert online.asked == []


def test_what_keeps_secrets_in_clear_is_no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", Fake())
    assert not has_system_store()


def test_else_they_lie_in_an_encrypted_file_that_only_its_owner_reads(folder: Path) -> None:
    folder.mkdir()
    store = FileStore(folder)
    store.put("key/1", "a-secret")
    store.put("key/2", "another")
    store.put("key/2", "")
    assert (store.get("key/1"), store.get("key/2")) == ("a-secret", None)
    assert b"a-secret" not in (folder / "secrets").read_bytes()
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    (folder / "secrets.key").unlink()
    with pytest.raises(RefusedError, match="does not fit"):
        FileStore(folder).get("key/1")


def test_what_is_damaged_again_and_again_is_kept_each_time(folder: Path) -> None:
    folder.mkdir()
    store = FileStore(folder)
    kept: dict[str, bytes] = {}
    for turn in ("", ".2", ".3"):
        store.put("key/1", f"secret{turn}")
        (folder / "secrets").write_bytes(f"damaged{turn}".encode())
        kept[f"secrets.damaged{turn}"] = f"damaged{turn}".encode()
        kept[f"secrets.key.damaged{turn}"] = (folder / "secrets.key").read_bytes()
        store.make_ready()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
    assert len(set(kept.values())) == 6, "each with its own key"
    store.put("key/1", "")
    store.make_ready()
    assert len(list(folder.glob("*.damaged*"))) == 6, "what is in order stays where it is"


def test_the_file_holds_no_secret_and_only_its_owner_reads_it(coupled: Directory, terminal: Terminal) -> None:
    assert terminal("choose", "1", "--number", "100981").exit_code == 0
    file = coupled.folder / "directory.sqlite"
    assert file.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(file) as connection:
        everything = "\n".join(connection.iterdump())
    assert "made-1" not in everything
    assert "kc_live" not in everything


def test_exactly_the_four_columns_go_out_and_come_in_again(
    coupled: Directory, online: Kundencenter, terminal: Terminal, tmp_path: Path
) -> None:
    terminal("choose", "1", "--number", "100981")
    file = tmp_path / "lines.csv"
    assert terminal("export", str(file)).exit_code == 0
    lines = file.read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines == [";".join(COLUMNS), f"{NUMBER};100981;●●●●●;Johann Recht", ""]
    file.write_text(
        "RMO Kunden-Nummer ,RMO Benutzer-Nr.,RMO Passwort,BenutzerName"
        f"\n{NUMBER},100981,*****,Johann Recht\n{NUMBER},100983,*****,Berta  Beispiel\n"
        f"{NUMBER},100990,typed,Clara Neu\n{NUMBER},,,Niemand\n"
    )
    told = terminal("import", str(file))
    assert "1 Zeilen gefüllt, 1 neu, 1 schon da." in told.stdout, told.output
    assert "Niemand: nicht eindeutig" in told.stdout
    filled = get_person(coupled.connection, "2")
    assert (filled.user_number, filled.display_name, filled.dots) == ("100983", "Berta Beispiel", "●●●●●")
    assert "Diese Benutzer-Nr. gibt es unter der Kunden-Nummer nicht." in told.stdout


@pytest.mark.parametrize("content", [b"", b"Name\nX", ";".join(COLUMNS).encode() + b"\n1;2\n", b"\xff\xfe"])
def test_another_table_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="does not fit"):
        read(content)


def test_a_cell_is_no_formula(folder: Path, terminal: Terminal, tmp_path: Path) -> None:
    with opened(folder) as directory:
        add_person(directory.connection, Person("", "Eva", "Böse", "own", NUMBER, "1", "=1+1"))
    terminal("export", str(tmp_path / "lines.csv"))
    assert ";'=1+1" in (tmp_path / "lines.csv").read_text(encoding="utf-8-sig")


def test_lines_by_the_terminal(folder: Path, terminal: Terminal) -> None:
    added = terminal("add", "Johann", "Recht", "--right", "admin").stdout
    assert "1 · Recht, Johann" in added
    assert "Noch mit keinem Online-Konto gekoppelt" in added
    assert terminal("add", "Berta", "Beispiel", "--number", "10").exit_code == 0
    assert terminal("add", "Clara", "Neu", "--number", "2").exit_code == 0
    with opened(folder) as directory:
        assert [one.local_number for one in find_people(directory.connection)] == ["1", "2", "10"]
    assert "schon vergeben" in terminal("add", "A", "B", "--number", "2").output
    assert "höchstens 20 Zeichen" in terminal("add", "A", "B", "--number", "a/b").output
    assert "Nachnamen" in terminal("add", "A", " ").output
    assert "gibt es hier nicht" in terminal("--as", "77", "list").output
    assert terminal("--as", "2", "list").stdout.count(" · ") == 2, "the own line, below its head"
    assert "fehlt Ihnen hier das Recht" in terminal("--as", "2", "add", "A", "B").output
    assert "not coupled" in terminal("--language", "en", "choose", "1", "--number", "1").output
    assert "Neu-Recht" in terminal("rename", "2", "Clara", "Neu-Recht", "--right", "edit").stdout
    assert terminal("--as", "2", "add", "A", "B", "--right", "own").exit_code == 0
    assert terminal("--as", "2", "rename", "2", "Clara", "Neu", "--right", "admin").exit_code == 1
    assert terminal("remove", "2", "99").exit_code == 1
    assert "Neu" in terminal("list").stdout, "all or none"
    assert "Neu" not in terminal("remove", "2", "3").stdout


def test_number_and_password_by_the_terminal(
    coupled: Directory, online: Kundencenter, terminal: Terminal
) -> None:
    online.credentials["100981"] = "typed-by-hand"
    told = terminal("set", "1", typed="100981\ntyped-by-hand\n")
    assert told.exit_code == 0, told.output
    assert "typed-by-hand" not in told.output
    assert "★" in told.stdout
    assert terminal("set", "1", "--number", "").exit_code == 0
    told = terminal("choose", "1", typed="100981\n")
    assert "100981  Johann Recht  (aktiv)" in told.stdout
    assert told.exit_code == 0


def test_a_file_that_cannot_be_used_is_told_in_words(
    folder: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a fault of the program's own stays one."""
    monkeypatch.setattr(store, "PATIENCE", 0)
    assert terminal("add", "Johann", "Recht").exit_code == 0
    with closing(sqlite3.connect(folder / store.FILE)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "gerade anderswo" in terminal("add", "A", "B").output
    (folder / store.FILE).write_bytes(b"no database" * 100)
    assert "beschädigt" in terminal("list").output
    assert [outcome.exit_code for outcome in (terminal("list"), terminal("open"))] == [1, 1]
    (folder / store.FILE).unlink()
    (folder / store.FILE).mkdir()
    assert "Prüfen Sie freien Platz und Rechte" in terminal("list").output
    for wrong, fault in (
        ("CREATE TABLE a (b NOT NULL); INSERT INTO a VALUES (NULL)", sqlite3.IntegrityError),
        ("SELECT * FROM nowhere", sqlite3.OperationalError),
    ):
        with pytest.raises(fault), store.telling_of(folder), closing(sqlite3.connect(":memory:")) as own:
            own.executescript(wrong)
    with pytest.raises(sqlite3.ProgrammingError), store.telling_of(folder):
        own.execute("SELECT 1")


@pytest.mark.parametrize("planted", ["link", "open"])
def test_a_secret_is_written_into_no_file_of_others(folder: Path, tmp_path: Path, planted: str) -> None:
    folder.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("theirs")
    for name in ("secrets", "secrets.key"):
        draft = folder / f"{name}.new"
        if planted == "link":
            draft.symlink_to(elsewhere)
        else:
            draft.write_text("left behind")
            draft.chmod(0o666)
    FileStore(folder).put("key/1", "geheim")
    assert elsewhere.read_text() == "theirs"
    assert FileStore(folder).get("key/1") == "geheim"
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
