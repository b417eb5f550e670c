"""How does master data come in from a file?"""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.quarantine import release_known
from service.cli.streaming import counts, dry_run_option, how_it_goes, streamed

if TYPE_CHECKING:
    from workflows.customer.actions import ImportReport
    from workflows.engine.runtime import Runtime


@click.group()
def customers() -> None:
    """Look after the customers' master data."""


@customers.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@dry_run_option
@data_dir_option
def import_(file: Path, *, dry_run: bool) -> None:
    """Import or update customers from a CSV file; wrong rows are named and left out.

    With the columns of profiles/demo_customers.csv in any order, as spreadsheets save it (docs/csv.md). Running
    the same file again changes nothing. Documents that waited for these customers come out of quarantine.
    Status 1 if a row was left out, 2 if the file as a whole is unusable.
    """
    with reached_runtime() as runtime:
        report = _import(runtime, file, dry_run=dry_run)
        released = None if dry_run else release_known(runtime)
    click.echo(counts(asdict(report), dry_run=dry_run))
    if released:
        click.echo(f"documents in quarantine: {released['stored']} released, {released['refused']} refused")
    sys.exit(1 if report.rejected else 0)


def _import(runtime: "Runtime", file: Path, *, dry_run: bool) -> "ImportReport":
    from workflows.customer.actions import BATCH, Rejected, import_customers

    with streamed(file) as (lines, say, note, counted):

        def name_rejected(row: Rejected) -> None:
            say(f"line {row.line}: {row.customer_number}: {row.reason}")

        say(f"{file.name}: {how_it_goes(f'{BATCH} rows', dry_run=dry_run)}")
        return import_customers(
            runtime,
            lines,
            on_rejected=name_rejected,
            on_batch=lambda report: counted(counts(asdict(report), dry_run=dry_run)),
            on_note=note,
            dry_run=dry_run,
        )
