"""What follows when a process stands still within a transaction until the database ends it? An outage, told as any other."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO

import click
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from service.cli.context import refusals_of_the_database
from service.door.errors import UNAVAILABLE, refusal_of
from tests.actions.test_document_stores import incoming
from tests.builders import add_customer, rows
from tests.documents import PDF
from workflows.customer.records import Customer
from workflows.document.content import parts_of
from workflows.document.ingest import take_in
from workflows.engine import database
from workflows.engine.looking import Statement, connection_of
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import transaction

STOOD_STILL = 0.15


@pytest.fixture
def impatient(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runtime]:
    """The same house on a database that soon ends whoever stands still."""
    limit = {"idle_in_transaction_session_timeout": "50ms"}
    monkeypatch.setattr(database, "CONNECTION_LIMITS", database.CONNECTION_LIMITS | limit)
    made = build_runtime(runtime.settings)
    yield made
    made.engine.dispose()


def by_a_statement(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        tx.session.execute(text("SELECT 1"))
        time.sleep(STOOD_STILL)
        tx.session.execute(text("SELECT 1"))


def past_the_orm(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        tx.session.execute(text("SELECT 1"))
        time.sleep(STOOD_STILL)
        with connection_of(tx.session, Statement("SELECT 1", ())) as connection:
            connection.execute("SELECT 1")


def by_a_file_that_hangs(runtime: Runtime) -> None:
    def parts() -> Iterator[bytes]:
        time.sleep(STOOD_STILL)
        yield from parts_of(BytesIO(PDF))

    take_in(runtime, [replace(incoming("1", PDF), parts=parts)])


@pytest.mark.parametrize("way", [by_a_statement, past_the_orm, by_a_file_that_hangs])
def test_whoever_stood_still_hears_of_an_outage_and_the_next_one_gets_on(
    impatient: Runtime, way: Callable[[Runtime], None]
) -> None:
    add_customer(impatient)
    with pytest.raises(OperationalError, match=r"idle-in-transaction|the connection is lost") as ended:
        way(impatient)
    assert refusal_of(ended.value) == UNAVAILABLE
    with (
        pytest.raises(
            click.ClickException, match=r"^the database: (terminating connection|the connection is lost)"
        ),
        refusals_of_the_database(),
    ):
        raise ended.value
    assert len(rows(impatient, Customer)) == 1
    assert [one.outcome for one in take_in(impatient, [incoming("1", PDF)])] == ["stored"]
