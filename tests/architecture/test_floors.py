"""Does every topic look down only, and is everything that is drawn done by somebody?"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.sources import HOUSE, functions, lines, name, python_files, tree
from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.outgoing import delivery, mails

LOOKS_UP = {
    # What can still be taken back belongs to the account, its rows to contact.
    "workflows/account/former.py": {"contact_change"},
    # Relay and workers leave out what is paused, in the statement that takes a job (decision 0051).
    "workflows/engine/pauses.py": {"queue_pause"},
    # Whoever is signed in is told on every page what they have begun and not finished, and what they can object to (decision 0039).
    "workflows/signin/reminders.py": {"contact_change", "recovery"},
    # One statement tells the known device and counts, in the same time for every name.
    "workflows/tries/failures.py": {"device"},
}
"""File -> the tables of a higher floor that its statements name, and why they may."""

TABLE = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)\b")


@cache
def floors() -> dict[str, int]:
    """Topic -> how high it lives, as the linter's contract has it."""
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one.get("containers") == ["workflows"])
    return {
        topic.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for topic in layer.split("|")
    }


@cache
def owners() -> dict[str, str]:
    """Table -> the topic whose class has it."""
    return {
        ast.literal_eval(node.value): topic(path)
        for path in python_files("workflows")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__tablename__"
    }


def topic(path: Path) -> str:
    return path.relative_to(HOUSE / "workflows").parts[0].removesuffix(".py")


def strings(path: Path) -> Iterator[str]:
    return (
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def views(folder: str) -> Iterator[Path]:
    """A view is a file with a Blueprint, whatever its name."""
    for path in python_files(folder):
        calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
        if any(isinstance(call.func, ast.Name) and call.func.id == "Blueprint" for call in calls):
            yield path


def test_statements_look_down_too() -> None:
    """The linter sees imports; this sees the tables that SQL names."""
    assert len(owners()) > 25
    upwards = {name(path): tables for path in python_files("workflows") if (tables := tables_above(path))}
    assert upwards == LOOKS_UP


def tables_above(path: Path) -> set[str]:
    """Every table of a higher floor that the file's statements name."""
    named = {table for text in strings(path) for table in TABLE.findall(text)}
    return {table for table in named & owners().keys() if floors()[owners()[table]] > floors()[topic(path)]}


def test_every_trigger_is_fired_by_somebody() -> None:
    """A deadline's, or some use case fires it for a record of this very workflow; another's step of the same name does not count."""
    fired = set(_fired())
    silent = {
        f"{workflow}.{step.trigger}"
        for workflow, definition in DEFINITIONS.items()
        for step in definition.steps
        if (workflow, step.trigger) not in fired
        and step.trigger not in {deadline.trigger for deadline in definition.deadlines.values()}
    }
    assert silent == set()


def test_a_step_of_the_same_name_does_not_count_for_another_workflow() -> None:
    fired = set(_fired())
    assert {workflow for workflow, trigger in fired if trigger == "supersede"} == {
        "letter",
        "registration",
        "tan",
        "telephone_code",
    }
    assert ("registration", "lock") not in fired
    assert ("operator", "unlock") not in fired


def _fired() -> Iterator[tuple[str, str]]:
    """Workflow and trigger of every call that fires one, and of the tables that tell what a delivery fires."""
    yield from (("message", trigger) for trigger in delivery.TRIGGERS.values())
    yield from (
        (workflow, trigger)
        for workflow, endings in delivery.OWNER_TRIGGERS.items()
        for trigger in endings.values()
    )
    for path in python_files("workflows", "workers"):
        for function in functions(path):
            for call in _calls(function, "fire", "create", "fire_all", "fire_by_query", "create_by_query"):
                record, trigger = call.args[:2] if len(call.args) == 2 else call.args[1:3]
                for workflow in _workflows(record, function, path):
                    yield from ((workflow, text) for text in _texts(trigger, function, path))


def _calls(within: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(within):
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).rpartition(".")[2] in names
            and node.args[1:]
        ):
            yield node


def _workflows(record: ast.expr, function: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> set[str]:
    """Of a class itself, a parameter's class, a variable called like its workflow, or the records that the function names and the file's topic."""
    kinds = {kind.__name__: workflow for workflow, kind in RECORDS.items()}
    written = ast.unparse(record)
    parameters = {one.arg: ast.unparse(one.annotation) for one in function.args.args if one.annotation}
    own = {workflow for kind, workflow in kinds.items() if kind in (written, parameters.get(written))}
    if own or written in DEFINITIONS:
        return own or {written}
    within = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return {kinds[kind] for kind in within & kinds.keys()} | {topic(path)}


def _texts(trigger: ast.expr, function: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> set[str]:
    """What the trigger may be: literals, or for a parameter what the function is called with in its file."""
    handed = [trigger]
    if isinstance(trigger, ast.Name):
        handed = [argument for call in _calls(tree(path), function.name) for argument in call.args]
    return {
        node.value
        for one in handed
        for node in ast.walk(one)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_message_has_two_topics() -> None:
    names = [name for topic in mails.TOPICS for name in topic.FACTS]
    assert sorted(names) == sorted(mails.FACTS), "two topics share the name of a message"
    ahead = [name for topic in mails.TOPICS for name in getattr(topic, "READ_AHEAD", {})]
    assert sorted(ahead) == sorted(mails.READ_AHEAD)


def test_a_view_has_at_most_150_lines_whatever_its_name() -> None:
    sizes = {name(path): lines(path) for path in views("service")}
    assert len(sizes) > 20
    assert {path for path, count in sizes.items() if count > 150} == set()


def contributing(heading: str) -> list[tuple[str, ...]]:
    """The rows of the table below a heading of CONTRIBUTING.md."""
    page = (HOUSE / "CONTRIBUTING.md").read_text(encoding="utf-8").partition(heading)[2]
    table = page.partition("| --- |")[2].partition("\n\n")[0].splitlines()[1:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in table]


def test_who_asks_where_to_change_something_finds_it() -> None:
    rows = contributing("### Where do I change …?")
    assert len(rows) >= 25
    for question, place, symbol in rows:
        path = HOUSE / place.strip("`")
        assert path.is_file(), question
        wanted = re.escape(symbol.strip("`"))
        form = rf"^(?:def |class )?{wanted}\b" if path.suffix == ".py" else wanted
        assert re.search(form, path.read_text(encoding="utf-8"), re.MULTILINE), question


def test_the_floors_stand_in_the_instructions_as_the_linter_has_them() -> None:
    named = [
        topic
        for _floor, topics, _knows in contributing("From the top:")
        for topic in re.findall(r"`(\w+)`", topics)
    ]
    existing = {topic(path) for path in python_files("workflows")} - {"__init__"}
    assert sorted(named) == sorted(existing)
    heights = [floors()[topic] for topic in named]
    assert heights == sorted(heights, reverse=True)
