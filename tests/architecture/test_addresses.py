"""Is no address compared as it was given, and none folded by other means than its key (decision 0019)?"""

import ast
import re

from tests.architecture.sources import ROOMS, name, python_files, tree

GIVEN = (
    "email",
    "named_email",
    "contact_email",
    "sent_to",
    "to_address",
    "old_value",
    "new_value",
    "destination",
)
IN_SQL = re.compile(rf"\b({'|'.join(GIVEN)})\s*(=|<>|!=|IN\b|LIKE\b)\s*(?!'')\S|\blower\(|@>")


def _is_empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == ""


def _compares(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        sides = (node.left, *node.comparators)
        given = [side for side in sides if isinstance(side, ast.Attribute) and side.attr in GIVEN]
        return bool(given) and not any(_is_empty(side) for side in sides)
    is_statement = isinstance(node, ast.Constant) and isinstance(node.value, str) and "SELECT" in node.value
    return is_statement and IN_SQL.search(str(node.value)) is not None  # type: ignore[attr-defined] # a constant


def test_addresses_are_compared_by_their_keys_only() -> None:
    found = [
        f"{name(path)}:{node.lineno}"  # type: ignore[attr-defined] # comparisons and constants have one
        for path in python_files(*ROOMS)
        for node in ast.walk(tree(path))
        if _compares(node)
    ]
    assert found == []


def test_nobody_else_encodes_a_domain() -> None:
    codecs = [
        name(path)
        for path in python_files(*ROOMS)
        if "idna" in path.read_text(encoding="utf-8").lower() and name(path) != "workflows/mail_address.py"
    ]
    assert codecs == []
