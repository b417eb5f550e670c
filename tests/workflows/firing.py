"""What does a workflow table really do? Every trigger fired in every state, without a database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.machine import Definition, Evidence, Facts

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
EARLIER = NOW - timedelta(minutes=1)
ME = UUID(int=1)
SOMEBODY_ELSE = UUID(int=2)

Ready = Callable[[str], tuple[Any, Facts]]
"""Gives, for a trigger, a record and facts that satisfy every guard."""


def record(**columns: Any) -> Any:
    """A row without a database."""
    return SimpleNamespace(**({"id": ME, "deadline": LATER} | columns))


def proof(kind: str, *, subject: UUID = ME, source: UUID = ME, reached: str = "") -> Facts:
    """The facts of a caller who used up a proof, which was sent to this address or number."""
    return Facts(now=NOW, evidence=Evidence(uuid4(), kind, subject, source, reached))


NOTHING = Facts(now=NOW)


def moves(definition: Definition, ready: Ready) -> dict[tuple[str, str], str]:
    """Fire every trigger in every state; list where it landed, leave out what was refused."""
    landed: dict[tuple[str, str], str] = {}
    for state in definition.states:
        for trigger in definition.triggers():
            row, facts = ready(trigger)
            row.state = state
            try:
                step = definition.fire(row, trigger, facts)
            except TransitionRefused:
                assert row.state is state, "a refusal moves nothing"
            else:
                assert row.state is step.target
                landed[str(state), trigger] = str(row.state)
    return landed


def births(definition: Definition) -> dict[str, str]:
    """List which triggers create a record, and in which state."""
    born: dict[str, str] = {}
    for trigger in definition.triggers():
        try:
            born[trigger] = str(definition.birth(trigger).target)
        except TransitionRefused:
            continue
    return born


def blocking(definition: Definition, row: Any, trigger: str, facts: Facts) -> tuple[str, ...]:
    """Fire and return the guards that were in the way; nothing may have moved."""
    before = dict(vars(row))
    with pytest.raises(GuardFailed) as failed:
        definition.fire(row, trigger, facts)
    assert vars(row) == before
    assert failed.value.guards == tuple(
        guard.name for guard in definition.unmet_guards(row, trigger, facts)
    ), "the question 'what is missing?' must answer the same"
    return failed.value.guards
