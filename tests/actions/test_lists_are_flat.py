"""Does a page of somebody with very many documents read no more of the database than one of somebody with few?"""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.actions.test_finished_jobs_cost_nothing import pages_read
from tests.builders import add_account
from tests.owner import as_owner
from tests.seats import customer_of
from workflows.account.records import Account
from workflows.document import ingest, listing
from workflows.document.listing import LineQuery
from workflows.document.records import KINDS
from workflows.engine import roles
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.signin.sessions import open_session, session_facts

FILL = """
    INSERT INTO customer (id, customer_number, name, email, email_key, mobile, street, postal_code, city, country, status, imported_at)
    SELECT gen_random_uuid(), '9' || n, '', '', '', '', '', '', '', 'DE', 'active', kundencenter_now()
      FROM generate_series(1, 700) AS n;
    CREATE TEMPORARY TABLE wanted ON COMMIT DROP AS
    SELECT id AS customer_id, 'N' || row_number() OVER () AS number, current_date AS date FROM customer WHERE id <> '{big}'
    UNION ALL SELECT '{big}', 'B' || n, current_date - n FROM generate_series(1, 700) AS n;
    INSERT INTO settlement (id, customer_id, entry_number, invoice_number, date, payout, currency, status, imported_at)
    SELECT gen_random_uuid(), customer_id, number, '', date, 1, 'EUR', '', kundencenter_now() FROM wanted;
    INSERT INTO submission (id, customer_id, entry_number, invoice_number, received_on, step, imported_at)
    SELECT gen_random_uuid(), customer_id, number, '', date, '', kundencenter_now() FROM wanted;
    INSERT INTO document (id, customer_id, kind, number, year, date, period, currency, media_type, sha256, size, source, received_at)
    SELECT gen_random_uuid(), customer_id, kind, number, 0, date, '', '', 'application/pdf', sha256(''), 1, '', kundencenter_now()
      FROM wanted, unnest(ARRAY['settlement', 'submission', 'invoice']) AS kind;
    ANALYZE customer, settlement, submission, document
"""
"""Most customers have one of each kind, as in a house that has just begun: then the planner knows no reason against any index."""

WHOSE = f"""
    SELECT set_config('kundencenter.reads', '{{{{{{big}}}}}}', true), set_config('kundencenter.writes', '', true),
           set_config('role', {roles.APP}, true)
"""


@pytest.fixture
def account(runtime: Runtime) -> Account:
    return add_account(runtime)


@pytest.fixture
def token(runtime: Runtime, account: Account) -> str:
    with transaction(runtime) as tx:
        return open_session(tx, "account", account.id)


@pytest.fixture
def filled(runtime: Runtime, account: Account) -> Iterator[Connection]:
    """A house full of documents, as one person sees it."""
    big = customer_of(runtime, account)
    with as_owner(runtime) as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(FILL.format(big=big))
        connection.exec_driver_sql(WHOSE.format(big=big))
        connection.info["big"] = big
        yield connection
        connection.rollback()


@pytest.mark.usefixtures("swept")
def test_a_page_and_a_look_up_read_little_however_many_documents_there_are(
    token: str, filled: Connection
) -> None:
    read = {}
    for kind in KINDS:
        for wanted in (LineQuery(), LineQuery(oldest_first=True), LineQuery(year=2026)):
            asked = listing.list_page(kind, wanted)
            read[kind, wanted] = pages_read(filled, asked.look.sql, {**session_facts(token), **asked.facts})
    assert max(read.values()) <= 5 * listing.PAGE_SIZE, f"four for a line and its original: {read}"
    number = filled.exec_driver_sql(
        "SELECT customer_number FROM customer WHERE id = %s", (filled.info["big"],)
    )
    # So few customers may as well be read as a whole; the question is how documents are found.
    filled.exec_driver_sql("SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off")
    one = {"at": 1, "customer_number": number.scalar_one(), "number": "B7", "year": 0, "replaces": "B8"}
    for kind in KINDS:
        incoming = json.dumps([one | {"kind": kind}])
        looked = pages_read(filled, ingest.LOOK.text, {"incoming": incoming})
        assert looked <= 30, "one that comes in is looked up by its number"
