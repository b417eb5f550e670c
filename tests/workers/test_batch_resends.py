"""Do links and invitations go out again to many, each by the rules that hold for a single one?"""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.batches import ACTOR, batch_of, finish, outcomes, planned, portions, released, take_turn
from tests.builders import add_customer, mails, one, rows, run_match, submit_registration
from tests.conftest import Clock
from tests.invitations import Administrator, administrator, seat_named
from tests.workers.rounds import change
from workflows import desk_policy, policy
from workflows.batch.records import BatchItem
from workflows.cockpit.worklist import WorkQuery
from workflows.engine.runtime import Runtime
from workflows.execution.choosing import NothingChosenError, Plan
from workflows.invitation.records import Invitation
from workflows.message.records import Message
from workflows.operator.interventions import Decision, intervene
from workflows.registration.records import ActivationLink, Registration
from workflows.seat.records import Seat

LINKS = WorkQuery(workflow="registration", state="pending")
RESEND = Plan("registration.resend", ACTOR, "workflow=registration&zustand=pending")
INVITED = WorkQuery(workflow="seat", state="invited")
RENEW = Plan("seat.renew", ACTOR, "workflow=seat&zustand=invited")


def matched(runtime: Runtime, count: int) -> list[UUID]:
    """Let so many registrations wait for their link, which went out long enough ago."""
    keys = []
    for number in range(count):
        add_customer(runtime, f"7{number:05}", email=f"n{number}@example.org")
        keys.append(submit_registration(runtime, f"7{number:05}", f"n{number}@example.org"))
        run_match(runtime, keys[-1])
    change(runtime, "UPDATE activation_link SET issued_at = issued_at - interval '2 minutes'")
    return keys


def again(runtime: Runtime) -> list[str]:
    return sorted(address for _, address in mails(runtime, Message.name == "activation_again"))


def test_links_go_out_again_and_earlier_ones_live_on(runtime: Runtime, clock: Clock) -> None:
    keys = matched(runtime, 3)
    number = planned(runtime, LINKS, RESEND)
    assert again(runtime) == []
    released(runtime, clock, number)
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 3
    assert again(runtime) == ["n0@example.org", "n1@example.org", "n2@example.org"]
    links = rows(runtime, ActivationLink, ActivationLink.registration_id == keys[0])
    assert [link.used_at for link in links] == [None, None]


def test_whom_a_link_would_not_reach_now_is_left_out_of_the_plan(runtime: Runtime) -> None:
    fit, just_sent, elsewhere, often = matched(runtime, 4)
    change(
        runtime,
        "UPDATE activation_link SET issued_at = kundencenter_now() WHERE registration_id = :id",
        id=just_sent,
    )
    change(
        runtime,
        "UPDATE customer SET email = 'x@example.org', email_key = 'x@example.org' WHERE customer_number = '700002'",
    )
    change(
        runtime,
        "INSERT INTO activation_link (id, registration_id, issued_at, expires_at)"
        " SELECT gen_random_uuid(), registration_id, issued_at, expires_at FROM activation_link, generate_series(1, 3)"
        " WHERE registration_id = :id",
        id=often,
    )
    batch = batch_of(runtime, planned(runtime, LINKS, RESEND))
    assert [item.subject for item in rows(runtime, BatchItem)] == [fit]
    assert (batch.total, batch.left_out) == (1, 3)
    assert one(runtime, Registration, elsewhere).state == "pending"


def test_the_rules_are_asked_again_at_its_turn(runtime: Runtime, clock: Clock) -> None:
    (key,) = matched(runtime, 1)
    number = planned(runtime, LINKS, RESEND)
    released(runtime, clock, number)
    change(runtime, "UPDATE activation_link SET issued_at = kundencenter_now()")
    finish(runtime)
    assert outcomes(runtime, number) == ["hindered"]
    assert again(runtime) == []
    assert one(runtime, Registration, key).state == "pending"


def test_who_was_helped_meanwhile_gets_no_second_link(runtime: Runtime, clock: Clock) -> None:
    first, _second = matched(runtime, 2)
    number = planned(runtime, LINKS, RESEND)
    intervene(runtime, "registration", first, "resend", Decision(ACTOR, "called"))
    released(runtime, clock, number)
    finish(runtime)
    assert sorted(outcomes(runtime, number)) == ["done", "moved"]
    assert again(runtime) == ["n0@example.org", "n1@example.org"]


def test_portions_leave_at_a_pace(runtime: Runtime, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_policy, "BATCH_PORTION", 2)
    matched(runtime, 3)
    released(runtime, clock, planned(runtime, LINKS, RESEND))
    take_turn(runtime)
    assert len(again(runtime)) == 2
    (_, following) = portions(runtime)
    ahead = timedelta(seconds=2 / desk_policy.LINKS_PER_SECOND)
    assert abs(following.run_at - following.created_at - ahead) < timedelta(milliseconds=1)
    finish(runtime)
    assert len(again(runtime)) == 3


@pytest.fixture
def boss(runtime: Runtime) -> Administrator:
    return administrator(runtime)


def invitations(runtime: Runtime, boss: Administrator) -> list[str]:
    return [boss.create(f"{name} Beispiel", f"{name.lower()}@example.org").user_number for name in NAMES]


NAMES = ("Anna", "Dietmar", "Wolfgang")


def test_invitations_go_out_again_and_earlier_ones_end(
    runtime: Runtime, clock: Clock, boss: Administrator
) -> None:
    numbers = invitations(runtime, boss)
    before = {seat_named(runtime, number).invitation_id for number in numbers}
    number = planned(runtime, INVITED, RENEW)
    released(runtime, clock, number)
    finish(runtime)
    assert outcomes(runtime, number) == ["done"] * 3
    after = {seat_named(runtime, number).invitation_id for number in numbers}
    assert not before & after
    sent = mails(runtime, Message.name == "user_invited")
    assert sorted(sent) == sorted(2 * [("user_invited", f"{name.lower()}@example.org") for name in NAMES])


def test_the_budget_of_a_customer_holds_within_a_portion(
    runtime: Runtime, clock: Clock, boss: Administrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitations(runtime, boss)
    number = planned(runtime, INVITED, RENEW)
    monkeypatch.setattr(policy, "INVITATIONS_PER_CUSTOMER_AND_DAY", 4)
    released(runtime, clock, number)
    finish(runtime)
    assert sorted(outcomes(runtime, number)) == ["done", "hindered", "hindered"]
    assert len(rows(runtime, Invitation)) == 4


def test_who_is_not_invited_or_whose_customer_rests_is_left_out(
    runtime: Runtime, boss: Administrator
) -> None:
    invitations(runtime, boss)
    change(runtime, "UPDATE seat SET email = '', email_key = '' WHERE display_name LIKE 'Anna%'")
    batch = batch_of(runtime, planned(runtime, INVITED, RENEW))
    assert (batch.total, batch.left_out) == (2, 1)
    change(runtime, "UPDATE customer SET status = 'blocked'")
    with pytest.raises(NothingChosenError):
        planned(runtime, INVITED, RENEW)
    assert len(rows(runtime, Seat, Seat.state == "invited")) == 3
