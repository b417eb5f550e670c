"""Is anything wrong? Each part of the house with one of three words, since when, why, and when it last gave proof of life.

Whoever is silent for twice the time in which it should have been heard is unknown, never good; who is silent for a minute is in
trouble. The age of several processes is that of the oldest. Times follow the machine's clock, those of comparisons the travelling one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from workflows.cockpit.asking import Asking
from workflows.engine.heartbeat import EXPECTED, FRESH, Heartbeat
from workflows.message.channels import ChannelStanding, queue_store, standings

SILENT = 3 * FRESH
"""A process that was not seen for so long is not just late."""

COMPARED_WITHIN = timedelta(days=2)
"""Every installation is compared once a day."""

DIRECTORIES = text(
    """
    SELECT (SELECT kundencenter_now() - max(newest) FROM unnest(CAST(:states AS text[])) AS of (state),
                   LATERAL (SELECT max(entered_at) AS newest FROM reconciliation r WHERE r.state = of.state) AS found) AS unseen_for,
           (SELECT kundencenter_now() - min(failing_since) FROM installation WHERE failing_since IS NOT NULL) AS fails_for,
           EXISTS (SELECT FROM installation) AS has_some
    """
)
STATES = ["collecting", "planned", "awaiting_confirmation", "applying", "applied", "rejected"]
"""Of comparisons that went well so far; each is looked up at the end of an index."""


class Condition(StrEnum):
    """How a part fares."""

    GOOD = "good"
    FAULTY = "faulty"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Health:
    """One part: since when it has been so, a code or the other side's own words for why, whom that is about, and the last proof of life."""

    name: str
    condition: Condition
    lasts: timedelta | None = None
    cause: str = ""
    about: tuple[str, ...] = ()
    unseen_for: timedelta | None = None


NAMES = ("mail", "sms", "redis", "relay", "worker", "letter", "directories")
MAYBE = ("bounces",)
"""What a house may do without."""


def health(asking: Asking) -> Sequence[Health]:
    """Say how each part fares; what could not be found out within two seconds is unknown."""
    channels = {one.name: _of_channel(one) for one in asking.ask(standings) or ()}
    processes = asking.ask(_processes) or {}
    store, directories = asking.ask(queue_store), asking.ask(_directories)
    found = {
        **channels,
        **processes,
        **({"redis": _of_store(store)} if store else {}),
        **({"directories": directories} if directories else {}),
    }
    names = (*NAMES, *(name for name in MAYBE if name in found))
    return [found.get(name, Health(name, Condition.UNKNOWN, cause="not_found_out")) for name in names]


def _of_channel(one: ChannelStanding) -> Health:
    if one.cause:
        return Health(one.name, Condition.FAULTY, one.lasts, one.cause, unseen_for=one.unseen_for)
    if one.is_working:
        return Health(one.name, Condition.GOOD, one.lasts, unseen_for=one.unseen_for)
    cause = "never" if one.unseen_for is None else "long_ago"
    return Health(one.name, Condition.UNKNOWN, one.unseen_for, cause, unseen_for=one.unseen_for)


def _of_store(one: ChannelStanding) -> Health:
    """Redis is as the relay has just found it: nobody else asks."""
    if one.unseen_for is not None and one.unseen_for >= FRESH:
        return Health(one.name, Condition.UNKNOWN, one.unseen_for, "nobody_asks", unseen_for=one.unseen_for)
    return _of_channel(one)


def _processes(session: Session) -> dict[str, Health]:
    now = func.clock_timestamp()
    seen = session.execute(select(Heartbeat.name, now - Heartbeat.seen_at, now - Heartbeat.since))
    known = {name: (unseen_for, lasts) for name, unseen_for, lasts in seen}
    workers = tuple(name for name in EXPECTED if name.startswith("worker "))
    return {
        "relay": _of_processes("relay", ("relay",), known),
        "worker": _of_processes("worker", workers, known),
    }


def _of_processes(
    name: str, members: Sequence[str], known: dict[str, tuple[timedelta, timedelta | None]]
) -> Health:
    missing = tuple(one for one in members if one not in known)
    if missing:
        return Health(name, Condition.UNKNOWN, cause="never", about=missing)
    oldest = max(known[one][0] for one in members)
    late = tuple(one for one in members if known[one][0] >= FRESH)
    if late:
        condition = Condition.FAULTY if oldest >= SILENT else Condition.UNKNOWN
        return Health(name, condition, oldest, "silent", late, oldest)
    spans = [lasts for one in members if (lasts := known[one][1]) is not None]
    return Health(name, Condition.GOOD, min(spans, default=None), unseen_for=oldest)


def _directories(session: Session) -> Health:
    found = session.execute(DIRECTORIES, {"states": STATES}).one()
    if found.fails_for is not None:
        return Health("directories", Condition.FAULTY, found.fails_for, "fails", unseen_for=found.unseen_for)
    if found.unseen_for is not None and found.unseen_for < COMPARED_WITHIN:
        return Health("directories", Condition.GOOD, unseen_for=found.unseen_for)
    cause = "none" if not found.has_some else "never" if found.unseen_for is None else "long_ago"
    return Health("directories", Condition.UNKNOWN, found.unseen_for, cause, unseen_for=found.unseen_for)
