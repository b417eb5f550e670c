"""Does a snapshot that is damaged, old, forked or only a part ever conclude anything?

Properties 1, 2, 6, 7, 21, 22 of research/directory.md, section 3; each test has the number of its own.
"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.reconciliation.directories import Directory, linked, random_directory
from tests.reconciliation.practice import Practice
from workflows import program_policy
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.reconciliation.applying import InstallationRefusedError, NotPlannedError, PlanStaleError
from workflows.reconciliation.receiving import (
    Received,
    Snapshot,
    SnapshotForkedError,
    SnapshotOutdatedError,
    receive,
)

pytestmark = pytest.mark.deep

EXAMPLES = settings(
    max_examples=25, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
Damage = Callable[[Random, list[Snapshot]], list[Snapshot]]


def pages_of(practice: Practice, size: int = 3) -> list[Snapshot]:
    """Cut what a program holds into pages."""
    practice.sequence += 1
    rows = [practice.world.told(row) for row in practice.model.rows]
    told = [{name: value for name, value in row.items() if name != "name_key"} for row in rows]
    count = -(-len(told) // size)
    return [
        Snapshot(
            practice.sequence, True, told[place * size : (place + 1) * size], place + 1, count, len(told)
        )
        for place in range(count)
    ]


def _lost_page(random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    return random.sample(pages, len(pages) - 1)


def _lost_row(random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    place = random.randrange(len(pages))
    return [replace(one, rows=one.rows[1:]) if number == place else one for number, one in enumerate(pages)]


def _another_row(_random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    return [
        *pages[:-1],
        replace(pages[-1], rows=[*pages[-1].rows, {**pages[-1].rows[0], "local_number": "x"}]),
    ]


def _page_again_with_other_rows(_random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    return [pages[0], replace(pages[0], rows=pages[1].rows), *pages[2:]]


def _other_mark(_random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    return [pages[0], *(replace(one, is_complete=False) for one in pages[1:])]


def _other_count_of_pages(_random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    return [pages[0], *(replace(one, pages=one.pages + 1) for one in pages[1:])]


def _other_count_of_rows(_random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    return [replace(one, row_count=(one.row_count or 0) - 1) for one in pages]


def _two_that_differ(_random: Random, pages: list[Snapshot]) -> list[Snapshot]:
    twice = [*pages[-1].rows[1:], {**pages[0].rows[0], "name": "Wer Anders"}]
    return [*pages[:-1], replace(pages[-1], rows=twice)]


DAMAGES: tuple[Damage, ...] = (
    _lost_page,
    _lost_row,
    _another_row,
    _page_again_with_other_rows,
    _other_mark,
    _other_count_of_pages,
    _other_count_of_rows,
    _two_that_differ,
)


def sent(practice: Practice, pages: list[Snapshot]) -> Received | None:
    """Send pages until one is refused; what the last one was answered."""
    answer = None
    for page in pages:
        try:
            answer = receive(practice.runtime, practice.program, practice.world.installation_id, page)
        except KundencenterError:
            return answer
    return answer


@EXAMPLES
@given(random=st.randoms(use_true_random=False), damage=st.sampled_from(DAMAGES))
def test_1_a_damaged_snapshot_changes_nothing_and_the_next_good_run_heals(
    runtime: Runtime, random: Random, damage: Damage
) -> None:
    model = linked(8)
    del model.rows[2]  # had it come in whole, a link would end
    practice = Practice.begun(runtime, model)
    before = practice.everything()
    answer = sent(practice, damage(random, pages_of(practice)))
    if answer is not None:
        with pytest.raises((NotPlannedError, PlanStaleError)):
            practice.apply(answer)
    assert practice.everything() == before
    practice.must_do_as_told()


@EXAMPLES
@given(size=st.integers(1, 20), kept=st.integers(0, 20))
def test_2_an_empty_source_or_half_of_one_ends_nothing_without_a_person(
    runtime: Runtime, size: int, kept: int
) -> None:
    model = linked(size)
    model.seats[0] = replace(model.seats[0], is_administrator=False)
    model.seats[-1] = replace(model.seats[-1], state="active")
    practice = Practice.begun(runtime, model)
    before = practice.everything()
    received = practice.tell(model.rows[: min(kept, size)])
    is_short = kept * 2 < size
    assert (received.state == "awaiting_confirmation") or not is_short
    assert practice.everything() == before, "a plan changes nothing"


def test_2_a_part_concludes_nothing_of_what_it_leaves_out(runtime: Runtime) -> None:
    practice = Practice.begun(runtime, linked(6))
    practice.reconcile()
    before = practice.everything()
    received = practice.tell(practice.model.rows[:1], is_complete=False)
    assert received.state == "planned"
    assert practice.items(received.run_id) == []
    practice.apply(received)
    assert practice.everything() == before


def _rename(practice: Practice) -> None:
    practice.model.seats[3] = replace(practice.model.seats[3], display_name="Wer Anders")
    practice.edit(practice.model)


def _newer_plan(practice: Practice) -> None:
    practice.tell()


CHANGES = (_rename, _newer_plan)


@pytest.mark.parametrize("change", CHANGES)
def test_6_a_plan_that_was_approved_and_then_overtaken_is_stale_and_nothing_is_written(
    runtime: Runtime, change: Callable[[Practice], None]
) -> None:
    practice = Practice.begun(runtime, linked(8))
    received = practice.tell(practice.model.rows[:4])
    assert received.state == "awaiting_confirmation"
    practice.approve(received.run_id)
    change(practice)
    before = practice.everything()
    with pytest.raises(PlanStaleError):
        practice.apply(received)
    assert practice.everything() == before


def test_6_the_hash_covers_rows_versions_and_policy(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = linked(5)
    model.rows[1] = replace(model.rows[1], display_name="Alter Name")
    practice = Practice.begun(runtime, model)
    hashes = [practice.tell().plan_hash]
    hashes.append(
        practice.tell([*model.rows, replace(model.rows[0], local_number="x", user_number="")]).plan_hash
    )
    practice.model.seats[1] = replace(model.seats[1], display_name="Person Zwei")
    practice.edit(practice.model)
    hashes.append(practice.tell(model.rows).plan_hash)
    monkeypatch.setattr(program_policy, "PLAN_POLICY", program_policy.PLAN_POLICY + 1)
    hashes.append(practice.tell(model.rows).plan_hash)
    assert len(set(hashes)) == 4
    with pytest.raises(PlanStaleError):
        practice.apply(replace(practice.tell(), plan_hash=hashes[0]))


@EXAMPLES
@given(random=st.randoms(use_true_random=False), pages=st.integers(1, 4))
def test_7_rows_permuted_paged_anew_or_twice_give_the_same_hash(
    runtime: Runtime, random: Random, pages: int
) -> None:
    practice = Practice.begun(runtime, random_directory(random))
    wanted = practice.tell()
    rows = practice.model.rows + practice.model.rows[:2]
    random.shuffle(rows)
    found = practice.tell(rows, pages=min(pages, len(rows) or 1))
    assert (found.plan_hash, found.state) == (wanted.plan_hash, wanted.state)


def test_21_no_clock_of_a_program_is_asked_and_ours_only_moves_what_it_should(
    runtime: Runtime, clock: Clock
) -> None:
    assert {one.name for one in fields(Snapshot)} == {
        "sequence", "is_complete", "rows", "page", "pages", "row_count",
    }, "a new field that tells a time needs its test here"  # fmt: skip
    practice = Practice.begun(runtime, linked(5))
    practice.reconcile()
    before = practice.everything()
    for sequence in (10**9, 10**9 + 1, 10**12):  # programs that count in seconds, years apart
        practice.apply(practice.tell(sequence=sequence))
    with pytest.raises(SnapshotOutdatedError):
        practice.tell(sequence=10**9)
    assert practice.everything() == before
    clock.travel(timedelta(days=1))
    practice.apply(practice.tell(sequence=10**12 + 1))
    assert practice.links() == before["links"]


def test_22_an_older_snapshot_is_refused_and_a_forked_one_stops_the_installation(runtime: Runtime) -> None:
    practice = Practice.begun(runtime, linked(5))
    practice.reconcile()
    practice.tell(sequence=7)
    before = practice.everything()
    with pytest.raises(SnapshotOutdatedError):
        practice.tell(practice.model.rows[:1], sequence=6)
    again = practice.tell(sequence=7)
    assert again.state == "planned"
    with pytest.raises(SnapshotForkedError):
        practice.tell(practice.model.rows[:3], sequence=7)
    practice.sequence = 7
    received = practice.tell()
    with pytest.raises(InstallationRefusedError, match="cloned"):
        practice.apply(received)
    assert practice.everything() == before


def test_22_who_was_away_for_a_month_applies_nothing(runtime: Runtime, clock: Clock) -> None:
    practice = Practice.begun(runtime, linked(5))
    practice.reconcile()
    before = practice.everything()
    clock.travel(timedelta(days=31))
    received = practice.tell(practice.model.rows[:4])
    with pytest.raises(InstallationRefusedError, match="outdated"):
        practice.apply(received)
    assert practice.links() == before["links"]


def test_1_a_plan_that_is_not_there_is_not_applied(runtime: Runtime) -> None:
    practice = Practice.begun(runtime, linked(2))
    received: Any = replace(practice.tell(), run_id=uuid4())
    with pytest.raises(KundencenterError):
        practice.apply(received)
    model: Directory = practice.model
    assert len(practice.links()) == len(model.links)
