"""What does it cost to lose the connection, and when? Nothing behind the last look; before it is an outage, told as one."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import template_rendered
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from service.web.documents import originals
from tests.builders import add_account, add_customer
from tests.owner import as_owner
from tests.web.visitor import sign_in, visitor_of
from workflows.document import fetching
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY, NO_CUSTOMER, Scope
from workflows.engine.transaction import reading

COUNT = text("SELECT count(*) FROM customer")
OTHERS = """
    SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def cut(runtime: Runtime) -> None:
    """End all connections but the one that says so, and wait until they are gone."""
    with as_owner(runtime) as connection:
        assert set(connection.exec_driver_sql(OTHERS).scalars()) == {True}


def lent(runtime: Runtime) -> int:
    """How many connections of the pool are out."""
    pool = runtime.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


@pytest.mark.parametrize("scope", [NO_CUSTOMER, EVERYBODY])
def test_what_was_seen_counts_though_the_connection_is_lost_then(runtime: Runtime, scope: Scope) -> None:
    add_customer(runtime)
    with reading(runtime, scope) as session:
        found = session.scalar(COUNT)
        cut(runtime)
    assert (found, lent(runtime)) == (1, 0)


@pytest.mark.parametrize("scope", [NO_CUSTOMER, EVERYBODY])
def test_what_is_not_seen_any_more_is_an_outage(runtime: Runtime, scope: Scope) -> None:
    def look(session: Session) -> None:
        session.scalar(COUNT)
        cut(runtime)
        session.scalar(COUNT)

    with pytest.raises(OperationalError), reading(runtime, scope) as session:
        look(session)
    assert lent(runtime) == 0
    with reading(runtime, scope) as session:
        session.scalar(COUNT)


@pytest.mark.parametrize("path", ["/uebersicht", "/rechnungen", "/zugangsdaten/daten"])
def test_a_page_that_was_made_is_shown(runtime: Runtime, path: str) -> None:
    client = visitor_of(runtime)
    sign_in(client, add_account(runtime).login_name)
    happened: list[Callable[[], None]] = [lambda: cut(runtime)]

    def then(*_facts: object, **_more: object) -> None:
        if happened:
            happened.pop()()

    with template_rendered.connected_to(then):
        answer = client.get(path)
    assert (answer.status_code, happened) == (200, [])


def test_a_page_that_could_not_be_made_says_so_in_words(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visitor_of(runtime)
    sign_in(client, add_account(runtime).login_name)

    def cut_before(*facts: Any) -> object:
        cut(runtime)
        return fetching.find_original(*facts)

    monkeypatch.setattr(originals, "find_original", cut_before)
    answer = client.get(f"/rechnungen/{uuid4()}/original")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    monkeypatch.undo()
    assert client.get(f"/rechnungen/{uuid4()}/original").status_code == 404
