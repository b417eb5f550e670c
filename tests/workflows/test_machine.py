"""Does one shared machine move many records without mixing them up?"""

import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

from tests.workflows.firing import ME, NOTHING, NOW, proof, record
from tests.workflows.test_validator import BREAK, INSTALL, SWITCH, Light, build
from workflows.engine.errors import GuardFailed, TransitionRefused
from workflows.engine.machine import Facts, Guard, Step
from workflows.registration.machine import REGISTRATION, RegistrationState


class Row:
    """A record that a weak reference can watch."""

    state = Light.RED


def switch_guarded_by(holds: Any) -> Step:
    return Step("switch", (Light.RED,), Light.GREEN, guards=(Guard("asked", "Gefragt.", "Asked.", holds),))


def test_two_threads_inside_the_same_machine_do_not_disturb_each_other() -> None:
    meeting = threading.Barrier(2, timeout=10)

    def meet(row: Any, _facts: Facts) -> bool:
        meeting.wait()
        if row.fails:
            raise ZeroDivisionError
        return True

    light = build(INSTALL, switch_guarded_by(meet), BREAK)
    good = SimpleNamespace(state=Light.RED, fails=False)
    bad = SimpleNamespace(state=Light.RED, fails=True)
    with ThreadPoolExecutor(2) as pool:
        landing = pool.submit(light.fire, good, "switch", NOTHING)
        failing = pool.submit(light.fire, bad, "switch", NOTHING)

    assert landing.result().target is good.state is Light.GREEN
    assert isinstance(failing.exception(), ZeroDivisionError)
    assert bad.state is Light.RED


def test_the_machine_does_not_keep_the_rows_it_moved() -> None:
    light = build(INSTALL, SWITCH, BREAK)
    row = Row()
    watched = weakref.ref(row)

    light.fire(row, "switch", NOTHING)
    del row

    assert watched() is None, "not even until the next garbage collection"
    assert light.machine.models == []


def test_the_machine_adds_nothing_to_a_row() -> None:
    row = SimpleNamespace(state=Light.RED)
    build(INSTALL, SWITCH, BREAK).fire(row, "switch", NOTHING)
    assert vars(row) == {"state": Light.GREEN}


def test_an_error_in_a_guard_comes_through_and_leaves_everything_usable() -> None:
    broken = True

    def ask(_row: Any, _facts: Facts) -> bool:
        if broken:
            raise ZeroDivisionError
        return True

    light = build(INSTALL, switch_guarded_by(ask), BREAK)
    row = SimpleNamespace(state=Light.RED)
    with pytest.raises(ZeroDivisionError):
        light.fire(row, "switch", NOTHING)
    assert row.state is Light.RED

    broken = False
    assert light.fire(row, "switch", NOTHING).target is Light.GREEN


def test_there_are_no_triggers_but_those_of_the_table() -> None:
    row = record(state=RegistrationState.PENDING, customer_id=ME)
    for trigger in ("to_completed", "nonsense", "submit"):
        with pytest.raises(TransitionRefused) as refused:
            REGISTRATION.fire(row, trigger, NOTHING)
        assert str(refused.value) == f"registration: '{trigger}' is not possible in state 'pending'"


def test_a_state_that_the_code_does_not_know_is_an_error() -> None:
    with pytest.raises(ValueError, match="retired"):
        REGISTRATION.fire(record(state="retired"), "cancel", NOTHING)


def test_the_refusal_names_the_guard() -> None:
    row = record(state=RegistrationState.PENDING, customer_id=None)
    with pytest.raises(GuardFailed) as failed:
        REGISTRATION.fire(row, "match", NOTHING)
    assert str(failed.value) == "registration: 'match' needs matched"
    assert (failed.value.workflow, failed.value.trigger) == ("registration", "match")


def test_what_is_missing_can_be_asked_without_firing() -> None:
    row = record(state=RegistrationState.PENDING, customer_id=None)

    (guard,) = REGISTRATION.unmet_guards(row, "match", Facts(now=NOW))

    assert guard.german == "Kundennummer und E-Mail-Adresse sind noch nicht zugeordnet."
    assert row.state is RegistrationState.PENDING
    assert REGISTRATION.unmet_guards(row, "cancel", NOTHING) == ()
    with pytest.raises(TransitionRefused):
        REGISTRATION.unmet_guards(row, "complete", NOTHING)


def test_of_two_steps_the_one_whose_guards_hold_is_taken() -> None:
    never = Guard("never", "Nie.", "Never.", lambda _record, _facts: False)
    light = build(INSTALL, Step("switch", (Light.RED,), Light.BROKEN, guards=(never,)), SWITCH, BREAK)
    row = SimpleNamespace(state=Light.RED)
    assert light.fire(row, "switch", proof("anything")).target is row.state is Light.GREEN


def test_states_explain_themselves_in_both_languages() -> None:
    assert RegistrationState.PENDING.german == "Eingegangen; die E-Mail ist noch nicht verschickt."
    assert RegistrationState.PENDING.english == "Received; the email has not been sent yet."
