"""How do records take the same step that a statement chooses, not a program? One statement moves them and writes their history.

For steps without guards and jobs; what is chosen is SQL that yields `id` and whatever the step writes besides.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import inspect, text

from workflows.engine.locking import Workflowed
from workflows.engine.together import NOTHING, Noted, moves
from workflows.engine.transaction import Tx

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

GIVEN = Noted(":actor", "CAST(:reason AS text)")


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
    sets: Mapping[str, str] = NOTHING,
) -> Sequence[UUID]:
    """Move every record that is chosen and can take the step now; return which did.

    `sets` are further columns, each with its value in SQL: a column of `free`, which is what was chosen.
    """
    moving = moves("chosen", kind, trigger, chosen, sets=sets, noted=GIVEN)
    statement = f"WITH {moving} SELECT id FROM chosen_moved ORDER BY id"  # noqa: S608 - our own words
    return _execute(tx, statement, {**facts, **entry._asdict()})


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
    definition = kind.definition
    step = definition.birth(trigger)
    own = definition.deadlines.get(step.target)
    statement = CREATE.format(table=inspect(kind).local_table.name, chosen=chosen, columns=", ".join(columns))
    told = {
        "workflow": definition.name,
        "definition_version": definition.version,
        "trigger": step.trigger,
        "target": str(step.target),
        "lasts": own and own.after,
        **entry._asdict(),
    }
    return _execute(tx, statement, {**facts, **told})


def _execute(tx: Tx, statement: str, facts: Mapping[str, object]) -> Sequence[UUID]:
    tx.require_lock()
    tx.write()  # what this transaction did before comes before in the history, too
    return tx.session.scalars(text(statement), facts).all()
