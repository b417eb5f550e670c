"""Where do anchors stand besides the database? In a folder that whoever changes the database cannot reach: one JSON line each."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import structlog
from sqlalchemy import select

from workflows.audit.records import AuditAnchor
from workflows.audit.signing import line_of
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import reading

log = structlog.get_logger()


def write(runtime: Runtime) -> None:
    """Add the lines that the folder lacks, those of a year into one file; a folder that refuses is named in the log."""
    folder = runtime.settings.audit_dir
    if folder is None:
        return
    try:
        last = max(lines(folder), default=0)
        with reading(runtime) as session:
            missing = session.scalars(
                select(AuditAnchor).where(AuditAnchor.number > last).order_by(AuditAnchor.number)
            ).all()
        for anchor in missing:
            _append(folder / f"anchors-{anchor.at:%Y}.jsonl", line_of(anchor))
    except OSError as error:
        log.warning(
            "audit anchor not written outside", reason=error.strerror, setting="KUNDENCENTER_AUDIT_DIR"
        )


def lines(folder: Path) -> dict[int, str]:
    """Read the lines that were written, by the anchor's number; what is no such line has the number 0. Raises OSError."""
    return {_number(line): line for file in _files(folder) for line in file.read_text("utf-8").splitlines()}


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.glob("anchors-*.jsonl"))


def _number(line: str) -> int:
    try:
        return int(json.loads(line)["number"])
    except (ValueError, KeyError, TypeError):
        return 0


def _append(file: Path, line: str) -> None:
    """Whole or not at all, as far as a file allows, and on the disk before we go on; the group of the folder may read it."""
    is_new = not file.exists()
    with os.fdopen(
        os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640), "a", encoding="utf-8"
    ) as out:
        if is_new:
            os.fchmod(out.fileno(), 0o640)  # the units of systemd close to all others what a process makes
        out.write(f"{line}\n")
        out.flush()
        os.fsync(out.fileno())
