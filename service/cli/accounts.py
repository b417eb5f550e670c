"""How do users come into being from a file, get another first password, and lose or regain their access?"""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.interfering import account_of, interfere, last_option, leaves_nobody_to, reason_option
from service.cli.streaming import counts, dry_run_option, how_it_goes, streamed

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime
    from workflows.first_password.actions import Delivery

WHO_HEARS = {
    "owner": "the owner hears of it by mail",
    "customer": "its owner has proven no address yet, so the customer hears of it by mail, at the address on file",
    None: "nobody hears of it: neither its owner nor the customer has an address for mail",
}
STILL_LOCKED = "\nit is still locked, as it was before: a new password of its owner opens it"


@click.group()
def accounts() -> None:
    """Look after the users' accounts."""


@accounts.command(name="auto-register")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@dry_run_option
@data_dir_option
def auto_register(file: Path, *, dry_run: bool) -> None:
    """Create users from a CSV file; each gets a first password by letter or mail. Wrong rows are named and left out.

    With the columns customer_number,login_name,display_name,first_name,last_name,email,mobile,delivery (letter or
    email) and, if you like, language (de or en; without it de) for account, letter and mails, in any order, as
    spreadsheets save it (docs/csv.md). Running the same file again changes nothing. Status 1 if a row was left out, 2 if the file as a whole
    is unusable.
    """
    with reached_runtime() as runtime:
        outcomes = _auto_register(runtime, file, dry_run=dry_run)
    click.echo(counts(outcomes, dry_run=dry_run))
    sys.exit(1 if outcomes["rejected"] else 0)


@accounts.command()
@click.argument("login_name")
@click.option(
    "--delivery",
    type=click.Choice(["letter", "email"]),
    help="letter or email; left out, it goes the same way as the first one.",
)
@data_dir_option
def reissue(login_name: str, delivery: "Delivery | None") -> None:
    """Send a user another first password; the old one ends. Only before they have chosen their own."""
    with reached_runtime() as runtime:
        way = _reissue(runtime, login_name, delivery)
    click.echo(f"{login_name}: a new first password goes out by {way}; the old one is void")


@accounts.command()
@click.argument("name")
@reason_option
@data_dir_option
def lock(name: str, reason: str) -> None:
    """Lock an account (login name or user number); a new password of its owner opens it again."""
    _interfere(name, "lock", reason)
    click.echo(f"{name}: locked; the owner hears by mail how to open it again")


@accounts.command()
@click.argument("name")
@reason_option
@last_option
@data_dir_option
def suspend(name: str, reason: str, even_last_administrator: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Suspend an account (login name or user number); only `reinstate` lets it in again."""
    who = _interfere(name, "suspend", reason, leaves_nobody=even_last_administrator)
    click.echo(f"{name}: suspended; {who}")


@accounts.command()
@click.argument("name")
@reason_option
@data_dir_option
def reinstate(name: str, reason: str) -> None:
    """Let a suspended account (login name or user number) in again."""
    who = _interfere(name, "reinstate", reason)
    click.echo(f"{name}: not suspended any more; {who}")


@accounts.command()
@click.argument("name")
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask for the user number.")
@data_dir_option
def end(name: str, reason: str, yes: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """End an account (login name or user number) for good: what one signs in with is erased at once."""
    who = _interfere(name, "end", reason, ask=not yes)
    click.echo(f"{name}: ended; {who}")


def _interfere(
    name: str, trigger: str, reason: str, *, leaves_nobody: bool = False, ask: bool = False
) -> str:
    """Do it, and say who hears of it, which customer numbers a suspension has left without administrator, and what a reinstatement leaves locked."""
    from workflows.account.machine import AccountState
    from workflows.account.told import find_reader
    from workflows.engine.transaction import reading
    from workflows.seat.memberships import user_numbers

    with reached_runtime() as runtime:
        account = account_of(runtime, name)
        with reading(runtime) as session:
            reader, numbers = find_reader(session, account), user_numbers(session, account.id)
        if ask and click.prompt("This cannot be taken back. Type the user number") not in (
            numbers or (name,)
        ):
            raise click.ClickException("that is no user number of this account; nothing was done")
        interfere(runtime, "account", account.id, trigger, reason, called=name, leaves_nobody=leaves_nobody)
        left = leaves_nobody_to(runtime, "account", account.id) if trigger == "suspend" else ""
        is_locked = trigger == "reinstate" and account_of(runtime, name).state is AccountState.LOCKED
    return WHO_HEARS[reader] + left + (STILL_LOCKED if is_locked else "")


def _auto_register(runtime: "Runtime", file: Path, *, dry_run: bool) -> Counter[str]:
    from workflows.engine.keys import UnwrapError
    from workflows.users.from_file import auto_register
    from workflows.users.portions import PORTION, RowReport

    outcomes = Counter(created=0, unchanged=0, rejected=0)
    with streamed(file) as (lines, say, note, counted):

        def name_row(row: RowReport) -> None:
            outcomes[row.outcome] += 1
            counted(counts(outcomes, dry_run=dry_run))
            if row.outcome != "unchanged":
                reason = f": {row.reason}" if row.reason else ""
                say(f"line {row.line}: {row.login_name}: {row.outcome}{reason}")

        say(f"{file.name}: {how_it_goes(f'{PORTION} rows', dry_run=dry_run)}")
        try:
            auto_register(runtime, lines, on_row=name_row, on_note=note, dry_run=dry_run)
        except UnwrapError:
            raise click.ClickException(
                "a secret key is missing by which users of a file are known again; see ./kc keys status"
            ) from None
    return outcomes


def _reissue(runtime: "Runtime", login_name: str, delivery: "Delivery | None") -> "Delivery":
    from workflows.users import first_passwords

    try:
        return first_passwords.reissue(runtime, login_name, delivery=delivery)
    except first_passwords.UnknownUserError:
        raise click.ClickException(f"nobody signs in as {login_name}") from None
    except first_passwords.SetUpAlreadyError:
        raise click.ClickException(f"{login_name} has a password of their own already") from None
    except first_passwords.NotInSetUpError as error:
        raise click.ClickException(f"{login_name} is {error.state}: no first password leads in") from None
    except first_passwords.NoAddressError as error:
        raise click.ClickException(str(error)) from None
