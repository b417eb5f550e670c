"""Does the database keep apart the customers of every table that belongs to them, and do we work as somebody whom it binds?"""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from tests.owner import as_owner
from tests.parcels import Parcel, stored
from workflows.engine.orm import Base
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, NO_CUSTOMER
from workflows.engine.transaction import reading
from workflows.schema import METADATA

REACHED_BY_ID_OR_HASH = {
    "api_key": "says whose rows a program may read, so it cannot be one of them",
    "approval": "operators' own: one may be about several customers, and nobody else reads it",
    "coupling_code": "says whose rows a local program will write, as a key does",
    "customer_search_key": "finds customers for operators, before anybody knows whose rows are meant",
    "letter": "goes to the address of a customer, and is part of what an account or registration does",
    "login_identifier": "finds accounts and customers for each other at the sign-in",
    "registration": "nobody's, as long as it is not matched",
    "session": "reached by the hash of its token; says which customer number it is about at present",
    "tan": "counts what a customer was sent, whoever asked for it",
}
"""Table with a `customer_id` that is not bound -> why."""

READ = "(customer_id = ANY (( SELECT kundencenter_scope() AS kundencenter_scope)::uuid[]))"
WRITTEN = "(customer_id = ANY (( SELECT kundencenter_write_scope() AS kundencenter_write_scope)::uuid[]))"
APP, OPERATOR, OWNER = "kundencenter_test_app", "kundencenter_test_operator", "kundencenter"
POLICIES = {
    ("r", APP, READ, None),
    ("a", APP, None, WRITTEN),
    ("w", APP, WRITTEN, WRITTEN),
    ("d", APP, WRITTEN, None),
    ("*", OPERATOR, "true", "true"),
    ("*", OWNER, "true", "true"),
}
"""Command, role, USING and WITH CHECK."""


def found_for(runtime: Runtime, table: str) -> tuple[bool, set[tuple[Any, ...]]]:
    """Say whether rows of this table are guarded, even from its owner, and by which policies."""
    with reading(runtime) as session:
        guarded = session.scalar(
            text(
                "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = to_regclass(:table)"
            ),
            {"table": table},
        )
        policies = session.execute(
            text(
                "SELECT polcmd::text, (SELECT string_agg(r::regrole::text, ' ') FROM unnest(polroles) r),"
                " pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)"
                " FROM pg_policy WHERE polpermissive AND polrelid = to_regclass(:table)"
            ),
            {"table": table},
        )
        return bool(guarded), {tuple(policy) for policy in policies}


def classes() -> list[type[Base]]:
    return [mapper.class_ for mapper in Base.registry.mappers if mapper.class_.metadata is METADATA]


@pytest.fixture
def with_parcels(runtime: Runtime) -> Iterator[Runtime]:
    with stored(runtime):
        yield runtime


@pytest.mark.asvs("8.3.1", "8.4.1")
def test_every_table_that_belongs_to_customers_is_guarded(runtime: Runtime) -> None:
    bound = {kind.__tablename__ for kind in classes() if kind.customer_bound}
    assert {table: found_for(runtime, table) for table in bound} == dict.fromkeys(bound, (True, POLICIES))
    with reading(runtime) as session:
        guarded = session.scalars(
            text("SELECT relname FROM pg_class WHERE relrowsecurity OR relforcerowsecurity")
        )
        assert set(guarded) == bound, "its class says customer_bound = True"


def test_every_table_with_a_customer_says_whether_it_belongs_to_one() -> None:
    with_customer = {kind.__tablename__ for kind in classes() if "customer_id" in kind.__table__.columns}
    bound = {kind.__tablename__ for kind in classes() if kind.customer_bound}
    assert with_customer - bound == REACHED_BY_ID_OR_HASH.keys(), "bind it, or say here why not"
    assert bound <= with_customer


@pytest.mark.parametrize(
    "fault",
    [
        "ALTER TABLE parcel DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE parcel NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY app_reads ON parcel",
        "ALTER POLICY app_adds ON parcel WITH CHECK (true)",
        "ALTER POLICY app_changes ON parcel TO PUBLIC",
        "CREATE POLICY too_much ON parcel FOR SELECT USING (true)",
    ],
)
def test_a_table_that_is_not_guarded_is_noticed(with_parcels: Runtime, fault: str) -> None:
    assert found_for(with_parcels, "parcel") == (True, POLICIES)
    with as_owner(with_parcels) as connection:
        connection.execute(text(fault))
    assert found_for(with_parcels, "parcel") != (True, POLICIES)


def test_binding_a_table_again_changes_nothing_that_is_right(with_parcels: Runtime) -> None:
    """Every `./kc migrate` does, beside running pages; a changed policy waits for each of their statements, and they for it."""
    before = versions(with_parcels)
    with as_owner(with_parcels) as connection:
        connection.execute(text("SELECT customer_bound('parcel')"))
    assert versions(with_parcels) == before
    with as_owner(with_parcels) as connection:
        connection.execute(text("DROP POLICY app_reads ON parcel"))
        connection.execute(text("ALTER POLICY operator ON parcel TO PUBLIC"))
        connection.execute(text("SELECT customer_bound('parcel')"))
    assert found_for(with_parcels, "parcel") == (True, POLICIES)
    assert len(before - versions(with_parcels)) == 2


def versions(runtime: Runtime) -> set[Any]:
    with reading(runtime) as session:
        return set(session.scalars(text("SELECT oid FROM pg_policy")))


def test_we_work_as_somebody_whom_the_database_binds(runtime: Runtime) -> None:
    who = text(
        "SELECT rolname FROM pg_roles WHERE rolname = current_user AND NOT (rolsuper OR rolbypassrls OR rolcanlogin)"
        " AND NOT EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)"
    )
    with reading(runtime, NO_CUSTOMER) as session:
        assert session.scalar(who) == APP
    with reading(runtime, EVERYBODY) as session:
        assert session.scalar(who) == OPERATOR


def test_a_parcel_is_no_table_of_the_service() -> None:
    assert Parcel not in classes()
