"""How often was a step taken? Summed per hour once, so that nobody has to count the history again.

Hours that are over are summed by a job; what has happened since is counted where it is asked for. Sums of single hours are
kept for two days; whatever lies before is one sum per step.
"""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.step_hour import Taken, Way
from workflows.engine.transaction import Tx

HOURS_KEPT = timedelta(days=2)

OPEN_FOR = timedelta(minutes=15)
"""So long after an hour steps may still be committed that belong to it; a transaction that takes longer is counted nowhere."""


# As text: no clock of Python's knows -infinity.
SUMMED_UNTIL = text("SELECT coalesce(max(hour) + interval '1 hour', '-infinity')::text FROM step_hour")

SUM = text(
    """
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell)
    SELECT date_trunc('hour', at), workflow, source, target, trigger, count(*), coalesce(sum(dwell), '0') FROM transition
     WHERE at >= CAST(:since AS timestamptz) AND at < date_trunc('hour', kundencenter_now() - :open_for)
     GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO NOTHING
    """
)

FOLD = text(
    """
    WITH old AS (
        DELETE FROM step_hour WHERE hour > '-infinity' AND hour < date_trunc('hour', kundencenter_now()) - :kept
                                AND hour < (SELECT max(hour) FROM step_hour)
        RETURNING *)
    INSERT INTO step_hour (hour, workflow, source, target, trigger, count, dwell)
    SELECT '-infinity', workflow, source, target, trigger, sum(count), sum(dwell) FROM old
     GROUP BY workflow, source, target, trigger
    ON CONFLICT (hour, workflow, source, target, trigger) DO UPDATE
       SET count = step_hour.count + excluded.count, dwell = step_hour.dwell + excluded.dwell
    """
)
"""The newest hour stays: it says until when is summed."""

SINCE = text(
    """
    SELECT workflow, source, target, trigger, count(*), coalesce(sum(dwell), '0') FROM transition
     WHERE at >= CAST(:since AS timestamptz) GROUP BY workflow, source, target, trigger
    """
)

EVER = text(
    """
    SELECT workflow, source, target, trigger, sum(count)::bigint, sum(dwell) FROM step_hour
     GROUP BY workflow, source, target, trigger
    """
)

WITHIN = text(
    """
    WITH span AS MATERIALIZED (
        SELECT kundencenter_now() - :span AS since, date_trunc('hour', kundencenter_now() - :span) + interval '1 hour' AS whole)
    SELECT workflow, source, target, trigger, sum(count)::bigint FROM (
        SELECT workflow, source, target, trigger, count FROM step_hour, span WHERE hour >= whole
        UNION ALL
        SELECT workflow, source, target, trigger, count(*) FROM transition
         WHERE at > kundencenter_now() - :span AND at < date_trunc('hour', kundencenter_now() - :span) + interval '1 hour'
         GROUP BY workflow, source, target, trigger
        UNION ALL
        SELECT workflow, source, target, trigger, count(*) FROM transition
         WHERE at >= greatest(CAST(:since AS timestamptz), date_trunc('hour', kundencenter_now() - :span) + interval '1 hour')
         GROUP BY workflow, source, target, trigger) AS counted
     GROUP BY workflow, source, target, trigger
    """
)
"""What is left of the hour in which the span begins, whole hours, and what is not summed yet."""


def sum_hours(tx: Tx) -> None:
    """Sum the hours that are over; done twice, it changes nothing."""
    facts = {"since": tx.session.scalar(SUMMED_UNTIL), "open_for": OPEN_FOR}
    tx.session.execute(SUM, facts)
    tx.session.execute(FOLD, {"kept": HOURS_KEPT})


def taken_ever(session: Session) -> Mapping[Way, Taken]:
    """Count all steps that were ever taken, and add up how long records had waited for them."""
    since = session.scalar(SUMMED_UNTIL)
    found: dict[Way, Taken] = {}
    for statement, facts in ((EVER, {}), (SINCE, {"since": since})):
        for *names, count, dwell in session.execute(statement, facts):
            way = Way(*names)
            found[way] = found.get(way, Taken()) + Taken(count, dwell)
    return found


def steps_ever(session: Session) -> Mapping[Way, int]:
    """Count all steps that were ever taken."""
    return {way: taken.count for way, taken in taken_ever(session).items()}


def steps_within(session: Session, span: timedelta) -> Mapping[Way, int]:
    """Count the steps of this span up to now; an hour that began within it counts as a whole."""
    facts = {"since": session.scalar(SUMMED_UNTIL), "span": span}
    return {Way(*way): count for *way, count in session.execute(WITHIN, facts)}
