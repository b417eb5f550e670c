"""Does a plan do what it says, line by line, whoever is faster, whichever way it came, and whatever was lost?

Properties 9, 10, 11, 12, 15, 17, 18, 19 and 23 of research/directory.md, section 3; each test has the number of its own.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from random import Random
from uuid import UUID

import pytest
from sqlalchemy import text

from tests.conftest import Clock
from tests.reconciliation.directories import Link, Row, Seat, linked, random_directory
from tests.reconciliation.practice import Practice
from workflows.directory.findings import coverage, open_findings
from workflows.directory.seats import SeatQuery, list_seats
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.program.records import Installation
from workflows.reconciliation import applying
from workflows.reconciliation.lists import plan_rows
from workflows.reconciliation.now import fail_dead, reconcile
from workflows.reconciliation.regularly import look
from workflows.reconciliation.runs import get_run, items

pytestmark = pytest.mark.deep

ORDERED = text("SELECT count(*) FROM job WHERE kind = 'reconciliation.compare' AND state = 'pending'")


def ordered(runtime: Runtime) -> int:
    """Let the timetable look; how many comparisons are to be made now."""
    with transaction(runtime, EVERYBODY) as tx:
        look(tx)
    with reading(runtime, EVERYBODY) as session:
        return int(session.scalar(ORDERED) or 0)


def test_9_no_look_changes_anything(runtime: Runtime) -> None:
    practice = Practice.begun(runtime, linked(6))
    practice.model.rows[2] = replace(practice.model.rows[2], user_number="999999")
    practice.reconcile()
    received = practice.tell()
    before, users = practice.everything(), practice.seats()
    with reading(runtime, practice.program.reach) as session:
        get_run(session, received.run_id)
        items(session, received.run_id)
        open_findings(session, practice.world.customer_id)
        coverage(session, practice.world.customer_id)
    list_seats(runtime, practice.program.reach, SeatQuery(practice.world.customer_id, 10))
    assert (practice.everything(), practice.seats()) == (before, users)


@pytest.mark.parametrize("order", [*permutations(range(3))][1:])
@pytest.mark.parametrize("most", [1, 500])
def test_10_numbers_that_change_places_in_one_plan_do_so(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, order: tuple[int, ...], most: int
) -> None:
    monkeypatch.setattr(applying, "MOST", most)
    practice = Practice.begun(runtime, linked(3))
    before = practice.model.rows
    practice.model.rows = [
        replace(row, user_number=before[place].user_number, fingerprint=before[place].fingerprint)
        for row, place in zip(before, order, strict=True)
    ]
    done = practice.must_do_as_told()
    assert done.conflicts == 0
    assert practice.links() == [
        Link(row.local_number, before[place].user_number) for row, place in zip(before, order, strict=True)
    ]


def _edited_online(practice: Practice, number: str) -> None:
    seats = practice.model.seats
    place = next(place for place, seat in enumerate(seats) if seat.user_number == number)
    seats[place] = replace(seats[place], display_name="Inzwischen Anders")
    one = replace(practice.model, seats=[seats[place]])
    practice.edit(one)


def test_11_17_a_line_edited_online_meanwhile_is_skipped_the_rest_proceeds_and_it_comes_again(
    runtime: Runtime,
) -> None:
    model = linked(5)
    model.rows = [replace(row, display_name="Alter Name") for row in model.rows]
    practice = Practice.begun(runtime, model)
    received = practice.tell()
    _edited_online(practice, "100983")
    done = practice.apply(received)
    assert (done.state, done.conflicts) == ("applied", 1)
    seen = {row[0]: row[1] for row in practice.ask(
        "SELECT local_number, seen_version FROM link WHERE installation_id = :installation"
    )}  # fmt: skip
    assert seen["3"] == 1, "what was skipped does not count as seen"
    assert practice.everything()["gone"] == []
    again = practice.tell()
    assert {line.local_number for line in practice.items(again.run_id)} >= {"3"}
    assert practice.apply(again).conflicts == 0


Way = Callable[[Practice], UUID]


def _by_rest(practice: Practice) -> UUID:
    return practice.tell().run_id


def _in_two_pages(practice: Practice) -> UUID:
    return practice.tell(pages=2).run_id


def _from_a_file(practice: Practice) -> UUID:
    rows = [practice.world.told(row) for row in practice.model.rows]
    told = [{name: value for name, value in row.items() if name != "name_key"} for row in rows]
    with transaction(practice.runtime, EVERYBODY) as tx:
        installation = tx.get(Installation, practice.world.installation_id)
        return plan_rows(tx, installation, told, actor="test", is_complete=True)


def _from_what_is_stored(practice: Practice) -> UUID:
    return reconcile(practice.runtime, practice.world.installation_id, "button", actor="test")


def _by_the_clock(practice: Practice) -> UUID:
    return reconcile(practice.runtime, practice.world.installation_id, "timetable", actor="test")


@pytest.mark.parametrize("seed", range(4))
def test_12_whichever_way_lines_come_the_plan_is_the_same(runtime: Runtime, seed: int) -> None:
    def begun() -> Practice:
        model = random_directory(Random(seed), 8)
        model.is_complete, model.before = True, 0
        return Practice.begun(runtime, model)

    plans = []
    for way in (_by_rest, _in_two_pages, _from_a_file):
        practice = begun()
        plans.append(practice.items(way(practice)))
    for way in (_from_what_is_stored, _by_the_clock):
        practice = begun()
        practice.store()
        plans.append(practice.items(way(practice)))
    assert plans[0]
    assert all(plan == plans[0] for plan in plans)


def test_15_two_lines_for_one_user_or_two_users_for_one_line_link_nothing(runtime: Runtime) -> None:
    model = linked(4)
    model.seats += [Seat("100990", "Jörg Groß"), Seat("100991", "Joerg Gross"), Seat("100992", "Änne Möller")]
    model.rows += [
        Row("20", "JÖRG GROSS"),
        Row("21", "Aenne  Möller"),
        Row("22", "änne möller"),
        replace(model.rows[1], local_number="23"),
    ]
    practice = Practice.begun(runtime, model)
    before = practice.links()
    practice.must_do_as_told()
    assert practice.links() == before
    assert {(class_, line) for class_, line, _number in practice.findings()} >= {
        (5, "20"), (5, "21"), (5, "22"), (10, "2"), (10, "23"),
    }  # fmt: skip


def test_18_a_lost_event_is_healed_by_the_comparison_of_the_day(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(4))
    practice.reconcile()
    assert ordered(runtime) == 0
    _edited_online(practice, "100982")  # past the workflow: nobody hears of it
    assert ordered(runtime) == 0
    clock.travel(timedelta(hours=26))
    assert ordered(runtime) == 1
    run = reconcile(runtime, practice.world.installation_id, "timetable", actor="system")
    assert [(line.class_, line.local_number) for line in practice.items(run)] in (
        [(2, "2")],
        [(2, "2"), (7, "")],
    )


def test_19_a_number_that_comes_to_be_later_is_linked_by_a_later_run(runtime: Runtime) -> None:
    model = linked(3)
    late = replace(model.rows[2], local_number="9", user_number="100988", fingerprint="")
    model.rows.append(late)
    model.seats.append(Seat("100988", "Noch Nicht", "ended"))
    practice = Practice.begun(runtime, model)
    practice.reconcile()
    assert {class_ for class_, _line, _number in practice.findings()} == {12}
    model.seats[-1] = Seat("100988", "Person 3 Neu")
    practice.edit(model)
    practice.reconcile()
    assert "9" in {link.local_number for link in practice.links()}


def test_23_a_run_whose_job_has_died_ends_and_the_next_one_begins(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(3))
    practice.reconcile()
    received = practice.tell(practice.model.rows[:2], pages=2)
    with transaction(runtime, EVERYBODY) as tx:
        fail_dead(tx, received.run_id)
    clock.travel(timedelta(hours=26))
    practice.must_do_as_told()
