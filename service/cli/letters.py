"""How do letters get from the out-tray to the post, and what if one comes back?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.interfering import interfere
from service.cli.listing import GAP, listed
from service.cli.moments import written
from service.cli.printing import console
from service.cli.wording import counted

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from workflows.cockpit.letters import ListedLetter
    from workflows.engine.runtime import Runtime

STATES = ("created", "printed", "dispatched", "redeemed", "returned", "expired", "superseded")

Row = tuple[str, str, str, str, str, str]
COLUMNS: Row = ("id", "kind", "customer", "user", "state", "since")


@click.group()
def letters() -> None:
    """Look after the letters on paper."""


@letters.command(name="list")
@click.option(
    "--state", type=click.Choice(STATES), help="Letters in this state; else all that are on their way."
)
@data_dir_option
def list_(state: str | None) -> None:
    """List the letters on their way, those that have waited longest first; never what they hold."""
    with reached_runtime() as runtime:
        found, zone = _letters(runtime, state), runtime.profile.zone
    for line in _lines(found, zone, console().width):
        click.echo(line)


@letters.command()
@click.argument("letter_ids", metavar="[ID]...", type=click.UUID, nargs=-1)
@click.option("--all-printed", is_flag=True, help="Every letter that lies printed in the out-tray.")
@data_dir_option
def dispatched(letter_ids: tuple[UUID, ...], all_printed: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Note that letters were handed over to the post; an ID is the name of the PDF.

    If one is refused, the others are still noted, and the status is 1.
    """
    if bool(letter_ids) == all_printed:
        raise click.UsageError("name letters, or say --all-printed")
    with reached_runtime() as runtime:
        keys = [one.id for one in _letters(runtime, "printed")] if all_printed else letter_ids
        refusals = [refusal for key in keys if (refusal := _dispatch(runtime, key))]
    for refusal in refusals:
        click.echo(f"Error: {refusal}", err=True)
    click.echo(f"{counted(len(keys) - len(refusals), 'letter')} dispatched, {len(refusals)} not")
    if refusals:
        click.get_current_context().exit(1)


@letters.command()
@click.argument("letter_id", metavar="ID", type=click.UUID)
@data_dir_option
def returned(letter_id: UUID) -> None:
    """Note that a letter came back; its code is void, and /betrieb/vorgaenge says what to do."""
    with reached_runtime() as runtime:
        interfere(runtime, "letter", letter_id, "report_returned", "came back", called=str(letter_id))
    click.echo(f"{letter_id}: returned; its code is void")


def _dispatch(runtime: "Runtime", key: UUID) -> str | None:
    """Note it for one letter; return why it was refused, if it was."""
    try:
        interfere(runtime, "letter", key, "dispatch", "handed over to the post", called=str(key))
    except click.ClickException as refused:
        return refused.message
    return None


def _letters(runtime: "Runtime", state: str | None) -> "list[ListedLetter]":
    from workflows.cockpit.letters import letters as listed
    from workflows.engine.transaction import reading

    with reading(runtime) as session:
        return listed(session, state)


def _lines(found: "list[ListedLetter]", zone: "ZoneInfo", width: int) -> Iterator[str]:
    rows = [
        (str(one.id), one.kind, one.customer_number, one.user_number, one.state, written(one.since, zone))
        for one in found
    ]
    return listed(COLUMNS, rows, width, _told)


def _told(row: Row) -> tuple[str, ...]:
    """What stands in the lines of one letter where the terminal is narrow."""
    key, kind, customer, user, state, since = row
    return (GAP.join((key, kind)), f"customer {customer}, user {user or '-'}, {state} since {since}")
