"""What does a mail server do with a mail that came back? It pipes it into this command."""

import sys
from typing import Any

import click

from service.cli.context import (
    adopt_running,
    data_dir_option,
    refusals_of_the_database,
    refuse_unfit_database,
    runtime,
)

KEEP_IT = 75
"""EX_TEMPFAIL: the mail server keeps the mail and calls again later."""


class Pipe(click.Command):
    """A mail server takes any status but ours for undelivered, that of a wrong option, too."""

    def make_context(self, *arguments: Any, **extra: Any) -> click.Context:
        """Read the command line; a wrong one is our own fault."""
        try:
            return super().make_context(*arguments, **extra)
        except click.UsageError as error:
            click.echo(error.format_message(), err=True)
            sys.exit(KEEP_IT)


@click.command(cls=Pipe)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    help="Address that the mail came in for, if not in its header.",
)
@data_dir_option
def bounce(recipients: tuple[str, ...]) -> None:
    """Take a bounced mail from standard input; status 75 when the mail server has to call again."""
    try:
        click.echo(_take(_read(), recipients))
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(KEEP_IT)
    except Exception as error:  # noqa: BLE001 # whatever is wrong is wrong with us: the mail must not be lost
        click.echo(type(error).__name__, err=True)
        sys.exit(KEEP_IT)


def _read() -> bytes:
    """Take a giant to its end, too: a mail server that cannot write all of a mail takes it for undelivered."""
    from workflows.outgoing.bounced_mail import LONGEST

    if sys.stdin is None:
        raise click.ClickException(
            "standard input is closed; the mail server pipes the mail into this command"
        )
    mail = sys.stdin.buffer.read(LONGEST)
    while sys.stdin.buffer.read(LONGEST):
        pass
    return mail


def _take(mail: bytes, recipients: tuple[str, ...]) -> str:
    from workflows.engine.errors import NotFoundError
    from workflows.outgoing.reports import take_bounced_mail

    adopt_running()  # says nothing of the database: what a pipe says, the mail server may send to somebody
    reached = runtime()
    with refusals_of_the_database():
        try:
            refuse_unfit_database(reached)
            return take_bounced_mail(reached, mail, recipients)
        except NotFoundError:
            raise click.ClickException("KUNDENCENTER_BOUNCE_ADDRESS: is missing") from None
        finally:
            reached.engine.dispose()
