"""Is what was kept with other signs found again by what is typed, and is every row named that cannot be?"""

from collections.abc import Iterator
from uuid import UUID

import pytest

from tests.builders import EMAIL, add_account, add_customer, one, rows, submit_registration
from tests.conftest import SECRET_KEY
from workflows import migration
from workflows.account.records import Account
from workflows.customer.matching import find_customer
from workflows.customer.records import Customer
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading
from workflows.operator.actions import add_operator
from workflows.operator.records import Operator
from workflows.operator.roles import Role
from workflows.registration.records import Registration
from workflows.settings import load_settings

OPERATORS = {"uwe-k": "uwe\u2011k", "anna-2": "anna\u200b", "anna": "anna"}
"""By which name somebody is added -> how the name was kept."""


@pytest.fixture
def fresh(fresh_database_url: str) -> Iterator[Runtime]:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    yield built
    built.engine.dispose()


def write(runtime: Runtime, kind: type[Base], key: UUID, **values: str) -> None:
    """Store values as an earlier release kept them, past the rules of today."""
    table = kind.metadata.tables[kind.__tablename__]
    with runtime.engine.begin() as connection:
        connection.execute(table.update().where(table.c.id == key).values(**values))


@pytest.mark.deep
def test_values_are_kept_as_they_are_read_from_now_on(fresh: Runtime) -> None:
    free, twin, met = (
        add_customer(fresh, number, email=f"k{number}@example.org") for number in ("1001", "1002", "2002")
    )
    account = add_account(fresh)
    registration_id = submit_registration(fresh, "1003", EMAIL)
    for name in OPERATORS:
        add_operator(fresh, name, "Apfelbaum am Zaun mit Leiter", role=Role.LEAD)
    operators = {row.name: row.id for row in rows(fresh, Operator)}
    migration.downgrade(fresh.engine, "0038")
    write(fresh, Customer, free, customer_number="1001\u204415")
    write(fresh, Customer, twin, customer_number="\uff12002")
    write(fresh, Registration, registration_id, customer_number="10\u200b03")
    write(fresh, Account, account.id, email="o\ufe0f@example.org", email_key="o\ufe0f@example.org")
    for name, canonical in OPERATORS.items():
        write(fresh, Operator, operators[name], canonical=canonical)

    told = migration.upgrade(fresh.engine)

    with reading(fresh) as session:
        found = find_customer(session, "1001/15")
        assert found
        assert found.id == free
    assert one(fresh, Customer, twin).customer_number == "\uff12002", (
        "there is another one: nobody's is taken"
    )
    assert one(fresh, Customer, met).customer_number == "2002"
    assert one(fresh, Registration, registration_id).customer_number == "1003"
    kept = one(fresh, Account, account.id)
    assert (kept.email, kept.email_key) == ("o@example.org", "o@example.org")
    assert sorted(row.canonical for row in rows(fresh, Operator)) == ["anna", "anna\u200b", "uwe-k"]
    assert [line.split(":")[2].strip() for line in told if line.startswith("0039: ")] == [
        "customer_number stays as it is",
        "canonical stays as it is",
    ]
    assert str(twin) in told[0]
