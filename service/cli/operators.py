"""How does a person become an operator, get in again, and go?"""

import io
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.moments import written

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime
    from workflows.operator.actions import NewOperator

COMPLAINTS = {
    "short": "the password needs at least {shortest} characters",
    "long": "the password has more than {longest} characters",
    "context": "the password holds the operator's name or that of the product",
    "common": "the password is too well known or too easily guessed",
}

reason_option = click.option("--reason", default="", help="Why; it stays in the history.")
ROLES = click.Choice(["support", "lead", "auditor"])


@click.group()
def operator() -> None:
    """Look after the operators."""


@operator.command()
@click.argument("name")
@click.option(
    "--role", type=ROLES, help="What they may do; without it the first is a lead, others are support."
)
@reason_option
@data_dir_option
def add(name: str, role: str | None, reason: str) -> None:
    """Add an operator and show once what they need to sign in."""
    from workflows.operator.actions import add_operator
    from workflows.operator.roles import Role

    wanted = Role(role) if role else None
    _arm(name, lambda runtime, password: add_operator(runtime, name, password, reason, wanted))


@operator.command(name="role")
@click.argument("name")
@click.argument("role", type=ROLES)
@click.option("--reason", required=True, help="Why; it stays in the history.")
@data_dir_option
def role_(name: str, role: str, reason: str) -> None:
    """Give an operator another role; here, unlike on the page, the last lead's, too."""
    from workflows.engine.transaction import reading
    from workflows.operator.actions import key_of
    from workflows.operator.interventions import COMMAND_LINE
    from workflows.operator.roles import Role
    from workflows.operator.staff import change_role

    with reached_runtime() as runtime, _refusals(name):
        with reading(runtime) as session:
            key = key_of(session, name)
        change_role(runtime, key, Role(role), actor=COMMAND_LINE, reason=reason)
    click.echo(f"{name}: is {role} now")


@operator.command()
@click.argument("name")
@reason_option
@data_dir_option
def reset(name: str, reason: str) -> None:
    """Give an operator a new password and app; sessions end, and a lock is lifted."""
    from workflows.operator.actions import reset_operator

    _arm(name, lambda runtime, password: reset_operator(runtime, name, password, reason))


@operator.command()
@click.argument("name")
@reason_option
@data_dir_option
def lock(name: str, reason: str) -> None:
    """Keep an operator out until a reset; sessions end at once."""
    from workflows.operator.actions import lock_operator

    with reached_runtime() as runtime, _refusals(name):
        lock_operator(runtime, name, reason)
    click.echo(f"{name}: locked; ./kc operator reset lets them in again")


@operator.command()
@click.argument("name")
@reason_option
@data_dir_option
def end(name: str, reason: str) -> None:
    """End an operator's access for good; sessions end at once, and the history keeps the name."""
    from workflows.operator.actions import end_operator

    with reached_runtime() as runtime, _refusals(name):
        end_operator(runtime, name, reason)
    click.echo(f"{name}: ended")


@operator.command(name="list")
@data_dir_option
def list_() -> None:
    """List the operators, those who have gone, too."""
    from workflows.engine.transaction import reading
    from workflows.operator.actions import list_operators

    with reached_runtime() as runtime, reading(runtime) as session:
        found = list_operators(session)
    rows = [("name", "role", "state", "since", "last seen")]
    for one in found:
        since, seen = (written(moment, runtime.profile.zone) for moment in (one.since, one.last_seen_at))
        rows.append((one.name, one.role, one.state, since, seen))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def _arm(name: str, act: "Callable[[Runtime, str], NewOperator]") -> None:
    """Ask for a password, do it, and show what the person needs."""
    password, generated = _ask_for_password()
    with reached_runtime() as runtime, _refusals(name):
        made = act(runtime, password)
    click.echo(f"Name:      {made.name}")
    if generated:
        click.echo(f"Password:  {password}")
    click.echo(f"TOTP key:  {made.totp_secret}")
    click.echo(f"TOTP link: {made.totp_uri}")
    for line in _picture(made.totp_uri):
        click.echo(line)
    click.echo("Shown this once. Sign in at /betrieb.")


def _picture(uri: str) -> Iterator[str]:
    """Draw a text as a QR code: light on dark, whatever the terminal's own colours are."""
    import segno

    drawn = io.StringIO()
    segno.make(uri, error="m", micro=False).terminal(out=drawn, compact=True)
    return (click.style(line, fg="bright_white", bg="black") for line in drawn.getvalue().splitlines())


@contextmanager
def _refusals(name: str) -> Iterator[None]:
    """Turn what is refused into one line: status 2 for input that cannot be used, 1 for what is not possible now."""
    from workflows import policy
    from workflows.engine.errors import NotFoundError, TransitionRefused
    from workflows.operator import actions
    from workflows.operator.interventions import ReasonMissingError

    try:
        yield
    except actions.OperatorExistsError:
        raise UnusableError(
            f"{name}: an operator of this name exists already, or has been one; `operator list` says which"
        ) from None
    except actions.OperatorNameError:
        raise UnusableError(f"a name has 1 to {actions.NAME_MAX} characters that can be seen") from None
    except actions.OperatorPasswordError as error:
        limits = {"shortest": policy.OPERATOR_PASSWORD_MIN, "longest": policy.PASSWORD_MAX}
        raise UnusableError(COMPLAINTS[str(error)].format(**limits)) from None
    except ReasonMissingError:
        raise UnusableError("say why with --reason") from None
    except NotFoundError:
        raise click.ClickException(f"{name}: there is no such operator") from None
    except TransitionRefused as refusal:
        raise click.ClickException(f"{name}: not possible, it is {refusal.state}") from None


def _ask_for_password() -> tuple[str, bool]:
    """Return the password and whether we made it: nobody can type where there is no terminal."""
    if not sys.stdin.isatty():
        return _make_password(), True
    return click.prompt("Password", hide_input=True, confirmation_prompt=True), False


def _make_password() -> str:
    """Make one of 120 random bits, less what it takes to begin and end so that a double click marks all of it."""
    while True:
        password = secrets.token_urlsafe(15)
        if password[0].isalnum() and password[-1].isalnum():
            return password
