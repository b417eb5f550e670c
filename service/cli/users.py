"""How does an operator give a user of a customer number the admin right, suspend or end it?"""

from typing import TYPE_CHECKING
from uuid import UUID

import click

from service.cli.context import data_dir_option, reached_runtime
from service.cli.interfering import interfere, last_option, leaves_nobody_to, reason_option

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime


@click.group()
def users() -> None:
    """Look after the users of customer numbers; the account of the person stays as it is."""


@users.command()
@click.argument("user_number")
@reason_option
@data_dir_option
def appoint(user_number: str, reason: str) -> None:
    """Give a user the admin right of its customer number."""
    _interfere(user_number, "appoint", reason)
    click.echo(f"{user_number}: has the admin right now")


@users.command()
@click.argument("user_number")
@reason_option
@last_option
@data_dir_option
def suspend(user_number: str, reason: str, even_last_administrator: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Suspend the rights of a user until `reinstate`. An open invitation ends with it."""
    is_held, left = _interfere(user_number, "suspend", reason, leaves_nobody=even_last_administrator)
    ended = "" if is_held else "; an invitation that was open has ended"
    click.echo(f"{user_number}: suspended by the operators{ended}{left}")


@users.command()
@click.argument("user_number")
@reason_option
@data_dir_option
def reinstate(user_number: str, reason: str) -> None:
    """Lift the operators' suspension of a user; other reasons stay in force. Somebody who was invited needs a new link."""
    is_held, _left = _interfere(user_number, "reinstate", reason)
    missing = (
        ""
        if is_held
        else "; no invitation is on the way: an administrator of the customer number sends another"
    )
    click.echo(f"{user_number}: not suspended by the operators any more{missing}")


@users.command()
@click.argument("user_number")
@reason_option
@click.option("--yes", is_flag=True, help="Do not ask for the user number again.")
@data_dir_option
def end(user_number: str, reason: str, yes: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """End a user for good; nobody gets the number again."""
    _interfere(user_number, "end", reason, ask=not yes)
    click.echo(f"{user_number}: ended")


def _interfere(
    user_number: str, trigger: str, reason: str, *, leaves_nobody: bool = False, ask: bool = False
) -> tuple[bool, str]:
    """Do it, and say whether somebody holds the user, and which customer number a suspension has left without administrator."""
    with reached_runtime() as runtime:
        seat_id = _seat_of(runtime, user_number)
        if ask and click.prompt("This cannot be taken back. Type the user number again") != user_number:
            raise click.ClickException("that is not the user number; nothing was done")
        interfere(runtime, "seat", seat_id, trigger, reason, called=user_number, leaves_nobody=leaves_nobody)
        left = leaves_nobody_to(runtime, "seat", seat_id) if trigger == "suspend" else ""
        return _is_held(runtime, seat_id), left


def _is_held(runtime: "Runtime", seat_id: UUID) -> bool:
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.seat.records import Seat

    with reading(runtime, EVERYBODY) as session:
        return session.get_one(Seat, seat_id).account_id is not None


def _seat_of(runtime: "Runtime", user_number: str) -> UUID:
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.seat.memberships import find_seat

    with reading(runtime, EVERYBODY) as session:
        if found := find_seat(session, user_number):
            return found
    raise click.ClickException(f"there is no user {user_number}")
