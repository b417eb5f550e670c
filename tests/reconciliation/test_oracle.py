"""Does the plan of the database agree with what the specification says of random directories?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from tests.owner import as_owner
from tests.reconciliation import oracle
from tests.reconciliation.directories import Directory, Line, Row, random_directory
from tests.reconciliation.world import LONG_AGO, World, settle
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.reconciliation.planning import plan
from workflows.reconciliation.records import Reconciliation, StagedRow

ITEMS = text(
    """
    SELECT class_, action, reason, coalesce(local_number, '') AS local_number, user_number
      FROM plan_item WHERE reconciliation_id = :run
    """
)
CLASSES = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18}
COLLECTED = text(
    """
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT 'reconciliation', id, 1, 'collect', '', 'collecting', 'test', '', 1 FROM reconciliation WHERE id = ANY(:runs)
    """
)


def parts(found: Directory, random: Random) -> tuple[list[Row], list[Row]]:
    """What comes in now, and what was told before: with a part, the rest stands from before."""
    if found.is_complete:
        return found.rows, [replace(row, user_number="", name="Längst Fort") for row in found.rows[:2]]
    now = [row for row in found.rows if random.random() < 0.5]
    old = [replace(row, name="Vorher Anders", user_number="") if row in now else row for row in found.rows]
    return now, old


def staged(
    runtime: Runtime, worlds: Sequence[World], found: Sequence[Directory], now: Sequence[Sequence[Row]]
) -> list[UUID]:
    """Let rows be there as a program has told them, all of them to be planned."""
    runs = [uuid4() for _world in worlds]
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.execute(
            insert(Reconciliation), [_run(*one) for one in zip(runs, worlds, found, now, strict=True)]
        )
        rows = [
            {**world.kept(row), "customer_id": world.customer_id, "reconciliation_id": run}
            for run, world, told in zip(runs, worlds, now, strict=True)
            for row in told
        ]
        connection.execute(insert(StagedRow), rows)
        connection.exec_driver_sql("SET LOCAL session_replication_role = origin")
        connection.execute(COLLECTED, {"runs": runs})
    return runs


def _run(run: UUID, world: World, found: Directory, now: Sequence[Row]) -> dict[str, Any]:
    return {
        "id": run, "state": "collecting", "version": 1, "entered_at": LONG_AGO, "created_at": LONG_AGO,
        "customer_id": world.customer_id, "installation_id": world.installation_id, "source": "rest", "sequence": 1,
        "is_complete": found.is_complete, "row_count": len(now), "policy_version": 1, "requested_by": "test",
    }  # fmt: skip


def said(session: Session, run: UUID, world: World) -> list[Line]:
    """What the database has planned, as the oracle says it; lines of class 1 are counted only."""
    rows = session.execute(ITEMS, {"run": run}).all()
    return sorted(
        Line(row.class_, row.action, row.reason, row.local_number, world.plain(row.user_number))
        for row in rows
    )


def compared(wanted: Iterable[Line], found: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Bring both into one form: where the specification names no reason, any will do."""
    loose = {replace(line, reason="") for line in wanted if not line.reason}
    return (
        sorted(line for line in wanted if line.class_ != 1),
        sorted(
            replace(line, reason="") if replace(line, reason="") in loose else line
            for line in found
            if line.class_ != 1
        ),
    )


def must_agree(runtime: Runtime, seeds: Sequence[int]) -> Counter[int]:
    """Plan a directory for every seed; return how many lines of each class there were."""
    found = [random_directory(Random(seed)) for seed in seeds]
    split = [parts(one, Random(seed)) for seed, one in zip(seeds, found, strict=True)]
    worlds = settle(runtime, found, [before for _now, before in split])
    runs = staged(runtime, worlds, found, [now for now, _before in split])
    seen: Counter[int] = Counter()
    with transaction(runtime, EVERYBODY) as tx:
        for seed, run, world, one in zip(seeds, runs, worlds, found, strict=True):
            planned, wanted = plan(tx, run), oracle.plan(one)
            expected, got = compared(wanted, said(tx.session, run, world))
            assert got == expected, f"seed {seed}"
            classes = Counter(line.class_ for line in wanted)
            assert planned.counts == {str(class_): count for class_, count in classes.items()}, f"seed {seed}"
            assert bool(planned.held_because) == oracle.trips(one, wanted), f"seed {seed}"
            seen += classes
    return seen


def test_the_plan_is_what_the_oracle_says_of_fifty_directories(runtime: Runtime) -> None:
    assert set(must_agree(runtime, range(50))) == CLASSES


@pytest.mark.deep
@pytest.mark.timeout(600)
@pytest.mark.parametrize("first", range(0, 1000, 250))
def test_the_plan_is_what_the_oracle_says_of_a_thousand(runtime: Runtime, first: int) -> None:
    assert set(must_agree(runtime, range(first, first + 250))) == CLASSES
