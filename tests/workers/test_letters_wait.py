"""Whose fault is a letter that cannot be put down? An out-tray that takes nothing is ours: it waits, with its cause in sight."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog

from tests import builders
from tests.workers.rounds import change, hasten, states, value, work, work_off
from workers.handlers import HANDLERS
from workers.letter import out_tray
from workflows import policy
from workflows.engine.ledger import Job
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading
from workflows.letter.records import Letter
from workflows.message.channels import Channel, find_cause
from workflows.users import first_passwords

KIND = "letter.print"
NO_FOLDER = "KUNDENCENTER_LETTER_DIR: Not a directory"


def order(runtime: Runtime, count: int = 1) -> list[str]:
    """Order letters to new users and return the names of the files that they become."""
    for _ in range(count):
        builders.add_newcomer(runtime)
    return [f"{letter.id}.pdf" for letter in builders.rows(runtime, Letter)]


def stand_in_the_way(runtime: Runtime) -> Path:
    runtime.settings.out_tray.write_text("a file in place of the folder")
    return runtime.settings.out_tray


def waiting(runtime: Runtime) -> set[tuple[str, int, str]]:
    return {(job.state, job.attempt, job.last_error) for job in builders.rows(runtime, Job, Job.kind == KIND)}


def cause(runtime: Runtime) -> str | None:
    with reading(runtime) as session:
        return find_cause(session, "letter")


def test_an_out_tray_that_takes_nothing_uses_up_no_try_and_is_told_once(runtime: Runtime) -> None:
    names = order(runtime)
    in_the_way = stand_in_the_way(runtime)
    with structlog.testing.capture_logs() as logs:
        for _ in range(policy.JOB_TRIES + 1):
            work(runtime, KIND)
            assert waiting(runtime) == {("pending", 0, NO_FOLDER)}
            hasten(runtime)
        in_the_way.unlink()
        work(runtime, KIND)
    assert [line["event"] for line in logs] == ["channel does not work", "channel works again"]
    assert str(in_the_way) not in str(logs)
    assert [path.name for path in in_the_way.iterdir()] == names
    assert states(runtime, KIND) == ["done"]
    assert [(row.name, row.cause) for row in builders.rows(runtime, Channel)] == [("letter", "")]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_full_disk_and_missing_rights_are_ours_too(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(_file: int) -> None:
        raise OSError(number, os.strerror(number), "/srv/secret")

    names = order(runtime)
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        work(runtime, KIND)
    assert waiting(runtime) == {("pending", 0, f"KUNDENCENTER_LETTER_DIR: {os.strerror(number)}")}
    hasten(runtime)
    work(runtime, KIND)
    assert [path.name for path in runtime.settings.out_tray.glob("*.pdf")] == names


def test_a_full_disk_is_said_and_not_filled_with_drafts(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = order(runtime)
    tray = runtime.settings.out_tray

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        work(runtime, KIND)
    assert waiting(runtime) == {("pending", 0, "KUNDENCENTER_LETTER_DIR: No space left on device")}
    assert list(tray.iterdir()) == []
    hasten(runtime)
    work(runtime, KIND)
    assert [path.name for path in tray.iterdir()] == [name]


def test_drafts_of_a_worker_that_died_are_swept_and_nothing_else(runtime: Runtime) -> None:
    tray = runtime.settings.out_tray
    tray.mkdir()
    abandoned, fresh = tray / ".x.pdf.0123abcd", tray / ".y.pdf.0123abcd"
    others = tray / ".hidden", tray / "list.pdf"
    for path in (abandoned, fresh, *others):
        path.write_text("x")
    for path in (abandoned, *others):
        os.utime(path, (1, 1))
    out_tray.remove_void(runtime)
    assert sorted(tray.iterdir()) == sorted([fresh, *others])


def test_a_folder_of_somebody_else_stays_as_it_is_and_its_group_may_read(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name,) = order(runtime)
    tray = runtime.settings.out_tray
    tray.mkdir()
    tray.chmod(0o2770)
    with monkeypatch.context() as somebody:
        somebody.setattr(os, "geteuid", lambda: tray.stat().st_uid + 1)
        assert out_tray.find_fault(runtime.settings) == ""
        work(runtime, KIND)
    assert (tray.stat().st_mode & 0o7777, (tray / name).stat().st_mode & 0o777) == (0o2770, 0o640)
    order(runtime)
    work(runtime, KIND)
    assert tray.stat().st_mode & 0o777 == 0o700, "our own is closed to others"


def test_one_letter_looks_soon_and_wakes_the_others(runtime: Runtime) -> None:
    names = order(runtime, 4)
    in_the_way = stand_in_the_way(runtime)
    work(runtime, KIND)
    soon = "SELECT count(*) FROM job WHERE kind = 'letter.print' AND run_at < clock_timestamp() + interval '31 s'"
    change(
        runtime, "UPDATE job SET run_at = run_at + interval '4 minutes' WHERE id > (SELECT min(id) FROM job)"
    )
    assert value(runtime, soon) == 1
    in_the_way.unlink()
    change(runtime, "UPDATE job SET run_at = clock_timestamp() WHERE id = (SELECT min(id) FROM job)")
    work_off(runtime)
    assert sorted(path.name for path in in_the_way.iterdir()) == sorted(names)
    assert set(states(runtime, KIND)) == {"done"}


def test_a_letter_that_only_a_later_release_can_write_waits_for_it_and_holds_up_no_other(
    runtime: Runtime,
) -> None:
    names = order(runtime, 3)
    change(
        runtime, "UPDATE letter SET name = 'rose_letter' WHERE id = (SELECT min(id::text)::uuid FROM letter)"
    )
    for _ in range(policy.JOB_TRIES + 1):
        work(runtime, KIND)
        hasten(runtime)
    assert waiting(runtime) == {
        ("pending", 0, "this release does not know letters of name rose_letter"),
        ("done", 1, ""),
    }
    assert len(list(runtime.settings.out_tray.glob("*.pdf"))) == 2
    change(runtime, "UPDATE letter SET name = 'initial_credentials' WHERE name = 'rose_letter'")
    work(runtime, KIND)
    assert sorted(path.name for path in runtime.settings.out_tray.glob("*.pdf")) == sorted(names)


def test_a_letter_whose_own_place_is_taken_holds_up_no_other(runtime: Runtime) -> None:
    names = order(runtime, 3)
    (runtime.settings.out_tray / names[0]).mkdir(parents=True)
    work_off(runtime)
    assert sorted(states(runtime, KIND)) == ["done", "done", "pending"]
    (again,) = builders.rows(runtime, Job, Job.state == "pending", Job.kind == KIND)
    assert again.attempt >= 1, "a try of its own; on a slow machine the second has followed"
    assert cause(runtime) == ""


def test_a_demonstrations_mail_box_that_takes_nothing_is_ours_too(runtime: Runtime) -> None:
    order(runtime)
    (runtime.settings.data_dir / "postfach").write_text("a file in place of the folder")
    work(runtime, KIND)
    assert waiting(runtime) == {("pending", 0, "KUNDENCENTER_DATA_DIR: Not a directory")}


@pytest.mark.deep
def test_a_void_letter_that_cannot_be_removed_is_told_and_so_is_the_repair(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    newcomer = builders.add_newcomer(runtime)
    work(runtime, KIND)
    first_passwords.reissue(runtime, newcomer.login_name, delivery="email")

    def refuse(*_arguments: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/srv/secret")

    forget: Callable[..., None] = HANDLERS["upkeep.forget"]
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", refuse)
        forget(runtime, [], 0.0)
    assert cause(runtime) == "KUNDENCENTER_LETTER_DIR: Permission denied"
    forget(runtime, [], 0.0)
    assert cause(runtime) == ""
    assert list(runtime.settings.out_tray.iterdir()) == []
