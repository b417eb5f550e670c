"""How busy is one workflow, and how long do its records stay in each state? From sums of hours and days, few rows each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.dwell import SUMMED, Dwell, dwell_of
from workflows.cockpit.records import HANDED_OVER, Way
from workflows.cockpit.step_hours import SUMMED_UNTIL, steps_within
from workflows.cockpit.tasks import LATELY

DAYS = (7, 30)
"""Whole days by the clock of the house, of which the present one is the last."""

_SINCE = "(date_trunc('day', kundencenter_now() AT TIME ZONE CAST(:zone AS text)) - make_interval(days => {days} - 1)) AT TIME ZONE CAST(:zone AS text)"
_SUMS = ", ".join(
    f"coalesce(sum(count) FILTER (WHERE hour >= (SELECT {_SINCE.format(days=days)})), 0)::bigint"
    for days in DAYS
)

STEPS = text(
    f"""
    SELECT source, target, trigger, {_SUMS} FROM (
           SELECT hour, source, target, trigger, count FROM step_hour
            WHERE hour >= {_SINCE.format(days=max(DAYS))} AND workflow = :workflow
           UNION ALL
           SELECT at, source, target, trigger, 1
             FROM (SELECT at, workflow, source, target, trigger FROM transition WHERE at >= CAST(:since AS timestamptz) OFFSET 0) AS recent
            WHERE workflow = :workflow) AS step
     WHERE trigger <> '{HANDED_OVER}' GROUP BY source, target, trigger
    """  # noqa: S608 - put together from our own texts
)

"""The recent steps are found by their time alone: an index of the workflow would be read with all that it ever held.

A day begins in a subquery, once: the clock would be asked for each row.
"""

DWELLS = text(
    f"""
    SELECT source, {SUMMED} AS histogram FROM step_hour
     WHERE hour >= {_SINCE.format(days=max(DAYS))} AND workflow = :workflow AND source <> target AND source <> ''
     GROUP BY source
    """  # noqa: S608 - put together from our own texts
)


@dataclass(frozen=True)
class Pace:
    """How often a step was taken: within 24 hours, 7 days and 30 days."""

    way: Way
    day: int
    week: int
    month: int


def paces(session: Session, workflow: str, time_zone: str) -> Sequence[Pace]:
    """List the steps that were taken within 30 days, most frequent first."""
    day = steps_within(session, LATELY)
    facts = {"workflow": workflow, "since": session.scalar(SUMMED_UNTIL), "zone": time_zone}
    found = [
        Pace(way := Way(workflow, *names), day.get(way, 0), week, month)
        for *names, week, month in session.execute(STEPS, facts)
    ]
    return sorted(found, key=lambda pace: (-pace.month, pace.way))


def dwells(session: Session, workflow: str, time_zone: str) -> Mapping[str, Dwell]:
    """Say for each state how long records stayed there that left it within 30 days, up to the last whole hour."""
    return {
        state: dwell_of(histogram)
        for state, histogram in session.execute(DWELLS, {"workflow": workflow, "zone": time_zone})
    }
