"""How does a local program of a customer get in? By a code that is read out to whoever sits before it."""

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.moments import written


@click.command(name="coupling-code")
@click.argument("customer_number")
@data_dir_option
def coupling_code(customer_number: str) -> None:
    """Make a code that couples one local program of this customer; it is valid once, for ten minutes."""
    from workflows.customer.resting import CustomerRestsError
    from workflows.engine.errors import NotFoundError
    from workflows.program.installations import make_code

    with reached_runtime() as runtime:
        try:
            made = make_code(runtime, customer_number, actor="command-line")
        except NotFoundError:
            raise UnusableError(f"{customer_number}: there is no such customer") from None
        except CustomerRestsError as status:
            raise click.ClickException(
                f"{customer_number}: the customer is {status}; nothing is coupled"
            ) from None
    click.echo(f"Code: {made.code}")
    click.echo(
        f"Valid once, until {written(made.ends_at, runtime.profile.zone)}. Who types it in gets a key for this customer number."
    )
