"""Does what is finished cost nothing? Whatever runs by itself or for a page reads as much beside ten times the finished rows.

No statement is named here: all are heard while relay, timetable, sweeps, retention and pages run once, so a new one is
among them (decision 0037).
"""

from collections.abc import Callable
from dataclasses import replace

import psycopg
import pytest
from flask import Flask
from pydantic import SecretStr
from redis import Redis
from sqlalchemy import select, text, true

from bench.growth import Size, grow
from service.app import create_app
from tests.buffers import buffers_read
from tests.builders import PASSWORD
from tests.operators import signed_in_operator
from tests.web.page import CheckedClient
from tests.web.visitor import sign_in, visitor
from workers import batch
from workers.relay import AHEAD, Relay
from workers.timetable import TIMETABLE
from workflows.account.passwords import hash_password
from workflows.catalogue import RECORDS
from workflows.cockpit.letters import letters
from workflows.cockpit.tasks import NAMES
from workflows.engine import relay, timetable
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.retention.actions import dry_run

CUSTOMERS, WAITING = 1_000, 100
ONE, TEN = 1_000, 10_000
"""So many procedures of each kind are finished."""

SOME = 200
"""Buffers: a tree is a level deeper, the sums of 48 hours and 35 days are all there."""

OF_A_PAGE, A_FULL_PAGE = "= ANY(%(ids)s)", 1_000
"""What is read of listed records: fifty at most, each by a handful of indexes; among few finished ones no page is full."""

SOUGHT = ("80000001", "benutzer1", "p1@example.org", "Praxis", "Praxis 777", "PC 1")
"""One who is known by number, name and address, and what many are called."""

SOMEBODY = "SELECT id FROM account WHERE login_name = 'benutzer1'"
KNOWN = "UPDATE account SET password_hash = %s, tan_method = 'none' WHERE id = %s"
FORGET_TICKS = "DELETE FROM timetable_tick"


def house(runtime: Runtime, url: str, finished: int) -> Runtime:
    """A house of its own, with so much that is finished; its first customer has a password."""
    settings = runtime.settings.model_copy(update={"database_url": SecretStr(url)})
    found = build_runtime(settings)
    with psycopg.connect(url, autocommit=True) as owner:
        grow(owner, Size(CUSTOMERS, WAITING, finished))
        (somebody,) = owner.execute(SOMEBODY).fetchone() or ("",)
        owner.execute(KNOWN, (hash_password(found.keys, somebody, PASSWORD), somebody))
    return found


def work_by_the_clock(runtime: Runtime, redis: Redis) -> None:
    """Let a relay look, and every task of the timetable run."""
    Relay(runtime, redis).reconcile()
    with transaction(runtime) as tx:
        timetable.order_due(tx.session, TIMETABLE)
    with transaction(runtime) as tx:
        due = relay.take_due(tx.session, {"tan": AHEAD, "mail": AHEAD, "background": AHEAD})
    for ids in due.values():
        batch.run_batch(ids)


def open_pages(client: CheckedClient, app: Flask, prefix: str) -> None:
    """Open every page that needs no more than its address."""
    for rule in app.url_map.iter_rules():
        belongs = rule.rule.startswith("/betrieb") == (prefix == "/betrieb")
        if belongs and "GET" in (rule.methods or ()) and not rule.arguments and "api" not in rule.endpoint:
            client.get(rule.rule)


def look_as_operator(runtime: Runtime, client: CheckedClient, app: Flask) -> None:
    """Open the operators' pages, each list by state, one record of each kind, and look for customers."""
    open_pages(client, app, "/betrieb")
    with reading(runtime) as session:
        somebody = session.scalar(text(SOMEBODY))
    for name in NAMES:
        client.get(f"/betrieb/vorgaenge?aufgabe={name}")
    for name, kind in RECORDS.items():
        client.get(f"/betrieb/ablaeufe/{name}")
        for state in kind.definition.states:
            client.get(f"/betrieb/vorgaenge?workflow={name}&zustand={state}")
        with reading(runtime, EVERYBODY) as session:
            own = getattr(kind, kind.account_column) == somebody if kind.account_column else true()
            one = session.scalars(select(kind.id).where(own).limit(1)).first()
        client.get(f"/betrieb/vorgaenge/{name}/{one}")
    for term in SOUGHT:
        answer = client.submit("/betrieb/suche", q=term)
        if answer.location:
            client.get(answer.location)


def round_of(runtime: Runtime, redis: Redis, app: Flask, operator: CheckedClient) -> None:
    """Let everything happen once that happens by itself or for a page."""
    work_by_the_clock(runtime, redis)
    with reading(runtime, EVERYBODY) as session:
        letters(session)
    dry_run(runtime)
    customer = visitor(app)
    sign_in(customer, "benutzer1")
    open_pages(customer, app, "")
    look_as_operator(runtime, operator, app)


@pytest.fixture
def run(
    runtime: Runtime, redis: Redis, new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, int]]:
    def run_with(finished: int, *, by_index: bool) -> dict[str, int]:
        url = new_database(f"kundencenter_flat_{finished}")
        there = replace(house(runtime, url, finished), profile=runtime.profile)
        monkeypatch.setattr(batch._Process, "runtime", there)
        app = create_app(there)
        operator = signed_in_operator(app, there)
        work_by_the_clock(there, redis)  # the first round may still clean up
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(FORGET_TICKS)
            owner.execute("VACUUM (ANALYZE)")  # as autovacuum would after what it has cleaned up
        with buffers_read(there, by_index=by_index) as found:
            round_of(there, redis, app, operator)
        there.engine.dispose()
        return found

    return run_with


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_nothing_reads_what_is_finished(run: Callable[..., dict[str, int]]) -> None:
    few, many = run(ONE, by_index=True), run(TEN, by_index=False)
    assert len(few) > 150, "the run has been heard"
    grown = {
        one: (few[one], read)
        for one, read in many.items()
        if one in few and read > few[one] * 1.5 + (A_FULL_PAGE if OF_A_PAGE in one else SOME)
    }
    assert not grown, "\n".join(f"{before} -> {after}: {one[:400]}" for one, (before, after) in grown.items())
