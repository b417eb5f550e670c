"""Does the page about access say what the code does?"""

import ast
import re
from datetime import timedelta
from enum import StrEnum

import pytest

from service.door.access import Level
from tests.architecture.sources import HOUSE, name, python_files, tree
from workflows import policy
from workflows.seat.rights import Right

PAGE = (HOUSE / "docs/security/README.md").read_text(encoding="utf-8")
NUMBERS = re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", PAGE, flags=re.MULTILINE)
OPENS = {"open_session", "rotate"}


def written(value: object) -> str:
    """Write a number of the policy as the page does."""
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        if minutes < 60:
            return f"{minutes} min"
        return f"{minutes // 60} h" if minutes <= 72 * 60 else f"{value.days} days"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.asvs("6.1.1", "7.1.1")
@pytest.mark.parametrize(("constant", "value"), NUMBERS)
def test_every_number_is_that_of_the_policy(constant: str, value: str) -> None:
    assert value.strip() == written(getattr(policy, constant))


@pytest.mark.asvs("6.1.1", "7.1.1", "7.1.2")
def test_what_has_to_be_said_is_said() -> None:
    named = {constant for constant, _value in NUMBERS}
    limits = {
        one for one in vars(policy) if one.startswith(("SIGNIN_", "SESSION_")) and not one.endswith("_KEPT")
    }
    assert limits <= named
    assert "One account may have any number of sessions" in PAGE


@pytest.mark.asvs("6.1.3", "6.3.4")
def test_every_place_that_opens_a_session_is_listed() -> None:
    opening = {
        name(path)
        for path in python_files("workflows", "service", "workers")
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in OPENS
    }
    ways = PAGE.partition("## Ways in")[2].partition("## ")[0]
    assert opening == set(re.findall(r"\| `(workflows/\S+)` \|", ways))


@pytest.mark.asvs("6.1.2")
def test_the_words_that_no_password_may_contain_are_listed() -> None:
    words = PAGE.partition("## Words that")[2]
    listed = set(re.findall(r"`(\w+)`", words))
    looked_for = {
        node.attr
        for path in python_files("workflows")
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef) and "find_complaint(" in ast.unparse(function)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in listed
    }
    assert looked_for == listed


@pytest.mark.asvs("8.1.1", "8.1.2")
@pytest.mark.parametrize("names", [Level, Right])
def test_who_may_do_what_is_written_down(names: type[StrEnum]) -> None:
    section = PAGE.partition("## Who may do what")[2].partition("\n## ")[0]
    assert {str(one) for one in names} <= set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))
