"""How do auditors get the steps of some days as a file? Row by row, and the last line says whether it is whole."""

import csv
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import text

from workflows.audit.span import Span, ids_of, stretches
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading

FORMATS = (".csv", ".jsonl")
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

WHOLE = {"de": "vollständig, {rows} Zeilen", "en": "complete, {rows} rows"}

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a cell begins with it."""


def export(runtime: Runtime, span: Span, file: Path, language: str) -> int:
    """Write a new file that its owner alone may read, and return the number of rows; raises FileExistsError.

    CSV is UTF-8 with BOM and semicolons, as German spreadsheets open it. Broken off, it lacks its last line.
    """
    with _made(file) as out:
        return (
            _write_csv(runtime, span, out, language)
            if file.suffix == ".csv"
            else _write_json(runtime, span, out)
        )


def defused(cell: object) -> str:
    """Write a value so that no spreadsheet calculates it."""
    written = "" if cell is None else str(cell)
    return f"'{written}" if written.startswith(DANGEROUS) else written


def _write_csv(runtime: Runtime, span: Span, out: TextIO, language: str) -> int:
    rows = 0
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for rows, row in enumerate(_rows(runtime, span), start=1):  # noqa: B007 - the last number is the count
        writer.writerow([defused(cell) for cell in row.values()])
    writer.writerow([WHOLE[language].format(rows=rows)])
    return rows


def _write_json(runtime: Runtime, span: Span, out: TextIO) -> int:
    rows = 0
    for rows, row in enumerate(_rows(runtime, span), start=1):  # noqa: B007 - the last number is the count
        out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
    out.write(json.dumps({"complete": True, "rows": rows}) + "\n")
    return rows


def _rows(runtime: Runtime, span: Span) -> Iterator[dict[str, Any]]:
    with reading(runtime) as session:
        ids = ids_of(session, span)
    facts = {"since": span.since or "-infinity", "until": span.until or "infinity"}
    for stretch in stretches(partial(reading, runtime), ids, span.workflow, AT_ONCE):
        with reading(runtime, EVERYBODY) as session:
            found = session.execute(ROWS, {**facts, **stretch._asdict()})
            rows = [dict(row) for row in found.mappings()]
        for row in rows:
            yield row | {"at": row["at"].astimezone(UTC).isoformat()}


@contextmanager
def _made(file: Path) -> Iterator[TextIO]:
    with os.fdopen(
        os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline=""
    ) as out:
        yield out
