"""Whose rows does a read or write reach? Never those of a customer whom its scope does not name."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.builders import rows
from tests.parcels import ANNA, ANNAS, BERT, BERTS, CLARA, CLARAS, KEY, SESSION, Parcel, stored
from workflows.engine.errors import NotFoundError, ScopeError
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY, NO_CUSTOMER, Scope
from workflows.engine.transaction import Tx, reading, transaction

PARCEL: Any = Parcel  # no workflow's record; locked as one all the same
LOCKS: tuple[Callable[[Tx], object], ...] = (
    lambda tx: tx.get(Parcel, BERTS),
    lambda tx: tx.find(Parcel, BERTS),
    lambda tx: tx.get_all(PARCEL, [ANNAS, BERTS]),
)


@pytest.fixture
def parcels(runtime: Runtime) -> Iterator[Runtime]:
    """Parcels of three customers, and a pool of its own: as long as nothing is nested, all is done over one connection."""
    with stored(runtime):
        yield (alone := build_runtime(runtime.settings))
        alone.engine.dispose()


def seen(runtime: Runtime, scope: Scope = NO_CUSTOMER) -> list[UUID]:
    with reading(runtime, scope) as session:
        return sorted(parcel.customer_id for parcel in session.scalars(select(Parcel)))


def connection_of(session: Session) -> Any:
    return session.scalar(text("SELECT pg_backend_pid()"))


def test_without_a_scope_nothing_is_read_or_locked(parcels: Runtime) -> None:
    with pytest.raises(DatabaseError, match="read without a scope"):
        seen(parcels)
    with pytest.raises(DatabaseError, match="read without a scope"), transaction(parcels) as tx:
        tx.session.scalars(select(Parcel)).all()
    with pytest.raises(DatabaseError, match="written without a scope"), transaction(parcels) as tx:
        tx.get(Parcel, ANNAS)
    with pytest.raises(DatabaseError, match="written without a scope"), transaction(parcels) as tx:
        tx.session.add(Parcel(id=uuid4(), customer_id=ANNA, content="", owner_hash=b""))


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope.of_customers([ANNA]), [ANNA]),
        (Scope.of_customers([BERT, CLARA], writes=[CLARA]), [BERT, BERT, CLARA]),
        (Scope.of_customers([]), []),
        (Scope.of_customers([uuid4()]), []),
        (Scope.derived("scope_of_test", SESSION), [ANNA, BERT, BERT]),
        (Scope.derived("scope_of_test", KEY, writes=None), [CLARA]),
        (Scope.derived("scope_of_test", b"of nobody"), []),
        (EVERYBODY, [ANNA, BERT, BERT, CLARA]),
    ],
)
def test_a_scope_shows_its_own_rows_and_no_others(parcels: Runtime, scope: Scope, found: list[UUID]) -> None:
    assert seen(parcels, scope) == found
    with transaction(parcels, scope) as tx:
        assert sorted(parcel.customer_id for parcel in tx.session.scalars(select(Parcel))) == found


@pytest.mark.parametrize(
    ("scope", "customer", "is_written"),
    [
        (Scope.of_customers([ANNA, BERT], writes=[ANNA]), ANNA, True),
        (Scope.of_customers([ANNA, BERT], writes=[ANNA]), BERT, False),
        (Scope.of_customers([ANNA]), ANNA, False),
        (Scope.of_customers([ANNA], writes=[ANNA]), CLARA, False),
        (Scope.derived("scope_of_test", SESSION), ANNA, False),
        (Scope.derived("scope_of_test", SESSION, writes=[BERT]), BERT, True),
        (Scope.derived("scope_of_test", SESSION, writes=[BERT]), ANNA, False),
        (Scope.derived("scope_of_test", KEY, writes=None), CLARA, True),
        (Scope.derived("scope_of_test", KEY, writes=None), ANNA, False),
        (EVERYBODY, CLARA, True),
    ],
)
def test_a_scope_adds_to_whom_it_writes_only(
    parcels: Runtime, scope: Scope, customer: UUID, *, is_written: bool
) -> None:
    added = Parcel(id=uuid4(), customer_id=customer, content="new", owner_hash=b"")
    refused = pytest.raises(ProgrammingError, match="violates row-level security")
    with nullcontext() if is_written else refused, transaction(parcels, scope) as tx:
        tx.session.add(added)
    assert len(rows(parcels, Parcel, Parcel.content == "new")) == is_written


def test_whoever_writes_what_is_only_read_is_told(parcels: Runtime) -> None:
    """To a lock such a row looks absent, and a page would say that it does not exist."""
    scope = Scope.of_customers([ANNA, BERT], writes=[ANNA])
    for look in LOCKS:
        with (
            pytest.raises(ScopeError, match="Parcel is read by this scope"),
            transaction(parcels, scope) as tx,
        ):
            look(tx)
    for given in (scope, EVERYBODY):
        with transaction(parcels, given) as tx:
            assert tx.get(Parcel, ANNAS).customer_id == ANNA
            assert tx.find(Parcel, uuid4()) is None
            assert tx.get_all(PARCEL, [ANNAS, uuid4()]).keys() == {ANNAS}
            with pytest.raises(NotFoundError):
                tx.get(Parcel, uuid4())
    with transaction(parcels, scope) as tx:
        assert tx.find(Parcel, CLARAS) is None


@pytest.mark.asvs("8.3.1", "8.4.1")
def test_rows_of_others_are_neither_changed_nor_taken_nor_given_away(parcels: Runtime) -> None:
    scope = Scope.of_customers([ANNA, BERT], writes=[ANNA])
    with transaction(parcels, scope) as tx:
        tx.session.execute(text("UPDATE parcel SET content = 'changed'"))
        tx.session.execute(text("DELETE FROM parcel WHERE customer_id <> :anna"), {"anna": ANNA})
    assert [one.customer_id for one in rows(parcels, Parcel, Parcel.content == "changed")] == [ANNA]
    assert len(rows(parcels, Parcel)) == 4
    with (
        pytest.raises(ProgrammingError, match="violates row-level security"),
        transaction(parcels, scope) as tx,
    ):
        tx.get(Parcel, ANNAS).customer_id = BERT
    with pytest.raises(StaleDataError), transaction(parcels, scope) as tx:
        tx.session.get_one(Parcel, BERTS).content = "changed"


def test_what_is_written_has_to_be_read(parcels: Runtime) -> None:
    for scope in (
        Scope.of_customers([ANNA], writes=[ANNA, BERT]),
        Scope.derived("scope_of_test", SESSION, writes=[CLARA]),
    ):
        with (
            pytest.raises(DatabaseError, match="rows that it does not read"),
            transaction(parcels, scope) as tx,
        ):
            tx.find(Parcel, ANNAS)


@pytest.mark.parametrize(
    "scope", [EVERYBODY, Scope.of_customers([ANNA]), Scope.derived("scope_of_test", KEY)]
)
@pytest.mark.parametrize("opened", [reading, transaction])
def test_a_scope_ends_with_its_block(
    parcels: Runtime, scope: Scope, opened: Callable[[Runtime, Scope], AbstractContextManager[Any]]
) -> None:
    with opened(parcels, scope) as block:
        used = connection_of(getattr(block, "session", block))
    with suppress(ZeroDivisionError), opened(parcels, scope) as block:
        assert connection_of(getattr(block, "session", block)) == used
        raise ZeroDivisionError
    with reading(parcels) as session:
        assert connection_of(session) == used
        assert session.scalar(text("SELECT current_user")) == "kundencenter_test_app"
    with pytest.raises(DatabaseError, match="read without a scope"):
        seen(parcels)


def test_a_look_that_fails_spoils_no_connection(parcels: Runtime) -> None:
    scope = Scope.of_customers([ANNA])
    with reading(parcels, scope) as session:
        used = connection_of(session)
    with pytest.raises(ProgrammingError, match="no_such_column"), reading(parcels, scope) as session:
        session.execute(text("SELECT no_such_column"))
    unknown = Scope.derived("no_such_function", SESSION)
    with pytest.raises(ProgrammingError, match="no_such_function"):
        seen(parcels, unknown)
    with reading(parcels, scope) as session:
        assert connection_of(session) == used
        assert session.scalars(select(Parcel.customer_id)).all() == [ANNA]
        assert session.scalars(select(Parcel.content)).all() == ["as sent"]
        assert session.scalars(select(Parcel).where(Parcel.content == "lost")).all() == []
    with pytest.raises(DatabaseError, match="read without a scope"):
        seen(parcels)


def test_a_database_that_goes_away_is_told_as_everywhere(parcels: Runtime, database_url: str) -> None:
    def lose_it() -> None:
        with reading(parcels, Scope.of_customers([ANNA])) as session:
            used = connection_of(session)
            with psycopg.connect(database_url, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [used])
            session.scalars(select(Parcel.customer_id)).all()

    with pytest.raises(OperationalError):
        lose_it()
    assert seen(parcels, Scope.of_customers([ANNA])) == [ANNA]


def test_blocks_within_blocks_have_scopes_of_their_own(parcels: Runtime) -> None:
    with reading(parcels, Scope.of_customers([ANNA])) as session:
        assert seen(parcels, Scope.of_customers([BERT])) == [BERT, BERT]
        with pytest.raises(DatabaseError, match="read without a scope"):
            seen(parcels)
        with transaction(parcels, EVERYBODY) as tx:
            assert len(tx.session.scalars(select(Parcel)).all()) == 4
        assert session.scalars(select(Parcel.customer_id)).all() == [ANNA]
