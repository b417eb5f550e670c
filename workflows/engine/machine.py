"""What moves a record from state to state? A validated table on one shared `transitions` machine."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from transitions import EventData, Machine, MachineError

from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.table import Deadline, Effect, Evidence, Facts, Guard, Step, Table, WorkflowState
from workflows.engine.validator import validate

__all__ = [
    "Deadline",
    "Definition",
    "Effect",
    "Evidence",
    "Facts",
    "Guard",
    "Step",
    "WorkflowState",
    "after_deadline",
    "before_deadline",
    "proven_by",
]


@dataclass(frozen=True)
class Definition(Table):
    """A validated table with its machine; the one object a topic needs to move its records.

    Raises InvalidDefinitionError at import when the table contradicts itself.
    """

    machine: Machine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        validate(self)
        object.__setattr__(self, "machine", _shared_machine(self))

    def fire(self, record: Any, trigger: str, facts: Facts) -> Step:
        """Move the record and return the step taken; raises TransitionRefused or GuardFailed."""
        taken: list[Step] = []
        event = self.machine.events.get(trigger)
        if event is None:
            raise TransitionRefused(self.name, trigger, record.state)
        try:
            event.trigger(record, facts=facts, taken=taken)
        except MachineError as refusal:
            raise TransitionRefused(self.name, trigger, record.state) from refusal
        if not taken:
            raise GuardFailed(
                self.name, trigger, tuple(guard.name for guard in self.unmet_guards(record, trigger, facts))
            )
        return taken[0]

    def birth(self, trigger: str) -> Step:
        """Return the step that creates a record; raises TransitionRefused for any other trigger."""
        for step in self.steps:
            if step.trigger == trigger and not step.sources:
                return step
        raise TransitionRefused(self.name, trigger, "(none)")

    def get_guard(self, name: str) -> Guard:
        """Return the guard of this name, for its sentence; raises KeyError."""
        return {guard.name: guard for step in self.steps for guard in step.guards}[name]

    def unmet_guards(self, record: Any, trigger: str, facts: Facts) -> tuple[Guard, ...]:
        """Return the guards that do not hold for this trigger now, without firing it; of several steps those of the one that lacks least.

        Raises TransitionRefused when the present state does not have this trigger at all.
        """
        unmet = [
            tuple(guard for guard in step.guards if not guard.holds(record, facts))
            for step in self.steps_from(record.state)
            if step.trigger == trigger
        ]
        if not unmet:
            raise TransitionRefused(self.name, trigger, record.state)
        return min(unmet, key=len)


def proven_by(*kinds: str) -> Guard:
    """Guard: the evidence is a consumed proof of one of these kinds, made for this very record."""
    return Guard(
        name="proven_by_" + "_or_".join(kinds),
        german="Der nötige Nachweis fehlt.",
        english="The required proof is missing.",
        holds=lambda record, facts: (
            facts.evidence is not None
            and facts.evidence.kind in kinds
            and facts.evidence.subject == record.id
        ),
    )


before_deadline = Guard(
    name="before_deadline",
    german="Die Frist ist abgelaufen.",
    english="The deadline has passed.",
    holds=lambda record, facts: record.deadline is None or facts.now < record.deadline,
)

after_deadline = Guard(
    name="after_deadline",
    german="Die Frist läuft noch.",
    english="The deadline has not passed yet.",
    holds=lambda record, facts: record.deadline is not None and facts.now >= record.deadline,
)


def _shared_machine(definition: Definition) -> Machine:
    machine = Machine(
        model=None,
        states=definition.states,
        initial=None,
        auto_transitions=False,
        send_event=True,
        queued=False,
    )
    for step in definition.steps:
        if step.sources:
            machine.add_transition(
                step.trigger,
                list(step.sources),
                step.target,
                conditions=[_condition(guard) for guard in step.guards],
                before=_noting(step),
            )
    return machine


def _condition(guard: Guard) -> Callable[[EventData], bool]:
    return lambda event: guard.holds(event.model, event.kwargs["facts"])


def _noting(step: Step) -> Callable[[EventData], None]:
    def note(event: EventData) -> None:
        event.kwargs["taken"].append(step)

    return note
