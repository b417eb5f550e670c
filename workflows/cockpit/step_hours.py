"""How often was a step taken? Summed per hour once, so that nobody has to count the history again.

Hours that are over are summed by a job; what has happened since is counted where it is asked for. Sums of single hours are
kept for two days, those of single days for 35; whatever lies before is one sum per step.
"""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit import dwell
from workflows.cockpit.records import HANDED_OVER, Taken, Way
from workflows.engine.transaction import Tx

HOURS_KEPT = timedelta(days=2)
DAYS_KEPT = timedelta(days=35)

OPEN_FOR = timedelta(minutes=15)
"""So long after an hour steps may still be committed that belong to it; a transaction that takes longer is counted nowhere."""


# As text: no clock of Python's knows -infinity.
SUMMED_UNTIL = text("SELECT coalesce(max(hour) + interval '1 hour', '-infinity')::text FROM step_hour")

BY_HOUR = f"""
    SELECT hour, workflow, source, target, trigger, sum(n)::bigint AS count, sum(dwell) AS dwell, {dwell.PIVOTED} AS histogram
      FROM (SELECT date_trunc('hour', at) AS hour, workflow, source, target, trigger, {dwell.BUCKET} AS bucket, count(*) AS n,
                   coalesce(sum(dwell), '0') AS dwell
              FROM (SELECT at, workflow, source, target, trigger, dwell FROM transition
                     WHERE at >= CAST(:since AS timestamptz) AND at < {{until}}
                    UNION ALL
                    SELECT accepted.at, 'message', m.channel, m.channel, '{HANDED_OVER}', accepted.at - queued.at
                      FROM transition accepted
                     CROSS JOIN LATERAL (SELECT channel FROM message WHERE id = accepted.instance OFFSET 0) AS m
                     CROSS JOIN LATERAL (SELECT at FROM transition WHERE workflow = 'message' AND instance = accepted.instance
                                            AND sequence = 1 OFFSET 0) AS queued
                     WHERE accepted.workflow = 'message' AND accepted.trigger = 'accept'
                       AND accepted.at >= CAST(:since AS timestamptz) AND accepted.at < {{until}}) AS step
             GROUP BY 1, 2, 3, 4, 5, 6) AS bucketed
     GROUP BY 1, 2, 3, 4, 5
"""  # noqa: S608 - put together from our own texts
"""Steps and handed over messages of a span, as they are kept."""

SUM = text(
    f"""
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell, histogram)
    {BY_HOUR.format(until="date_trunc('hour', kundencenter_now() - :open_for)")}
    ON CONFLICT DO NOTHING
    """
)

NOT_SUMMED = BY_HOUR.format(until="'infinity'")

FOLD_INTO_DAYS = text(
    f"""
    WITH old AS (
        DELETE FROM step_hour
         WHERE hour > '-infinity' AND hour < date_trunc('day', kundencenter_now() - :kept, CAST(:zone AS text))
           AND hour <> date_trunc('day', hour, CAST(:zone AS text)) AND hour < (SELECT max(hour) FROM step_hour)
        RETURNING *)
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell, histogram)
    SELECT date_trunc('day', hour, CAST(:zone AS text)), workflow, source, target, trigger, sum(count), sum(dwell), {dwell.SUMMED} FROM old
     GROUP BY 1, workflow, source, target, trigger
    ON CONFLICT (hour, workflow, source, target, trigger) DO UPDATE
       SET count = step_hour.count + excluded.count, dwell = step_hour.dwell + excluded.dwell, histogram = {dwell.ADDED}
    """  # noqa: S608 - put together from our own texts
)
"""The first hour of a day (of the house's clock) becomes the day; the newest hour stays: it says until when is summed."""

FOLD = text(
    """
    WITH old AS (
        DELETE FROM step_hour WHERE hour > '-infinity' AND hour < kundencenter_now() - :kept
                                AND hour < (SELECT max(hour) FROM step_hour)
        RETURNING *)
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell)
    SELECT '-infinity', workflow, source, target, trigger, sum(count), sum(dwell) FROM old
     GROUP BY workflow, source, target, trigger
    ON CONFLICT (hour, workflow, source, target, trigger) DO UPDATE
       SET count = step_hour.count + excluded.count, dwell = step_hour.dwell + excluded.dwell
    """
)

SINCE = text(
    """
    SELECT workflow, source, target, trigger, count(*), coalesce(sum(dwell), '0') FROM transition
     WHERE at >= CAST(:since AS timestamptz) GROUP BY workflow, source, target, trigger
    """
)

EVER = text(
    f"""
    SELECT workflow, source, target, trigger, sum(count)::bigint, sum(dwell) FROM step_hour
     WHERE trigger <> '{HANDED_OVER}' GROUP BY workflow, source, target, trigger
    """  # noqa: S608 - put together from our own texts
)

WITHIN = text(
    f"""
    WITH span AS MATERIALIZED (
        SELECT kundencenter_now() - :span AS since, date_trunc('hour', kundencenter_now() - :span) + interval '1 hour' AS whole)
    SELECT workflow, source, target, trigger, sum(count)::bigint FROM (
        SELECT workflow, source, target, trigger, count FROM step_hour, span WHERE hour >= whole AND trigger <> '{HANDED_OVER}'
        UNION ALL
        SELECT workflow, source, target, trigger, count(*) FROM transition
         WHERE at > kundencenter_now() - :span AND at < date_trunc('hour', kundencenter_now() - :span) + interval '1 hour'
         GROUP BY workflow, source, target, trigger
        UNION ALL
        SELECT workflow, source, target, trigger, count(*) FROM transition
         WHERE at >= greatest(CAST(:since AS timestamptz), date_trunc('hour', kundencenter_now() - :span) + interval '1 hour')
         GROUP BY workflow, source, target, trigger) AS counted
     GROUP BY workflow, source, target, trigger
    """  # noqa: S608 - put together from our own texts
)
"""What is left of the hour in which the span begins, whole hours, and what is not summed yet."""


def sum_hours(tx: Tx) -> None:
    """Sum the hours that are over; done twice, it changes nothing."""
    facts = {"since": tx.session.scalar(SUMMED_UNTIL), "open_for": OPEN_FOR}
    tx.session.execute(SUM, facts)
    tx.session.execute(FOLD_INTO_DAYS, {"kept": HOURS_KEPT, "zone": tx.runtime.profile.time_zone})
    tx.session.execute(FOLD, {"kept": DAYS_KEPT})


def taken_ever(session: Session) -> Mapping[Way, Taken]:
    """Count all steps that were ever taken, and add up how long records had waited for them."""
    since = session.scalar(SUMMED_UNTIL)
    found: dict[Way, Taken] = {}
    for statement, facts in ((EVER, {}), (SINCE, {"since": since})):
        for *names, count, waited in session.execute(statement, facts):
            way = Way(*names)
            found[way] = found.get(way, Taken()) + Taken(count, waited)
    return found


def steps_ever(session: Session) -> Mapping[Way, int]:
    """Count all steps that were ever taken."""
    return {way: taken.count for way, taken in taken_ever(session).items()}


def steps_within(session: Session, span: timedelta) -> Mapping[Way, int]:
    """Count the steps of this span up to now; an hour that began within it counts as a whole."""
    facts = {"since": session.scalar(SUMMED_UNTIL), "span": span}
    return {Way(*way): count for *way, count in session.execute(WITHIN, facts)}
