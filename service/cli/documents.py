"""How do documents come in from a folder?"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.interfering import reason_option
from service.cli.quarantine import quarantine
from service.cli.streaming import counts, dry_run_option, how_it_goes, streamed

if TYPE_CHECKING:
    from workflows.document.folder import RowReport
    from workflows.document.records import Kind
    from workflows.document.withdrawal import Named
    from workflows.engine.runtime import Runtime


@click.group()
def documents() -> None:
    """Look after the documents that customers fetch."""


documents.add_command(quarantine)


@documents.command(name="import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@dry_run_option
@data_dir_option
def import_(folder: Path, *, dry_run: bool) -> None:
    """Take in the files of a folder that its index.csv names; wrong ones are named and left out.

    customer_number,kind,number,date,period,net,gross,currency,file in any order; kind is settlement, submission or
    invoice (docs/documents.md). Running the same folder again changes nothing. A dry run reads the files too.
    Status 1 if a document was left out, 2 if the index as a whole is unusable.
    """
    with reached_runtime() as runtime:
        outcomes = _import(runtime, folder, dry_run=dry_run)
    click.echo(counts(outcomes, dry_run=dry_run))
    sys.exit(1 if outcomes["refused"] + outcomes["quarantined"] else 0)


def named(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command say which document it is about."""
    parameters = (
        click.argument("customer_number"),
        click.argument("kind", type=click.Choice(["settlement", "submission", "invoice"])),
        click.argument("number"),
        click.option(
            "--year", type=int, help="Where numbers begin anew every year: the year of the document."
        ),
    )
    for parameter in reversed(parameters):
        command = parameter(command)
    return command


@documents.command()
@named
@reason_option
@data_dir_option
def withdraw(customer_number: str, kind: "Kind", number: str, year: int | None, reason: str) -> None:
    """Hide a document that went to a customer by mistake; its bytes stay, and `restore` shows it again."""
    from workflows.document import withdrawal
    from workflows.operator.interventions import COMMAND_LINE

    if not reason.strip():
        raise click.ClickException("say why with --reason")
    document = withdrawal.Named(customer_number, kind, number, year)
    with reached_runtime() as runtime, _refusing(document, "is withdrawn already"):
        withdrawal.withdraw(runtime, document, reason=reason.strip(), by=COMMAND_LINE)
    click.echo(f"{kind} {number} of {customer_number}: nobody sees it any more")


@documents.command()
@named
@data_dir_option
def restore(customer_number: str, kind: "Kind", number: str, year: int | None) -> None:
    """Show a document again that was withdrawn."""
    from workflows.document import withdrawal

    document = withdrawal.Named(customer_number, kind, number, year)
    with reached_runtime() as runtime, _refusing(document, "is not withdrawn"):
        withdrawal.restore(runtime, document)
    click.echo(f"{kind} {number} of {customer_number}: is there again")


@contextmanager
def _refusing(document: "Named", not_possible: str) -> Iterator[None]:
    """End the command with one line where it cannot be done."""
    from workflows.document import withdrawal

    name = f"{document.kind} {document.number} of {document.customer_number}"
    try:
        yield
    except withdrawal.NoSuchDocumentError:
        raise click.ClickException(f"{name}: there is no such document") from None
    except withdrawal.SeveralYearsError as years:
        raise click.ClickException(
            f"{name}: there is one in each of {years}; say which with --year"
        ) from None
    except withdrawal.NotPossibleError:
        raise click.ClickException(f"{name}: {not_possible}") from None


def _import(runtime: "Runtime", folder: Path, *, dry_run: bool) -> Counter[str]:
    from workflows.document.folder import INDEX, import_folder

    index = folder / INDEX
    if not index.is_file():
        raise UnusableError(f"{index}: is missing; it names the files to take in")
    outcomes = Counter(stored=0, unchanged=0, refused=0, quarantined=0)
    with streamed(index) as (lines, say, note, counted):

        def count(row: "RowReport") -> None:
            outcomes[row.taken.outcome] += 1
            counted(counts(outcomes, dry_run=dry_run))
            if row.taken.reason:
                say(f"line {row.line}: {row.number}: {row.taken.outcome}: {row.taken.reason}")

        say(f"{INDEX}: {how_it_goes('some documents', dry_run=dry_run)}")
        import_folder(runtime, folder, lines, on_row=count, on_note=note, dry_run=dry_run)
    return outcomes
