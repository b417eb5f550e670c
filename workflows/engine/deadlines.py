"""Whose deadline has passed? Overdue records move in one statement per state, history included."""

from collections.abc import Collection

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.engine.machine import Definition, Step

MOST = 1000

EXPIRE = """
    WITH overdue AS MATERIALIZED (
        SELECT id FROM {table} WHERE state = :source AND deadline <= kundencenter_now()
         ORDER BY deadline LIMIT :most FOR UPDATE SKIP LOCKED),
    moved AS (
        UPDATE {table} SET state = :target, version = version + 1, entered_at = kundencenter_now(),
               deadline = kundencenter_now() + CAST(:onward AS interval)
          FROM overdue WHERE {table}.id = overdue.id
        RETURNING {table}.id, {table}.version)
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT :workflow, id, version, :trigger, :source, :target, 'system', 'deadline passed', :definition_version
      FROM moved
    RETURNING instance
"""


def expire_overdue(session: Session, definition: Definition, table: str, *, but: Collection[str] = ()) -> int:
    """Fire the deadline's trigger for up to 1,000 overdue records of each state; return how many moved.

    A record keeps its deadline through states that set none of their own, so every source of the trigger counts. `but`
    names triggers that somebody else fires.
    """
    triggers = {deadline.trigger for deadline in definition.deadlines.values()} - set(but)
    ending = [step for step in definition.steps if step.trigger in triggers]
    return sum(_expire(session, definition, table, step) for step in ending)


def _expire(session: Session, definition: Definition, table: str, step: Step) -> int:
    statement = text(EXPIRE.format(table=table))
    onward = definition.deadlines.get(step.target)
    moved = 0
    for source in step.sources:
        facts = {
            "workflow": definition.name,
            "definition_version": definition.version,
            "trigger": step.trigger,
            "source": str(source),
            "target": str(step.target),
            "onward": onward and onward.after,
            "most": MOST,
        }
        moved += len(session.execute(statement, facts).all())
    return moved
