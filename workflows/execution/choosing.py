"""Which rows does a batch take? Exactly those that a list shows now, frozen with their versions, and of these what the step fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from workflows import desk_policy
from workflows.batch.records import Batch
from workflows.catalogue import DEFINITIONS
from workflows.cockpit import jobs
from workflows.cockpit.jobs import JobQuery
from workflows.cockpit.worklist import WorkQuery, chosen
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, transaction
from workflows.execution.kinds import JOBS, KINDS, RETRY

FREEZE = text(
    """
    INSERT INTO batch_item (batch_id, position, workflow, subject, job_id, version, outcome)
    SELECT :batch, position, workflow, subject, nullif(job_id, 0), version, ''
      FROM unnest(CAST(:workflows AS text[]), CAST(:subjects AS uuid[]), CAST(:jobs AS bigint[]), CAST(:versions AS bigint[]))
           WITH ORDINALITY AS chosen (workflow, subject, job_id, version, position)
    """
)


ONE_AFTER_THE_OTHER = text("SELECT pg_advisory_xact_lock(hashtext('batch plan'))")
"""Of two clicks the second finds what the first one planned."""

SAME = text(
    """
    SELECT number FROM batch
     WHERE state = 'planned' AND deadline > :now AND kind = :kind AND planned_by = :actor AND selection = :selection AND total = :total
       AND (CAST(:subjects AS uuid[]), CAST(:jobs AS bigint[]), CAST(:versions AS bigint[])) = (
            SELECT array_agg(subject ORDER BY position), array_agg(coalesce(job_id, 0) ORDER BY position),
                   array_agg(version ORDER BY position)
              FROM batch_item WHERE batch_id = batch.id)
     ORDER BY number DESC LIMIT 1
    """
)


class NothingChosenError(KundencenterError):
    """The list holds nothing that this can be done to: so many were looked at, and it goes on behind them if `has_more`."""

    def __init__(self, kind: str, left_out: int, *, has_more: bool) -> None:
        super().__init__(kind)
        self.left_out = left_out
        self.has_more = has_more


@dataclass(frozen=True)
class Chosen:
    """What was found: the rows it fits, how many it does not, and whether the list goes on behind them."""

    rows: Sequence[tuple[str, UUID, int, int]]
    left_out: int
    has_more: bool


@dataclass(frozen=True)
class Plan:
    """What somebody wants to do to many: a word of `KINDS`, by whom, and the query of the list that it was chosen by."""

    kind: str
    actor: str
    selection: str


def plan_records(runtime: Runtime, plan: Plan, wanted: WorkQuery) -> int:
    """Freeze the records of a list and return the number of their batch, or of the one that this person has planned of just these.

    Raises NotFoundError for an unknown kind, NothingChosenError.
    """
    kind = KINDS.get(plan.kind)
    if kind is None or kind.workflow == JOBS or wanted.workflow != kind.workflow:
        raise NotFoundError(plan.kind)
    steps = DEFINITIONS[kind.workflow].steps
    sources = {source for step in steps if step.trigger == kind.trigger for source in step.sources}
    most = desk_policy.BATCH_MOST

    def find(session: Any) -> Chosen:
        found = chosen(session, wanted, most + 1)
        fit = [row for row in found[:most] if row.state in sources]
        if kind.fitting:
            possible = kind.fitting(session, [row.id for row in fit])
            fit = [row for row in fit if row.id in possible]
        return Chosen(
            [(row.workflow, row.id, 0, row.version) for row in fit],
            len(found[:most]) - len(fit),
            len(found) > most,
        )

    return _plan(runtime, plan, find)


def plan_retries(runtime: Runtime, plan: Plan, wanted: JobQuery) -> int:
    """Freeze failed jobs and return the number of their batch; as above."""
    if plan.kind != RETRY or wanted.states != ("dead",):
        raise NotFoundError(plan.kind)
    most = desk_policy.BATCH_MOST

    def find(session: Any) -> Chosen:
        found = jobs.frozen(session, wanted, most + 1)
        fit = [row for row in found[:most] if not row.extra]
        return Chosen(list(map(_of_job, fit)), len(found[:most]) - len(fit), len(found) > most)

    return _plan(runtime, plan, find)


def _of_job(row: Row[Any]) -> tuple[str, UUID, int, int]:
    return row.workflow, row.subject, row.id, row.token


def _plan(runtime: Runtime, plan: Plan, find: Any) -> int:
    with transaction(runtime, EVERYBODY) as tx:
        tx.session.execute(ONE_AFTER_THE_OTHER)
        found: Chosen = find(tx.session)
        if not found.rows:
            raise NothingChosenError(plan.kind, found.left_out, has_more=found.has_more)
        workflows, subjects, job_ids, versions = _columns(found.rows)
        facts = {"workflows": workflows, "subjects": subjects, "jobs": job_ids, "versions": versions}
        if same := _planned_already(tx, plan, facts):
            return same
        batch = Batch(
            kind=plan.kind,
            selection=plan.selection,
            total=len(found.rows),
            left_out=found.left_out,
            has_more=found.has_more,
            planned_by=plan.actor,
            created_at=tx.now,
        )
        tx.create(batch, "plan", actor=plan.actor)
        tx.write()
        tx.session.execute(FREEZE, {"batch": batch.id, **facts})
        return batch.number


def _planned_already(tx: Tx, plan: Plan, facts: Mapping[str, list[Any]]) -> int | None:
    about = {"kind": plan.kind, "actor": plan.actor, "selection": plan.selection, "now": tx.now}
    number: int | None = tx.session.scalar(SAME, {**about, **facts, "total": len(facts["subjects"])})
    return number


def _columns(rows: Iterable[tuple[str, UUID, int, int]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
