"""Does the first page say what needs somebody, and do the lists behind it show exactly so many?"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from tests.builders import one
from tests.conftest import Clock
from tests.operators import new_operator
from tests.workers.rounds import change, value
from tests.worlds import STUCK_OPERATORS, WORK, look_by_the_clock, stuck_registration
from workflows.approval.inbox import open_proposals
from workflows.cockpit import jobs, worklist
from workflows.cockpit.asking import asking
from workflows.cockpit.tasks import NAMES, STUCK, TASKS
from workflows.cockpit.to_do import COUNTS, DEAD, LISTED, PLANS, to_do
from workflows.cockpit.unadministered import unadministered
from workflows.cockpit.worklist import Counted, WorkQuery
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.operator.roles import Role, unreadable
from workflows.reconciliation.standing import refused_installations, urgent_findings
from workflows.registration.records import Registration

QUERIES = {"plans": PLANS}


def counted(runtime: Runtime) -> dict[str, int]:
    with asking(runtime) as look:
        return {one.name: one.found.count for one in to_do(look) if one.found}


def listed(runtime: Runtime, wanted: WorkQuery) -> list[UUID]:
    found, place = list[UUID](), None
    with reading(runtime, EVERYBODY) as session:
        while True:
            lines, place = worklist.worklist(session, wanted, place)
            found += [line.id for line in lines]
            if place is None:
                return found


def dead_listed(session: Session) -> list[int]:
    """What the page of jobs lists, page by page, when nothing else is asked."""
    found, place = list[int](), None
    while True:
        lines, place = jobs.page(session, DEAD, place)
        found += [line.id for line in lines]
        if place is None:
            return found


def lists(runtime: Runtime) -> Mapping[str, int]:
    """How many rows each list has that a number leads to."""
    with reading(runtime, EVERYBODY) as session:
        beside = {
            "dead_jobs": len(dead_listed(session)),
            "approvals": len(open_proposals(session, most=LISTED)),
            "findings": len(urgent_findings(session, most=LISTED)),
            "refused": len(refused_installations(session, most=LISTED)),
            "unadministered": len(unadministered(session, most=LISTED)),
        }
    of_records = {name: len(listed(runtime, WorkQuery(task=name))) for name in NAMES}
    return {
        **beside,
        **of_records,
        **{name: len(listed(runtime, wanted)) for name, wanted in QUERIES.items()},
    }


def test_nothing_to_do_is_no_rows(runtime: Runtime) -> None:
    assert counted(runtime) == {}
    with reading(runtime, EVERYBODY) as session:
        assert worklist.count(session, WorkQuery(workflow="tan", task="unmatched")) == Counted()


@pytest.mark.parametrize("name", COUNTS)
def test_every_kind_of_work_is_counted_and_listed(runtime: Runtime, name: str) -> None:
    key = WORK[name](runtime)
    with asking(runtime) as look:
        found = {one.name: one.found for one in to_do(look)}
    assert (counted_as := found[name])
    assert counted_as.count == 1
    assert name == "refused" or counted_as.oldest is not None
    if name in NAMES or name in QUERIES:
        assert listed(runtime, QUERIES.get(name) or WorkQuery(task=name)) == [key]


@pytest.mark.parametrize("name", [name for name, task in TASKS.items() if task.lately])
def test_what_happened_the_day_before_is_no_work_any_more(runtime: Runtime, clock: Clock, name: str) -> None:
    WORK[name](runtime)
    clock.travel(timedelta(hours=25))
    assert name not in counted(runtime)
    assert listed(runtime, WorkQuery(task=name)) == []


@pytest.mark.parametrize(("role", "size"), [(Role.LEAD, 2), (Role.AUDITOR, 2), (Role.SUPPORT, 1)])
def test_a_number_counts_no_more_than_its_list_shows_to_that_role(
    runtime: Runtime, role: Role, size: int
) -> None:
    stuck_registration(runtime)
    new_operator(runtime)
    change(runtime, STUCK_OPERATORS)
    hidden = unreadable(role)
    with asking(runtime) as look:
        found = {one.name: one.found for one in to_do(look, hidden)}
    with reading(runtime, EVERYBODY) as session:
        lines, _ = worklist.worklist(session, WorkQuery(task=STUCK, hidden=hidden))
    assert (stuck := found[STUCK])
    assert stuck.count == len(lines) == size


@pytest.fixture
def emptied_again(emptied: Callable[[], None]) -> Callable[[], None]:
    return emptied


@settings(
    max_examples=5,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(made=st.lists(st.sampled_from(sorted(set(WORK) - {"plans", "findings"})), max_size=6))
def test_in_any_world_a_number_is_the_length_of_its_list(
    runtime: Runtime, emptied_again: Callable[[], None], made: list[str]
) -> None:
    emptied_again()
    for name in made:
        WORK[name](runtime)
    numbers = counted(runtime)
    assert {name: count for name, count in lists(runtime).items() if count} == numbers
    assert set(made) <= set(numbers)


def test_more_than_anybody_reads_is_not_counted(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "COUNTED", 2)
    for _ in range(3):
        WORK["unmatched"](runtime)
    assert counted(runtime)["unmatched"] == 2


def test_dead_jobs_are_counted_as_far_as_their_pages_are_read(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PAGE_SIZE", 2)
    for _ in range(3):
        WORK["dead_jobs"](runtime)
    with reading(runtime, EVERYBODY) as session:
        assert len(set(dead_listed(session))) == counted(runtime)["dead_jobs"] == 3
        assert jobs.count(session, jobs.JobQuery(kind="message.deliver")) == Counted()
    monkeypatch.setattr(jobs, "COUNTED", 2)
    assert counted(runtime)["dead_jobs"] == 2


def test_stuck_records_are_listed_page_by_page_in_either_order_and_of_one_customer(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worklist, "PAGE_SIZE", 2)
    found = [stuck_registration(runtime) for _ in range(3)]
    assert set(listed(runtime, WorkQuery(task="stuck"))) == set(found)
    assert (
        listed(runtime, WorkQuery(task="stuck", newest_first=True))
        == listed(runtime, WorkQuery(task="stuck"))[::-1]
    )
    assert listed(runtime, WorkQuery(task="stuck", workflow="tan")) == []
    assert listed(runtime, WorkQuery(task="stuck", customer=found[0])) == [found[0]]


def test_who_has_moved_on_is_not_stuck_and_is_forgotten(runtime: Runtime) -> None:
    found = stuck_registration(runtime)
    assert one(runtime, Registration, found).state == "pending"
    change(runtime, "UPDATE registration SET entered_at = kundencenter_now()")
    assert counted(runtime).get("stuck") is None, "at once, though the timetable has not looked yet"
    assert value(runtime, "SELECT count(*) FROM stuck") == 1
    look_by_the_clock(runtime)
    assert value(runtime, "SELECT count(*) FROM stuck") == 0


def test_who_is_administered_again_is_forgotten(runtime: Runtime) -> None:
    WORK["unadministered"](runtime)
    change(runtime, "UPDATE seat SET is_administrator = true")
    assert counted(runtime) == {}
    look_by_the_clock(runtime)
    assert value(runtime, "SELECT count(*) FROM stuck") == 0
