"""Is there a word for all that can be in an operator's way, and for all that they do?"""

import ast
from collections.abc import Iterator

from flask import Flask

from service.app import create_app
from service.web.cockpit.hindrance_words import WORDS, hindrance
from service.web.cockpit.intervention_words import ORDERED_BY, OTHER_DEEDS, RETURNED, deed
from service.web.cockpit.role import ROLES
from service.web.cockpit.story_words import TOLD
from service.web.cockpit.words import TRIGGERS
from tests.architecture.sources import HOUSE, ROOMS, python_files, tree
from workflows.engine.runtime import Runtime
from workflows.operator.interventions import BY_NAME, INTERVENTIONS

RAISED = {"HinderedError", "UnfinishedError", "NoTelephoneCodeError"}
ASKING = ("workflows/operator", "workflows/outgoing/resending.py", "workflows/telephone/ways.py")
"""Where functions answer in one word why something does not go."""

ANSWERING = ("hinders", "_hinders", "find_hindrance", "_spent")


def codes() -> set[str]:
    """Every word that the code can give for what is in the way."""
    found: set[str] = set()
    for path in python_files(*ROOMS):
        where = path.relative_to(HOUSE).as_posix()
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in RAISED:
                    found |= set(constants(node))
                if node.func.id == "Flaw" and where == "workflows/invitation/person.py":
                    found |= set(constants(node.args[1]))
            if (
                where.startswith(ASKING)
                and isinstance(node, ast.FunctionDef)
                and node.name.startswith(ANSWERING)
            ):
                found |= answers(node)
    return found


def answers(function: ast.FunctionDef) -> set[str]:
    """What a function returns in so many words."""
    return {
        word
        for node in ast.walk(function)
        if isinstance(node, ast.Return) and node.value is not None
        for word in returned(node.value)
    }


def returned(value: ast.expr) -> Iterator[str]:
    """The words among the values of an expression, not among its conditions."""
    match value:
        case ast.IfExp(body=body, orelse=orelse):
            yield from returned(body)
            yield from returned(orelse)
        case ast.BoolOp(values=values):
            for one in values:
                yield from returned(one)
        case ast.Constant(value=str(word)) if word:
            yield word


def constants(node: ast.AST) -> Iterator[str]:
    """The words that stand in a call."""
    return (
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
    )


def noted_deeds() -> set[str]:
    """Every deed that becomes a note."""
    named = {
        keyword.value.value
        for path in python_files(*ROOMS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "note"
        for keyword in node.keywords
        if keyword.arg == "deed" and isinstance(keyword.value, ast.Constant)
    }
    return {str(name) for name in named} | {one.trigger for one in INTERVENTIONS if not one.is_step}


def test_everything_in_the_way_has_a_word() -> None:
    assert codes() == WORDS.keys()


def test_every_deed_has_a_word_and_every_returned_letter_a_button() -> None:
    deeds = noted_deeds()
    assert {"resend", "send_again", "lift_waits"} <= deeds
    assert deeds - {trigger for _workflow, trigger in BY_NAME} - OTHER_DEEDS.keys() == set()
    assert ORDERED_BY.keys() == RETURNED.keys()
    assert all(("account", trigger) in BY_NAME for trigger in ORDERED_BY.values())


def test_roles_are_called_the_same_wherever_they_are_named() -> None:
    for role, word in ROLES.items():
        assert TOLD["operator", f"make_{role}"] == f"Rolle geändert: {word}"
        assert TRIGGERS[f"make_{role}"] == f"Rolle {word} geben"


def test_what_nobody_has_found_words_for_is_said_by_its_code(runtime: Runtime) -> None:
    app: Flask = create_app(runtime)
    with app.test_request_context(headers={"Accept-Language": "de"}):
        assert hindrance("nobody_knows") == "etwas im Weg steht; Grund unbekannt (nobody_knows)."
        assert deed("nobody_knows") == "Unbekannte Tat (nobody_knows)"
        assert deed("resend") == "Nachricht noch einmal gesendet"
