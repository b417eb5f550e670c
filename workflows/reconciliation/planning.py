"""What would a comparison do? It says so line by line, and does nothing of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import text

from workflows import program_policy
from workflows.engine.transaction import Tx
from workflows.program.records import Installation
from workflows.reconciliation.brake import Reason, judge, weigh
from workflows.reconciliation.classing import CLASSES, PLAN_HASH, Seen
from workflows.reconciliation.machine import RunState
from workflows.reconciliation.records import Reconciliation

Source = Literal["rest", "csv", "timetable", "button"]
"""Whence a run comes."""

ALWAYS = datetime(9999, 12, 31, tzinfo=UTC)
NEVER = datetime(1, 1, 2, tzinfo=UTC)

# Hash joins need no statistics: nobody has analysed what came in a moment ago. A merge would sort both sides first. The plan of the one
# large statement is made once and kept, making it takes longer than a small directory does. What is read lies in memory, and is found by
# index however few customers there are.
FEED = text(
    """
    SELECT coalesce((SELECT last FROM customer_feed WHERE customer_id = :customer), 0), set_config('work_mem', '128MB', true),
           set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true),
           set_config('plan_cache_mode', 'force_generic_plan', true)
    """
)
OPEN = text(
    """
    SELECT o.id FROM reconciliation r JOIN reconciliation o ON o.installation_id = r.installation_id
     WHERE r.id = :run AND o.state NOT IN ('applied', 'rejected', 'failed', 'applying')
       AND (o.id = r.id OR o.sequence IS NULL OR r.sequence IS NULL OR o.sequence < r.sequence)
     ORDER BY o.id FOR NO KEY UPDATE OF o
    """
)
"""A run and those that it overtakes, locked in the order of their ids: so two runs that are planned never wait for each other."""

UNLINKED = """
    SELECT seat_id FROM plan_item WHERE reconciliation_id = :run AND action = 'unlink' AND progress = 'open'
    EXCEPT
    SELECT seat_id FROM plan_item WHERE reconciliation_id = :run AND action IN ('confirm', 'update', 'fetch', 'move')
"""
"""For whom something ends: a user whose number goes over to another line loses nothing."""

UNLINKING = "13"
"""The one class by which something ends."""

CONCLUDES = text(
    """
    SELECT EXISTS (SELECT FROM plan_item
                    WHERE reconciliation_id = :run AND action = 'unlink' AND reason = 'line_gone' AND progress = 'open')
    """
)


def begin(  # noqa: PLR0913 - whose lines, whence, and how many of what
    tx: Tx,
    installation: Installation,
    source: Source,
    *,
    actor: str,
    is_complete: bool,
    row_count: int | None = None,
    sequence: int | None = None,
    pages: int = 1,
) -> Reconciliation:
    """Begin a run of a locked installation, whose lines may come in from now on."""
    run = Reconciliation(
        id=uuid4(),
        customer_id=installation.customer_id,
        installation_id=installation.id,
        source=source,
        sequence=sequence,
        is_complete=is_complete,
        row_count=row_count,
        pages=pages,
        policy_version=program_policy.PLAN_POLICY,
        requested_by=actor,
        created_at=tx.now,
    )
    tx.create(run, "collect", actor=actor)
    tx.write()
    return run


def plan(tx: Tx, run_id: UUID) -> Reconciliation:
    """Class every line, keep what is to be done, and let the brake judge it; older runs of the installation are overtaken by it.

    Raises NotFoundError. What is no longer collecting stays as it is: another one has planned it.
    """
    open_ones = tx.session.scalars(OPEN, {"run": run_id}).all()
    run = tx.get(Reconciliation, run_id)
    if run.state is not RunState.COLLECTING:
        return run
    installation = tx.session.get_one(Installation, run.installation_id)
    for key in open_ones:
        if key != run_id:
            tx.fire(tx.get(Reconciliation, key), "reject", actor=run.requested_by, reason="overtaken")
    _class(tx, run, installation)
    tx.fire(run, "plan", actor=run.requested_by)
    if reason := brake_on(tx, run, installation):
        hold(tx, run, reason)
    return run


def brake_on(tx: Tx, run: Reconciliation, installation: Installation) -> Reason:
    """Say whether the brake stops this plan, and why; asked again before it is applied, because others may have been meanwhile."""
    if UNLINKING not in run.counts:
        return ""
    weight = weigh(tx, run.customer_id, run.installation_id, {"run": run.id}, hits=UNLINKED)
    before = installation.accepted_rows
    is_short = (
        run.source in {"rest", "csv"}
        and run.is_complete
        and (
            (run.row_count or 0) == 0
            or (run.row_count or 0) * program_policy.SNAPSHOT_SHRINKS_TO < (before or 0)
        )
    )
    if is_short and weight.now and tx.session.scalar(CONCLUDES, {"run": run.id}):
        weight = replace(weight, shrunk=True)
    return judge(weight)


def hold(tx: Tx, run: Reconciliation, reason: Reason) -> None:
    """Let a plan wait for an administrator."""
    tx.fire(run, "hold", actor="system", reason=reason)
    run.held_because = reason


def _class(tx: Tx, run: Reconciliation, installation: Installation) -> None:
    seen = seen_by(run)
    facts = {
        "run": run.id,
        "customer": run.customer_id,
        "installation": run.installation_id,
        "now": tx.now,
        "concluded_until": _concluded_until(run, installation),
    }
    run.feed_number = tx.session.scalar(FEED, facts) or 0
    run.policy_version = program_policy.PLAN_POLICY
    found = tx.session.execute(CLASSES[seen], facts).one()
    run.digest = found.digest
    run.counts = _counted(found.same, found.others or {})
    hashed = {**facts, "digest": run.digest, "policy": run.policy_version}
    run.plan_hash = tx.session.scalar(PLAN_HASH, hashed) or ""


def _counted(same: int, others: Mapping[str, int]) -> dict[str, int]:
    every = {**others, "1": same + others.get("1", 0)}
    return {class_: lines for class_, lines in every.items() if lines}


def seen_by(run: Reconciliation) -> Seen:
    """Say where the lines of a run come from."""
    if run.source in {"timetable", "button"}:
        return "stored"
    return "complete" if run.is_complete else "partial"


def _concluded_until(run: Reconciliation, installation: Installation) -> datetime:
    """Until when a link must have been there for its missing line to mean something."""
    if seen_by(run) == "stored":
        return installation.accepted_at or NEVER
    return ALWAYS if run.is_complete else NEVER
