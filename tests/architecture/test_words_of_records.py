"""Is there a word for what is needed next, for every reason that the house itself writes down, and a fitting sign for every state?"""

import ast
from collections.abc import Iterator
from itertools import chain

import pytest
from flask import Flask

from service.web.cockpit import approval_words, next_words
from service.web.cockpit.reason_words import BY_HAND, DETAILS, REASONS, reason_word
from service.web.cockpit.tones import tone
from tests.architecture.sources import python_files, tree
from tests.web.application import app_for
from workflows.catalogue import DEFINITIONS
from workflows.cockpit.next_steps import ON
from workflows.cockpit.states import is_open
from workflows.engine.runtime import Runtime
from workflows.recovery.by_letter import MISSED
from workflows.seat.actions import Details

MISS_NOTHING = {("telephone_code", "identified"), ("pause", "active")}
"""They end by their time, and until then all is as somebody wanted it."""

GOOD_WHILE_IT_LASTS = {("telephone_code", "identified")}
STATES = [(name, str(state)) for name, table in DEFINITIONS.items() for state in table.states]


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return app_for(runtime)


def written_reasons() -> Iterator[str]:
    """Every reason that stands in so many words in a call that takes a step."""
    for path in python_files("workflows"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and not _makes_a_key(node):
                for keyword in node.keywords:
                    if keyword.arg == "reason":
                        yield from _words(keyword.value)


def _makes_a_key(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id == "ApiKey"


def _words(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.IfExp(body=body, orelse=orelse):
            yield from chain(_words(body), _words(orelse))
        case ast.Constant(value=str(word)) if word:
            yield word


@pytest.mark.parametrize(("workflow", "state"), STATES)
def test_green_is_what_is_done_and_what_waits_has_its_own_sign(workflow: str, state: str) -> None:
    felt = tone(state, workflow)
    if state in DEFINITIONS[workflow].final:
        assert felt != "open"
    if is_open(workflow, state):
        assert felt != "over"
        assert felt != "good" or (workflow, state) in GOOD_WHILE_IT_LASTS


def test_from_every_state_that_waits_something_leads_on() -> None:
    leads = {(workflow, state) for workflow, states in ON.items() for state in states}
    assert leads == {one for one in STATES if is_open(*one)} - MISS_NOTHING
    for workflow, states in ON.items():
        for state, triggers in states.items():
            known = {step.trigger for step in DEFINITIONS[workflow].steps_from(state)}  # type: ignore[arg-type] # a name is equal to its state
            assert set(triggers) <= known, (workflow, state)


def test_every_step_that_leads_on_has_its_words(app: Flask) -> None:
    steps = {
        (workflow, state, trigger)
        for workflow, states in ON.items()
        for state, triggers in states.items()
        for trigger in triggers
    }
    assert next_words.WORDS.keys() == steps
    triggers = DEFINITIONS["approval"].triggers()
    assert approval_words.TOLD.keys() == triggers


def test_every_reason_that_the_house_writes_has_its_words() -> None:
    written = set(written_reasons())
    assert {"deadline passed", "a link lives", "too many TANs"} <= written
    assert written - REASONS.keys() == set()
    assert set(DETAILS) == set(Details.__dataclass_fields__)


def test_reasons_are_said_in_the_language_of_the_page(app: Flask) -> None:
    said = {
        "deadline passed": ("die Frist ist abgelaufen", "the deadline has passed"),
        MISSED: (
            "Kundennummer oder Postleitzahl passten nicht",
            "customer number or postal code did not match",
        ),
        "3 of 5": ("3 von 5", "3 of 5"),
        "account suspended": ("der Zugang war nicht offen", "the account was not open"),
        "display_name +invoices": ("Name, +Rechnungen", "Name, +Invoices"),
        "nobody knows": ("nobody knows", "nobody knows"),
    }
    for at, language in enumerate(("de", "en")):
        with app.test_request_context(headers={"Accept-Language": language}):
            assert {reason: reason_word(reason, "system") for reason in said} == {
                reason: words[at] for reason, words in said.items()
            }
            assert reason_word("owner", BY_HAND[0] + "1") == "owner", "what somebody typed is theirs"
