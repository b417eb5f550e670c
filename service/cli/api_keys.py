"""How does a program get a key, and how does it lose it?"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from service.cli.context import UnusableError, data_dir_option, reached_runtime
from service.cli.listing import GAP, listed
from service.cli.moments import clock, written
from service.cli.printing import console

if TYPE_CHECKING:
    from workflows.program.actions import KeyOwner, NewSecret

BY = "command-line"
"""Who makes and ends keys here, as the rows have it."""

Row = tuple[str, str, str, str, str, str, str]
COLUMNS: Row = ("name", "customer", "key", "state", "good until", "last used", "scopes")

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def customer_option(command: Decorated) -> Decorated:
    """Let a command take the customer number that a key is for."""
    return click.option(
        "--customer", metavar="NUMBER", help="For this customer number only; without it the operators' own."
    )(command)


reason_option = click.option("--reason", default="", help="Why; it is kept with the key.")


@click.group(name="api-key")
def api_key() -> None:
    """Look after the keys of programs."""


@api_key.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, metavar="SCOPE", help="What it may do; may be repeated.")
@customer_option
@click.option("--days", type=int, help="Days for which it is valid; 365 unless told otherwise.")
@reason_option
@data_dir_option
def add(name: str, scopes: tuple[str, ...], customer: str | None, days: int | None, reason: str) -> None:
    """Make a key and show it once. Without a scope it may only say what it is."""
    from workflows import program_policy
    from workflows.program.actions import KeyOwner, add_key

    lifetime = program_policy.API_KEY_LIFETIME if days is None else _span("--days", days=days)
    owner = KeyOwner(name, customer)
    with reached_runtime() as runtime, _refusals(owner):
        made = add_key(runtime, owner, scopes, lifetime=lifetime, actor=BY, reason=reason)
    _show(made)


@api_key.command()
@click.argument("name")
@customer_option
@click.option(
    "--overlap",
    type=int,
    metavar="HOURS",
    help="Hours for which the old key stays valid: 0 to 168; 24 unless told.",
)
@data_dir_option
def rotate(name: str, customer: str | None, overlap: int | None) -> None:
    """Give a program a new key, valid at once; the old one stays valid for the hours of --overlap."""
    from workflows import program_policy
    from workflows.program.actions import KeyOwner, rotate_key

    span = program_policy.API_KEY_OVERLAP if overlap is None else _span("--overlap", hours=overlap)
    owner = KeyOwner(name, customer)
    with reached_runtime() as runtime, _refusals(owner):
        made = rotate_key(runtime, owner, span, actor=BY)
    _show(made)


@api_key.command()
@click.argument("name")
@customer_option
@reason_option
@data_dir_option
def revoke(name: str, customer: str | None, reason: str) -> None:
    """End a key for good, and at once."""
    from workflows.program.actions import KeyOwner, revoke_key

    owner = KeyOwner(name, customer)
    with reached_runtime() as runtime, _refusals(owner):
        revoke_key(runtime, owner, actor=BY, reason=reason)
    click.echo(f"{name}: revoked; no program gets in with it any more")


@api_key.command(name="list")
@data_dir_option
def list_() -> None:
    """List the keys, those that have ended, too, and when each was last used."""
    from workflows.engine.transaction import reading
    from workflows.program.actions import list_secrets

    with reached_runtime() as runtime, reading(runtime) as session:
        found = list_secrets(session)
    rows = [
        (
            one.name,
            one.customer_number or "-",
            one.shown,
            one.state,
            written(min(one.expires_at, one.ends_at or one.expires_at), runtime.profile.zone),
            written(one.last_used_at, runtime.profile.zone),
            " ".join(one.scopes) or "-",
        )
        for one in found
    ]
    for line in _listed(rows, console().width):
        click.echo(line)


def _listed(rows: Sequence[Row], width: int) -> Iterator[str]:
    return listed(COLUMNS, rows, width, _told)


def _told(row: Row) -> tuple[str, ...]:
    """What stands in the lines of one key where the terminal is narrow."""
    name, customer, key, state, until, used, scopes = row
    return (
        GAP.join((name, key, state)),
        f"customer {customer}, valid until {until}, last used {used}",
        f"scopes {scopes}",
    )


def _show(made: "NewSecret") -> None:
    click.echo(f"Key: {made.secret}")
    zone = clock()
    click.echo(f"Valid until {written(made.expires_at, zone)}; later it is listed as {made.shown}.")
    if made.old_ends_at:
        click.echo(f"The old one is valid until {written(made.old_ends_at, zone)}.")
    click.echo("Shown this once. A program sends it as: Authorization: Bearer KEY")


def _span(option: str, **units: int) -> timedelta:
    try:
        return timedelta(**units)
    except OverflowError:
        raise UnusableError(f"{option}: too long for a key") from None


@contextmanager
def _refusals(owner: "KeyOwner") -> Iterator[None]:
    """Turn what is refused into one line: status 2 for input that cannot be used, 1 for what is not possible now."""
    from workflows import program_policy
    from workflows.customer.records import Customer
    from workflows.engine.errors import NotFoundError
    from workflows.program import actions
    from workflows.program.scopes import Scope, UnknownScopeError

    whose = f" for customer number {owner.customer_number}" if owner.customer_number else ""
    try:
        yield
    except UnknownScopeError as error:
        raise UnusableError(
            f"--scope {error}: there is no such scope; there are {', '.join(Scope)}"
        ) from None
    except actions.KeyNameError:
        raise UnusableError(f"a name has 1 to {actions.NAME_MAX} characters that can be seen") from None
    except actions.KeyExistsError:
        raise UnusableError(
            f"{owner.name}: there is a key of this name already{whose}; rotate or revoke it"
        ) from None
    except actions.KeySpanError:
        longest, overlap = (
            program_policy.API_KEY_LIFETIME_MAX.days,
            program_policy.API_KEY_OVERLAP_MAX.days * 24,
        )
        raise UnusableError(
            f"a key is valid for 1 to {longest} days, the old one beside it for 0 to {overlap} hours"
        ) from None
    except actions.KeyOverError:
        raise click.ClickException(f"{owner.name}: it has expired; revoke it and add a new one") from None
    except actions.SecretsAliveError:
        raise click.ClickException(
            f"{owner.name}: two versions of it are valid already; --overlap 0 ends both at once"
        ) from None
    except NotFoundError as missing:
        if str(missing) == Customer.__name__:
            raise UnusableError(f"--customer {owner.customer_number}: there is no such customer") from None
        raise click.ClickException(
            f"{owner.name}: there is no such key{whose}; see ./kc api-key list"
        ) from None
