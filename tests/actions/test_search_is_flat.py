"""Does every look-up of the box and of a customer's page go by an index, and read no more beside five times the customers?"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import event, select, text

from tests import builders
from tests.buffers import buffers_read
from tests.operators import furnish
from tests.owner import as_owner
from workflows.catalogue import RECORDS
from workflows.cockpit.customers.lost import lost_messages
from workflows.cockpit.customers.page import customer_page
from workflows.cockpit.identity import identities
from workflows.cockpit.search.finding import find
from workflows.cockpit.standing import standing
from workflows.cockpit.story.members import members
from workflows.cockpit.story.reading import StoryQuery, read_story
from workflows.cockpit.timeline import Ref, family_of, parents_of
from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import transaction

TERMS = (
    builders.NUMBER,
    "100981",
    builders.EMAIL,
    "m.muster",
    "0152 28817386",
    "Muster Praxis",
    "Mustär",
    "<0f3c1b2a-1111-4222-8333-abcdefabcdef@example.org>",
    "0f3c1b2a-1111-4222-8333-abcdefabcdef",
    "0f3c1b2a",
    "Auftrag 1",
)
BY_INDEX = ("SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = on")
SMALL = {"operator"}
"""A table of a dozen rows: who works here."""

MANY = """
    INSERT INTO customer (id, customer_number, name, email, email_key, mobile, street, postal_code, city, country, status,
                          imported_at, search_keys)
    SELECT gen_random_uuid(), '9' || lpad(n::text, 6, '0'), 'Praxis Beispiel ' || n, 'p' || n || '@example.org',
           'p' || n || '@example.org', '', '', '', 'Ulm', 'DE', 'active', now(), ARRAY['praxis=17488', 'beispiel=1815', n || '=']
      FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n
"""
AT_ONCE = 200
SOME = 30
"""Buffers: a tree may be a level deeper."""


def look(runtime: Runtime, term: str) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        find(tx.session, term)


def open_customer(runtime: Runtime, customer: Customer) -> None:
    with transaction(runtime, EVERYBODY) as tx:
        customer_page(tx.session, runtime.keys, customer.id)
        refs = members(tx.session, customer.id, customer.customer_number)
        story = read_story(tx.session, refs, StoryQuery(with_jobs=True), lambda _: False)
        lost = {key: replace(one, state="bounced") for key, one in story.kin.items()}
        lost_messages(tx.session, lost)  # as if nothing had arrived


@contextmanager
def whole_tables(runtime: Runtime) -> Iterator[set[tuple[str, str]]]:
    """Collect tables that a statement can only read as a whole: with (table, statement)."""
    found: set[tuple[str, str]] = set()

    def ask(_connection: Any, cursor: Any, statement: str, facts: Any, _context: Any, _many: Any) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "WITH")):
            return
        with cursor.connection.cursor() as asking:
            for setting in BY_INDEX:
                asking.execute(setting)
            plan = asking.execute("EXPLAIN (FORMAT JSON) " + statement, facts, prepare=False).fetchone()[0]
        tree = plan if isinstance(plan, list) else json.loads(plan)
        found.update(
            (table, " ".join(statement.split())[:200]) for table in _read_as_a_whole(tree[0]["Plan"])
        )

    event.listen(runtime.engine, "before_cursor_execute", ask)
    try:
        yield found
    finally:
        event.remove(runtime.engine, "before_cursor_execute", ask)


def _read_as_a_whole(node: dict[str, Any]) -> Iterator[str]:
    if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL:
        yield node["Relation Name"]
    for inner in node.get("Plans", ()):
        yield from _read_as_a_whole(inner)


def test_no_look_up_has_to_read_a_whole_table(runtime: Runtime) -> None:
    furnish(runtime)
    (customer,) = builders.rows(runtime, Customer, Customer.customer_number == builders.NUMBER)
    with whole_tables(runtime) as found:
        for term in TERMS:
            look(runtime, term)
        open_customer(runtime, customer)
    assert found == set()


def test_no_page_of_a_record_has_to_read_a_whole_table(runtime: Runtime) -> None:
    furnish(runtime)
    builders.add_account(runtime)
    with transaction(runtime, EVERYBODY) as tx:
        known = [
            Ref(name, key)
            for name, kind in RECORDS.items()
            if (key := tx.session.scalar(select(kind.id).limit(1)))
        ]
    assert {one.workflow for one in known} >= {"registration", "account", "seat", "tan", "message"}
    strangers = [Ref(name, uuid4()) for name in RECORDS]
    with whole_tables(runtime) as found, transaction(runtime, EVERYBODY) as tx:
        for one in known:
            standing(tx.session, one.workflow, one.id)
        for one in strangers:
            identities(tx.session, [one])
            parents_of(tx.session, one)
            family_of(tx.session, one)
    assert found == set()


@pytest.mark.usefixtures("swept")
def test_five_times_the_customers_cost_no_more(runtime: Runtime, database_url: str) -> None:
    furnish(runtime)
    (customer,) = builders.rows(runtime, Customer, Customer.customer_number == builders.NUMBER)
    read = []
    for first, last in ((1, 2_000), (2_001, 10_000)):
        with as_owner(runtime) as connection:
            for place in range(first, last, AT_ONCE):  # the keys of one statement lie together
                connection.execute(text(MANY), {"first": place, "last": place + AT_ONCE - 1})
        with psycopg.connect(database_url, autocommit=True) as owner:
            owner.execute("VACUUM (ANALYZE) customer, customer_search_key")
        with buffers_read(runtime, prepared=True) as found:
            for term in (*TERMS, "beispiel 777"):
                look(runtime, term)
            open_customer(runtime, customer)
        read.append(found)
    few, many = read
    assert len(few) > 20, "the look-ups have been heard"
    grown = {one: (few[one], many[one]) for one in few if many.get(one, 0) > few[one] * 1.5 + SOME}
    assert grown == {}
    kept = [(few.prepared[one], read, one) for one, read in many.prepared.items() if one in few]
    assert [plan for plan in kept if plan[1] > plan[0] * 1.5 + SOME] == []


@pytest.mark.parametrize("term", TERMS)
def test_a_look_up_is_a_few_statements(runtime: Runtime, term: str) -> None:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(runtime.engine, "before_cursor_execute", note)
    look(runtime, term)
    event.remove(runtime.engine, "before_cursor_execute", note)
    assert len(statements) <= 14
