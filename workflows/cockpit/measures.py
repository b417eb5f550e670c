"""What does somebody want to know who watches the house from outside, every few seconds?

Each look reads what is open, recent, or summed (decision 0037), and no row's content: numbers, names of our own, causes in our own words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows import policy
from workflows.cockpit import ledger, states, step_hours
from workflows.cockpit.ledger import InQueue, Process
from workflows.cockpit.records import Taken, Way
from workflows.cockpit.states import InState
from workflows.engine import pauses
from workflows.letter import budget
from workflows.message.channels import ChannelStanding, standings
from workflows.message.outcomes import Counts, outcomes
from workflows.revision import current_head
from workflows.tan import caps
from workflows.tries.failures import RESTING

LATELY = timedelta(hours=1)

PUBLISH_LAG = text(
    f"""
    SELECT queue, extract(epoch FROM clock_timestamp() - min(run_at))::float8 AS seconds FROM job
     WHERE state = 'pending' AND run_at <= statement_timestamp() AND queue <> ALL (ARRAY({pauses.PAUSED})) GROUP BY queue
    """  # noqa: S608 - our own words
)
"""Seconds for which the first job that is due has waited for a relay; what is paused waits for nobody. By `job_due_idx`."""

PAUSED = text(
    """
    SELECT queue, extract(epoch FROM deadline - kundencenter_now())::float8 AS seconds FROM queue_pause
     WHERE state = 'active' AND deadline > kundencenter_now()
    """
)
"""Seconds for which a queue is still paused."""

LOCK_WAITS = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@dataclass(frozen=True)
class Budget:
    """How much of what costs money was used within 24 hours, and how much there is."""

    used: int
    size: int


@dataclass(frozen=True)
class Measures:
    """Everything that is watched; `waiting` holds what somebody or something is still expected to move on."""

    schema: str
    waiting: Mapping[tuple[str, str], InState]
    taken: Mapping[Way, Taken]
    queues: Sequence[InQueue]
    publish_lag: Mapping[str, float]
    paused: Mapping[str, float]
    channels: Sequence[ChannelStanding]
    outcomes: Counts
    budgets: Mapping[str, Budget]
    processes: Sequence[Process]
    resting: int
    lock_waits: int


def measures(session: Session) -> Measures:
    """Look once; about everybody, so the scope has to be everybody's."""
    return Measures(
        schema=current_head(session.connection()) or "",
        waiting=states.waiting(session),
        taken=step_hours.taken_ever(session),
        queues=ledger.queues(session),
        publish_lag={row.queue: row.seconds for row in session.execute(PUBLISH_LAG)},
        paused={row.queue: row.seconds for row in session.execute(PAUSED)},
        channels=standings(session),
        outcomes=outcomes(session),
        budgets={
            "sms": Budget(caps.sent_within_a_day(session), policy.SMS_PER_DAY),
            "letter": Budget(budget.sent_within_a_day(session), policy.LETTERS_PER_DAY),
        },
        processes=ledger.processes(session, beside=("web",)),
        resting=session.scalars(RESTING, {"lately": LATELY}).one(),
        lock_waits=session.scalars(LOCK_WAITS).one(),
    )
