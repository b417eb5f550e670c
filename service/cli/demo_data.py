"""Which customers does the demonstration begin with? Each profile brings its own."""

from typing import TYPE_CHECKING

from service.cli.context import UnusableError

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime


def load_demo_data(runtime: "Runtime") -> None:
    """Import the profile's demo customers the way `customers import` does; a second time changes nothing."""
    from workflows.customer.actions import import_customers
    from workflows.profile import PROFILES

    path = PROFILES / f"{runtime.settings.profile}_customers.csv"
    if not path.is_file():
        raise UnusableError(f"profiles/{path.name}: is missing; the demo needs customers of its profile")
    with path.open(encoding="utf-8", newline="") as lines:
        report = import_customers(runtime, lines, on_row=lambda _row: None)
    if report.rejected:
        first = report.rejected[0]
        raise ValueError(f"{path.name}, line {first.line}: {first.reason}")
