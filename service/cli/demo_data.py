"""Which customers does the demonstration begin with, and what do they see? Each profile brings its own."""

from pathlib import Path
from typing import TYPE_CHECKING

from service.cli.context import UnusableError

if TYPE_CHECKING:
    from workflows.customer.actions import Rejected as RejectedCustomer
    from workflows.document.folder import RowReport
    from workflows.document.rows import Rejected, Sheet
    from workflows.engine.runtime import Runtime
    from workflows.users.portions import RowReport as UserReport


def load_demo_data(runtime: "Runtime") -> None:
    """Import what the profile brings, the way `customers import` and its siblings do; a second time changes nothing."""
    from workflows.document.rows import SETTLEMENTS, SUBMISSIONS

    _load_customers(runtime)
    _load_users(runtime)
    for sheet in (SUBMISSIONS, SETTLEMENTS):
        path = _file(runtime, f"{sheet.kind}s.csv")
        if path.is_file():
            _load_rows(runtime, sheet, path)
    folder = _file(runtime, "documents")
    if folder.is_dir():
        _load_documents(runtime, folder)
    _load_lines(runtime)


def _load_customers(runtime: "Runtime") -> None:
    from workflows.customer.actions import import_customers

    path = _file(runtime, "customers.csv")
    if not path.is_file():
        raise UnusableError(
            f"{path}: is missing; a demonstration needs customers of its profile (docs/profiles.md)"
        )

    def refuse(row: "RejectedCustomer") -> None:
        raise ValueError(f"{path.name}, line {row.line}: {row.reason}")

    with path.open(encoding="utf-8", newline="") as lines:
        import_customers(runtime, lines, on_rejected=refuse)


def _load_users(runtime: "Runtime") -> None:
    from workflows.users.from_file import auto_register

    path = _file(runtime, "users.csv")

    def refuse(row: "UserReport") -> None:
        if row.outcome == "rejected":
            raise ValueError(f"{path.name}, line {row.line}: {row.reason}")

    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            auto_register(runtime, lines, on_row=refuse)


def _load_rows(runtime: "Runtime", sheet: "Sheet", path: Path) -> None:
    from workflows.document.rows import import_rows

    def refuse(row: "Rejected") -> None:
        raise ValueError(f"{path.name}, line {row.line}: {row.reason}")

    with path.open(encoding="utf-8", newline="") as lines:
        import_rows(runtime, sheet, lines, on_rejected=refuse)


def _load_documents(runtime: "Runtime", folder: Path) -> None:
    from workflows.document.folder import INDEX, import_folder

    def refuse(row: "RowReport") -> None:
        if row.taken.reason:
            raise ValueError(f"{folder.name}/{INDEX}, line {row.line}: {row.taken.reason}")

    with (folder / INDEX).open(encoding="utf-8", newline="") as lines:
        import_folder(runtime, folder, lines, on_row=refuse)


def _load_lines(runtime: "Runtime") -> None:
    """Couple the local user administrations that the profile brings, and let them tell their lines."""
    from service.cli import demo_lines

    path = _file(runtime, "lines.csv")
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as lines:
            demo_lines.load(runtime, lines)


def _file(runtime: "Runtime", name: str) -> Path:
    from workflows.profile import example_file

    return example_file(runtime.settings.profile, name)
