"""How do all records that a query finds take the same step? One statement moves or creates them and writes their history.

For steps without jobs, whose guards are SQL; the query selects `id` and the values of further columns.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import inspect, text

from workflows.engine.bulk_steps import NO_COLUMNS, HistorySql, step_ctes
from workflows.engine.locking import Workflowed
from workflows.engine.transaction import Tx

CREATE = """
    WITH made AS (
        INSERT INTO {table} ({columns}, state, version, entered_at, deadline)
        SELECT {columns}, :target, 1, kundencenter_now(), kundencenter_now() + CAST(:lasts AS interval)
          FROM ({query}) AS wanted
        RETURNING id),
    history AS (
        INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
        SELECT :workflow, id, 1, :trigger, '', :target, :actor, :reason, :definition_version FROM made ORDER BY id)
    SELECT id FROM made ORDER BY id
"""

GIVEN = HistorySql(":actor", "CAST(:reason AS text)")


class Entry(NamedTuple):
    """Two columns of the history: who took the step, and why."""

    actor: str
    reason: str = ""


def fire_by_query(  # noqa: PLR0913, PLR0917 - which records, which step, and what it writes
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    query: str,
    facts: Mapping[str, object],
    entry: Entry,
    *,
    sets: Mapping[str, str] = NO_COLUMNS,
) -> Sequence[UUID]:
    """Fire this trigger on every record that the query finds and that can take the step now; return the ids of those that moved.

    `sets` names further columns, each with its value in SQL, such as a column of `free`: the rows of the query, locked.
    """
    ctes = step_ctes("found", kind, trigger, query, sets=sets, history=GIVEN)
    statement = f"WITH {ctes} SELECT id FROM found_moved ORDER BY id"  # noqa: S608 - our own words
    return _execute(tx, statement, {**facts, **entry._asdict()})


def create_by_query(  # noqa: PLR0913, PLR0917 - which records, which step, and what they hold
    tx: Tx,
    kind: type[Workflowed],
    trigger: str,
    query: str,
    columns: Sequence[str],
    facts: Mapping[str, object],
    entry: Entry,
) -> Sequence[UUID]:
    """Create a record for every row of the query; `columns` are those that it selects, `id` among them. Return the ids."""
    definition = kind.definition
    step = definition.birth(trigger)
    own = definition.deadlines.get(step.target)
    statement = CREATE.format(table=inspect(kind).local_table.name, query=query, columns=", ".join(columns))
    history = {
        "workflow": definition.name,
        "definition_version": definition.version,
        "trigger": step.trigger,
        "target": str(step.target),
        "lasts": own and own.after,
        **entry._asdict(),
    }
    return _execute(tx, statement, {**facts, **history})


def _execute(tx: Tx, statement: str, facts: Mapping[str, object]) -> Sequence[UUID]:
    tx.require_lock()
    tx.write()  # earlier steps of this transaction come first in the history
    return tx.session.scalars(text(statement), facts).all()
