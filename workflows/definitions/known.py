"""By which steps may a record of some version have moved? The code knows its own version, the database those from before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from workflows.definitions.records import NotedDefinition, StateMapping
from workflows.engine.history import WorkflowEdge
from workflows.engine.runtime import Runtime
from workflows.engine.table import Table
from workflows.engine.transaction import reading, transaction

MAPPED = "migrate"
"""The trigger by which records leave a state that is going away (`mapping.py`)."""


class Taken(NamedTuple):
    """A step as the history names it."""

    workflow: str
    version: int
    trigger: str
    source: str
    target: str


@dataclass(frozen=True)
class Noted:
    """What a version of a workflow was like, and since when this database knows it."""

    workflow: str
    version: int
    steps: frozenset[tuple[str, str, str]]
    final: frozenset[str]
    since: datetime


@dataclass(frozen=True)
class Legal:
    """All steps that may stand in the history; what no version tells of is held against the database's own edges only."""

    versions: Mapping[tuple[str, int], frozenset[tuple[str, str, str]]]
    newest: Mapping[str, int]
    edges: frozenset[tuple[str, str, str]]
    mapped: frozenset[tuple[str, str, str]]

    def allows(self, step: Taken) -> bool:
        """Say whether the step was legal in the version that it was taken in."""
        way = (step.workflow, step.source, step.target)
        if step.trigger == MAPPED and way in self.mapped:
            return True
        known = self.versions.get((step.workflow, step.version))
        if known is not None:
            return (step.trigger, step.source, step.target) in known
        return 0 < step.version <= self.newest.get(step.workflow, 0) and way in self.edges


def steps_of(table: Table) -> frozenset[tuple[str, str, str]]:
    """List the (trigger, source, target) of a table; a birth has the empty source."""
    return frozenset(
        (step.trigger, str(source), str(step.target))
        for step in table.steps
        for source in (step.sources or ("",))
    )


def legal_steps(session: Session, definitions: Iterable[Table]) -> Legal:
    """Put together what the code and the database know; the code's word goes first."""
    versions = {(one.workflow, one.version): one.steps for one in noted(session)}
    versions |= {(one.name, one.version): steps_of(one) for one in definitions}
    newest: dict[str, int] = {}
    for workflow, version in versions:
        newest[workflow] = max(version, newest.get(workflow, 0))
    return Legal(
        versions,
        newest,
        frozenset(
            (edge.workflow, edge.source, edge.target) for edge in session.scalars(select(WorkflowEdge))
        ),
        frozenset((one.workflow, one.source, one.target) for one in session.scalars(select(StateMapping))),
    )


def noted(session: Session) -> list[Noted]:
    """List every version that was noted, oldest first."""
    return [
        Noted(
            one.workflow,
            one.version,
            frozenset((trigger, source, target) for trigger, source, target in one.steps),
            frozenset(one.final),
            one.at,
        )
        for one in session.scalars(select(NotedDefinition).order_by(NotedDefinition.id))
    ]


def note_definitions(runtime: Runtime, definitions: Iterable[Table]) -> None:
    """Keep the code's tables for those who read history when the code knows newer ones; what is noted stays as it is."""
    wanted = list(definitions)
    with reading(runtime) as session:
        there = {(one.workflow, one.version) for one in noted(session)}
    fresh = [one for one in wanted if (one.name, one.version) not in there]
    if not fresh:
        return
    with transaction(runtime) as tx:
        tx.session.execute(
            insert(NotedDefinition).on_conflict_do_nothing(),
            [
                {
                    "workflow": one.name,
                    "version": one.version,
                    "steps": sorted(map(list, steps_of(one))),
                    "final": sorted(map(str, one.final)),
                }
                for one in fresh
            ],
        )
