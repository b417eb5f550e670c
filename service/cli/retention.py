"""What is due to be erased? Looks first, and erases only when told to."""

from typing import TYPE_CHECKING

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.printing import print_table
from service.cli.wording import counted

if TYPE_CHECKING:
    from rich.table import Table

    from workflows.retention.actions import Due


@click.command()
@click.option("--erase", is_flag=True, help="Erase what is due, and note how much it was.")
@data_dir_option
def retention(erase: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Show what the retention timetable would erase now; a dry run unless --erase is given."""
    from workflows.retention.actions import dry_run, erase_all

    with reached_runtime() as runtime:
        found = erase_all(runtime) if erase else dry_run(runtime)
    print_table(_table(found, "rows erased" if erase else "rows due"))
    if erase:
        click.echo(f"{counted(sum(due.rows for due in found), 'row')} erased")
    else:
        click.echo("Nothing was erased; --erase does it now, the workers do it by themselves.")


def _table(found: "list[Due]", counted: str) -> "Table":
    from rich.table import Table

    from service.drawing.retention import event, span

    table = Table("class", "limit", "after", box=None, padding=(0, 2))
    table.add_column(counted, justify="right")
    for due in found:
        table.add_row(due.of.name, span(due.of.limit), event(due.of), str(due.rows))
    return table
