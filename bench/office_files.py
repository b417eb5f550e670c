"""How fast do an office's files of customers and users come in, new, changed and unchanged, against COPY of the same rows?"""

import itertools
import time
from collections.abc import Callable, Iterator
from functools import partial
from uuid import uuid4

from bench.house import House
from bench.imports import Speed, compare, copied
from workflows.customer.actions import import_customers
from workflows.customer.rows import COLUMNS as OF_CUSTOMER
from workflows.engine.clock import database_now
from workflows.engine.transaction import reading
from workflows.users.from_file import auto_register
from workflows.users.rows import COLUMNS as OF_USER

CUSTOMER = (
    *(
        "id",
        "customer_number",
        "name",
        "email",
        "email_key",
        "mobile",
        "street",
        "postal_code",
        "city",
        "country",
    ),
    *("status", "imported_at", "attempt_notice_at"),
)
"""Without the keys for operators, which COPY need not write."""

ACCOUNT = (
    *("id", "state", "version", "entered_at", "created_at", "tan_failures", "tan_method", "language"),
    *("login_name", "display_name", "salutation", "first_name", "last_name", "mobile", "password_hash"),
    *("email", "email_key", "named_email", "named_email_key"),
)
FIRST_NUMBER = 20_000_000
DOMAINS = 1_000

_towns = itertools.count()
_names = itertools.count()


def measure(house: House, rounds: int, rows: int, users: int) -> list[Speed]:
    """Bring in customers new, changed and unchanged, then users of them, in turn with COPY."""
    fresh = itertools.count(FIRST_NUMBER + rows, rows)
    same = partial(int, FIRST_NUMBER)
    _bring(house, FIRST_NUMBER, rows, _town())
    found = [
        compare(f"customers, {what}", rounds, partial(_customers, house, rows, first, town))
        for what, first, town in (
            ("new", partial(next, fresh), _town),
            ("changed", same, _town),
            ("unchanged", same, partial(str, _town())),
        )
    ]
    register = partial(_users, house, min(users, rows))
    for what, name in (("new", _name), ("unchanged", partial(str, _name()))):
        found.append(compare(f"users, {what}", rounds, partial(register, name)))
        _wait_for_mails(house)
    return found


def _customers(
    house: House, rows: int, first: Callable[[], int], town: Callable[[], str]
) -> tuple[float, float]:
    number, here = first(), town()
    begun = time.perf_counter()
    _bring(house, number, rows, here)
    ours = rows / (time.perf_counter() - begun)
    now = _now(house)
    stored = (
        (uuid4(), str(number), name, email, email, mobile, street, code, here, country, status, now, None)
        for number, name, email, mobile, street, code, country, status in _people(number, rows)
    )
    return ours, rows / copied(house, "customer", stored, CUSTOMER)


def _bring(house: House, first: int, rows: int, town: str) -> None:
    made = (
        f"{number},{name},{email},{mobile},{street},{code},{town},{country},{status}\n"
        for number, name, email, mobile, street, code, country, status in _people(first, rows)
    )
    lines = itertools.chain([f"{','.join(OF_CUSTOMER)}\n"], made)
    import_customers(house.runtime, lines, on_rejected=print)


def _people(first: int, rows: int) -> Iterator[tuple[object, ...]]:
    for n in range(rows):
        who = (first + n, f"Praxis Dr. Müller {n}", f"praxis{n}@praxis{n % DOMAINS}.example.org")
        yield (*who, f"0151 {n:08}", f"Hauptstraße {n % 200}", "10115", "DE", "active")


def _users(house: House, rows: int, name: Callable[[], str]) -> tuple[float, float]:
    called = name()
    made = (
        f"{FIRST_NUMBER + n},{called}.{n},Anna Muster,Anna,Muster,{called}{n}@praxis{n % DOMAINS}.example.org,,email\n"
        for n in range(rows)
    )
    lines = itertools.chain([f"{','.join(OF_USER)}\n"], made)
    begun = time.perf_counter()
    auto_register(house.runtime, lines, on_row=lambda _row: None)
    ours = rows / (time.perf_counter() - begun)
    now = _now(house)
    stored = (
        (
            *(uuid4(), "first_login_password_change_required", 1, now, now, 0, "none", "de"),
            *(f"{called}.{n}", "Anna Muster", "", "Anna", "Muster", "", "", "", ""),
            *(f"{called}{n}@praxis{n % DOMAINS}.example.org",) * 2,
        )
        for n in range(rows)
    )
    return ours, rows / copied(house, "account", stored, ACCOUNT)


def _wait_for_mails(house: House) -> None:
    """Everybody who came in gets one, which takes longer than a visitor's patience; the next measurement is not to share the machine."""
    while house.unfinished():
        time.sleep(0.5)


def _town() -> str:
    return f"Stadt {next(_towns)}"


def _name() -> str:
    return f"user{next(_names)}"


def _now(house: House) -> object:
    with reading(house.runtime) as session:
        return database_now(session)
