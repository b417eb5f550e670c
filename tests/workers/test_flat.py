"""Does what is finished cost nothing? Whatever runs by itself or for somebody reads as much beside ten times the finished rows.

No statement has to be named here: all are heard while relay, timetable, sweeps, retention, people, programs and pages have their
round once, so a new one is among them (decision 0037). What is named has a limit of its own beside that.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from redis import Redis

from tests.buffers import Found, buffers_read
from tests.workers.flat_house import build_house, let_things_be_due
from tests.workers.flat_round import go_round, work_by_the_clock
from workers import batch
from workers.channels import KNOWN
from workflows.engine.looking import Look
from workflows.engine.runtime import Runtime
from workflows.outgoing.taking import ACCEPTING, TAKING
from workflows.recovery.open_recovery import OPEN_RECOVERY
from workflows.registration.actions import SUBMITTED
from workflows.registration.activation import ACTIVATING
from workflows.registration.match_look import MATCHING
from workflows.registration.open_proof import OPEN_PROOF
from workflows.signin.beginning import BEGINNING
from workflows.signin.open_attempt import OPEN_ATTEMPT
from workflows.signin.tan_again import TAN_AGAIN

ONE, TEN = 1_000, 10_000
"""So many procedures of each kind are finished."""

SOME = 200
"""Buffers: a tree is a level deeper, the sums of 48 hours and 35 days are all there."""

OF_A_PAGE, A_FULL_PAGE = "= ANY(%(ids)s)", 1_000
"""What is read of listed records: fifty at most, each by a handful of indexes; among few finished ones no page is full."""

HOT: tuple[Look[Any], ...] = (
    TAKING,
    ACCEPTING,
    SUBMITTED,
    MATCHING,
    ACTIVATING,
    OPEN_PROOF,
    BEGINNING,
    OPEN_ATTEMPT,
    TAN_AGAIN,
    OPEN_RECOVERY,
)
"""What people wait for."""

ONLY_IN_ONE = {
    "UPDATE session SET last_seen_at = kundencenter_now() WHERE id": "once a minute: a slow round takes longer",
}
"""Parts of what may be asked in one house and not in the other, and why."""

A_PAGE, A_MOMENT = 51, 8
"""Rows: a page (and one more that says whether there is another), and what a round adds or an hour that has passed."""

LIMITS: Mapping[str, int] = {
    "last_error = 'not started in time'": 80,  # jobs that are too late
    "UPDATE job SET state = 'published'": 300,  # jobs that are due
    ":adopted:": 70,  # what has lost its job
    "AS oldest FROM registration WHERE": 120,  # what waits, of all workflows
    "WITH span AS MATERIALIZED": 200,  # the steps of an hour
    "WITH cohort AS MATERIALIZED": 3_500,  # how far the registrations of some days came
    "released_at IS NULL ORDER BY entered_at LIMIT": 12,  # who has left
    "SET released_at = kundencenter_now()": 200,
    "UPDATE session SET ended_at = kundencenter_now() WHERE holder = ANY": 140,
    "UPDATE device SET ended_at = kundencenter_now()": 80,
    "WHERE ctid = ANY (ARRAY(SELECT ctid FROM": 600,  # what a class of retention takes
    "WITH overdue AS MATERIALIZED": 400,  # deadlines that have passed, with what is written for five records
    "owned AS MATERIALIZED": 100,  # what a customer's story tells
    "FROM letter l JOIN customer c": 100,  # letters on their way
}
"""Buffers that a statement reads at most beside its rows, twice what it read, by a part of its text."""


@pytest.fixture
def run(
    runtime: Runtime, redis: Redis, new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Found]:
    def run_with(finished: int, *, by_index: bool) -> Found:
        house = build_house(runtime, new_database(f"kundencenter_flat_{finished}"), finished)
        monkeypatch.setattr(batch._Process, "runtime", house.runtime)
        KNOWN.forget()  # what is known of a channel is written down once a minute, beside what came of sending
        work_by_the_clock(house, redis)  # the first round may still clean up
        let_things_be_due(house)
        with buffers_read(house.runtime, by_index=by_index, prepared=True) as found:
            go_round(house, redis)
        for one in (house.runtime, house.aside):
            one.engine.dispose()
        return found

    return run_with


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_nothing_reads_what_is_finished(run: Callable[..., Found]) -> None:
    few, many = run(ONE, by_index=True), run(TEN, by_index=False)
    assert {" ".join(one.statement.text.split()) for one in HOT} <= few.keys()
    complaints = [
        *_only_in_one(few, many),
        *_grown(few, many),
        *_grown(few.prepared, many.prepared),
        *_longer(few.rows, many.rows),
        *_beyond(many),
    ]
    assert not complaints, "\n".join(complaints)


def _only_in_one(few: Found, many: Found) -> list[str]:
    apart = few.keys() ^ many.keys()
    return [
        f"only in one house: {one[:400]}" for one in apart if not any(part in one for part in ONLY_IN_ONE)
    ]


def _grown(few: Mapping[str, int], many: Mapping[str, int]) -> list[str]:
    return [
        f"{few[one]} -> {read} buffers: {one[:400]}"
        for one, read in many.items()
        if one in few and read > few[one] * 1.5 + (A_FULL_PAGE if OF_A_PAGE in one else SOME)
    ]


def _longer(few: Mapping[str, int], many: Mapping[str, int]) -> list[str]:
    """More rows are a list that has no end."""
    return [
        f"{few[one]} -> {rows} rows: {one[:400]}"
        for one, rows in many.items()
        if one in few and rows > max(few[one] + A_MOMENT, A_PAGE)
    ]


def _beyond(many: Found) -> list[str]:
    """Each limit is about one statement at least, or it would say nothing."""
    found = {part: [read for one, read in many.items() if part in one] for part in LIMITS}
    return [
        f"{read} > {LIMITS[part]} buffers: {part}"
        for part, read in found.items()
        if max(read, default=10**9) > LIMITS[part]
    ]
