"""Who visits the measured house? Customers from the master data, and accounts that can sign in."""

import csv
import io
from dataclasses import dataclass
from itertools import count
from uuid import uuid4

from bench.house import House
from workflows.account.actions import NewAccount, register_account
from workflows.account.passwords import hand_over, hash_password
from workflows.customer.actions import import_customers
from workflows.customer.matching import find_customer
from workflows.customer.rows import COLUMNS
from workflows.engine.orm import NOBODY
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction
from workflows.seat import actions as seats
from workflows.seat.actions import NewSeat
from workflows.seat.rights import preset

PASSWORD = "Vier Kraniche ziehen nach Norden"  # noqa: S105 - measured people keep no secrets
MOBILE = "+4915228817386"

_numbers = count(100_001)


@dataclass(frozen=True)
class Customer:
    """A line of the master data that nobody has registered for yet."""

    number: str
    email: str


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `destination` is where the TANs arrive."""

    login_name: str
    destination: str


def new_customers(house: House, how_many: int) -> list[Customer]:
    """Import so many customers that nobody has seen before."""
    made = [
        Customer(str(number), f"k{number}@example.org")
        for number, _ in zip(_numbers, range(how_many), strict=False)
    ]
    import_customers(house.runtime, _as_csv(made), on_rejected=lambda _row: None)
    return made


def new_people(house: House, how_many: int, tan_method: str) -> list[Person]:
    """Make so many accounts with this TAN method, without the way through the pages."""
    password_hash = hash_password(house.runtime.keys, NOBODY, PASSWORD)
    return [
        _with_account(house, customer, tan_method, password_hash)
        for customer in new_customers(house, how_many)
    ]


def _with_account(house: House, customer: Customer, tan_method: str, password_hash: str) -> Person:
    login_name = f"m.muster{customer.number}"
    mobile = f"+49152{customer.number:0>8}"
    account_id = uuid4()
    with transaction(house.runtime, EVERYBODY) as tx:
        known = find_customer(tx.session, customer.number)
        assert known is not None  # noqa: S101 - imported a moment ago
        account = NewAccount(
            id=account_id,
            login_name=login_name,
            salutation="",
            first_name="Max",
            last_name="Muster",
            email=customer.email,
            mobile=mobile,
            language="de",
            tan_method=tan_method,
            password_hash=hand_over(house.runtime.keys, password_hash, of=NOBODY, to=account_id),
        )
        link = tx.prove("activation_link", subject=known.id, source=known.id, reached=known.email_key)
        made = register_account(tx, account, actor="system", evidence=link)
        rights = preset(house.runtime.profile, is_administrator=True)
        seats.register(tx, made, NewSeat(known.id, made.display_name, rights), actor="system")
    return Person(login_name, mobile if tan_method == "sms" else customer.email)


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
