"""Does the main job work here and now? The tour does it over real HTTP, mail and SMS and shows every step."""

import time
from datetime import timedelta
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.markup import escape
from sqlalchemy import or_, select

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
from workflows.customer.records import Customer
from workflows.engine.history import Transition
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.own_data.closure import end_account
from workflows.profile import Profile
from workflows.registration.actions import cancel
from workflows.registration.machine import OPEN
from workflows.registration.records import Registration
from workflows.seat.records import Seat

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
        _begin_anew(ours)
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
    last = _last_transition(guide.runtime)
    started = time.perf_counter()
    stop.act(guide)
    seen = wait_for(lambda: _all_seen(guide.runtime, last, stop.expected), f"{stop.title}: {stop.expected}")
    return seen, (time.perf_counter() - started) * 1000


def _all_seen(runtime: Runtime, last: int, expected: tuple[tuple[str, str], ...]) -> list[Transition] | None:
    """Return the expected transitions as soon as all of them stand in the history, in their order; what one statement moved has none."""
    with reading(runtime) as session:
        rows = session.scalars(select(Transition).where(Transition.id > last).order_by(Transition.id)).all()
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


def _last_transition(runtime: Runtime) -> int:
    with reading(runtime) as session:
        return (
            session.scalars(select(Transition.id).order_by(Transition.id.desc()).limit(1)).one_or_none() or 0
        )


def _begin_anew(runtime: Runtime) -> None:
    """End the accounts that an earlier tour made, and what it did not finish, so that the same people can come again."""
    theirs = Account.login_name.in_((LOGIN_NAME, second_user.LOGIN_NAME))
    made = or_(theirs, first_sign_in.IS_THEIRS)
    members = (
        select(Account.id)
        .join(Seat, Seat.account_id == Account.id)
        .join(Customer, Customer.id == Seat.customer_id)
        .where(
            Customer.customer_number == runtime.profile.customer_number_example, Seat.state != "ended", made
        )
    )
    begun = select(Registration.id).where(
        Registration.customer_number == runtime.profile.customer_number_example, Registration.state.in_(OPEN)
    )
    with transaction(runtime, EVERYBODY) as tx:
        for registration_id in tx.session.scalars(begun).all():
            cancel(tx, tx.get(Registration, registration_id), actor="system", reason="the tour begins anew")
        for account_id in tx.session.scalars(members).all():
            end_account(tx, tx.get(Account, account_id), actor="system", reason="the tour begins anew")
        second_user.withdraw(tx, runtime.profile.customer_number_example)
