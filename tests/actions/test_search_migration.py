"""Are customers from before found like those who come in now, and is a step back one to where it was?"""

from collections.abc import Iterator

import pytest

from tests.builders import rows
from tests.conftest import SECRET_KEY
from workflows import migration
from workflows.cockpit.search.finding import find
from workflows.customer.actions import import_customers
from workflows.customer.records import Customer, CustomerSearchKey
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading
from workflows.settings import load_settings

HEADER = "customer_number,name,email,mobile,street,postal_code,city,country,status"
CUSTOMERS = (
    "10001,Praxis Dr. Müller-Lüdenscheidt & Söhne GmbH,a@example.org,0177 / 123 45 67,,12345,Ulm,DE,",
    "0815,Zahnärzte Großmann null Ørsted,b@example.org,+49 (0)177 7654321,,1010,Wien,AT,",
    "1649/15,Philipp Schwarz Xaver Christian Czerny,c@example.org,0664 1234567,,1010,Wien,AT,",
    "10004,José O’Brien Łukasz Иван 4dent,d@example.org,110,,12345,Ulm,DE,",
)


@pytest.fixture
def fresh(fresh_database_url: str) -> Iterator[Runtime]:
    built = build_runtime(load_settings(database_url=fresh_database_url, secret_keys=SECRET_KEY))
    yield built
    built.engine.dispose()


@pytest.mark.deep
def test_whoever_is_there_is_found_like_who_comes_in(fresh: Runtime) -> None:
    import_customers(fresh, [HEADER, *CUSTOMERS], on_rejected=lambda one: pytest.fail(one.reason))
    imported = {one.id: one.search_keys for one in rows(fresh, Customer)}
    assert len(imported) == 4
    migration.downgrade(fresh.engine, "0041")
    migration.upgrade(fresh.engine)
    assert {one.id: one.search_keys for one in rows(fresh, Customer)} == imported
    assert {(one.customer_id, one.key) for one in rows(fresh, CustomerSearchKey)} == {
        (customer, key) for customer, keys in imported.items() for key in keys
    }
    with reading(fresh, EVERYBODY) as session:
        assert [hit.number for hit in find(session, "luedensch").hits] == ["10001"]
