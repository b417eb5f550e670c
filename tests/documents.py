"""What do customers have in a test? Settlements, submissions and documents by file, and a look past row-level security."""

from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import namedtuple_row

from workflows.document.folder import RowReport, import_folder
from workflows.document.rows import SETTLEMENTS, SUBMISSIONS, Rejected, RowsReport, Sheet, import_rows
from workflows.engine.runtime import Runtime

SETTLEMENT_HEADER = "entry_number;customer_number;invoice_number;date;payout;currency;status\n"
SUBMISSION_HEADER = "entry_number;customer_number;invoice_number;received_on;step;expected_on\n"


def import_settlements(
    runtime: Runtime, *rows: str, dry_run: bool = False
) -> tuple[RowsReport, list[Rejected]]:
    """Import these lines; return what became of them."""
    return _imported(runtime, SETTLEMENTS, SETTLEMENT_HEADER, rows, dry_run=dry_run)


def import_submissions(
    runtime: Runtime, *rows: str, dry_run: bool = False
) -> tuple[RowsReport, list[Rejected]]:
    """Import these lines; return what became of them."""
    return _imported(runtime, SUBMISSIONS, SUBMISSION_HEADER, rows, dry_run=dry_run)


def seen_by_owner(url: str, statement: str, *values: object) -> list[Any]:
    """Ask as the owner, from whom row-level security hides nothing: an empty answer means that there is nothing."""
    with psycopg.connect(url, autocommit=True, row_factory=namedtuple_row) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def _imported(
    runtime: Runtime, sheet: Sheet, header: str, rows: tuple[str, ...], *, dry_run: bool
) -> tuple[RowsReport, list[Rejected]]:
    rejected: list[Rejected] = []
    lines = [header, *(f"{row}\n" for row in rows)]
    report = import_rows(runtime, sheet, lines, on_rejected=rejected.append, dry_run=dry_run)
    return report, rejected


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
CII = b"""<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>
"""
INDEX_HEADER = "customer_number;kind;number;date;period;net;gross;currency;file"


def folder_of(path: Path, *rows: str, header: str = INDEX_HEADER, **files: bytes) -> Path:
    """Make a folder with these files (`_` in a name becomes a dot) and an index of these rows."""
    for name, content in files.items():
        (path / name.replace("_", ".")).write_bytes(content)
    (path / "index.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def import_documents(runtime: Runtime, folder: Path, *, dry_run: bool = False) -> list[tuple[str, str]]:
    """Import the folder; return outcome and reason of every row, in order of their lines."""
    reports: list[RowReport] = []
    with (folder / "index.csv").open(encoding="utf-8", newline="") as lines:
        import_folder(runtime, folder, lines, on_row=reports.append, dry_run=dry_run)
    return [(one.taken.outcome, one.taken.reason) for one in sorted(reports, key=lambda one: one.line)]


def bytes_of(url: str, document_id: UUID) -> bytes:
    """What is stored of a document, as the owner sees it."""
    found = seen_by_owner(
        url, "SELECT content FROM document_part WHERE document_id = %s ORDER BY number", document_id
    )
    return b"".join(part.content for part in found)
