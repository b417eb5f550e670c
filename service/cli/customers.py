"""How does master data come in from a file?"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime

if TYPE_CHECKING:
    from workflows.customer.actions import ImportReport, RowReport
    from workflows.engine.runtime import Runtime


@click.group()
def customers() -> None:
    """Look after the customers' master data."""


@customers.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_dir_option
def import_(file: Path) -> None:
    """Import or update customers from a CSV file; wrong rows are named and left out.

    UTF-8, separated by commas, with a first line as in profiles/demo_customers.csv. Status 1 if a row was
    left out, 2 if the file as a whole is unusable.
    """
    with reached_runtime() as runtime:
        report = _import(runtime, file)
        runtime.engine.dispose()
    click.echo(f"{report.imported} imported, {report.updated} updated, {len(report.rejected)} rejected")
    sys.exit(1 if report.rejected else 0)


def _import(runtime: "Runtime", file: Path) -> "ImportReport":
    """Stream the file through the import; unusable as a whole, it ends the command with status 2."""
    from rich.console import Console
    from rich.progress import Progress

    from workflows.customer.actions import import_customers
    from workflows.engine.errors import KundencenterError

    with file.open("rb") as source, Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(file.name, total=file.stat().st_size)

        def name_rejected(row: "RowReport") -> None:
            if row.outcome == "rejected":
                progress.console.print(f"line {row.line}: {row.customer_number}: {row.reason}", markup=False)

        lines = _lines(source, lambda size: progress.advance(task, size))
        try:
            return import_customers(runtime, lines, on_row=name_rejected)
        except UnicodeDecodeError:
            raise UnusableError(f"{file}: is not UTF-8 text") from None
        except KundencenterError as error:
            raise UnusableError(f"{file}: {error}") from None


def _lines(source: BinaryIO, on_bytes: Callable[[int], None]) -> Iterator[str]:
    for number, line in enumerate(source):
        on_bytes(len(line))
        yield line.decode("utf-8-sig" if number == 0 else "utf-8")
