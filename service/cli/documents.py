"""How do documents come in from a folder?"""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.quarantine import quarantine
from service.cli.streaming import streamed

if TYPE_CHECKING:
    from workflows.document.folder import RowReport
    from workflows.engine.runtime import Runtime


@click.group()
def documents() -> None:
    """Look after the documents that customers fetch."""


documents.add_command(quarantine)


@documents.command(name="import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@data_dir_option
def import_(folder: Path) -> None:
    """Take in the files of a folder that its index.csv names; wrong ones are named and left out.

    customer_number,kind,number,date,period,net,gross,currency,file in any order; kind is settlement, submission or
    invoice (docs/documents.md). Running the same folder again changes nothing. Status 1 if a document was left out,
    2 if the index as a whole is unusable.
    """
    with reached_runtime() as runtime:
        counts = _import(runtime, folder)
    left_out = counts["refused"] + counts["quarantined"]
    click.echo(
        ", ".join(f"{counts[name]} {name}" for name in ("stored", "unchanged", "refused", "quarantined"))
    )
    sys.exit(1 if left_out else 0)


def _import(runtime: "Runtime", folder: Path) -> Counter[str]:
    from workflows.document.folder import INDEX, import_folder

    index = folder / INDEX
    if not index.is_file():
        raise UnusableError(f"{index}: is missing; it names the files to take in")
    counts: Counter[str] = Counter()
    with streamed(index) as (lines, say, note):

        def count(row: "RowReport") -> None:
            counts[row.taken.outcome] += 1
            if row.taken.reason:
                say(f"line {row.line}: {row.number}: {row.taken.outcome}: {row.taken.reason}")

        say(f"{INDEX}: some documents go in at a time; if this is broken off, run it again")
        import_folder(runtime, folder, lines, on_row=count, on_note=note)
    return counts
