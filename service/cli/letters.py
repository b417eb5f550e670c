"""How do letters get from the out-tray to the post, and what if one comes back?"""

from typing import TYPE_CHECKING
from uuid import UUID

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.interfering import interfere

if TYPE_CHECKING:
    from rich.table import Table

    from workflows.engine.runtime import Runtime
    from workflows.overview.letters import ListedLetter

STATES = ("created", "printed", "dispatched", "redeemed", "returned", "expired", "superseded")


@click.group()
def letters() -> None:
    """Look after the letters on paper."""


@letters.command(name="list")
@click.option("--state", type=click.Choice(STATES), help="Only letters in this state.")
@data_dir_option
def list_(state: str | None) -> None:
    """List the letters, those that have waited longest first; never what they hold."""
    from rich.console import Console

    with reached_runtime() as runtime:
        found = _letters(runtime, state)
        runtime.engine.dispose()
    Console(soft_wrap=True).print(_table(found))
    click.echo(f"{len(found)} letters")


@letters.command()
@click.argument("letter_ids", metavar="[ID]...", type=click.UUID, nargs=-1)
@click.option("--all-printed", is_flag=True, help="Every letter that lies printed in the out-tray.")
@data_dir_option
def dispatched(letter_ids: tuple[UUID, ...], all_printed: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Note that letters were handed over to the post; an ID is the name of the PDF."""
    if bool(letter_ids) == all_printed:
        raise click.UsageError("name letters, or say --all-printed")
    with reached_runtime() as runtime:
        keys = [one.id for one in _letters(runtime, "printed")] if all_printed else letter_ids
        for key in keys:
            interfere(runtime, "letter", key, "dispatch", "handed over to the post", called=str(key))
        runtime.engine.dispose()
    click.echo(f"{len(keys)} letters dispatched")


@letters.command()
@click.argument("letter_id", metavar="ID", type=click.UUID)
@data_dir_option
def returned(letter_id: UUID) -> None:
    """Note that a letter came back; its code is void, and /betrieb/vorgaenge says what to do."""
    with reached_runtime() as runtime:
        interfere(runtime, "letter", letter_id, "report_returned", "came back", called=str(letter_id))
        runtime.engine.dispose()
    click.echo(f"{letter_id}: returned; its code is void")


def _letters(runtime: "Runtime", state: str | None) -> "list[ListedLetter]":
    from workflows.engine.transaction import reading
    from workflows.overview.letters import letters as listed

    with reading(runtime) as session:
        return listed(session, state)


def _table(found: "list[ListedLetter]") -> "Table":
    from rich.table import Table

    table = Table("id", "kind", "customer", "user", "state", "since", box=None, padding=(0, 2))
    for one in found:
        table.add_row(
            str(one.id),
            one.kind,
            one.customer_number,
            one.user_number,
            one.state,
            f"{one.since:%Y-%m-%d %H:%M}",
        )
    return table
