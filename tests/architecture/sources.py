"""Which files is the house made of? Found by walking, because a source archive has no git."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("service", "workflows", "workers")
PARTS = (*ROOMS, "migrations", "profiles", "docs", "tests", "bench", ".ci")
NOT_TEXT = {".pdf", ".mo", ".pyc", ".png", ".ico", ".woff2", ".wav"}


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """List the Python files below these folders of the house."""
    return tuple(path for path in _files(*folders) if path.suffix == ".py")


@cache
def text_files() -> tuple[Path, ...]:
    """List every file that a person may read, also those at the top."""
    # In a second worktree `.git` is a file that says where the first one lies.
    top = (
        path
        for path in HOUSE.iterdir()
        if path.is_file() and path.name != ".git" and not path.name.startswith(".coverage")
    )
    return tuple(sorted(path for path in (*top, *_files(*PARTS)) if path.suffix not in NOT_TEXT))


@cache
def tree(path: Path) -> ast.Module:
    """Parse a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """Name a file as seen from the top of the house."""
    return path.relative_to(HOUSE).as_posix()


def lines(path: Path) -> int:
    """Count the lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """List every function and method of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(path: Path) -> set[str]:
    """List the modules that a file imports, wherever in the file."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            found |= {f"{source}.{alias.name}" if "." not in source else source for alias in node.names}
    return found


def _files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((HOUSE / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
