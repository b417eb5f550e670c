"""Is what happened nailed down once, whole, by a key of ours, and outside of the database as well?"""

import json
import os
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from pydantic import SecretStr
from sqlalchemy import text
from structlog.testing import capture_logs

from tests.audit import furnish_history, kinds, tampered
from tests.builders import add_account, rows
from tests.conftest import SECRET_KEY
from workflows.audit import anchors, outside, settled
from workflows.audit.anchors import anchor, anchor_by_the_clock
from workflows.audit.books import BOOKS
from workflows.audit.records import AuditAnchor
from workflows.audit.signing import line_of
from workflows.audit.span import Span
from workflows.audit.verify import verify
from workflows.engine.history import Transition
from workflows.engine.keys import KeyRing
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction


@pytest.fixture
def outdoors(runtime: Runtime, tmp_path: Path) -> Runtime:
    """A house whose anchors are written into a folder, too."""
    folder = tmp_path / "anchors"
    folder.mkdir()
    return replace(runtime, settings=runtime.settings.model_copy(update={"audit_dir": folder}))


def with_keys(runtime: Runtime, *secrets: str) -> Runtime:
    return replace(runtime, keys=KeyRing([SecretStr(one) for one in secrets]))


def nailed(runtime: Runtime) -> list[AuditAnchor]:
    return sorted(rows(runtime, AuditAnchor), key=lambda one: one.number)


def test_each_anchor_goes_on_where_the_last_one_ended(runtime: Runtime) -> None:
    furnish_history(runtime)
    anchor(runtime, 5)
    add_account(runtime)
    anchor(runtime, 5)
    anchor(runtime, 5)
    one, two, three = nailed(runtime)
    steps = [found.books["transition"] for found in (one, two, three)]
    assert [book["after"] for book in steps] == [0, steps[0]["upto"], steps[1]["upto"]]
    assert sum(book["count"] for book in steps) == len(rows(runtime, Transition))
    assert steps[2]["count"] == 0
    assert (one.previous, two.previous, three.previous) == (b"", one.hash, two.hash)
    assert (one.books["operator_look"]["count"], two.books["operator_look"]["count"]) == (1, 0)
    assert verify(runtime, Span()).anchors == 3


def test_many_rows_take_several_anchors(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "MOST", 4)
    furnish_history(runtime)
    anchor(runtime, 5)
    found = nailed(runtime)
    assert len(found) > 2
    assert sum(one.books["transition"]["count"] for one in found) == len(rows(runtime, Transition))
    assert verify(runtime, Span()).findings == []


def test_what_takes_too_long_has_a_run_of_its_own(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "MOST", 1)
    furnish_history(runtime)
    anchor(runtime, -1)
    assert nailed(runtime) == []
    assert [job.kind for job in rows(runtime, Job, Job.kind == "audit.anchor")] == ["audit.anchor"]


def test_who_writes_is_waited_for_and_nobody_waits_for_us(runtime: Runtime) -> None:
    """An id that was taken before, and is committed after, belongs to this anchor."""
    with transaction(runtime) as tx:
        tx.session.execute(text("SELECT nextval(pg_get_serial_sequence('transition', 'id'))"))
        tx.session.execute(text("LOCK TABLE transition IN ROW EXCLUSIVE MODE"))
        waiting = Thread(target=anchor, args=(runtime, 5))
        waiting.start()
        add_account(runtime)
        assert nailed(runtime) == []
    waiting.join()
    (one,) = nailed(runtime)
    assert verify(runtime, Span()).findings == []
    assert one.books["transition"]["upto"] >= 1


def test_who_does_not_end_is_left_for_the_next_run(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled, "PAUSE", 0.01)
    with transaction(runtime) as tx, capture_logs() as logs:
        tx.session.execute(text("LOCK TABLE transition IN ROW EXCLUSIVE MODE"))
        anchor(runtime, 0.02)
    assert nailed(runtime) == []
    assert [line["event"] for line in logs] == ["audit anchor waits for a transaction that does not end"]


def test_lines_outside_are_those_of_the_database(outdoors: Runtime) -> None:
    furnish_history(outdoors)
    anchor(outdoors, 5)
    anchor(outdoors, 5)
    folder = outdoors.settings.audit_dir
    assert folder
    (file,) = folder.iterdir()
    assert file.read_text("utf-8").splitlines() == [line_of(one) for one in nailed(outdoors)]
    assert file.stat().st_mode & 0o777 == 0o640
    assert json.loads(file.read_text("utf-8").splitlines()[1])["number"] == 2
    assert verify(outdoors, Span()).findings == []


