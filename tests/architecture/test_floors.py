"""Does every topic look down only, and is everything that is drawn done by somebody?"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.architecture.sources import HOUSE, lines, name, python_files, tree
from workflows.catalogue import DEFINITIONS
from workflows.outgoing import mails

LOOKS_UP = {
    # What can still be taken back belongs to the account, its rows to contact.
    "workflows/account/former.py": {"contact_change"},
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
    """A deadline's, or it stands as a string in some use case; the words that pages have for it do not count."""
    rooms = python_files("workflows", "workers")
    spoken = {text for path in rooms if path.name != "machine.py" for text in strings(path)}
    silent = {
        f"{workflow}.{step.trigger}"
        for workflow, definition in DEFINITIONS.items()
        for step in definition.steps
        if step.trigger not in spoken
        and step.trigger not in {deadline.trigger for deadline in definition.deadlines.values()}
    }
    assert silent == set()


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
