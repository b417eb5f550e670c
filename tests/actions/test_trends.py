"""Is the day drawn as it was: figures, gaps, the day before, how far registrations came, and why things failed?"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from tests import builders
from tests.builders import NUMBER
from tests.conftest import Clock
from tests.operators import deliver_mails, furnish
from tests.workers.rounds import change
from tests.worlds import WORK
from workflows.cockpit import failures, funnel, paces
from workflows.cockpit.dwell import BUCKETS, ENOUGH, SHORTEST, Dwell, dwell_of, percentile
from workflows.cockpit.records import Way
from workflows.cockpit.step_hours import sum_hours
from workflows.cockpit.trends import HOURS, KINDS, Trend, trends, yesterday
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.message.records import Message
from workflows.registration.activation import confirm_tan

NOON = datetime(2026, 3, 10, 11, 30, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def at_half_past(clock: Clock) -> None:
    """No hour ends while a test runs."""
    clock.travel_to(NOON)


def drawn(runtime: Runtime) -> dict[str, Trend]:
    with reading(runtime, EVERYBODY) as session:
        return {one.name: one for one in trends(session, runtime.profile.zone)}


def test_an_empty_house_is_all_gaps(runtime: Runtime) -> None:
    found = drawn(runtime)
    assert list(found) == list(KINDS)
    for one in found.values():
        assert one.today == one.before == (None,) * HOURS
        assert one.value_before is None
    assert found["registrations"].value == 0
    assert found["tan_success"].value is None


def test_hours_are_counted_summed_or_not_and_yesterday_lies_behind(runtime: Runtime, clock: Clock) -> None:
    clock.travel_to(NOON - DAY)
    builders.submit_registration(runtime)
    clock.travel_to(NOON - 2 * HOUR)
    builders.submit_registration(runtime, "50001")
    clock.travel_to(NOON)
    builders.submit_registration(runtime, "50002")
    builders.submit_registration(runtime, "50003")
    before = drawn(runtime)["registrations"]
    with transaction(runtime, EVERYBODY) as tx:
        sum_hours(tx)
    found = drawn(runtime)["registrations"]
    assert found == before
    assert found.hours[-1] == NOON.replace(minute=0)
    assert found.today[-3:] == (1, 0, 2)
    assert found.before == (None,) * (HOURS - 1) + (1,), "nobody was there before"
    assert (found.value, found.value_before, found.samples) == (3, 1, 3)
    assert found.p95 is None


def test_the_day_before_is_by_the_clock_on_the_wall() -> None:
    after = datetime(2026, 3, 29, 8, tzinfo=UTC)
    assert yesterday(after, ZoneInfo("Europe/Berlin")) == datetime(2026, 3, 28, 9, tzinfo=UTC), (
        "summer time began in the night"
    )
    assert yesterday(after, ZoneInfo("Europe/Istanbul")) == datetime(2026, 3, 28, 8, tzinfo=UTC), "not there"


def test_few_are_no_share_and_many_are(runtime: Runtime, clock: Clock) -> None:
    registration = furnish(runtime)
    confirm_tan(runtime, registration, builders.live_code(runtime, registration))
    assert drawn(runtime)["tan_success"].value is None
    summed(runtime, "tan.sent.verified.verify", 30, 40)
    summed(runtime, "tan.sent.expired.expire", 9, 40)
    found = drawn(runtime)["tan_success"]
    assert found.samples == 40
    assert found.value == pytest.approx(31 / 40)
    assert found.today[-2] == pytest.approx(30 / 39)
    assert found.today[-1] is None, "one alone is no share"


def test_latency_is_of_each_channel_with_its_percentiles(runtime: Runtime) -> None:
    furnish(runtime)
    assert drawn(runtime)["mail_latency"].value is None, "too few"
    deliver_mails(runtime)
    summed(runtime, "message.sms.sms.hand_over", 100, 16)
    found = drawn(runtime)
    assert found["sms_latency"].samples == 101
    assert found["sms_latency"].value == pytest.approx(SHORTEST * 2**8.25, rel=0.01)
    assert found["sms_latency"].p95 == pytest.approx(SHORTEST * 2**8.475, rel=0.01)
    assert 0 < found["mail_latency"].samples < ENOUGH


def test_percentiles_lie_where_the_samples_are() -> None:
    histogram = [0] * BUCKETS
    assert dwell_of(histogram) == Dwell(0)
    histogram[0], histogram[20] = 19, 0
    assert dwell_of(histogram) == Dwell(19)
    histogram[20] = 1
    assert dwell_of(histogram).samples == 20
    assert percentile(histogram, 0.5) < timedelta(seconds=0.015)
    assert percentile(histogram, 0.99) > timedelta(seconds=SHORTEST * 2**10)
    assert percentile(histogram, 1.0) == timedelta(seconds=SHORTEST * 2**10.5)


def test_the_funnel_follows_who_began(runtime: Runtime, clock: Clock) -> None:
    with reading(runtime, EVERYBODY) as session:
        assert funnel.funnel(session) == []
    furnish(runtime)
    with reading(runtime, EVERYBODY) as session:
        found = [(one.state, one.count, one.share) for one in funnel.funnel(session)]
    assert found == [
        ("pending", 5, 1.0),
        ("email_sent", 3, 0.6),
        ("activated", 3, 0.6),
        ("tan_configured", 2, 0.4),
        ("completed", 2, 0.4),
    ]
    clock.travel(DAY + HOUR)
    with reading(runtime, EVERYBODY) as session:
        assert funnel.funnel(session) == [], "they began the day before"


def test_failures_are_grouped_by_their_cause(runtime: Runtime) -> None:
    furnish(runtime)
    for _ in range(2):
        WORK["dead_jobs"](runtime)
        WORK["undelivered"](runtime)
    with transaction(runtime) as tx:
        for sent in builders.rows(runtime, Message, Message.state == "accepted"):
            message = tx.get(Message, sent.id)
            message.to_address, message.response = "A@Firma.de", "weg"
            tx.fire(message, "report_bounce", actor="test")
    with reading(runtime, EVERYBODY) as session:
        found = [(one.sort, one.what, one.whose, one.cause, one.count) for one in failures.causes(session)]
    assert sorted(found) == [
        ("job", "registration.match", "", "550 5.1.1", 1),
        ("job", "registration.match", "", "OSError", 2),
        ("message", "mail", "firma.de", "weg", 1),
        ("message", "sms", "", "550 5.1.1", 2),
    ]
    assert [one[-1] for one in found] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("550 5.1.1 <x@firma.de> refused", "550 5.1.1"),
        ("421 try later", "421"),
        ("5.1.1", "5.1.1"),
        ("SSLError: x@firma.de", "SSLError"),
        ("no mailbox x@firma.de", "no mailbox …"),
        ("", ""),
    ],
)
def test_the_cause_is_what_stays_the_same(runtime: Runtime, words: str, cause: str) -> None:
    with reading(runtime, EVERYBODY) as session:
        asked = text(f"SELECT {failures.cause_in('CAST(:words AS text)')}")
        assert session.scalar(asked, {"words": words}) == cause


def test_steps_of_a_day_a_week_and_a_month_and_how_long_records_stay(runtime: Runtime, clock: Clock) -> None:
    builders.submit_registration(runtime, NUMBER)
    summed(runtime, "registration..pending.submit", 10, 0, days=3)
    summed(runtime, "registration..pending.submit", 100, 0, days=20)
    summed(runtime, "registration.pending.email_sent.accept_mail", 25, 10, days=20)
    summed(runtime, "registration.email_sent.activated.activate", 2, 10, days=20)
    with reading(runtime, EVERYBODY) as session:
        zone = runtime.profile.time_zone
        found = {
            one.way: (one.day, one.week, one.month) for one in paces.paces(session, "registration", zone)
        }
        dwells = paces.dwells(session, "registration", zone)
    assert found[Way("registration", "", "pending", "submit")] == (1, 11, 111)
    assert found[Way("registration", "pending", "email_sent", "accept_mail")] == (0, 0, 25)
    assert dwells["pending"].samples == 25
    assert dwells["pending"].p50 is not None
    assert dwells["email_sent"] == Dwell(2)


def summed(runtime: Runtime, way: str, count: int, bucket: int, *, days: int = 0) -> None:
    """Let a step (workflow, source, target and trigger) have been taken so often in the hour before this one, or some days ago."""
    workflow, source, target, trigger = way.split(".")
    histogram = [0] * BUCKETS
    histogram[bucket] = count
    change(
        runtime,
        "INSERT INTO step_hour (hour, workflow, source, target, trigger, count, histogram)"
        " VALUES (date_trunc('hour', kundencenter_now()) - interval '1 hour' - make_interval(days => :days), :workflow, :source,"
        " :target, :trigger, :count, :histogram)",
        days=days,
        workflow=workflow,
        source=source,
        target=target,
        trigger=trigger,
        count=count,
        histogram=histogram,
    )
