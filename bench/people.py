"""Whose documents are brought into the measured house? Customers of the master data, by this checkout's own use case."""

import csv
import io
from dataclasses import dataclass
from itertools import count

from bench.house import House
from workflows.customer.actions import COLUMNS, import_customers

_numbers = count(100_001)


@dataclass(frozen=True)
class Customer:
    """A line of the master data that nobody has registered for yet."""

    number: str
    email: str


def new_customers(house: House, how_many: int) -> list[Customer]:
    """Import so many customers that nobody has seen before."""
    made = [
        Customer(str(number), f"k{number}@example.org")
        for number, _ in zip(_numbers, range(how_many), strict=False)
    ]
    import_customers(house.runtime, _as_csv(made), on_row=lambda _row: None)
    return made


def _as_csv(customers: list[Customer]) -> list[str]:
    lines = io.StringIO()
    writer = csv.DictWriter(lines, COLUMNS, restval="")
    writer.writeheader()
    for customer in customers:
        writer.writerow(
            {
                "customer_number": customer.number,
                "name": f"Praxis {customer.number}",
                "email": customer.email,
                "status": "active",
            }
        )
    return lines.getvalue().splitlines(keepends=True)
