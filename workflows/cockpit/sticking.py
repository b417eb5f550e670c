"""Which records are stuck? Found by the timetable, once a minute, so that no page has to.

Past its deadline by a margin is stuck, whatever the state. Where the house itself has to move a record on, so is what stays longer than
99 of 100 did within 30 days; with few samples, longer than a fixed limit of that state. Where people are waited for only the deadline counts.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.catalogue import RECORDS
from workflows.cockpit.dwell import SUMMED, percentile
from workflows.cockpit.states import MAY_WAIT
from workflows.cockpit.worklist import COUNTED
from workflows.engine.transaction import Tx
from workflows.seat.administrators import UNADMINISTERED

MARGIN = timedelta(minutes=5)
"""What is overdue is moved every quarter of a minute; so much later something is wrong."""

FLOOR = timedelta(minutes=5)
"""Nothing is stuck sooner, however quick it usually is: one of a hundred is always the slowest."""

SAMPLES = 50
"""With fewer the fixed limit counts."""

LIMITS: Mapping[tuple[str, str], timedelta] = {
    ("registration", "pending"): timedelta(minutes=10),
    ("registration", "tan_configured"): timedelta(minutes=10),
    ("message", "queued"): timedelta(minutes=10),
    ("message", "sending"): timedelta(minutes=10),
    ("tan", "issued"): timedelta(minutes=5),
    ("recovery", "requested"): timedelta(minutes=10),
    ("letter", "created"): timedelta(hours=1),
    ("letter", "printed"): timedelta(days=3),
    ("reconciliation", "collecting"): timedelta(hours=1),
    ("reconciliation", "applying"): timedelta(minutes=15),
    ("batch", "released"): timedelta(minutes=30),
    ("batch", "running"): timedelta(hours=1),
    ("extract", "requested"): timedelta(minutes=30),
}
"""Where nobody but the house is waited for. Everywhere else it is people, at their own pace."""

LONG = text(
    f"""
    SELECT workflow, source, {SUMMED} AS histogram FROM step_hour
     WHERE hour >= (SELECT date_trunc('day', kundencenter_now() - interval '30 days', CAST(:zone AS text))) AND source <> target
       AND workflow || '.' || source = ANY(CAST(:states AS text[]))
     GROUP BY workflow, source
    """  # noqa: S608 - put together from our own texts
)

NOTE = """
    INSERT INTO stuck (workflow, instance, state, entered_at, cause)
    SELECT DISTINCT ON (id) '{workflow}', id, state, entered_at, cause FROM ({found}) AS found
     WHERE NOT EXISTS (SELECT FROM stuck s WHERE s.workflow = '{workflow}' AND s.instance = found.id
                          AND (s.state, s.entered_at, s.cause) = (found.state, found.entered_at, found.cause))
     ORDER BY id, cause
    ON CONFLICT (workflow, instance) DO UPDATE
       SET state = excluded.state, entered_at = excluded.entered_at, cause = excluded.cause
"""
OVERDUE = """
    (SELECT id, state, entered_at, 'deadline' AS cause FROM {table}
      WHERE deadline < kundencenter_now() - CAST(:margin AS interval) AND state IN ({open}) ORDER BY deadline LIMIT :most)
"""
DWELLING = """
    (SELECT id, state, entered_at, 'dwell' AS cause FROM {table}
      WHERE state = '{state}' AND entered_at < kundencenter_now() - CAST(:{state} AS interval) ORDER BY entered_at LIMIT :most)
"""
FORGET = """
    DELETE FROM stuck s WHERE s.workflow = '{workflow}'
       AND NOT EXISTS (SELECT FROM {table} r WHERE r.id = s.instance AND r.state = s.state AND r.entered_at = s.entered_at)
"""

NOTE_UNADMINISTERED = text(
    f"""
    INSERT INTO stuck (workflow, instance, state, entered_at, cause)
    SELECT 'customer', c.id, 'unadministered', kundencenter_now(), 'dwell' FROM customer c WHERE {UNADMINISTERED}
    ON CONFLICT DO NOTHING
    """  # noqa: S608 - put together from our own texts
)
FORGET_ADMINISTERED = text(
    f"""
    DELETE FROM stuck noted WHERE noted.workflow = 'customer'
       AND NOT EXISTS (SELECT FROM customer c WHERE c.id = noted.instance AND {UNADMINISTERED})
    """  # noqa: S608 - put together from our own texts
)


def note_stuck(tx: Tx) -> None:
    """Note what is stuck, of each state the oldest that are counted, and forget what has moved on; done twice, it changes nothing."""
    limits = limits_of(tx.session, tx.runtime.profile.time_zone)
    for workflow, statement in _NOTE.items():
        facts = {state: limit for (of, state), limit in limits.items() if of == workflow}
        tx.session.execute(_FORGET[workflow])
        tx.session.execute(statement, {"margin": MARGIN, "most": COUNTED, **facts})


def note_unadministered(tx: Tx) -> None:
    """Note the customers whose users nobody administers, which takes a look at all of them; forget those where somebody does again."""
    tx.session.execute(FORGET_ADMINISTERED)
    tx.session.execute(NOTE_UNADMINISTERED)


def limits_of(session: Session, time_zone: str) -> Mapping[tuple[str, str], timedelta]:
    """Say for each state in which the house is waited for how long a record may stay there, as the last 30 days have been."""
    found = session.execute(LONG, {"states": [".".join(one) for one in LIMITS], "zone": time_zone})
    usual = {
        (workflow, state): max(percentile(histogram, 0.99), FLOOR)
        for workflow, state, histogram in found
        if sum(histogram) >= SAMPLES
    }
    return {**LIMITS, **usual}


def _found(workflow: str, table: str) -> Iterator[str]:
    yield OVERDUE.format(table=table, open=", ".join(map(repr, MAY_WAIT[workflow])))
    for of, state in LIMITS:
        if of == workflow:
            yield DWELLING.format(table=table, state=state)


_NOTE = {
    name: text(NOTE.format(workflow=name, found=" UNION ALL ".join(_found(name, kind.__tablename__))))
    for name, kind in RECORDS.items()
    if MAY_WAIT[name]
}
_FORGET = {
    name: text(FORGET.format(workflow=name, table=kind.__tablename__)) for name, kind in RECORDS.items()
}
