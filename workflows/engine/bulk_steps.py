"""How do many records take the same step at once? One statement moves them; guards without SQL are checked record by record."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Executable, inspect, select, text

from workflows.engine.errors import TransitionRefused
from workflows.engine.locking import Workflowed
from workflows.engine.machine import Definition, Facts, Step, WorkflowState
from workflows.engine.transaction import Tx

MOVES = """
    {name}_free AS MATERIALIZED (
        SELECT {table}.id AS moved_id, {table}.state AS source, wanted.*
          FROM {table} JOIN ({wanted}) AS wanted USING (id)
         WHERE {allowed}
         ORDER BY {table}.id FOR UPDATE OF {table}),
    {name}_moved AS (
        UPDATE {table} SET state = '{target}', version = version + 1, entered_at = kundencenter_now(), {sets}
               deadline = {deadline}
          FROM {name}_free AS free WHERE {table}.id = free.moved_id
        RETURNING {table}.*, free.source AS moved_from, {reason} AS noted),
    {name}_history AS (
        INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason,
                                definition_version)
        SELECT '{workflow}', id, version, '{trigger}', moved_from, '{target}', {actor}, noted, {definition_version}
          FROM {name}_moved ORDER BY id)
"""
WANTED = "SELECT wanted.* FROM unnest(CAST(:ids AS uuid[]), CAST(:reasons AS text[])) AS wanted (id, reason)"


class HistorySql(NamedTuple):
    """Two columns of the history as SQL expressions: who takes the step, and why."""

    actor: str = "'system'"
    reason: str = "free.reason"


NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
BY_SYSTEM = HistorySql()
"""Taken by the system, with the reason that is given for each record."""


def fire_all(  # noqa: PLR0913 - who moves by which step, and what is noted
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    reasons: Mapping[UUID, str],
    *,
    keep_reason_in: str | None = None,
    only_from: WorkflowState | None = None,
) -> list[Workflowed]:
    """Let the system fire this trigger on every record of these ids that can take the step now; return those that moved.

    `reasons` has the reason for the history of each id; `keep_reason_in` names a column of the record that gets it, too.
    With `only_from` just this one of the step's source states counts. Records that another transaction has moved meanwhile stay.
    Raises TransitionRefused unless exactly one line of the table has this trigger, and it orders no jobs.
    """
    step = _only_step(kind.definition, trigger)
    if reasons and not _is_all_sql(step):
        reasons = _allowed(tx, kind, trigger, reasons)
    if not reasons:
        return []
    tx.require_lock()
    tx.write()  # earlier steps of this transaction come first in the history
    facts = {"ids": list(reasons), "reasons": list(reasons.values())}
    return list(tx.session.scalars(_moving(kind, trigger, keep_reason_in, only_from), facts))  # type: ignore[arg-type] # a class is hashable


def step_ctes(  # noqa: PLR0913 - which records, which step, and what it writes
    name: str,
    kind: type[Workflowed],
    trigger: str,
    wanted: str,
    *,
    sets: Mapping[str, str] = NO_COLUMNS,
    history: HistorySql = BY_SYSTEM,
) -> str:
    """Write a step as CTEs for a larger statement; `<name>_moved` are the rows that moved.

    `wanted` is a SELECT of `id` and of values for further columns: `sets` names these columns, each with its value in SQL, such
    as a column of `free`, the locked rows. Raises TransitionRefused as `fire_all` does, and if the step has a guard without SQL,
    because nothing would check it.
    """
    if not _is_all_sql(_only_step(kind.definition, trigger)):
        raise TransitionRefused(kind.definition.name, trigger, "(guarded)")
    return _step_sql(name, kind, trigger, wanted, sets, history)


def _step_sql(  # noqa: PLR0913, PLR0917 - one statement has this many parts
    name: str, kind: type[Workflowed], trigger: str, wanted: str, sets: Mapping[str, str], history: HistorySql
) -> str:
    step, definition = _only_step(kind.definition, trigger), kind.definition
    table = inspect(kind).local_table.name
    sources = ", ".join(f"'{source}'" for source in step.sources)
    guards = (f"{table}.{guard.sql}" for guard in step.guards if guard.sql)
    return MOVES.format(
        name=name,
        table=table,
        wanted=wanted,
        allowed=" AND ".join((f"{table}.state IN ({sources})", *guards)),
        target=step.target,
        sets="".join(f"{column} = {value}, " for column, value in sets.items()),
        deadline=_deadline(definition, step),
        workflow=definition.name,
        trigger=step.trigger,
        actor=history.actor,
        reason=history.reason,
        definition_version=definition.version,
    )


def _is_all_sql(step: Step) -> bool:
    """Say whether all guards of a step are SQL, so that a statement can check them itself."""
    return all(guard.sql for guard in step.guards)


def _only_step(definition: Definition, trigger: str) -> Step:
    steps = [step for step in definition.steps if step.trigger == trigger]
    if len(steps) != 1 or steps[0].effects:
        raise TransitionRefused(definition.name, trigger, "(many)")
    return steps[0]


def _allowed(tx: Tx, kind: type[Workflowed], trigger: str, reasons: Mapping[UUID, str]) -> Mapping[UUID, str]:
    """Lock the records and keep those that have the step and whose guards hold."""
    records: Iterable[Any] = tx.get_all(kind, reasons).values()
    facts = Facts(now=tx.now)
    return {
        record.id: reasons[record.id]
        for record in records
        for step in kind.definition.steps_from(record.state)
        if step.trigger == trigger and all(guard.holds(record, facts) for guard in step.guards)
    }


def _deadline(definition: Definition, step: Step) -> str:
    """The deadline after the step as SQL, by the same rules as in `Tx.fire`."""
    own = definition.deadlines.get(step.target)
    if own is not None:
        return f"kundencenter_now() + interval '{own.after.total_seconds()} s'"
    return "deadline" if definition.keeps_deadline(step.target) else "NULL"


@cache
def _moving(
    kind: type[Workflowed], trigger: str, keep_reason_in: str | None, only_from: WorkflowState | None
) -> Executable:
    table = inspect(kind).local_table
    columns = ", ".join(column.name for column in table.columns)
    sets = NO_COLUMNS if keep_reason_in is None else {keep_reason_in: "free.reason"}
    chosen = "" if only_from is None else f" JOIN {table.name} USING (id) WHERE state = '{only_from}'"
    moving = _step_sql("all", kind, trigger, WANTED + chosen, sets, BY_SYSTEM)
    statement = f"WITH {moving} SELECT {columns} FROM all_moved ORDER BY id"  # noqa: S608 - our own words
    return (
        select(kind)
        .from_statement(text(statement).columns(*table.columns))
        .execution_options(populate_existing=True)
    )
