"""How does a plan happen? In portions of their own transactions, each with the versions that the plan saw; killed anywhere, it goes on.

Whoever locks several things locks the customer first, then the installation, then runs, then links.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, text

from workflows import program_policy
from workflows.directory.records import Link
from workflows.engine.bulk_by_query import Entry, create_by_query, fire_by_query
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.engine.transaction import Tx, transaction
from workflows.program.records import Installation
from workflows.reconciliation import brake, noticing
from workflows.reconciliation import steps_sql as sql
from workflows.reconciliation.accepting import accept
from workflows.reconciliation.machine import APPLY, RunState
from workflows.reconciliation.planning import brake_on, hold
from workflows.reconciliation.records import Reconciliation

TAKEN_OVER_AFTER = timedelta(seconds=45)
"""Longer than a request may take."""

LOCK = text(
    """
    SELECT id FROM customer WHERE id = (SELECT customer_id FROM reconciliation WHERE id = :run) FOR NO KEY UPDATE
    """
)
INSTALLATION = text("SELECT installation_id FROM reconciliation WHERE id = :run")
CONFLICTS = text("SELECT count(*) FROM plan_item WHERE reconciliation_id = :run AND progress = 'conflict'")
MOST = program_policy.APPLIED_AT_ONCE


class PlanStaleError(KundencenterError):
    """Another plan, or a change, has overtaken this one: nothing of it was done."""


class NotPlannedError(KundencenterError):
    """The lines are not all there, or not compared yet."""


class ConfirmationNeededError(KundencenterError):
    """An administrator has to agree to this plan first; the text is why."""


class InstallationRefusedError(KundencenterError):
    """The installation may not apply anything until an administrator has looked; the text is why: cloned or outdated."""


@dataclass(frozen=True)
class Applied:
    """How far a plan has come; `conflicts` are items that somebody else was faster with."""

    run_id: UUID
    state: RunState
    counts: Mapping[str, int]
    conflicts: int


def apply(runtime: Runtime, scope: Scope, run_id: UUID, plan_hash: str, actor: str) -> Applied:
    """Let a plan happen: small ones now, large ones by a job. What has happened already is no error.

    Raises NotFoundError, NotPlannedError, ConfirmationNeededError, InstallationRefusedError or PlanStaleError, and then nothing was done.
    """
    refused: KundencenterError | None = None
    with transaction(runtime, scope) as tx:
        run, installation = _locked(tx, run_id)
        if run.plan_hash != plan_hash and run.state is not RunState.COLLECTING:
            raise PlanStaleError(run.id)
        if run.state not in {RunState.APPLYING, RunState.APPLIED}:
            refused = _begin(tx, run, installation, actor)
        is_small = _is_small(run)
    if refused is not None:
        raise refused
    if is_small:
        go_on(runtime, scope, run_id)
    return applied(runtime, scope, run_id)


def _begin(tx: Tx, run: Reconciliation, installation: Installation, actor: str) -> KundencenterError | None:
    """Take the step into applying; return why not, where that is to be written down."""
    if run.state is RunState.COLLECTING:
        raise NotPlannedError(run.id)
    if run.state is RunState.AWAITING_CONFIRMATION:
        raise ConfirmationNeededError(run.held_because)
    if run.state is not RunState.PLANNED:
        raise PlanStaleError(run.id)
    if installation.refused_because:
        raise InstallationRefusedError(installation.refused_because)
    if run.approved_by and tx.session.scalar(sql.ANY_MOVED, _facts(run)):
        tx.fire(run, "reject", actor=actor, reason="stale")
        return PlanStaleError(run.id)
    if not run.approved_by and (reason := brake_on(tx, run, installation)):
        hold(tx, run, reason)
        return ConfirmationNeededError(reason)
    tx.fire(run, "apply", actor=actor)
    accept(tx, run, installation)
    wait = TAKEN_OVER_AFTER if _is_small(run) else timedelta(0)
    tx.schedule(APPLY, workflow="reconciliation", subject=run.id, key="apply", delay=wait)
    return None


def _is_small(run: Reconciliation) -> bool:
    """Say whether the request itself applies it."""
    return bool(sum(run.counts.values()) <= program_policy.PLANNED_AT_ONCE)


def go_on(runtime: Runtime, scope: Scope, run_id: UUID) -> None:
    """Apply the rest of a plan that is being applied; several processes may do so at the same time."""
    for choose, settle in ((sql.BLOCKED, _release), (sql.TAKING, _take), (sql.ENDING, _end)):
        while _portion(runtime, scope, run_id, choose, settle):
            pass
    after = 0
    while after := _see_ignored(runtime, scope, run_id, after):
        pass
    for tidy in (_resolve, _withdraw):
        while tidy(runtime, scope, run_id):
            pass
    with transaction(runtime, scope) as tx:
        run, installation = _locked(tx, run_id)
        if run.state is RunState.APPLYING:
            tx.fire(run, "finish", actor=run.requested_by)
            installation.compared_at, installation.compared_feed = tx.now, run.feed_number
            installation.failing_since = installation.again_at = None


def applied(runtime: Runtime, scope: Scope, run_id: UUID) -> Applied:
    """Say how far a plan has come, which is there."""
    with transaction(runtime, scope) as tx:
        run = tx.session.get_one(Reconciliation, run_id)
        conflicts = tx.session.scalar(CONFLICTS, {"run": run_id}) or 0
        return Applied(run.id, run.state, run.counts, conflicts)


Settle = Callable[[Tx, Reconciliation, dict[str, Any]], None]


def _portion(runtime: Runtime, scope: Scope, run_id: UUID, choose: TextClause, settle: Settle) -> bool:
    """Settle the next items of a phase; False if there is none left, or it is no longer being applied."""
    with transaction(runtime, scope) as tx:
        run = _going_on(tx, run_id)
        if run is None:
            return False
        places = tx.session.scalars(choose, {"run": run_id, "most": MOST}).all()
        if places:
            settle(tx, run, {**_facts(run), "places": list(places)})
        return bool(places)


def _release(tx: Tx, run: Reconciliation, facts: dict[str, Any]) -> None:
    tx.session.execute(sql.SKIP, facts)
    entry = Entry(run.requested_by, "gives way")
    undone = fire_by_query(tx, Link, "unlink", sql.IN_THE_WAY, facts, entry)
    tx.session.execute(sql.RELEASED, facts)
    tx.session.execute(sql.FORGET_UNDONE, {**facts, "undone": undone})


def _take(tx: Tx, run: Reconciliation, facts: dict[str, Any]) -> None:
    tx.session.execute(sql.SKIP, facts)
    tx.session.execute(sql.TAKEN_MEANWHILE, facts)
    entry = Entry(run.requested_by)
    fire_by_query(tx, Link, "confirm", sql.KEPT, facts, entry, sets=sql.KEPT_SETS)
    create_by_query(tx, Link, "link", sql.LINKED, sql.COLUMNS, facts, entry)
    create_by_query(tx, Link, "propose", sql.PROPOSED, sql.COLUMNS, facts, entry)
    _done(tx, facts)


def _end(tx: Tx, run: Reconciliation, facts: dict[str, Any]) -> None:
    tx.session.execute(sql.SKIP, facts)
    entry = Entry(run.requested_by)
    fire_by_query(tx, Link, "drift", sql.DRIFTS, facts, entry)
    fire_by_query(tx, Link, "invalidate", sql.INVALID, facts, entry)
    undone = fire_by_query(tx, Link, "unlink", sql.UNLINKS, facts, entry)
    if undone:
        seats = tx.session.scalars(sql.STOP, {"undone": undone}).all()
        brake.note(tx, run.customer_id, run.installation_id, "unlink", seats)
    _done(tx, facts)


def _done(tx: Tx, facts: Mapping[str, Any]) -> None:
    """Note the findings with the steps: whoever settles one meanwhile has done so before or after both."""
    tx.session.execute(sql.DONE, facts)
    noticing.see(tx, facts["installation"], facts["run"], facts["places"])


def _see_ignored(runtime: Runtime, scope: Scope, run_id: UUID, after: int) -> int:
    """Note that the next ignored findings are still there; return behind which item to go on, 0 at the end."""
    with transaction(runtime, scope) as tx:
        run = _going_on(tx, run_id)
        if run is None:
            return 0
        places = tx.session.scalars(sql.IGNORED, {**_facts(run), "most": MOST, "after": after}).all()
        noticing.see(tx, run.installation_id, run_id, places)
        return places[-1] if places else 0


def _resolve(runtime: Runtime, scope: Scope, run_id: UUID) -> bool:
    with transaction(runtime, scope) as tx:
        run = _going_on(tx, run_id)
        if run is None:
            return False
        return noticing.resolve_unseen(tx, run.installation_id, run_id, most=MOST) == MOST


def _withdraw(runtime: Runtime, scope: Scope, run_id: UUID) -> bool:
    with transaction(runtime, scope) as tx:
        run = _going_on(tx, run_id)
        if run is None:
            return False
        entry = Entry(run.requested_by, "nothing speaks for it any more")
        facts = {**_facts(run), "most": MOST}
        return len(fire_by_query(tx, Link, "unlink", sql.LEFT_OVER, facts, entry)) == MOST


def _going_on(tx: Tx, run_id: UUID) -> Reconciliation | None:
    """Lock the customer; return the run if it is still being applied."""
    tx.session.execute(LOCK, {"run": run_id})
    run = tx.session.get(Reconciliation, run_id)
    return run if run is not None and run.state is RunState.APPLYING else None


def _locked(tx: Tx, run_id: UUID) -> tuple[Reconciliation, Installation]:
    tx.session.execute(LOCK, {"run": run_id})
    installation = tx.get(Installation, tx.session.scalar(INSTALLATION, {"run": run_id}))
    return tx.get(Reconciliation, run_id), installation


def _facts(run: Reconciliation) -> dict[str, object]:
    return {"run": run.id, "installation": run.installation_id}
