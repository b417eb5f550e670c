"""What does a workflow table consist of? States, steps, guards, effects, deadlines: plain frozen data."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self
from uuid import UUID


class WorkflowState(StrEnum):
    """A state with one German and one English sentence that say what it means."""

    german: str
    english: str

    def __new__(cls, value: str, german: str, english: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.german = german
        member.english = english
        return member


@dataclass(frozen=True)
class Evidence:
    """The id of a consumed proof; only `Tx.prove` makes one, and the history keeps it.

    `subject` is the record that the proof speaks for, `source` the link, TAN or account that was used up. `reached` is
    the key of the address, or the number, that this link or code was sent to: whoever used it up reads that. Empty if
    nothing was sent.
    """

    id: UUID
    kind: str
    subject: UUID
    source: UUID
    reached: str = ""


@dataclass(frozen=True)
class Facts:
    """What a guard may look at besides the record: the database's time and the proof."""

    now: datetime
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Guard:
    """A named condition of a step, with the sentence that tells a person what is missing.

    `sql` is the same condition in SQL, beginning with a column of the record, where it needs no more: then one statement can move
    many records.
    """

    name: str
    german: str
    english: str
    holds: Callable[[Any, Facts], bool]
    sql: str = ""


@dataclass(frozen=True)
class Effect:
    """A job that the ledger receives in the same transaction as the step.

    `start_within` bounds its first start (a TAN must not be sent late); None means no bound.
    """

    queue: str
    kind: str
    start_within: timedelta | None = None


@dataclass(frozen=True)
class Step:
    """One line of the table; without sources it is a birth: the way a record comes into being."""

    trigger: str
    sources: tuple[WorkflowState, ...]
    target: WorkflowState
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Deadline:
    """How long a state may last, and the trigger that ends it."""

    after: timedelta
    trigger: str


@dataclass(frozen=True)
class Table:
    """The states, steps and deadlines of one workflow under a name and a version."""

    name: str
    version: int
    states: type[WorkflowState]
    steps: tuple[Step, ...]
    final: frozenset[WorkflowState]
    deadlines: Mapping[WorkflowState, Deadline] = field(default_factory=dict)

    def steps_from(self, state: WorkflowState) -> Iterator[Step]:
        """List the steps that leave (or stay in) a state."""
        return (step for step in self.steps if state in step.sources)

    def keeps_deadline(self, state: WorkflowState) -> bool:
        """Say whether a running deadline goes on in a state: it has none of its own, and one can end it."""
        ending = {deadline.trigger for deadline in self.deadlines.values()}
        return state not in self.deadlines and any(step.trigger in ending for step in self.steps_from(state))

    def triggers(self) -> frozenset[str]:
        """Name every trigger of the table, births included."""
        return frozenset(step.trigger for step in self.steps)

    def edges(self) -> frozenset[tuple[str, str]]:
        """List every legal (source, target) pair; a birth has the empty source."""
        return frozenset(
            (str(source), str(step.target)) for step in self.steps for source in (step.sources or ("",))
        )

    def fingerprint(self) -> str:
        """Hash the table (hex SHA-256); a test pins it, so that no change goes without a new version."""
        table = {
            "name": self.name,
            "version": self.version,
            "states": sorted(self.states),
            "final": sorted(self.final),
            "deadlines": {s: [d.after.total_seconds(), d.trigger] for s, d in sorted(self.deadlines.items())},
            "steps": [
                [
                    step.trigger,
                    list(step.sources),
                    step.target,
                    [guard.name for guard in step.guards],
                    [
                        [e.queue, e.kind, e.start_within and e.start_within.total_seconds()]
                        for e in step.effects
                    ],
                ]
                for step in self.steps
            ],
        }
        return hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()
