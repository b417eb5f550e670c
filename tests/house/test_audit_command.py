"""Do auditors get a clear word at the command line, and a status that a script can rely on?"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.cli.audit_words import FINDINGS, own_language, sentence, where
from tests.conftest import SECRET_KEY
from tests.house.conftest import Errands
from workflows.audit import export
from workflows.audit.findings import Finding, FindingKind
from workflows.engine.runtime import Runtime, build_runtime
from workflows.operator.actions import add_operator
from workflows.settings import load_settings

TAMPER = "UPDATE transition SET actor = 'nobody'"


@pytest.fixture
def house(errands: Errands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    """The database of the errands, without what the test before has left or spoiled."""
    monkeypatch.setenv("KUNDENCENTER_MODE", "demo")
    built = build_runtime(load_settings(database_url=errands.database_url, secret_keys=SECRET_KEY))
    with built.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL role TO DEFAULT")
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for table in ("operator", "transition", "audit_anchor"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - our own tables
    built.engine.dispose()
    yield built
    built.engine.dispose()


def test_an_export_waits_for_whoever_writes_and_says_so(
    errands: Errands, house: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "WAITS", 0.01)
    with house.engine.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE transition IN ROW EXCLUSIVE MODE")
        refused = errands("audit", "export", str(tmp_path / "steps.csv"))
    assert (refused.exit_code, "somebody has been writing" in refused.stderr) == (1, True), refused.output
    assert list(tmp_path.iterdir()) == []


def test_from_the_first_step_to_the_first_forgery(errands: Errands, house: Runtime, tmp_path: Path) -> None:
    add_operator(house, "uwe", "a long operator password")
    anchored = errands("audit", "anchor")
    assert json.loads(anchored.stdout)["number"] == 1, anchored.stderr

    done = errands("audit", "verify", "--language", "de")
    assert (done.exit_code, "✓ Alles ist, wie es war." in done.stdout) == (0, True), done.output
    assert "Everything is as it was" in errands("audit", "verify", "--language", "en").stdout

    file = tmp_path / "steps.csv"
    assert errands("audit", "export", str(file), "--language", "en").stdout.strip() == f"{file}: 1 row"
    again = errands("audit", "export", str(file))
    assert (again.exit_code, "is there already" in again.stderr) == (2, True)
    assert errands("audit", "export", str(tmp_path / "steps.txt")).exit_code == 2
    for days in (("--until", "9999-12-31"), ("--since", "0001-01-01")):
        refused = errands("audit", "export", *days, str(tmp_path / "odd.csv"))
        assert (refused.exit_code, "between the years" in refused.stderr) == (2, True), refused.output

    with house.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL role TO DEFAULT")
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(TAMPER)
    house.engine.dispose()
    found = errands("audit", "verify", "--language", "de")
    assert found.exit_code == 1
    assert "✗ Funde: 1" in found.stdout
    assert "die Zeile wurde geändert" in found.stdout
    told = json.loads(errands("audit", "verify", "--json").stdout)
    assert (told["is_sound"], told["found"], told["findings"][0]["kind"]) == (False, 1, "hash")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--workflow", "nothing"), "there is none of this name"),
        (("--since", "29.11.2026"), "'29.11.2026' is not a day; write it like 2026-11-29"),
        (("--until", "2026-11-31"), "'2026-11-31' is not a day; write it like 2026-11-29"),
        (("--since", "2026-11-02", "--until", "2026-11-01"), "lies before --since"),
    ],
)
def test_what_cannot_be_meant_is_refused(errands: Errands, options: tuple[str, ...], said: str) -> None:
    done = errands("audit", "verify", *options)
    assert (done.exit_code, said in done.stderr) == (2, True), done.output


def test_days_are_taken_to_their_end(errands: Errands) -> None:
    done = errands("audit", "verify", "--since", "2020-01-01", "--until", "2020-01-01", "--json")
    assert (done.exit_code, json.loads(done.stdout)["steps"]) == (0, 0), done.output


@pytest.mark.usefixtures("house")
def test_code_and_records_are_compared(errands: Errands) -> None:
    done = errands("workflows", "check")
    assert (done.exit_code, done.stdout.endswith("code and records fit\n")) == (0, True), done.output


@pytest.mark.usefixtures("house")
def test_a_mapping_is_looked_at_first(errands: Errands) -> None:
    wanted = ("workflows", "migrate", "--workflow", "registration", "--map", "pending=cancelled")
    dry = errands(*wanted, "--dry-run")
    assert dry.stdout == "registration: pending -> cancelled: 0 records\ndry run: nothing was changed\n"
    assert errands(*wanted).exit_code == 2
    done = errands(*wanted, "--reason", "a new table")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "0 records moved"), done.output


@pytest.mark.parametrize("mapped", ["pending", "pending=", "=pending", "pending=nowhere"])
def test_a_mapping_that_makes_no_sense_is_refused(errands: Errands, mapped: str) -> None:
    done = errands("workflows", "migrate", "--workflow", "registration", "--map", mapped, "--dry-run")
    assert done.exit_code == 2


def test_every_finding_has_words_in_both_languages() -> None:
    assert set(FINDINGS) == set(FindingKind.__args__)  # type: ignore[attr-defined] # a Literal knows its words
    finding = Finding("hash", "transition", 7, "account", None, 2, "detail")
    assert (sentence("de", finding), sentence("en", finding)) == FINDINGS["hash"]
    assert where(finding) == "transition 7 · account None #2 · detail"
    assert where(Finding("key", "audit_anchor")) == "audit_anchor"


@pytest.mark.parametrize(("told", "language"), [("de_DE.UTF-8", "de"), ("C", "en"), ("", "en")])
def test_it_speaks_as_the_machine_is_set_up(
    monkeypatch: pytest.MonkeyPatch, told: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", told)
    assert own_language() == language


def test_a_start_that_would_strand_somebody_is_refused(errands: Errands, house: Runtime) -> None:
    add_operator(house, "ute", "a long operator password")
    with house.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL role TO DEFAULT")
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("UPDATE operator SET state = 'on_holiday'")
    house.engine.dispose()
    told = " in 'on_holiday', a state that version"
    for command in (("relay",), ("web",), ("worker", "background")):
        done = errands(*command, REDIS_URL="redis://127.0.0.1:1/0")
        assert (done.exit_code, told in done.stderr) == (1, True), done.output
    checked = errands("workflows", "check")
    assert (checked.exit_code, told in checked.stdout) == (1, True)
