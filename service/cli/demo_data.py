"""Which customers does the demonstration begin with?"""

from typing import TYPE_CHECKING

from service.local.environment import HOUSE

if TYPE_CHECKING:
    from workflows.engine.runtime import Runtime

DEMO_CUSTOMERS = HOUSE / "profiles" / "demo_customers.csv"


def load_demo_data(runtime: "Runtime") -> None:
    """Import the demo customers the way `customers import` does; a second time changes nothing."""
    from workflows.customer.actions import import_customers

    with DEMO_CUSTOMERS.open(encoding="utf-8", newline="") as lines:
        report = import_customers(runtime, lines, on_row=lambda _row: None)
    if report.rejected:
        first = report.rejected[0]
        raise ValueError(f"{DEMO_CUSTOMERS.name}, line {first.line}: {first.reason}")
