"""Does the plan of the database agree with what the specification says of random directories?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, text

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
            {**world.told(row), "customer_id": world.customer_id, "reconciliation_id": run}
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


def said(session: Any, run: UUID, world: World) -> list[Line]:
    rows = session.execute(ITEMS, {"run": run}).all()
    return sorted(
        Line(row.class_, row.action, row.reason, row.local_number, world.plain(row.user_number))
        for row in rows
    )


def test_try(runtime: Runtime) -> None:
    count = 1000
    found = [random_directory(Random(seed)) for seed in range(count)]
    split = [parts(one, Random(1)) for one in found]
    worlds = settle(runtime, found, [old for _now, old in split])
    runs = staged(runtime, worlds, found, [now for now, _old in split])
    bad = 0
    with transaction(runtime, EVERYBODY) as tx:
        for seed, (run, world, one) in enumerate(zip(runs, worlds, found, strict=True)):
            planned = plan(tx, run)
            got = said(tx.session, run, world)
            want = oracle.plan(one)
            w = {(l.class_, l.action, l.local_number, l.user_number) for l in want if l.class_ != 1}
            g = {(l.class_, l.action, l.local_number, l.user_number) for l in got if l.class_ != 1}
            if w != g or (planned.held_because != "") != oracle.trips(one, want):
                bad += 1
                print(
                    seed,
                    "complete" if one.is_complete else "partial",
                    "oracle only",
                    sorted(w - g),
                    "sql only",
                    sorted(g - w),
                    planned.held_because,
                    oracle.trips(one, want),
                )
            counts = Counter(str(line.class_) for line in want)
            if counts != planned.counts:
                print(seed, counts, planned.counts)
    assert not bad, bad
