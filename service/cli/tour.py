"""Does the main job work here and now? The tour does it over real HTTP, mail and SMS and shows every step."""

import time
from datetime import timedelta
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape

from service.cli.context import runtime as open_runtime
from service.cli.guide import LOGIN_NAME, Guide, Stop
from service.cli.stops import (
    central_directory,
    documents,
    first_sign_in,
    forgotten_password,
    local_users,
    operators,
    second_user,
    self_registration,
    services,
)
from service.cli.visitor import TourError, wait_for
from workflows.account.records import Account
from workflows.engine.history import Transition, number_of_last, transitions_behind
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.own_data.closure import end_account
from workflows.profile import Profile
from workflows.registration.actions import cancel, open_at
from workflows.registration.records import Registration
from workflows.seat.memberships import live_users

STOPS = (
    *self_registration.STOPS,
    *forgotten_password.STOPS,
    *second_user.INVITATION,
    *local_users.STOPS,
    *second_user.STOPS,
    *central_directory.STOPS,
    *first_sign_in.STOPS,
    *documents.STOPS,
)


def stops_of(profile: Profile) -> tuple[Stop, ...]:
    """List the stops: the gate is one where there are services; the operators see all of it."""
    return STOPS + (services.STOPS if profile.services else ()) + operators.STOPS


def run(base_url: str) -> bool:
    """Take the tour and print it; True only if every step was verified."""
    console = Console(highlight=False)
    ours = open_runtime()
    number = ours.profile.customer_number_example
    console.print(f"\n[bold]Rundgang / tour[/bold]  {number}, {LOGIN_NAME}\n")
    try:
        begin_anew(ours)
        guide = Guide(base_url, ours)
        stops = stops_of(ours.profile)
        for stop in stops:
            _print(console, stop, *_take(guide, stop), ours.profile.zone)
    except TourError as error:
        console.print(f"[red]✗ {escape(str(error))}[/red]")
        return False
    finally:
        ours.engine.dispose()
    console.print(f"\n[green]✓ {len(stops)} Schritte geprüft / steps verified[/green]\n")
    return True


ONE_STATEMENT = timedelta(milliseconds=500)
"""Rows that one statement moves have moments of their own, in whatever order."""


def _take(guide: Guide, stop: Stop) -> tuple[list[Transition], float]:
    with reading(guide.runtime) as session:
        last = number_of_last(session)
    started = time.perf_counter()
    stop.act(guide)
    seen = wait_for(lambda: _all_seen(guide.runtime, last, stop.expected), f"{stop.title}: {stop.expected}")
    return seen, (time.perf_counter() - started) * 1000


def _all_seen(runtime: Runtime, last: int, expected: tuple[tuple[str, str], ...]) -> list[Transition] | None:
    """Return the expected transitions as soon as all of them stand in the history, in their order; what one statement moved has none."""
    with reading(runtime) as session:
        rows = transitions_behind(session, last)
    seen: list[Transition] = []
    for step in expected:
        later = (
            row for row in rows if row not in seen and (not seen or row.at > seen[-1].at - ONE_STATEMENT)
        )
        row = next((row for row in later if (row.workflow, row.trigger) == step), None)
        if row is None:
            return None
        seen.append(row)
    return seen


def _print(console: Console, stop: Stop, seen: list[Transition], milliseconds: float, zone: ZoneInfo) -> None:
    console.print(f"[green]✓[/green] [bold]{stop.title:<56}[/bold]{milliseconds:>8.0f} ms")
    for row in seen:
        moment = f"{row.at.astimezone(zone):%H:%M:%S.%f}"[:-3]
        console.print(
            f"  [dim]{moment}[/dim]  {row.workflow:<15}{row.trigger:<27}[dim]{row.source or '·'} →[/dim] {row.target}",
            soft_wrap=True,
        )


def begin_anew(runtime: Runtime) -> None:
    """End the accounts that an earlier tour made, and what it did not finish, so that the same people can come again."""
    number = runtime.profile.customer_number_example
    with transaction(runtime, EVERYBODY) as tx:
        for registration_id in open_at(tx.session, number):
            cancel(tx, tx.get(Registration, registration_id), actor="system", reason="the tour begins anew")
        for account_id in filter(None, [seat.account_id for seat in live_users(tx.session, number)]):
            account = tx.get(Account, account_id)
            if _is_of_a_tour(account):
                end_account(tx, account, actor="system", reason="the tour begins anew")
        second_user.withdraw(tx, number)


def _is_of_a_tour(account: Account) -> bool:
    has_name = account.login_name in {LOGIN_NAME, second_user.LOGIN_NAME}
    return has_name or first_sign_in.EMAIL in {account.email_key, account.named_email_key}
