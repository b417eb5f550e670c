"""Does time travel for tests, and never in production?"""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.builders import now
from tests.conftest import Clock
from workflows.engine.clock import database_now
from workflows.engine.heartbeat import EXPECTED, Heartbeat, beat, freshness
from workflows.engine.runtime import Runtime, build_runtime
from workflows.engine.transaction import reading, transaction
from workflows.settings import Settings, load_settings

DAY = timedelta(days=1)
SOON = timedelta(seconds=5)


@pytest.fixture
def production(settings: Settings) -> Runtime:
    return build_runtime(
        load_settings(
            database_url=settings.database_url,
            secret_keys=settings.secret_keys,
            mode="production",
            profile="abrechnung",
            public_base_url="https://kundencenter.example",
            trusted_proxies=0,
        )
    )


def test_an_open_connection_travels_too(runtime: Runtime, clock: Clock) -> None:
    with reading(runtime) as session:
        before = database_now(session)
        clock.travel(25 * DAY)
        assert timedelta() <= database_now(session) - before - 25 * DAY < SOON


def test_a_connection_that_began_on_a_journey_comes_back_too(runtime: Runtime, clock: Clock) -> None:
    runtime.engine.dispose()
    clock.travel(DAY)
    with reading(runtime) as session:
        assert abs(database_now(session) - datetime.now(UTC) - DAY) < SOON
        clock.return_home()
        assert abs(database_now(session) - datetime.now(UTC)) < SOON


def test_travels_add_up_and_can_go_to_a_moment(runtime: Runtime, clock: Clock) -> None:
    clock.travel(DAY)
    clock.travel(DAY)
    assert abs(now(runtime) - datetime.now(UTC) - 2 * DAY) < SOON

    moment = datetime(2030, 1, 1, tzinfo=UTC)
    clock.travel_to(moment)
    assert timedelta() <= now(runtime) - moment < SOON


def test_time_is_aware_and_utc(runtime: Runtime) -> None:
    assert now(runtime).utcoffset() == timedelta()


def test_a_session_may_travel_alone(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        tx.session.execute(text("SET LOCAL kundencenter.clock_offset = '1 hour'"))
        assert tx.now - datetime.now(UTC) > timedelta(minutes=59)


def test_production_does_not_travel(production: Runtime, clock: Clock) -> None:
    clock.travel(DAY)
    assert abs(now(production) - datetime.now(UTC)) < SOON
    production.engine.dispose()


def test_time_stands_still_within_a_transaction_object(runtime: Runtime, clock: Clock) -> None:
    with transaction(runtime) as tx:
        first = tx.now
        clock.travel(DAY)
        assert tx.now == first


def test_a_process_is_fresh_for_twenty_seconds(runtime: Runtime) -> None:
    with transaction(runtime) as tx:
        for name in EXPECTED:
            beat(tx.session, name)
            beat(tx.session, name)
        tx.session.execute(
            text("UPDATE heartbeat SET seen_at = seen_at - interval '21 s' WHERE name = 'relay'")
        )
    with reading(runtime) as session:
        assert freshness(session) == {name: name != "relay" for name in EXPECTED}
        assert session.get_one(Heartbeat, "relay").seen_at < datetime.now(UTC)
