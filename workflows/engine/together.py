"""How do many records take the same step at once? Guards are asked one by one, one statement moves them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, inspect, select, text

from workflows.engine.errors import TransitionRefused
from workflows.engine.machine import Definition, Facts, Step
from workflows.engine.transaction import Tx, Workflowed

MOVE = """
    WITH free AS MATERIALIZED (
        SELECT id, state AS source, reason
          FROM {table} JOIN unnest(CAST(:ids AS uuid[]), CAST(:reasons AS text[])) AS wanted (id, reason) USING (id)
         WHERE state = ANY(CAST(:sources AS text[]))
         ORDER BY id FOR UPDATE OF {table}),
    moved AS (
        UPDATE {table} SET state = :target, version = version + 1, entered_at = kundencenter_now(), {note}
               deadline = CASE WHEN :keeps_deadline THEN deadline
                               ELSE kundencenter_now() + CAST(:lasts AS interval) END
          FROM free WHERE {table}.id = free.id
        RETURNING {table}.*, source, reason),
    told AS (
        INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason,
                                definition_version)
        SELECT :workflow, id, version, :trigger, source, :target, 'system', reason, :definition_version FROM moved)
    SELECT {columns} FROM moved ORDER BY id
"""


def fire_all(
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    reasons: Mapping[UUID, str],
    *,
    keep_reason_in: str | None = None,
) -> list[Workflowed]:
    """Let the system move every record of these ids that can take the step now; return those that moved.

    `reasons` says for each id what its history notes; `keep_reason_in` names a column that takes it, too.
    The others stay as they are: somebody was faster.
    TransitionRefused if not exactly one line of the table has this trigger, or if that line orders jobs.
    """
    step = _only_step(kind.definition, trigger)
    if reasons and step.guards:
        reasons = _allowed(tx, kind, trigger, reasons)
    if not reasons:
        return []
    tx.write()  # what this transaction did before comes before in the history, too
    facts = {"ids": list(reasons), "reasons": list(reasons.values()), **_facts(kind.definition, step)}
    return list(tx.session.scalars(_moving(kind, keep_reason_in), facts))  # type: ignore[arg-type] # see transaction.py


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


def _facts(definition: Definition, step: Step) -> dict[str, Any]:
    """What a step does to its record, by the rules of `Tx.fire`: a deadline begins, goes on or is over."""
    own = definition.deadlines.get(step.target)
    return {
        "workflow": definition.name,
        "definition_version": definition.version,
        "trigger": step.trigger,
        "sources": [str(source) for source in step.sources],
        "target": str(step.target),
        "lasts": own and own.after,
        "keeps_deadline": definition.keeps_deadline(step.target),
    }


@cache
def _moving(kind: type[Workflowed], keep_reason_in: str | None) -> Executable:
    table = inspect(kind).local_table
    statement = MOVE.format(
        table=table.name,
        columns=", ".join(column.name for column in table.columns),
        note="" if keep_reason_in is None else f"{keep_reason_in} = reason,",
    )
    moved = select(kind).from_statement(text(statement).columns(*table.columns))
    return moved.execution_options(populate_existing=True)
