"""Which documents wait for a customer that nobody knows, and how do they come out?"""

import sys
from collections import Counter
from typing import TYPE_CHECKING
from uuid import UUID

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime


@click.group()
def quarantine() -> None:
    """Look after documents of customer numbers that are not in the master data; no customer sees them."""


@quarantine.command(name="list")
@data_dir_option
def list_() -> None:
    """List them: id, customer number, kind, number, date, bytes, where from, since when."""
    from workflows.document.quarantine import list_quarantined
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading

    with reached_runtime() as runtime, reading(runtime, EVERYBODY) as session:
        waiting = list_quarantined(session)
    for one in waiting:
        said = (one.id, one.customer_number, one.kind, one.number, one.date, one.size, one.source)
        click.echo("  ".join([*map(str, said), f"{one.first_seen_at:%Y-%m-%d}"]))
    click.echo(f"{len(waiting)} in quarantine")


@quarantine.command()
@data_dir_option
def release() -> None:
    """Take in those whose customer is there now; `customers import` does so by itself. Status 1 if one was refused."""
    with reached_runtime() as runtime:
        outcomes = release_known(runtime)
    click.echo(f"{outcomes['stored']} released, {outcomes['refused']} refused")
    sys.exit(1 if outcomes["refused"] else 0)


@quarantine.command()
@click.argument("document_id", type=click.UUID)
@data_dir_option
def discard(document_id: UUID) -> None:
    """Throw one away for good, with its bytes."""
    from workflows.document.quarantine import discard
    from workflows.engine.errors import NotFoundError

    with reached_runtime() as runtime:
        try:
            discard(runtime, document_id)
        except NotFoundError:
            raise UnusableError(f"{document_id}: is not in quarantine") from None
    click.echo(f"{document_id}: discarded")


def release_known(runtime: "Runtime") -> Counter[str]:
    """Release what can be, and name what is refused; a store that is away ends the command, and all of it waits on."""
    from workflows.document import quarantine

    outcomes: Counter[str] = Counter()
    for one, taken in quarantine.release_known(runtime):
        outcomes[taken.outcome] += 1
        if taken.outcome == "refused":
            click.echo(
                f"{one.customer_number} {one.kind} {one.number}: stays: {taken.reason}, see {one.id}",
                err=True,
            )
    return outcomes
