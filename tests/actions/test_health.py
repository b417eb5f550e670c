"""Does the first line tell the truth: good, faulty, or that nobody knows?"""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.conftest import Clock
from tests.directories import Practice
from tests.workers.rounds import change
from workflows.cockpit import health as looks
from workflows.cockpit.asking import asking
from workflows.cockpit.health import Condition, Health, health
from workflows.engine.heartbeat import EXPECTED, FRESH, beat
from workflows.engine.runtime import Runtime
from workflows.engine.transaction import transaction
from workflows.message.channels import QUEUE_STORE, note

GOOD, FAULTY, UNKNOWN = Condition


def of(runtime: Runtime, name: str) -> Health:
    with asking(runtime) as look:
        return next(one for one in health(look) if one.name == name)


def all_beat(runtime: Runtime) -> None:
    for name in EXPECTED:
        with transaction(runtime) as tx:
            beat(tx.session, name)


def noted(runtime: Runtime, name: str, cause: str = "") -> None:
    with transaction(runtime) as tx:
        note(tx.session, name, cause)


def aged(runtime: Runtime, table: str, span: timedelta, name: str) -> None:
    change(runtime, f"UPDATE {table} SET seen_at = seen_at - :span WHERE name = :name", span=span, name=name)  # noqa: S608 - a table of ours


def test_in_a_new_house_nobody_knows_anything(runtime: Runtime) -> None:
    with asking(runtime) as look:
        found = health(look)
    assert [one.name for one in found] == list(looks.NAMES)
    assert {one.condition for one in found} == {UNKNOWN}
    assert {one.cause for one in found} == {"never", "none"}


@pytest.mark.parametrize("name", ["mail", "sms", "letter"])
def test_a_channel(runtime: Runtime, name: str) -> None:
    noted(runtime, name)
    found = of(runtime, name)
    assert (found.condition, found.cause) == (GOOD, "")
    assert found.lasts is not None
    aged(runtime, "channel", timedelta(days=2), name)
    assert (of(runtime, name).condition, of(runtime, name).cause) == (UNKNOWN, "long_ago")
    noted(runtime, name, "535: no connection")
    assert (of(runtime, name).condition, of(runtime, name).cause) == (FAULTY, "535: no connection")


def test_redis_is_as_the_relay_has_just_found_it(runtime: Runtime) -> None:
    noted(runtime, QUEUE_STORE)
    assert of(runtime, "redis").condition is GOOD
    noted(runtime, QUEUE_STORE, "ConnectionError")
    assert (of(runtime, "redis").condition, of(runtime, "redis").cause) == (FAULTY, "ConnectionError")
    aged(runtime, "channel", FRESH, QUEUE_STORE)
    assert (of(runtime, "redis").condition, of(runtime, "redis").cause) == (UNKNOWN, "nobody_asks")


def test_a_worker_that_was_killed_turns_the_line(runtime: Runtime) -> None:
    all_beat(runtime)
    assert of(runtime, "relay").condition is GOOD
    found = of(runtime, "worker")
    assert (found.condition, found.about) == (GOOD, ())
    assert found.lasts is not None
    aged(runtime, "heartbeat", FRESH, "worker tan")
    found = of(runtime, "worker")
    assert (found.condition, found.cause, found.about) == (UNKNOWN, "silent", ("worker tan",))
    assert found.unseen_for is not None
    assert found.unseen_for >= FRESH, "as old as the oldest"
    aged(runtime, "heartbeat", 2 * FRESH, "worker tan")
    assert of(runtime, "worker").condition is FAULTY
    assert of(runtime, "relay").condition is GOOD


def test_since_when_a_process_is_seen_without_a_pause(runtime: Runtime) -> None:
    all_beat(runtime)
    change(
        runtime,
        "UPDATE heartbeat SET since = since - interval '1 hour', seen_at = seen_at - interval '5 seconds'",
    )
    all_beat(runtime)
    found = of(runtime, "relay").lasts
    assert found is not None
    assert found > timedelta(minutes=59), "it was seen all the time"
    aged(runtime, "heartbeat", FRESH, "relay")
    all_beat(runtime)
    found = of(runtime, "relay").lasts
    assert found is not None
    assert found < timedelta(minutes=1), "it was away"
    change(runtime, "UPDATE heartbeat SET since = NULL")
    assert of(runtime, "relay").lasts is None, "written by the release before"


def test_directories(runtime: Runtime, clock: Clock) -> None:
    practice = Practice(runtime)
    assert (of(runtime, "directories").condition, of(runtime, "directories").cause) == (UNKNOWN, "never")
    practice.sync(practice.line("1", practice.user("Ada")))
    assert of(runtime, "directories").condition is GOOD
    change(runtime, "UPDATE installation SET failing_since = kundencenter_now() - interval '2 hours'")
    found = of(runtime, "directories")
    assert (found.condition, found.cause) == (FAULTY, "fails")
    assert found.lasts is not None
    assert found.lasts > timedelta(hours=1)
    change(runtime, "UPDATE installation SET failing_since = NULL")
    clock.travel(timedelta(days=3))
    assert (of(runtime, "directories").condition, of(runtime, "directories").cause) == (UNKNOWN, "long_ago")


@pytest.mark.parametrize("question", ["standings", "queue_store", "_processes", "_directories"])
def test_what_takes_too_long_is_unknown_and_the_rest_is_told(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    all_beat(runtime)
    monkeypatch.setattr(looks, question, lambda session: session.execute(text("SELECT pg_sleep(9)")))
    with asking(runtime, timedelta(milliseconds=150)) as look:
        found = {one.name: one for one in health(look)}
    lost = {name for name, one in found.items() if one.cause == "not_found_out"}
    expected = {
        "standings": {"mail", "sms", "letter"},
        "queue_store": {"redis"},
        "_processes": {"relay", "worker"},
        "_directories": {"directories"},
    }
    assert lost == expected[question]
    assert {found[name].condition for name in lost} == {UNKNOWN}


def test_what_fails_otherwise_is_no_patience_lost(runtime: Runtime) -> None:
    def broken(_session: Session) -> None:
        raise OperationalError("SELECT", None, ConnectionError("gone"))

    with asking(runtime) as look, pytest.raises(OperationalError, match="gone"):
        look.ask(broken)
