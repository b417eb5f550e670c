"""Does an auditor get a file that a spreadsheet opens, calculates nothing from, and that says whether it is whole?"""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.audit import furnish_history
from tests.builders import now, rows
from tests.conftest import Clock
from workflows.audit import export as audit_export
from workflows.audit import settled
from workflows.audit.export import COLUMNS, StillWrittenError, defused, export
from workflows.audit.span import Span
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.operator.records import Operator
from workflows.registration.records import Registration


@pytest.fixture
def furnished(runtime: Runtime) -> Runtime:
    """A history, with a step of an operator whose reason a spreadsheet would calculate."""
    key = furnish_history(runtime)
    (operator,) = rows(runtime, Operator)
    with transaction(runtime) as tx:
        record = tx.get(Registration, key)
        tx.fire(record, "cancel", actor=f"operator:{operator.id}", reason='=HYPERLINK("x";1)')
    return runtime


def test_a_table_for_spreadsheets(furnished: Runtime, tmp_path: Path) -> None:
    file = tmp_path / "steps.csv"
    before = now(furnished).astimezone(UTC).isoformat(timespec="seconds")
    assert export(furnished, Span(), file, "de") == len(rows(furnished, Transition))
    written = file.read_bytes()
    assert written.startswith(b"\xef\xbb\xbfid;at;workflow;")
    assert file.stat().st_mode & 0o777 == 0o600
    heading, *lines, last = csv.reader(written.decode("utf-8-sig").splitlines(), delimiter=";")
    assert tuple(heading) == COLUMNS
    said, when = last[0].split(", Stand ")
    assert (len(last), said) == (1, f"vollständig, {len(lines)} Zeilen")
    assert before <= when <= now(furnished).astimezone(UTC).isoformat(timespec="seconds")
    cancelled = dict(zip(COLUMNS, lines[-1], strict=True))
    assert cancelled["reason"] == '\'=HYPERLINK("x";1)'
    assert cancelled["operator"] == "b.etrieb"
    assert cancelled["at"].endswith("+00:00")


def test_a_line_of_json_for_each_step(furnished: Runtime, tmp_path: Path) -> None:
    file = tmp_path / "steps.jsonl"
    count = export(furnished, Span(workflow="registration"), file, "en")
    *lines, last = map(json.loads, file.read_text("utf-8").splitlines())
    assert last == {"complete": True, "rows": count, "until": last["until"]}
    assert datetime.fromisoformat(last["until"]) <= now(furnished)
    assert {line["workflow"] for line in lines} == {"registration"}
    assert lines[-1]["reason"] == '=HYPERLINK("x";1)'
    with pytest.raises(FileExistsError):
        export(furnished, Span(), file, "en")


def test_who_does_not_end_leaves_no_file(
    furnished: Runtime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step under way may have an id below those that are there: a file without it would not be whole."""
    monkeypatch.setattr(settled, "PAUSE", 0.01)
    monkeypatch.setattr(audit_export, "WAITS", 0.02)
    with transaction(furnished) as tx:
        tx.session.execute(text("LOCK TABLE transition IN ROW EXCLUSIVE MODE"))
        with pytest.raises(StillWrittenError):
            export(furnished, Span(), tmp_path / "steps.csv", "en")
    assert list(tmp_path.iterdir()) == []


def test_only_these_days(furnished: Runtime, tmp_path: Path, clock: Clock) -> None:
    later = now(furnished) + timedelta(days=1)
    assert export(furnished, Span(since=later), tmp_path / "none.csv", "en") == 0
    assert "complete, 0 rows" in (tmp_path / "none.csv").read_text("utf-8")
    assert export(furnished, Span(since=later), tmp_path / "none.jsonl", "en") == 0
    assert export(furnished, Span(until=later), tmp_path / "all.csv", "en") > 0


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1", "'=1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        (None, ""),
        (7, "7"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula(cell: object, written: str) -> None:
    assert defused(cell) == written
