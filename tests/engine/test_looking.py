"""Does a look find what there is, in its scope and time, and fail as every other statement does?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from tests.conftest import Clock
from tests.owner import as_owner
from tests.parcels import ANNA, BERT, stored
from tests.web.visitor import heard
from workflows.engine.looking import Look, autocommit_connection, filled, find_one, look, numbered
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import Scope


@dataclass(frozen=True, slots=True)
class Fact:
    """Two columns, in another order than the statement has them."""

    number: int
    word: str


@dataclass(frozen=True, slots=True)
class Time:
    """One column."""

    now: datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """A row that belongs to a customer."""

    customer_id: UUID


WORDS = Look(
    "SELECT :word || '%'::text AS word, number FROM generate_series(1, CAST(:many AS int)) AS number", Fact
)
NOW = Look("SELECT kundencenter_now() AS now", Time)
PARCELS = Look("SELECT customer_id FROM parcel ORDER BY id", Holder)
BROKEN = Look("SELECT 1 / CAST(:many AS int) AS number, '' AS word", Fact)
SLOW = Look("SELECT 1 AS number, pg_sleep(1)::text AS word", Fact)
SPENT = Look(
    "INSERT INTO proof (id, kind, subject, source) VALUES (:id, 'k', :id, :source) RETURNING 1 AS number, '' AS word",
    Fact,
)

END = text("SELECT pg_terminate_backend(:pid, 5000)")


@pytest.fixture
def alone(runtime: Runtime) -> Iterator[Runtime]:
    """A pool of its own: as long as nothing is nested, all is done over one connection."""
    yield (alone := build_runtime(runtime.settings))
    alone.engine.dispose()


def test_rows_become_facts_by_name_and_the_statement_is_heard(runtime: Runtime) -> None:
    with heard(runtime) as statements:
        assert look(runtime, WORDS, {"word": "a", "many": 2}) == [Fact(1, "a%"), Fact(2, "a%")]
        assert look(runtime, WORDS, {"word": "a", "many": 0}) == []
        assert find_one(runtime, WORDS, {"word": "b", "many": 1}) == Fact(1, "b%")
        assert find_one(runtime, WORDS, {"word": "b", "many": 0}) is None
    assert statements == [WORDS.statement.text] * 4
    with pytest.raises(ValueError, match="2 rows where there is one Fact at most"):
        find_one(runtime, WORDS, {"word": "a", "many": 2})


def test_an_expression_takes_the_place_of_a_whole_parameter_only() -> None:
    sql = "SELECT :account, :account_id, :of_account, CAST(:account AS uuid), '12:30'::text"
    assert filled(sql, account="a.id") == (
        "SELECT a.id, :account_id, :of_account, CAST(a.id AS uuid), '12:30'::text"
    )


def test_a_look_whose_columns_are_not_its_fields_fails_at_once(runtime: Runtime) -> None:
    with pytest.raises(TypeError, match="its look finds"):
        look(runtime, Look("SELECT 1 AS number", Fact), {})


def test_a_look_knows_the_travelling_clock(runtime: Runtime, clock: Clock) -> None:
    [before] = look(runtime, NOW, {})
    clock.travel(timedelta(days=3))
    [after] = look(runtime, NOW, {})
    assert timedelta(days=3) <= after.now - before.now < timedelta(days=3, minutes=1)
    assert after.now.utcoffset() == timedelta(0)


def test_a_look_sees_its_scope_and_leaves_none_behind(runtime: Runtime, alone: Runtime) -> None:
    with stored(runtime):
        for customer in (ANNA, BERT):
            found = look(alone, PARCELS, {}, Scope.of_customers([customer]))
            assert {one.customer_id for one in found} == {customer}
        with pytest.raises(DatabaseError, match="read without a scope"):
            look(alone, PARCELS, {})


def test_errors_are_those_of_every_statement_and_the_connection_goes_on(alone: Runtime) -> None:
    with pytest.raises(DatabaseError, match="division by zero") as failed:
        look(alone, BROKEN, {"many": 0})
    assert "many" not in str(failed.value.params)
    assert not failed.value.connection_invalidated
    facts = {"id": uuid4(), "source": uuid4()}
    look(alone, SPENT, facts)
    with pytest.raises(IntegrityError, match="proof_pkey"):
        look(alone, SPENT, facts)
    with autocommit_connection(alone, numbered("")) as connection:
        connection.execute("SET statement_timeout = '10ms'")
    with pytest.raises(OperationalError, match="statement timeout"):
        look(alone, SLOW, {})
    with autocommit_connection(alone, numbered("")) as connection:
        connection.execute("RESET statement_timeout")
    assert find_one(alone, BROKEN, {"many": 1}) == Fact(1, "")
    assert alone.engine.pool.status().endswith("Checked out connections: 0")


def test_a_connection_that_ends_meanwhile_is_an_outage_and_is_not_kept(
    runtime: Runtime, alone: Runtime
) -> None:
    def end_and_go_on() -> None:
        with autocommit_connection(alone, numbered("")) as connection:
            with as_owner(runtime) as owner:
                owner.execute(END, {"pid": connection.info.backend_pid})
            connection.execute("SELECT 1")

    with pytest.raises(OperationalError) as failed:
        end_and_go_on()
    assert failed.value.connection_invalidated
    assert find_one(alone, BROKEN, {"many": 1}) == Fact(1, "")


def test_a_wait_that_an_alarm_breaks_off_fails_as_such_and_its_connection_is_not_kept(alone: Runtime) -> None:
    def ask_and_be_interrupted() -> None:
        with autocommit_connection(alone, numbered("")) as connection:
            connection.pgconn.send_query(b"SELECT pg_sleep(1)")
            raise TimeoutError

    with pytest.raises(TimeoutError):
        ask_and_be_interrupted()
    assert find_one(alone, BROKEN, {"many": 1}) == Fact(1, "")
    assert alone.engine.pool.status().endswith("Checked out connections: 0")


def test_a_database_that_is_away_is_an_outage(runtime: Runtime) -> None:
    nobody = runtime.settings.model_copy(update={"database_url": None})
    away = build_runtime(
        nobody.model_validate(nobody.model_dump() | {"database_url": "postgresql://localhost:1/none"})
    )
    with pytest.raises(OperationalError):
        look(away, NOW, {})
