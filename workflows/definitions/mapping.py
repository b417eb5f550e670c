"""How do records leave a state that the code no longer knows? By a mapping that somebody gives, as steps with a reason.

Whoever maps owns the tables: the edge stands in the database only as long as a portion moves, and nobody else sees it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import text

from workflows.catalogue import RECORDS, WorkflowRecordType
from workflows.definitions.known import MAPPED
from workflows.definitions.records import StateMapping
from workflows.engine import roles
from workflows.engine.errors import KundencenterError
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction

AT_ONCE = 500
"""Records per transaction: whoever waits for one waits for a moment."""

LOCK = text("SELECT pg_advisory_xact_lock(4607546)")
"""Two who map at once go one after the other: the edge that one takes away is not that of the other."""

ALLOW = text(
    """
    INSERT INTO workflow_edge (workflow, source, target) VALUES (:workflow, :source, :target)
    ON CONFLICT DO NOTHING RETURNING 1
    """
)
FORBID = text(
    "DELETE FROM workflow_edge WHERE workflow = :workflow AND source = :source AND target = :target"
)

AS_OPERATOR = text(
    f"SELECT set_config('role', rolname, true) FROM pg_roles WHERE rolname = {roles.OPERATOR}"  # noqa: S608 - our own words
)
"""The owner is bound to a scope, too; in a demonstration without roles the owner sees everything already."""

COUNT = "SELECT count(*) FROM {table} WHERE state = :source"

MOVE = """
    WITH chosen AS MATERIALIZED (
        SELECT id FROM {table} WHERE state = :source ORDER BY entered_at, id LIMIT :most FOR UPDATE SKIP LOCKED),
    moved AS (
        UPDATE {table} SET state = :target, version = version + 1, entered_at = kundencenter_now(),
               deadline = CASE WHEN :keeps THEN deadline ELSE kundencenter_now() + CAST(:lasts AS interval) END
          FROM chosen WHERE {table}.id = chosen.id
        RETURNING {table}.id, {table}.version)
    INSERT INTO transition (workflow, instance, sequence, trigger, source, target, actor, reason, definition_version)
    SELECT :workflow, id, version, :trigger, :source, :target, :actor, :reason, :definition_version
      FROM moved ORDER BY id
    RETURNING 1
"""


class MappingError(KundencenterError):
    """This mapping makes no sense; the message is one sentence."""


@dataclass(frozen=True)
class Mapped:
    """So many records are in the old state, or have left it."""

    source: str
    target: str
    records: int


def plan(runtime: Runtime, workflow: str, wanted: Mapping[str, str]) -> list[Mapped]:
    """Count who would move, by state; nothing is changed. Raises MappingError."""
    kind = _kind(workflow, wanted)
    statement = text(COUNT.format(table=kind.__tablename__))
    with reading(runtime, EVERYBODY) as session:
        return [
            Mapped(source, target, int(session.execute(statement, {"source": source}).scalar_one()))
            for source, target in wanted.items()
        ]


def migrate(
    runtime: Runtime, workflow: str, wanted: Mapping[str, str], *, actor: str, reason: str
) -> Iterator[Mapped]:
    """Move all records of these states, a portion at a time, and yield each portion; may be broken off and repeated.

    `runtime` works as the owner of the tables. A record that somebody holds is waited for by the next call. Raises MappingError.
    """
    kind = _kind(workflow, wanted)
    for source, target in wanted.items():
        with transaction(runtime) as tx:
            version = kind.definition.version
            tx.session.add(
                StateMapping(
                    workflow=workflow,
                    version=version,
                    source=source,
                    target=target,
                    actor=actor,
                    reason=reason,
                )
            )
        while moved := _move_some(runtime, kind, source, target, {"actor": actor, "reason": reason}):
            yield Mapped(source, target, moved)


def _move_some(
    runtime: Runtime, kind: WorkflowRecordType, source: str, target: str, said: Mapping[str, str]
) -> int:
    definition = kind.definition
    state = definition.states(target)  # type: ignore[call-arg] # an enumeration takes a value
    own = definition.deadlines.get(state)
    edge = {"workflow": definition.name, "source": source, "target": target}
    facts = {
        **edge,
        **said,
        "trigger": MAPPED,
        "definition_version": definition.version,
        "keeps": definition.keeps_deadline(state),
        "lasts": own and own.after,
        "most": AT_ONCE,
    }
    with transaction(runtime) as tx:
        tx.session.execute(LOCK)
        is_new = tx.session.execute(ALLOW, edge).first() is not None
        tx.session.execute(AS_OPERATOR)
        moved = len(tx.session.execute(text(MOVE.format(table=kind.__tablename__)), facts).all())
        tx.session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        tx.session.execute(text(roles.AS_OWNER))
        if is_new:
            tx.session.execute(FORBID, edge)
    return moved


def _kind(workflow: str, wanted: Mapping[str, str]) -> WorkflowRecordType:
    kind = RECORDS.get(workflow)
    if kind is None:
        raise MappingError(f"there is no workflow '{workflow}'")
    known = {str(state) for state in kind.definition.states}
    for source, target in wanted.items():
        if target not in known:
            raise MappingError(f"'{target}' is no state of {workflow}")
        if source == target:
            raise MappingError(f"'{source}' cannot become itself")
    return kind
