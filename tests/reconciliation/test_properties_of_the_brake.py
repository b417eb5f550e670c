"""When has a person to agree, to what exactly, and how often?

Properties 3, 4, 5, 13, 14 and 24 of research/directory.md, section 3; each test has the number of its own.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.conftest import Clock
from tests.owner import as_owner
from tests.reconciliation.directories import OTHER_CUSTOMER, Directory, Row, linked
from tests.reconciliation.practice import Practice
from tests.users import administrator
from workflows.account.records import Account
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.reconciliation import deciding
from workflows.reconciliation.applying import ConfirmationNeededError, PlanStaleError
from workflows.reconciliation.deciding import Decided
from workflows.reconciliation.runs import items
from workflows.seat.machine import SeatState
from workflows.upkeep import end_what_is_over

pytestmark = pytest.mark.deep

UNLINK = text("SELECT count(*) FROM outcome WHERE source = :installation")


def person(practice: Practice) -> Decided:
    """The administrator of the practice, signed in."""
    with reading(practice.runtime, EVERYBODY) as session:
        account = session.get_one(Account, practice.world.accounts["100981"])
    return Decided(administrator(practice.runtime, account), practice.world.customer_number)


def without(practice: Practice, count: int) -> list[Row]:
    """All lines but the last ones."""
    rows = practice.model.rows
    return rows[: len(rows) - count]


def test_3_renumbered_and_renamed_lines_are_no_outcomes(runtime: Runtime) -> None:
    model = linked(12)
    practice = Practice.begun(runtime, model)
    model.rows = [
        replace(row, local_number=f"neu-{row.local_number}", name=f"Anders {place}", display_name=row.name)
        for place, row in enumerate(model.rows)
    ]
    received = practice.tell()
    assert received.state == "planned"
    assert {line.class_ for line in practice.items(received.run_id)} == {11}
    practice.apply(received)
    assert {link.local_number for link in practice.links()} == {row.local_number for row in model.rows}
    assert practice.everything()["gone"] == []


def test_3_strange_lines_do_not_make_the_share_smaller(runtime: Runtime) -> None:
    model = linked(8)
    many = [Row(f"x{place}", f"Fremd {place}", customer_number=OTHER_CUSTOMER) for place in range(200)]
    practice = Practice.begun(runtime, model)
    held = practice.tell([*without(practice, 2), *many])
    assert practice.run(held.run_id).held_because == "many"


@pytest.mark.parametrize("size", [2, 3, 5, 9, 10, 11, 25, 29, 30, 31, 40])
def test_4_two_or_more_and_over_a_fifth_or_over_five_trip(runtime: Runtime, size: int) -> None:
    for gone in range(1, min(7, size // 2 + 1)):
        practice = Practice.begun(runtime, linked(size))
        received = practice.tell(without(practice, gone))
        trips = gone >= 2 and (gone > 5 or gone * 5 > size)
        assert (received.state == "awaiting_confirmation") == trips, f"{gone} of {size}"


def test_4_any_administrator_or_the_only_user_trips(runtime: Runtime) -> None:
    practice = Practice.begun(runtime, linked(30))
    held = practice.tell(practice.model.rows[1:])
    assert practice.run(held.run_id).held_because == "administrator"
    alone = linked(1)
    alone.seats[0] = replace(alone.seats[0], is_administrator=False)
    practice = Practice.begun(runtime, alone)
    held = practice.tell([])
    assert practice.run(held.run_id).held_because == "only_user"


def test_4_ten_runs_of_four_percent_trip_as_well(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(50))
    states = []
    for _ in range(3):
        practice.model.rows = without(practice, 2)
        received = practice.tell()
        states.append(received.state)
        if received.state == "planned":
            practice.apply(received)
    assert states == ["planned", "planned", "awaiting_confirmation"]
    clock.travel(timedelta(hours=25))
    assert practice.tell().state == "planned"


def test_5_an_approval_is_of_one_hash_by_a_person_for_a_day_and_once(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(10))
    by = person(practice)
    practice.model.rows = without(practice, 4)
    held = practice.tell()
    before = practice.everything()
    with pytest.raises(ConfirmationNeededError):
        practice.apply(held)
    with pytest.raises(PlanStaleError):
        deciding.approve(runtime, by, held.run_id, "0" * 64)
    assert practice.everything() == before, "tripped, nothing is applied"

    deciding.approve(runtime, by, held.run_id, held.plan_hash)
    assert practice.apply(held).state == "applied"
    with pytest.raises(KundencenterError):
        deciding.approve(runtime, by, held.run_id, held.plan_hash)

    practice.model.rows = without(practice, 2)
    again = practice.tell()
    assert again.state == "awaiting_confirmation", "the brake is back by itself"
    deciding.approve(runtime, by, again.run_id, again.plan_hash)
    clock.travel(timedelta(hours=25))
    end_what_is_over(runtime, 10)
    with pytest.raises(PlanStaleError):
        practice.apply(again)


def test_5_only_an_administrator_of_this_customer_number_may_agree(runtime: Runtime) -> None:
    practice, other = Practice.many(runtime, [linked(10), linked(3)])
    held = practice.tell(without(practice, 4))
    stranger = person(other)
    for by in (stranger, replace(stranger, customer_number=practice.world.customer_number)):
        with pytest.raises(NotFoundError):
            deciding.approve(runtime, by, held.run_id, held.plan_hash)
    assert practice.run(held.run_id).state == "awaiting_confirmation"


def test_13_a_line_of_another_customer_number_is_a_finding_of_its_own_and_no_leaver(runtime: Runtime) -> None:
    model = linked(6)
    practice = Practice.begun(runtime, model)
    model.rows = [replace(row, customer_number=OTHER_CUSTOMER) for row in model.rows]
    received = practice.tell()
    assert received.state == "planned"
    practice.apply(received)
    assert {class_ for class_, _line, _number in practice.findings()} == {9}
    everything = practice.everything()
    assert (everything["gone"], everything["ended"]) == ([], [])
    model.rows = [replace(row, customer_number="") for row in model.rows]
    practice.reconcile()
    assert {link.state for link in practice.links()} == {"linked"}
    assert practice.findings() == set()


def test_14_a_leaver_loses_what_the_program_holds_and_nothing_else_and_comes_back(runtime: Runtime) -> None:
    model = linked(12)
    practice = Practice.begun(runtime, model)
    left, users = model.rows.pop(), practice.seats()
    practice.reconcile()
    practice.refresh()
    assert practice.findings() == {(13, left.local_number, left.user_number)}
    assert [one.user_number for one in practice.model.credentials if one.has_ended] == [left.user_number]
    assert practice.seats() == users, "the user goes on, and a person ends it, or not"
    model.rows.append(left)
    practice.reconcile()
    assert left.user_number in {link.user_number for link in practice.links()}
    assert practice.findings() == {(3, left.local_number, left.user_number)} or practice.findings() == set()


def shown(practice: Practice, run: UUID) -> list[tuple[int, str, str | None]]:
    """What the pages list of a plan."""
    with reading(practice.runtime, practice.program.reach) as session:
        return [(item.class_, item.reason, item.local_number) for item in items(session, run)]


def test_24_a_plan_is_seen_row_by_row_before_it_happens_and_is_the_same_from_what_is_stored(
    runtime: Runtime,
) -> None:
    practice = Practice.begun(runtime, linked(10))
    practice.model.rows = without(practice, 4)
    held = practice.tell()
    lines = shown(practice, held.run_id)
    assert [(class_, reason) for class_, reason, _line in lines] == [(13, "line_gone")] * 4
    again = practice.tell()
    assert shown(practice, again.run_id) == lines
    assert again.plan_hash == held.plan_hash


def test_24_what_a_person_refuses_trips_no_more_for_a_month(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(10))
    by = person(practice)
    practice.model.rows = without(practice, 4)
    held = practice.tell()
    deciding.reject(runtime, by, held.run_id, held.plan_hash)
    lines = {row.local_number for row in practice.model.rows}
    assert {(class_, line in lines) for class_, line, _number in practice.findings()} == {(13, False)}
    for _ in range(2):
        received = practice.tell()
        assert received.state == "planned"
        practice.apply(received)
    assert len(practice.links()) == 10, "what was refused stays linked"
    clock.travel(timedelta(days=29))
    practice.ask(
        "UPDATE installation SET last_seen_at = kundencenter_now() WHERE id = :installation RETURNING id"
    )
    clock.travel(timedelta(days=2))
    assert practice.tell().state == "awaiting_confirmation"


def test_20_no_plan_touches_a_user_or_leaves_nobody_to_administrate(runtime: Runtime) -> None:
    model: Directory = linked(5)
    practice = Practice.begun(runtime, model)
    users = practice.seats()
    for rows in ([], model.rows[2:], [replace(row, user_number="") for row in model.rows], []):
        model.rows = rows
        practice.reconcile()
        assert practice.seats() == users
    with as_owner(runtime) as connection:
        states = connection.execute(
            text("SELECT DISTINCT state FROM seat WHERE customer_id = :id"),
            {"id": practice.world.customer_id},
        ).scalars()
        assert set(states) == {SeatState.ACTIVE}
