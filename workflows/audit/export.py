"""How do auditors get the steps of some days as a file? Row by row, and the last line says whether it is whole."""

import csv
import io
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.audit.settled import settled
from workflows.audit.span import Span, Stretch, ids_of, stretches
from workflows.engine.clock import database_now
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

FORMATS = (".csv", ".jsonl")
BOOK = "transition"
Row = dict[str, Any]
AT_ONCE = 10_000

COLUMNS = (
    *("id", "at", "workflow", "instance", "sequence", "trigger", "source", "target"),
    *("actor", "operator", "reason", "evidence", "definition_version", "hash"),
)
ROWS = text(
    """
    SELECT t.id, t.at, t.workflow, t.instance, t.sequence, t.trigger, t.source, t.target, t.actor,
           coalesce(o.name, '') AS operator, t.reason, t.evidence, t.definition_version, encode(t.hash, 'hex') AS hash
      FROM transition t LEFT JOIN operator o ON t.actor = 'operator:' || o.id
     WHERE t.id > :after AND t.id <= :upto AND (:workflow = '' OR t.workflow = :workflow)
       AND t.at >= :since AND t.at < :until ORDER BY t.id
    """
)

WHOLE = {
    "de": "vollständig, {rows} Zeilen, Stand {until}",
    "en": "complete, {rows} rows, as of {until}",
}

WAITS = 60.0
"""Seconds that whoever writes steps is waited for."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a cell begins with it."""


class StillWrittenError(KundencenterError):
    """Somebody has been writing steps for too long: nobody can say yet which ones there will be."""


def export(runtime: Runtime, span: Span, file: Path, language: str) -> int:
    """Write a new file that its owner alone may read, and return the number of rows; raises FileExistsError.

    CSV is UTF-8 with BOM and semicolons, as German spreadsheets open it. Broken off, it lacks its last line, which says up to when it is
    whole. Raises StillWrittenError, and leaves no file then.
    """
    kind, rows = file.suffix.removeprefix("."), 0
    with reading(runtime) as session:
        begun = database_now(session)
    found = settled(runtime, [BOOK], time.monotonic() + WAITS)
    if found is None:
        raise StillWrittenError
    with _made(file) as out:
        out.write(header(kind))
        for portion in _portions(runtime, span, found[BOOK]):
            rows += len(portion)
            out.write(body(kind, portion))
        out.write(ending(kind, rows, language, begun))
    return rows


def header(kind: str) -> str:
    """Write what a file of this kind (csv or jsonl) begins with."""
    return "\ufeff" + _csv([COLUMNS]) if kind == "csv" else ""


def body(kind: str, rows: Sequence[Row]) -> str:
    """Write these steps."""
    if kind == "csv":
        return _csv([[defused(cell) for cell in row.values()] for row in rows])
    return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def ending(kind: str, rows: int, language: str, until: datetime) -> str:
    """Write the last line, which says that the file is whole: it holds every step that was committed until then."""
    when = until.astimezone(UTC).isoformat(timespec="seconds")
    if kind == "csv":
        return _csv([[WHOLE[language].format(rows=rows, until=when)]])
    return json.dumps({"complete": True, "rows": rows, "until": when}) + "\n"


def rows_of(session: Session, span: Span, stretch: Stretch) -> list[Row]:
    """Read the steps of one stretch; times are UTC."""
    facts = {"since": span.since or "-infinity", "until": span.until or "infinity", **stretch._asdict()}
    found = session.execute(ROWS, facts).mappings()
    return [dict(row) | {"at": row["at"].astimezone(UTC).isoformat()} for row in found]


def defused(cell: object) -> str:
    """Write a value so that no spreadsheet calculates it."""
    written = "" if cell is None else str(cell)
    return f"'{written}" if written.startswith(DANGEROUS) else written


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _portions(runtime: Runtime, span: Span, cut: int) -> Iterator[list[Row]]:
    with reading(runtime) as session:
        first, last = ids_of(session, span)
    for stretch in stretches(partial(reading, runtime), (first, min(last, cut)), span.workflow, AT_ONCE):
        with reading(runtime, EVERYBODY) as session:
            rows = rows_of(session, span, stretch)
        yield rows


@contextmanager
def _made(file: Path) -> Iterator[TextIO]:
    with os.fdopen(
        os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline=""
    ) as out:
        yield out