def test_auditors_may_read_the_lines_whatever_mask_the_process_has(outdoors: Runtime) -> None:
    """deploy/systemd has UMask=0077; the folder belongs to the service user and the auditors' group."""
    mask = os.umask(0o077)
    try:
        anchor(outdoors, 5)
    finally:
        os.umask(mask)
    assert outdoors.settings.audit_dir
    (file,) = outdoors.settings.audit_dir.iterdir()
    assert file.stat().st_mode & 0o777 == 0o640
    file.chmod(0o644)
    anchor(outdoors, 5)
    assert file.stat().st_mode & 0o777 == 0o644, "whoever looks after it decided so"


def test_an_anchor_that_was_made_anew_differs_from_its_line(outdoors: Runtime) -> None:
    """Whoever has the secret keys may sign a history of their own; not the lines that have left the house."""
    record = furnish_history(outdoors)
    anchor(outdoors, 5)
    tampered(
        outdoors,
        "DELETE FROM audit_anchor",
        "DELETE FROM activation_link WHERE registration_id = :record",
        "DELETE FROM transition WHERE instance = :record",
        "DELETE FROM registration WHERE id = :record",
        record=record,
    )
    anchor(replace(outdoors, settings=outdoors.settings.model_copy(update={"audit_dir": None})), 5)
    assert kinds(verify(outdoors, Span())) == {"outside"}


def test_what_is_no_line_is_found(outdoors: Runtime) -> None:
    folder = outdoors.settings.audit_dir
    assert folder
    (folder / "anchors-2026.jsonl").write_text("{}\n[]\nnothing\n", "utf-8")
    assert kinds(verify(outdoors, Span())) == {"outside"}


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_refuses_keeps_nothing_back(outdoors: Runtime, *, there: bool) -> None:
    folder = outdoors.settings.audit_dir
    assert folder
    if there:
        (folder / "anchors-2026.jsonl").mkdir()
    else:
        folder.rmdir()
    with capture_logs() as logs:
        anchor(outdoors, 5)
    assert len(nailed(outdoors)) == 1
    assert ("audit anchor not written outside" in {line["event"] for line in logs}) is True
    assert kinds(verify(outdoors, Span())) == ({"outside"} if there else set())


def test_a_line_that_was_not_written_is_written_by_the_next_run(outdoors: Runtime) -> None:
    anchor(replace(outdoors, settings=outdoors.settings.model_copy(update={"audit_dir": None})), 5)
    anchor(outdoors, 5)
    assert outdoors.settings.audit_dir
    assert sorted(outside.lines(outdoors.settings.audit_dir)) == [1, 2]


def test_anchors_outlive_the_key_that_signed_them(runtime: Runtime) -> None:
    newer = "another-key-for-tests-that-is-long-enough-for-it"
    anchor(runtime, 5)
    both = with_keys(runtime, newer, SECRET_KEY)
    anchor(both, 5)
    alone = with_keys(runtime, newer)
    anchor(alone, 5)
    one, two, three = nailed(runtime)
    assert one.public_key != two.public_key == three.public_key
    assert verify(alone, Span()).findings == []


def test_a_foreign_key_is_none_of_ours(runtime: Runtime) -> None:
    anchor(with_keys(runtime, "a-key-that-nobody-here-has-ever-heard-of-before"), 5)
    assert kinds(verify(runtime, Span())) == {"signature"}


def test_a_key_that_cannot_be_read_is_said(runtime: Runtime) -> None:
    newer = "another-key-for-tests-that-is-long-enough-for-it"
    anchor(with_keys(runtime, newer, SECRET_KEY), 5)
    third = with_keys(runtime, "a-third-key-for-tests-that-is-long-enough-for-it")
    assert kinds(verify(third, Span())) == {"key"}


def test_an_anchor_reads_the_rows_of_its_day_only(runtime: Runtime) -> None:
    """However many steps there are already: by the ids behind the last one."""
    plan = "EXPLAIN (FORMAT JSON) " + str(BOOKS["transition"].rooting)
    with transaction(runtime) as tx:
        tx.session.execute(text("SET LOCAL enable_seqscan = off"))
        found = json.dumps(tx.session.execute(text(plan), {"after": 10**6, "upto": 10**6 + 5}).scalar_one())
    assert '"transition_pkey"' in found
    assert '"Index Cond": "((id > ' in found


def test_the_log_has_each_anchor_as_well(runtime: Runtime) -> None:
    with capture_logs() as logs:
        anchor_by_the_clock(runtime, 5)
    (one,) = nailed(runtime)
    assert [(line["number"], line["hash"], line["rows"]) for line in logs] == [(1, one.hash.hex(), 0)]


def test_a_book_that_came_later_begins_with_its_first_row(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish_history(runtime)
    with monkeypatch.context() as before:
        before.setattr(anchors, "BOOKS", {name: BOOKS[name] for name in BOOKS if name != "operator_look"})
        anchor(runtime, 5)
    anchor(runtime, 5)
    one, two = nailed(runtime)
    assert "operator_look" not in one.books
    assert (two.books["operator_look"]["after"], two.books["operator_look"]["count"]) == (0, 1)
    assert verify(runtime, Span()).findings == []
