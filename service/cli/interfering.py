"""How does the command line do what operators may do, and how does it say no in one line?"""

from typing import TYPE_CHECKING
from uuid import UUID

import click

if TYPE_CHECKING:
    from workflows.account.records import Account
    from workflows.engine.runtime import Runtime

reason_option = click.option("--reason", required=True, help="Why; it stays in the history.")
last_option = click.option(
    "--even-last-administrator", is_flag=True, help="Even if nobody is left who looks after users there."
)


def interfere(  # noqa: PLR0913 - which record, what, why, and what the person calls it
    runtime: "Runtime",
    workflow: str,
    key: UUID,
    trigger: str,
    reason: str,
    *,
    called: str,
    leaves_nobody: bool = False,
) -> None:
    """Do it; a refusal ends the command with one line and status 1."""
    from workflows.catalogue import DEFINITIONS
    from workflows.engine import errors
    from workflows.operator import interventions
    from workflows.seat.administrators import LastAdministratorError

    decision = interventions.Decision(interventions.COMMAND_LINE, reason, leaves_nobody)
    try:
        interventions.intervene(runtime, workflow, key, trigger, decision)
    except errors.NotFoundError:
        raise click.ClickException(f"{called}: there is no such {workflow}") from None
    except interventions.ReasonMissingError:
        raise click.ClickException("say why with --reason") from None
    except LastAdministratorError as error:
        raise click.ClickException(
            f"{called} is the last administrator of {error}, and others are users there. "
            + (
                "Give one of them the admin right first: ./kc users appoint"
                if trigger == "end"
                else "Say --even-last-administrator if that is meant"
            )
        ) from None
    except errors.TransitionRefused as refusal:
        raise click.ClickException(f"{called}: not possible, it is {refusal.state}") from None
    except errors.GuardFailed as failed:
        unmet = map(DEFINITIONS[workflow].get_guard, failed.guards)
        raise click.ClickException(f"{called}: {' '.join(guard.english for guard in unmet)}") from None


def leaves_nobody_to(runtime: "Runtime", workflow: str, key: UUID) -> str:
    """Return a line for each customer number that has no administrator now that this account or seat is suspended."""
    from workflows.engine.scope import EVERYBODY
    from workflows.engine.transaction import reading
    from workflows.operator.leaving import administered_by_nobody_else

    with reading(runtime, EVERYBODY) as session:
        numbers = administered_by_nobody_else(session, workflow, key)
    return "".join(f"\ncustomer number {number} has no administrator now" for number in numbers)


def account_of(runtime: "Runtime", name: str) -> "Account":
    """Return the account that answers to a login name or user number; nobody ends the command with status 1."""
    from workflows.account.records import Account
    from workflows.engine.transaction import reading
    from workflows.signin.stored import find_credentials

    with reading(runtime) as session:
        found = find_credentials(session, name)
        if found is None:
            raise click.ClickException(f"nobody signs in as {name}")
        return session.get_one(Account, found.account_id)
