"""Do service, workflows and workers keep their distance?"""

import sys
from pathlib import Path

import pytest

from tests.architecture.sources import HOUSE, ROOMS, imports, name, python_files, tree

MACHINES = sorted((HOUSE / "workflows").glob("*/machine.py"), key=name)
ALLOWED_IN_MACHINES = {
    "workflows.engine.machine",
    "workflows.policy",
    "workflows.approval_policy",
    "workflows.operator_policy",
    "workflows.desk_policy",
    "workflows.extract_policy",
}


@pytest.mark.filterwarnings("default")  # the linter's own
def test_the_import_contracts_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    importlinter = pytest.importorskip("importlinter.cli", reason="the lint group is not installed")
    monkeypatch.chdir(HOUSE)
    assert importlinter.lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", [path for path in MACHINES if "engine" not in path.parts], ids=name)
def test_a_workflow_table_knows_only_the_engine_and_the_numbers(path: Path) -> None:
    foreign = {
        module
        for module in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names and module not in ALLOWED_IN_MACHINES
    }
    assert foreign == set(), f"{name(path)} is pure data: tested without a database"


def test_migrations_import_nothing_of_ours() -> None:
    """A migration must do tomorrow what it did on the day it was written."""
    for path in python_files("migrations/versions"):
        assert {module.split(".")[0] for module in imports(path)}.isdisjoint(ROOMS), name(path)


def test_migrations_are_numbered_without_gaps() -> None:
    files = python_files("migrations/versions")
    revisions = [_assigned(path, "revision") for path in files]
    assert revisions == [f"{number:04}" for number in range(len(files))]
    assert [path.name[:4] for path in files] == revisions
    assert [_assigned(path, "down_revision") for path in files] == [None, *revisions[:-1]]


def _assigned(path: Path, variable: str) -> object:
    namespace: dict[str, object] = {}
    code = [node for node in tree(path).body if getattr(node, "targets", None)]
    wanted = [node for node in code if getattr(node.targets[0], "id", "") == variable]  # type: ignore[attr-defined]
    exec(compile(type(tree(path))(wanted, []), str(path), "exec"), namespace)  # noqa: S102 - our own file
    return namespace[variable]
