"""Does the validator catch every kind of contradiction?"""

from datetime import timedelta
from typing import Any

import pytest

from workflows.engine.errors import InvalidDefinitionError
from workflows.engine.machine import Deadline, Definition, Effect, Guard, Step, WorkflowState, before_deadline


class Light(WorkflowState):
    """A small workflow."""

    RED = "red", "Halt.", "Stop."
    GREEN = "green", "Los.", "Go."
    BROKEN = "broken", "Kaputt.", "Broken."


class Foreign(WorkflowState):
    """A state of another workflow."""

    BLUE = "blue", "Blau.", "Blue."


INSTALL = Step("install", (), Light.RED)
SWITCH = Step("switch", (Light.RED,), Light.GREEN)
BREAK = Step("break", (Light.RED, Light.GREEN), Light.BROKEN)
always = Guard("always", "Immer.", "Always.", lambda _record, _facts: True)


def build(*steps: Step, **changes: Any) -> Definition:
    table: dict[str, Any] = {
        "name": "light",
        "version": 1,
        "states": Light,
        "steps": steps,
        "final": frozenset({Light.BROKEN}),
    }
    return Definition(**(table | changes))


def test_a_sound_table_is_accepted() -> None:
    definition = build(INSTALL, SWITCH, BREAK, deadlines={Light.RED: Deadline(timedelta(1), "switch")})
    assert definition.edges() == {("", "red"), ("red", "green"), ("red", "broken"), ("green", "broken")}
    assert [step.trigger for step in definition.steps_from(Light.RED)] == ["switch", "break"]


@pytest.mark.parametrize(
    ("steps", "changes", "complaint"),
    [
        ((INSTALL, SWITCH, BREAK, Step("leave", (Light.RED,), Foreign.BLUE)), {}, "unknown state 'blue'"),
        ((INSTALL, SWITCH, BREAK, Step("enter", (Foreign.BLUE,), Light.RED)), {}, "unknown state 'blue'"),
        ((SWITCH, BREAK), {}, "no step creates a record"),
        ((INSTALL, BREAK), {}, "state 'green' cannot be reached"),
        (
            (INSTALL, SWITCH, Step("break", (Light.RED,), Light.BROKEN)),
            {},
            "state 'green' never reaches a final",
        ),
        (
            (INSTALL, SWITCH, BREAK, Step("switch", (Light.RED,), Light.BROKEN)),
            {},
            "two unguarded steps for 'switch' in state 'red'",
        ),
        (
            (INSTALL, SWITCH, BREAK),
            {"deadlines": {Light.GREEN: Deadline(timedelta(1), "switch")}},
            "deadline of 'green' fires 'switch', which does not leave it",
        ),
        (
            (INSTALL, Step("switch", (Light.RED,), Light.GREEN, guards=(always,)), BREAK),
            {"deadlines": {Light.RED: Deadline(timedelta(1), "switch")}},
            "'switch' is fired by one SQL statement, which asks",
        ),
        (
            (INSTALL, Step("switch", (Light.RED,), Light.GREEN, effects=(Effect("mail", "tell"),)), BREAK),
            {"deadlines": {Light.RED: Deadline(timedelta(1), "switch")}},
            "'switch' is fired by one SQL statement, which orders no jobs",
        ),
    ],
)
def test_a_contradiction_is_named(steps: tuple[Step, ...], changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InvalidDefinitionError, match=complaint):
        build(*steps, **changes)


def test_every_contradiction_is_named_at_once() -> None:
    with pytest.raises(InvalidDefinitionError) as invalid:
        build(BREAK)
    assert str(invalid.value).startswith("light: ")
    assert "no step creates" in str(invalid.value)
    assert "'green' cannot be reached" in str(invalid.value)


def test_a_guarded_step_may_share_its_trigger_with_an_unguarded_one() -> None:
    build(INSTALL, Step("switch", (Light.RED,), Light.BROKEN, guards=(always,)), SWITCH, BREAK)


def test_the_fingerprint_knows_every_part_of_the_table() -> None:
    variants = [
        build(INSTALL, SWITCH, BREAK),
        build(INSTALL, SWITCH, BREAK, version=2),
        build(INSTALL, SWITCH, BREAK, name="lamp"),
        build(INSTALL, BREAK, Step("switch", (Light.RED,), Light.GREEN, guards=(before_deadline,))),
        build(INSTALL, SWITCH, BREAK, final=frozenset({Light.BROKEN, Light.GREEN})),
        build(INSTALL, SWITCH, BREAK, deadlines={Light.RED: Deadline(timedelta(1), "switch")}),
        build(INSTALL, SWITCH, BREAK, deadlines={Light.RED: Deadline(timedelta(2), "switch")}),
    ]
    assert len({variant.fingerprint() for variant in variants}) == len(variants)
