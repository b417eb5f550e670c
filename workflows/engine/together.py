"""How do many records take the same step at once? Guards are asked one by one, one statement moves them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, inspect, select, text

from workflows.engine.errors import TransitionRefused
from workflows.engine.locking import Workflowed
from workflows.engine.machine import Definition, Facts, Step, WorkflowState
from workflows.engine.transaction import Tx

MOVES = """
    {name}_free AS MATERIALIZED (
        SELECT {table}.id, {table}.state AS source, wanted.reason
          FROM {table} JOIN ({wanted}) AS wanted (id, reason) USING (id)
         WHERE {table}.state IN ({sources})
         ORDER BY {table}.id FOR UPDATE OF {table}),
    {name}_moved AS (
        UPDATE {table} SET state = '{target}', version = version + 1, entered_at = kundencenter_now(), {note}
               deadline = {deadline}
          FROM {name}_free WHERE {table}.id = {name}_free.id
        RETURNING {table}.*, source, reason),
    {name}_told AS (
        INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason,
                                definition_version)
        SELECT '{workflow}', id, version, '{trigger}', source, '{target}', 'system', reason, {definition_version}
          FROM {name}_moved)
"""
WANTED = "SELECT * FROM unnest(CAST(:ids AS uuid[]), CAST(:reasons AS text[]))"


def fire_all(  # noqa: PLR0913 - who moves by which step, and what is noted
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    reasons: Mapping[UUID, str],
    *,
    keep_reason_in: str | None = None,
    only_from: WorkflowState | None = None,
) -> list[Workflowed]:
    """Let the system move every record of these ids that can take the step now; return those that moved.

    `reasons` says for each id what its history notes; `keep_reason_in` names a column that takes it, too. Of the states that
    the step leads away from, `only_from` chooses one. The others stay as they are: somebody was faster.
    TransitionRefused if not exactly one line of the table has this trigger, or if that line orders jobs.
    """
    step = _only_step(kind.definition, trigger)
    if reasons and step.guards:
        reasons = _allowed(tx, kind, trigger, reasons)
    if not reasons:
        return []
    session = tx.session  # first: a rule without lock (deciding.py) ends here, and nothing is written
    tx.write()  # what this transaction did before comes before in the history, too
    facts = {"ids": list(reasons), "reasons": list(reasons.values())}
    return list(session.scalars(_moving(kind, trigger, keep_reason_in, only_from), facts))  # type: ignore[arg-type] # a class is hashable


def moves(
    name: str, kind: type[Workflowed], trigger: str, wanted: str, *, keep_reason_in: str | None = None
) -> str:
    """Write out a step as part of a larger statement: CTEs of which `<name>_moved` holds the rows that moved.

    `wanted` selects ids and what their history notes. Sequence and source come from the row that is locked.
    TransitionRefused as above, and for a step with guards: nobody would ask them.
    """
    plain_step(kind.definition, trigger)
    return _written(name, kind, trigger, wanted, keep_reason_in=keep_reason_in)


def plain_step(definition: Definition, trigger: str) -> Step:
    """Return the step of this trigger that a statement can take by itself; TransitionRefused if there is none such."""
    step = _only_step(definition, trigger)
    if step.guards:
        raise TransitionRefused(definition.name, trigger, "(guarded)")
    return step


def _written(  # noqa: PLR0913 - what a statement is made of
    name: str,
    kind: type[Workflowed],
    trigger: str,
    wanted: str,
    *,
    keep_reason_in: str | None,
    only_from: WorkflowState | None = None,
) -> str:
    step, definition = _only_step(kind.definition, trigger), kind.definition
    sources = step.sources if only_from is None else (only_from,)
    return MOVES.format(
        name=name,
        table=inspect(kind).local_table.name,
        wanted=wanted,
        sources=", ".join(f"'{source}'" for source in sources),
        target=step.target,
        note="" if keep_reason_in is None else f"{keep_reason_in} = reason,",
        deadline=_deadline(definition, step),
        workflow=definition.name,
        trigger=step.trigger,
        definition_version=definition.version,
    )


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
    """What a step does to its record's deadline, by the rules of `Tx.fire`: one begins, goes on or is over."""
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
    moving = _written("all", kind, trigger, WANTED, keep_reason_in=keep_reason_in, only_from=only_from)
    statement = f"WITH {moving} SELECT {columns} FROM all_moved ORDER BY id"  # noqa: S608 - our own words
    return (
        select(kind)
        .from_statement(text(statement).columns(*table.columns))
        .execution_options(populate_existing=True)
    )
