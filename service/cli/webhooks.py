"""How does an operator see what became of a customer's webhooks, and send events again for somebody who asks for it?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.moments import clock, written

if TYPE_CHECKING:
    from workflows.engine.transaction import Tx
    from workflows.webhook.records import Webhook

BY = "command-line"
"""Who acts here, as the history has it."""

id_argument = click.argument("webhook_id", metavar="ID", type=click.UUID)


@click.group()
def webhook() -> None:
    """Look after the webhooks of customers."""


@webhook.command(name="list")
@click.argument("customer_number", metavar="CUSTOMER")
@data_dir_option
def list_(customer_number: str) -> None:
    """List the webhooks of a customer number: how each stands, how far it has come, how the last attempt went, and where.

    Of an address only the host: the rest may be a secret of theirs.
    """
    from workflows.customer.matching import find_customer
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.webhook.actions import list_webhooks

    with reached_runtime() as runtime, reading(runtime, EVERYBODY) as session:
        customer = find_customer(session, customer_number)
        if customer is None:
            raise UnusableError(f"{customer_number}: there is no such customer")
        found = list_webhooks(session, [customer.id])
    if not found:
        click.echo("0 webhooks")
    for one in found:
        again = f"  again {one.again_from} to {one.again_until}" if one.again_from else ""
        come, host = f"{one.position} of {one.last}{again}", urlsplit(one.url).hostname
        click.echo(f"{one.id}  {one.state}  {come}  {one.last_result or '-'}  {host}")


@webhook.command()
@id_argument
@data_dir_option
def attempts(webhook_id: UUID) -> None:
    """List the last attempts, the newest first, with the cause as we know it (a private address is told from an unknown name)."""
    from workflows.webhook.attempts import newest

    with _of(webhook_id) as (tx, _webhook):
        found = newest(tx.session, webhook_id)
    zone = clock()
    for one in found:
        events = "-" if one.kind == "test" else f"{one.first} to {one.last}"
        click.echo(f"{written(one.at, zone)}  {one.kind}  {events}  {one.result}  {one.status or '-'}")


@webhook.command()
@id_argument
@click.argument("first", type=int)
@click.argument("last", type=int, required=False)
@data_dir_option
def replay(webhook_id: UUID, first: int, last: int | None) -> None:
    """Send one event, or all from FIRST to LAST, again; each keeps its `webhook-id`."""
    from workflows.engine.errors import TransitionRefused
    from workflows.webhook import replay as replaying

    try:
        with _of(webhook_id) as (tx, found):
            begin, end = replaying.replay(tx, found, first, last or first, actor=BY)
    except replaying.NothingToReplayError:
        raise UnusableError("none of these events has been sent yet") from None
    except replaying.TooMuchToReplayError:
        raise UnusableError(f"at most {replaying.MOST} events are sent again in one go") from None
    except TransitionRefused:
        raise click.ClickException("not possible, it is switched off; its administrator resumes it") from None
    click.echo(f"events {begin} to {end} are sent now")


@contextmanager
def _of(webhook_id: UUID) -> Iterator[tuple["Tx", "Webhook"]]:
    """A webhook that has not ended, and a transaction that may read and change it."""
    from workflows.engine.errors import NotFoundError
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import transaction
    from workflows.webhook.actions import get_webhook
    from workflows.webhook.records import Webhook

    try:
        with reached_runtime() as runtime, transaction(runtime, EVERYBODY) as tx:
            found = tx.get(Webhook, webhook_id)
            yield tx, get_webhook(tx, found.customer_id, webhook_id)
    except NotFoundError:
        raise click.ClickException(f"{webhook_id}: there is no such webhook") from None
