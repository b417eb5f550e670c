"""Is everything that the rooms offer used by somebody besides their tests?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOMS, name, python_files, tree

ONLY_BY_HAND = {
    "workflows.engine.history.broken_chains": "an auditor asks whether anybody rewrote the history",
    "workflows.migration.check_drift": "asked before a release: do code and migrations say the same?",
    "workflows.migration.downgrade": "the way back after a release that failed",
    "service.app.create_app": "gunicorn finds it by its name",
    "service.gunicorn_config.post_fork": "gunicorn calls it in each process",
    "service.gunicorn_config.when_ready": "gunicorn calls it before it forks",
    "service.translations.catalogue.is_fresh": "asked by the tests of the house",
    "workers.letter.text.letter_names": "asked by the tests of the house",
}
"""What nothing in the house calls, and who does."""

Name = tuple[str, str]
"""A module and what it defines."""


def module_of(path: Path) -> str:
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {module_of(path) for path in python_files(*ROOMS)}


def offered(path: Path) -> Iterator[Name]:
    """Public functions and classes; a table is used by whatever its rows are written with, so it is left out."""
    for node in tree(path).body:
        is_table = isinstance(node, ast.ClassDef) and "Base" in {ast.unparse(base) for base in node.bases}
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not is_table
            and not is_registered(node)
        ):
            yield module_of(path), node.name


def is_registered(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """A view, hook or command: whoever decorates it calls it."""
    by = {ast.unparse(one).partition("(")[0] for one in node.decorator_list}
    return isinstance(node, ast.FunctionDef) and bool(by - {"cache", "lru_cache", "contextmanager"})


def used(path: Path) -> Iterator[Name]:
    """What a file reads: names of its own, imported ones, and attributes of imported modules."""
    here, names, modules = module_of(path), dict[str, Name](), dict[str, str]()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                source, known_as = node.module or "", alias.asname or alias.name
                if f"{source}.{alias.name}" in MODULES:
                    modules[known_as] = f"{source}.{alias.name}"
                else:
                    names[known_as] = (source, alias.name)
    for node in ast.walk(tree(path)):
        match node:
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if owner in modules:
                yield modules[owner], attribute
            case ast.Name(id=known_as, ctx=ast.Load()) | ast.Constant(value=str(known_as)):
                yield names.get(known_as, (here, known_as))


def unused() -> set[str]:
    everywhere = {found for path in python_files(*ROOMS) for found in used(path)}
    mine = {found for path in python_files(*ROOMS) for found in offered(path)}
    assert len(mine) > 600
    return {".".join(found) for found in mine - everywhere}


def test_nothing_is_offered_that_nobody_uses() -> None:
    assert unused() - ONLY_BY_HAND.keys() == set(), "remove it, or say here who needs it"


def test_no_exception_is_left_over() -> None:
    assert ONLY_BY_HAND.keys() - unused() == set()
