"""Can one operator alone take a customer number from its administrators? Whom they appointed does not stand for the others yet."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests import operators
from tests.actions.test_approval_kinds import grant, offered, propose
from tests.builders import add_account, mails, one
from tests.conftest import Clock
from tests.seats import join
from tests.users import Office, office
from workflows.account.records import Account
from workflows.approval_policy import APPOINTMENT_SETTLES
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.operator.interventions import Decision, intervene
from workflows.operator.roles import Role
from workflows.seat import actions as seats
from workflows.seat.administrators import LastAdministratorError
from workflows.seat.records import Seat


@pytest.fixture
def anna(runtime: Runtime) -> str:
    return operators.actor(runtime, "anna", Role.SUPPORT)


@pytest.fixture
def team(runtime: Runtime, anna: str) -> Office:
    made = office(runtime)
    do(runtime, anna, "seat", made.other.id, "appoint")
    return made


def do(runtime: Runtime, actor: str, workflow: str, key: UUID, trigger: str) -> None:
    intervene(runtime, workflow, key, trigger, Decision(actor, "weil"))


def test_everybody_who_administers_hears_of_a_new_one(runtime: Runtime, team: Office) -> None:
    assert sorted(mails(runtime)) == [
        ("administrator_appointed", team.boss.email),
        ("user_appointed", team.colleague.email),
    ]


@pytest.mark.parametrize("trigger", ["suspend", "end"])
@pytest.mark.parametrize("workflow", ["account", "seat"])
def test_whom_an_operator_appointed_is_no_successor_for_three_days(
    runtime: Runtime, anna: str, team: Office, clock: Clock, *, workflow: str, trigger: str
) -> None:
    key = team.boss.id if workflow == "account" else team.seat.id
    with pytest.raises(LastAdministratorError):
        do(runtime, anna, workflow, key, trigger)
    clock.travel(APPOINTMENT_SETTLES - timedelta(seconds=2))
    with pytest.raises(LastAdministratorError):
        do(runtime, anna, workflow, key, trigger)
    clock.travel(timedelta(seconds=3))
    do(runtime, anna, workflow, key, trigger)
    gone = one(runtime, Account, key) if workflow == "account" else one(runtime, Seat, key)
    assert gone.state == ("ended" if trigger == "end" else "suspended")


@pytest.mark.parametrize("way", ["dismissed and appointed again", "another one", "another one, and gone"])
def test_whoever_is_let_in_after_them_is_none_either(
    runtime: Runtime, anna: str, team: Office, clock: Clock, way: str
) -> None:
    """By somebody whom an operator appointed, or by the boss: who was appointed acts for the customer at once."""
    by_accomplice = f"account:{team.colleague.id}"
    third = join(runtime, add_account(runtime), team.customer_id)
    with transaction(runtime, EVERYBODY) as tx:
        other, another = tx.get(Seat, team.other.id), tx.get(Seat, third.id)
        if way == "dismissed and appointed again":
            seats.dismiss(tx, other, actor=f"account:{team.boss.id}", reason="")
            seats.appoint(tx, other, actor=f"account:{team.boss.id}", reason="")
        else:
            seats.appoint(tx, another, actor=by_accomplice, reason="")
        if way == "another one, and gone":
            seats.end(tx, other, actor=by_accomplice, reason="")
    with pytest.raises(LastAdministratorError):
        do(runtime, anna, "seat", team.seat.id, "end")
    clock.travel(APPOINTMENT_SETTLES + timedelta(seconds=2))
    do(runtime, anna, "seat", team.seat.id, "end")
    assert one(runtime, Seat, team.seat.id).state == "ended"


def test_who_administered_before_stands_for_the_others_all_the_same(runtime: Runtime, anna: str) -> None:
    made = office(runtime, other_administers=True)
    third = join(runtime, add_account(runtime), made.customer_id)
    do(runtime, anna, "seat", third.id, "appoint")
    do(runtime, anna, "seat", made.seat.id, "end")
    assert one(runtime, Seat, made.seat.id).state == "ended"


@pytest.mark.parametrize("is_named", [True, False])
def test_two_operators_together_need_not_wait(
    runtime: Runtime, anna: str, team: Office, *, is_named: bool
) -> None:
    assert ("end_last_administrator", False) in offered(runtime, "seat", team.seat)
    facts = {"successors": [team.other.user_number] if is_named else []}
    key = propose(runtime, "end_last_administrator", team.seat.id, anna, facts)
    assert grant(runtime, key, operators.actor(runtime, "bert")) == "granted"
    assert one(runtime, Seat, team.seat.id).state == "ended"
    assert one(runtime, Seat, team.other.id).is_administrator
