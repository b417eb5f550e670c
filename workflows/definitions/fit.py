"""Would this code strand a record that lives in the database? A state that it does not know, or takes for the end of the way.

Asked at every start, hence cheap: which states there are is found by index, one step per state, and rows are counted
only where something is wrong.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflows.catalogue import RECORDS, WorkflowRecordType
from workflows.definitions.known import Noted, noted
from workflows.engine.history import WorkflowEdge

MisfitKind = Literal["unknown", "ended", "edge"]

STATES = """
    WITH RECURSIVE present AS (
        SELECT min(state) AS state FROM {table}
        UNION ALL
        SELECT (SELECT min(state) FROM {table} t WHERE t.state > present.state) FROM present WHERE present.state IS NOT NULL)
    SELECT state FROM present WHERE state IS NOT NULL ORDER BY state
"""
"""From one state to the next along the index on it, however many rows each has."""

COUNT = "SELECT count(*) FROM {table} WHERE state = :state AND entered_at < :before AND entered_at >= :since"


@dataclass(frozen=True)
class Misfit:
    """What does not fit: so many records in a state, or an edge (`state` and `target`) that the database would refuse.

    `version` is that of the code, `other` the one that the records come from.
    """

    kind: MisfitKind
    workflow: str
    state: str
    version: int
    records: int = 0
    other: int = 0
    target: str = ""

    def __str__(self) -> str:
        who = f"{self.workflow}: {self.records} record{'s' if self.records != 1 else ''} in '{self.state}'"
        if self.kind == "unknown":
            return f"{who}, a state that version {self.version} of the workflow does not know"
        if self.kind == "ended":
            return (
                f"{who} that version {self.other} would move on, and version {self.version} takes for ended"
            )
        return f"{self.workflow}: the database refuses the step from '{self.state}' to '{self.target}'; run ./kc migrate"


def misfits(session: Session) -> list[Misfit]:
    """List what keeps this code from working with these records; empty if it may start."""
    others = _others(session, RECORDS)
    found = [misfit for kind in RECORDS.values() for misfit in _stranded(session, kind, others)]
    return found + list(_refused(session, RECORDS))


def _others(session: Session, records: Mapping[str, WorkflowRecordType]) -> dict[str, list[Noted]]:
    """Which versions the database knows besides the code's, and since when the code's own."""
    found: dict[str, list[Noted]] = {name: [] for name in records}
    for one in noted(session):
        found.setdefault(one.workflow, []).append(one)
    return found


def _stranded(
    session: Session, kind: WorkflowRecordType, others: Mapping[str, list[Noted]]
) -> Iterator[Misfit]:
    definition, table = kind.definition, kind.__tablename__
    known = {str(state) for state in definition.states}
    final = {str(state) for state in definition.final}
    for state in session.scalars(text(STATES.format(table=table))).all():
        if state not in known:
            count = _count(session, table, state, None, None)
            yield Misfit("unknown", definition.name, state, definition.version, count)
        elif state in final:
            versions = others[definition.name]
            own = next((one.since for one in versions if one.version == definition.version), None)
            for one in _moving(versions, definition.version, state):
                since, before = (None, own) if one.version < definition.version else (one.since, None)
                if count := _count(session, table, state, since, before):
                    yield Misfit("ended", definition.name, state, definition.version, count, one.version)


def _moving(versions: list[Noted], own: int, state: str) -> Iterator[Noted]:
    """The nearest version on either side that has steps from a state which ours takes for final."""
    before = [one for one in versions if one.version < own][-1:]
    after = [one for one in versions if one.version > own][:1]
    for one in (*before, *after):
        if state not in one.final and any(source == state for _trigger, source, _target in one.steps):
            yield one


def _count(session: Session, table: str, state: str, since: datetime | None, before: datetime | None) -> int:
    facts = {"state": state, "since": since or "-infinity", "before": before or "infinity"}
    return int(session.execute(text(COUNT.format(table=table)), facts).scalar_one())


def _refused(session: Session, records: Mapping[str, WorkflowRecordType]) -> Iterator[Misfit]:
    there = {(one.workflow, one.source, one.target) for one in session.scalars(select(WorkflowEdge))}
    for name, kind in records.items():
        for source, target in sorted(kind.definition.edges()):
            if (name, source, target) not in there:
                yield Misfit("edge", name, source, kind.definition.version, target=target)
