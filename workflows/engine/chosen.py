"""How do records take the same step that a statement chooses, not a program? One statement moves them and writes their history.

For steps without guards and jobs; what is chosen is SQL that yields `id` and whatever the step writes besides.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import inspect, text

from workflows.engine.locking import Workflowed
from workflows.engine.machine import Definition, Step
from workflows.engine.together import plain_step
from workflows.engine.transaction import Tx

MOVE = """
    WITH free AS MATERIALIZED (
        SELECT {table}.id AS moved_id, state AS source, wanted.*
          FROM {table} JOIN ({chosen}) AS wanted USING (id)
         WHERE state = ANY(CAST(:sources AS text[]))
         ORDER BY {table}.id FOR UPDATE OF {table}),
    moved AS (
        UPDATE {table} SET state = :target, version = version + 1, entered_at = kundencenter_now(), {sets}
               deadline = kundencenter_now() + CAST(:lasts AS interval)
          FROM free WHERE {table}.id = free.moved_id
        RETURNING {table}.id, version, source),
    told AS (
        INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
        SELECT :workflow, id, version, :trigger, source, :target, :actor, :reason, :definition_version FROM moved ORDER BY id)
    SELECT id FROM moved ORDER BY id
"""

CREATE = """
    WITH made AS (
        INSERT INTO {table} ({columns}, state, version, entered_at, deadline)
        SELECT {columns}, :target, 1, kundencenter_now(), kundencenter_now() + CAST(:lasts AS interval)
          FROM ({chosen}) AS wanted
        RETURNING id),
    told AS (
        INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
        SELECT :workflow, id, 1, :trigger, '', :target, :actor, :reason, :definition_version FROM made ORDER BY id)
    SELECT id FROM made ORDER BY id
"""


class Entry(NamedTuple):
    """What the history notes of a step: who took it, and why."""

    actor: str
    reason: str = ""


def move_chosen(  # noqa: PLR0913, PLR0917 - which records, which step, and what it writes
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    chosen: str,
    facts: Mapping[str, object],
    entry: Entry,
    *,
    sets: Mapping[str, str] | None = None,
) -> Sequence[UUID]:
    """Move every record that is chosen and can take the step now; return which did.

    `sets` are further columns, each with its value in SQL: a column of `free`, which is what was chosen.
    """
    step = plain_step(kind.definition, trigger)
    written = "".join(f"{column} = {value}, " for column, value in (sets or {}).items())
    statement = MOVE.format(table=inspect(kind).local_table.name, chosen=chosen, sets=written)
    sources = [str(source) for source in step.sources]
    return _execute(tx, kind, step, statement, {**facts, "sources": sources}, entry)


def create_chosen(  # noqa: PLR0913, PLR0917 - which records, which step, and what they hold
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    chosen: str,
    columns: Sequence[str],
    facts: Mapping[str, object],
    entry: Entry,
) -> Sequence[UUID]:
    """Bring a record into being for every row that is chosen; `columns` are those that it yields, `id` among them."""
    step = kind.definition.birth(trigger)
    statement = CREATE.format(table=inspect(kind).local_table.name, chosen=chosen, columns=", ".join(columns))
    return _execute(tx, kind, step, statement, facts, entry)


def _execute(  # noqa: PLR0913, PLR0917 - a statement, its facts, and what the history notes
    tx: Tx, kind: Any, step: Step, statement: str, facts: Mapping[str, object], entry: Entry
) -> Sequence[UUID]:
    session = tx.session  # first: a rule without lock (deciding.py) ends here, and nothing is written
    tx.write()  # what this transaction did before comes before in the history, too
    definition: Definition = kind.definition
    own = definition.deadlines.get(step.target)
    told = {
        "workflow": definition.name,
        "definition_version": definition.version,
        "trigger": step.trigger,
        "target": str(step.target),
        "lasts": own and own.after,
        "actor": entry.actor,
        "reason": entry.reason,
    }
    return session.scalars(text(statement), {**facts, **told}).all()
