"""Can a customer number lose its last administrator, by whichever ways they go at the same moment?"""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from tests.builders import add_account, at_once, one, rows
from tests.conftest import Clock
from tests.seats import join
from tests.users import Office, administrator, details, leave_own, office
from workflows import policy, upkeep
from workflows.account.records import Account
from workflows.administrator.acting import Administrator
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.operator.interventions import COMMAND_LINE, Decision, intervene
from workflows.own_data.closure import request_closure
from workflows.seat.records import Seat
from workflows.users.changing import NewFacts, change, set_administrator
from workflows.users.suspending import end, suspend

WHY = Decision(COMMAND_LINE, "asked by phone")
TRIES = 50
ADMINISTRATORS = 6


def ways(runtime: Runtime, who: Administrator, account: Account, seat: Seat) -> list[Callable[[], object]]:
    """Every way by which an administrator is one no more, by their own hand, another's or an operator's."""
    number = seat.user_number

    def version() -> int:
        return one(runtime, Seat, seat.id).version

    def wanted() -> NewFacts:
        return NewFacts(details(one(runtime, Seat, seat.id)), is_administrator=False)

    return [
        lambda: change(runtime, who, number, version(), wanted()),
        lambda: set_administrator(runtime, who, number, version(), is_administrator=False),
        lambda: suspend(runtime, who, number, version()),
        lambda: end(runtime, who, number, version(), number),
        lambda: request_closure(runtime, account.id, account.login_name),
        partial(intervene, runtime, "seat", seat.id, "suspend", WHY),
        partial(intervene, runtime, "seat", seat.id, "end", WHY),
        partial(intervene, runtime, "account", account.id, "suspend", WHY),
        partial(intervene, runtime, "account", account.id, "end", WHY),
    ]


def administrators(runtime: Runtime, team: Office) -> list[Seat]:
    """Who administers the customer number now, and can go on doing so."""
    return [
        seat
        for seat in rows(runtime, Seat, Seat.customer_id == team.customer_id, Seat.state == "active")
        if seat.is_administrator and seat.account_id
        if one(runtime, Account, seat.account_id).state == "active"
    ]


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(4))
def test_fifty_at_once_by_every_way_leave_an_administrator(runtime: Runtime, clock: Clock, seed: int) -> None:
    team = office(runtime)  # the colleague is no administrator: somebody has to look after them
    people = [(team.boss, team.seat)]
    for _ in range(ADMINISTRATORS - 1):
        account = add_account(runtime)
        seat = join(runtime, account, team.customer_id, is_administrator=True)
        leave_own(runtime, account, seat)
        people.append((account, seat))
    hands = [administrator(runtime, account) for account, _seat in people]
    chance = random.Random(seed)
    tries = [chance.choice(ways(runtime, chance.choice(hands), *chance.choice(people))) for _ in range(TRIES)]

    def take_one() -> object:
        return tries.pop()()

    results = at_once(TRIES, take_one)
    failed = [result for result in results if isinstance(result, Exception)]
    assert [error for error in failed if not isinstance(error, KundencenterError)] == []
    assert len(failed) < TRIES, "some have gone"
    assert administrators(runtime, team)
    clock.travel(policy.CLOSURE_GRACE + timedelta(seconds=1))
    upkeep.end_what_is_over(runtime, 1)
    assert administrators(runtime, team), "closures that were asked for end, and leave one"
