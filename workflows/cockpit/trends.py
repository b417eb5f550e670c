"""How have the last 24 hours been, beside the day before? Each figure by the hour, from sums; what has no answer is a gap.

An hour is compared with that hour of yesterday by the clock on the wall, so that a day of 23 or 25 hours moves nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.dwell import BUCKETS, ENOUGH, dwell_of
from workflows.cockpit.records import HANDED_OVER
from workflows.cockpit.step_hours import NOT_SUMMED, SUMMED_UNTIL

HOUR = timedelta(hours=1)
HOURS = 24

ROWS = text(
    f"""
    SELECT hour, workflow, source, target, trigger, count, histogram FROM step_hour
     WHERE hour >= (SELECT date_trunc('hour', kundencenter_now()) - interval '50 hours') AND workflow || '.' || trigger = ANY(CAST(:wanted AS text[]))
    UNION ALL
    SELECT hour, workflow, source, target, trigger, count, histogram FROM ({NOT_SUMMED}) AS lately
     WHERE workflow || '.' || trigger = ANY(CAST(:wanted AS text[]))
    """  # noqa: S608 - put together from our own texts
)
SPAN = text("SELECT date_trunc('hour', kundencenter_now()), (SELECT min(at) FROM transition)")


@dataclass
class Tally:
    """What happened within an hour, or several: how often, how often it went well, and how long it took."""

    count: int = 0
    well: int = 0
    histogram: list[int] = field(default_factory=lambda: [0] * BUCKETS)

    def add(self, other: "Tally") -> None:
        """Add the numbers of another one."""
        self.count += other.count
        self.well += other.well
        self.histogram = [mine + theirs for mine, theirs in zip(self.histogram, other.histogram, strict=True)]


@dataclass(frozen=True)
class Kind:
    """A figure: which steps (workflow and trigger) it is about, which of them count, and what is read of them."""

    steps: tuple[str, ...]
    reads: Callable[[Tally], float | None]
    well: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Trend:
    """One figure: the value of all 24 hours and of the day before, of each hour (the last is under way), and of how many it tells.

    Counts are numbers, shares are between 0 and 1, latencies are medians in seconds, and `p95` is their other percentile. None is a gap:
    nobody can know, or there are fewer than 20.
    """

    name: str
    hours: tuple[datetime, ...]
    today: tuple[float | None, ...]
    before: tuple[float | None, ...]
    value: float | None
    value_before: float | None
    samples: int
    p95: float | None = None


def _count(tally: Tally) -> float | None:
    return tally.count


def _share(tally: Tally) -> float | None:
    return tally.well / tally.count if tally.count >= ENOUGH else None


def _median(tally: Tally) -> float | None:
    median = dwell_of(tally.histogram).p50
    return None if median is None else median.total_seconds()


KINDS: Mapping[str, Kind] = {
    "registrations": Kind(("registration.submit",), _count),
    "sign_ins": Kind(("signin.sign_in", "signin.recognise_passkey"), _count),
    "tan_success": Kind(
        ("tan.verify", "tan.expire", "tan.exhaust", "tan.report_undeliverable"), _share, well=("tan.verify",)
    ),
    "mail_latency": Kind((f"message.{HANDED_OVER}",), _median, source="mail"),
    "sms_latency": Kind((f"message.{HANDED_OVER}",), _median, source="sms"),
    "bounces": Kind(("message.report_bounce",), _count),
    "locks": Kind(("account.lock", "account.report_misuse"), _count),
}


def trends(session: Session, zone: tzinfo) -> Sequence[Trend]:
    """Return every figure; the hours of the day before are those of this zone."""
    last, first = session.execute(SPAN).one()
    facts = {
        "since": session.scalar(SUMMED_UNTIL),
        "wanted": sorted({step for kind in KINDS.values() for step in kind.steps}),
    }
    hours = [last - back * HOUR for back in reversed(range(HOURS))]
    found = _by_hour(session, facts)
    return [
        _trend(name, hours, [yesterday(hour, zone) for hour in hours], found[name], first) for name in KINDS
    ]


def _by_hour(session: Session, facts: Mapping[str, object]) -> Mapping[str, dict[datetime, Tally]]:
    found: dict[str, dict[datetime, Tally]] = {name: {} for name in KINDS}
    for hour, workflow, source, _target, trigger, count, histogram in session.execute(ROWS, facts):
        step = f"{workflow}.{trigger}"
        for name, kind in KINDS.items():
            if step in kind.steps and kind.source in ("", source):
                one = Tally(count, count if step in kind.well else 0, histogram or [0] * BUCKETS)
                found[name].setdefault(hour, Tally()).add(one)
    return found


def _trend(
    name: str,
    hours: Sequence[datetime],
    earlier: Sequence[datetime],
    found: Mapping[datetime, Tally],
    first: datetime | None,
) -> Trend:
    kind = KINDS[name]

    def read(hour: datetime) -> float | None:
        is_known = hour in found or (first is not None and hour + HOUR > first)
        return kind.reads(found.get(hour, Tally())) if is_known else None

    whole, before = _sum(found, hours), _sum(found, earlier)
    p95 = dwell_of(whole.histogram).p95 if kind.reads is _median else None
    return Trend(
        name,
        tuple(hours),
        tuple(map(read, hours)),
        tuple(map(read, earlier)),
        kind.reads(whole),
        kind.reads(before) if any(read(hour) is not None for hour in earlier) else None,
        whole.count,
        None if p95 is None else p95.total_seconds(),
    )


def yesterday(hour: datetime, zone: tzinfo) -> datetime:
    """The same hour of the day before, by the clocks of this zone."""
    there = hour.astimezone(zone)
    return (there - timedelta(days=1)).astimezone(hour.tzinfo)


def _sum(found: Mapping[datetime, Tally], hours: Sequence[datetime]) -> Tally:
    whole = Tally()
    for hour in hours:
        whole.add(found.get(hour, Tally()))
    return whole
