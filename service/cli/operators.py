"""How does a person become an operator?"""

import secrets
import sys

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime


@click.group()
def operator() -> None:
    """Look after the operators."""


@operator.command()
@click.argument("name")
@data_dir_option
def add(name: str) -> None:
    """Add an operator and show once what they need to sign in."""
    from workflows.operator.actions import OperatorExistsError, OperatorPasswordError, add_operator

    password, generated = _ask_for_password()
    with reached_runtime() as runtime:
        try:
            made = add_operator(runtime, name, password)
        except OperatorExistsError:
            raise UnusableError(f"{name}: an operator of this name exists already") from None
        except OperatorPasswordError as error:
            raise UnusableError(f"the password needs at least {error} characters") from None
    click.echo(f"Name:      {made.name}")
    if generated:
        click.echo(f"Password:  {password}")
    click.echo(f"TOTP key:  {made.totp_secret}")
    click.echo(f"TOTP link: {made.totp_uri}")
    click.echo("Shown this once. Sign in at /betrieb.")


def _ask_for_password() -> tuple[str, bool]:
    """Return the password and whether we made it: nobody can type where there is no terminal."""
    if not sys.stdin.isatty():
        return secrets.token_urlsafe(15), True
    return click.prompt("Password", hide_input=True, confirmation_prompt=True), False
