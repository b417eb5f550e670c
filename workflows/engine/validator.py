"""Does a workflow table make sense? Asked once per table, at import."""

from collections import Counter
from collections.abc import Iterable, Iterator

from workflows.engine.errors import InvalidDefinitionError
from workflows.engine.table import Table, WorkflowState

SET_BASED = {"after_deadline"}
"""The only guard that `engine/deadlines.py` can ask in SQL."""


def validate(table: Table) -> None:
    """Raise InvalidDefinitionError with every contradiction found, or return."""
    problems = [problem for check in CHECKS for problem in check(table)]
    if problems:
        raise InvalidDefinitionError(f"{table.name}: " + "; ".join(problems))


def _foreign_states(table: Table) -> Iterator[str]:
    known = set(table.states)
    for step in table.steps:
        for state in (*step.sources, step.target):
            if state not in known:
                yield f"step '{step.trigger}' names the unknown state '{state}'"


def _births(table: Table) -> Iterator[str]:
    if not any(not step.sources for step in table.steps):
        yield "no step creates a record"


def _unreachable(table: Table) -> Iterator[str]:
    born = {step.target for step in table.steps if not step.sources}
    for state in set(table.states) - _closure(table, born):
        yield f"state '{state}' cannot be reached"


def _dead_ends(table: Table) -> Iterator[str]:
    for state in set(table.states) - table.final:
        if not _closure(table, {state}) & table.final:
            yield f"state '{state}' never reaches a final state"


def _ambiguous(table: Table) -> Iterator[str]:
    unguarded = Counter(
        (source, step.trigger) for step in table.steps for source in step.sources if not step.guards
    )
    for (source, trigger), count in unguarded.items():
        if count > 1:
            yield f"two unguarded steps for '{trigger}' in state '{source}'"


def _deadlines(table: Table) -> Iterator[str]:
    for state, deadline in table.deadlines.items():
        if deadline.trigger not in {step.trigger for step in table.steps_from(state)}:
            yield f"deadline of '{state}' fires '{deadline.trigger}', which does not leave it"
        for step in table.steps:
            if step.trigger != deadline.trigger:
                continue
            if {guard.name for guard in step.guards} - SET_BASED:
                yield f"'{step.trigger}' is fired by one SQL statement, which asks the deadline only"
            if step.effects:
                yield f"'{step.trigger}' is fired by one SQL statement, which orders no jobs"


def _closure(table: Table, start: Iterable[WorkflowState]) -> set[WorkflowState]:
    reached = set(start)
    grown = True
    while grown:
        onward = {step.target for step in table.steps if reached & set(step.sources)}
        grown = not onward <= reached
        reached |= onward
    return reached


CHECKS = (_foreign_states, _births, _unreachable, _dead_ends, _ambiguous, _deadlines)
