"""How do settlements and submissions come in from a file?"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.streaming import counts, dry_run_option, how_it_goes, streamed

if TYPE_CHECKING:
    from workflows.document.rows import Rejected, RowsReport, Sheet
    from workflows.engine.runtime import Runtime

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def settlements() -> None:
    """Look after the settlements that customers see."""


@click.group()
def submissions() -> None:
    """Look after the submissions that are being worked on."""


@settlements.command(name="import")
@FILE
@dry_run_option
@data_dir_option
def import_settlements(file: Path, *, dry_run: bool) -> None:
    """Import or update settlements from a CSV file; wrong rows are named and left out.

    entry_number,customer_number,invoice_number,date,payout,currency,status in any order (docs/documents.md). A
    settlement takes the submission of its entry number off the list. Running the same file again changes nothing.
    Status 1 if a row was left out, 2 if the file as a whole is unusable.
    """
    from workflows.document.rows import SETTLEMENTS

    with reached_runtime() as runtime:
        report = _import(runtime, SETTLEMENTS, file, dry_run=dry_run)
    _end(SETTLEMENTS, report, dry_run=dry_run)


@submissions.command(name="import")
@FILE
@dry_run_option
@data_dir_option
def import_submissions(file: Path, *, dry_run: bool) -> None:
    """Import or update submissions from a CSV file; wrong rows are named and left out.

    entry_number,customer_number,invoice_number,received_on,step,expected_on in any order (docs/documents.md). What
    there is a settlement of already stays off the list. Running the same file again changes nothing.
    Status 1 if a row was left out, 2 if the file as a whole is unusable.
    """
    from workflows.document.rows import SUBMISSIONS

    with reached_runtime() as runtime:
        report = _import(runtime, SUBMISSIONS, file, dry_run=dry_run)
    _end(SUBMISSIONS, report, dry_run=dry_run)


def _import(runtime: "Runtime", sheet: "Sheet", file: Path, *, dry_run: bool) -> "RowsReport":
    from workflows.document.rows import BATCH, import_rows

    with streamed(file) as (lines, say, note, counted):

        def name_rejected(row: "Rejected") -> None:
            say(f"line {row.line}: {row.entry_number}: {row.reason}")

        say(f"{file.name}: {how_it_goes(f'{BATCH} rows', dry_run=dry_run)}")
        return import_rows(
            runtime,
            sheet,
            lines,
            on_rejected=name_rejected,
            on_batch=lambda report: counted(counts(_numbers(sheet, report), dry_run=dry_run)),
            on_note=note,
            dry_run=dry_run,
        )


def _numbers(sheet: "Sheet", report: "RowsReport") -> Mapping[str, int]:
    """Name what is counted as people read it; only a submission can be settled already."""
    first = {"imported": report.imported, "updated": report.updated, "unchanged": report.unchanged}
    settled = {"settled already": report.settled} if sheet.kind == "submission" else {}
    return first | settled | {"rejected": report.rejected}


def _end(sheet: "Sheet", report: "RowsReport", *, dry_run: bool) -> None:
    click.echo(counts(_numbers(sheet, report), dry_run=dry_run))
    sys.exit(1 if report.rejected else 0)
