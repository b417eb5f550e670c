"""How far did those come who began to register within the last 24 hours?

A cohort: whoever began in this span, followed wherever they are by now. Steps of the span itself would mix those who began earlier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.registration.machine import REGISTRATION

SPAN = timedelta(hours=24)
MOST = 2_000
"""So many are followed, the newest; each costs a look at its history."""

WAY = ("pending", "email_sent", "activated", "tan_configured", "completed")
"""The states of whoever meets no obstacle."""

REACHED = text(
    """
    WITH cohort AS MATERIALIZED (
        SELECT r.id FROM unnest(CAST(:states AS text[])) AS of (state), LATERAL (
               SELECT id, created_at FROM registration
                WHERE registration.state = of.state AND entered_at > kundencenter_now() - CAST(:span AS interval)
                  AND created_at > kundencenter_now() - CAST(:span AS interval)
                ORDER BY entered_at DESC LIMIT :most) AS r
         ORDER BY created_at DESC LIMIT :most)
    SELECT step.target, count(DISTINCT cohort.id) AS count FROM cohort, LATERAL (
           SELECT target FROM transition WHERE workflow = 'registration' AND instance = cohort.id OFFSET 0) AS step
     WHERE step.target = ANY(CAST(:way AS text[])) GROUP BY step.target
    """
)
"""Who began within the span came into the present state within it too, so an index of states by time finds them all."""


@dataclass(frozen=True)
class Stage:
    """How many of those who began came at least into this state."""

    state: str
    count: int
    share: float


def funnel(session: Session) -> Sequence[Stage]:
    """Return the stages in their order; empty if nobody began."""
    facts = {
        "states": [str(state) for state in REGISTRATION.states],
        "span": SPAN,
        "most": MOST,
        "way": list(WAY),
    }
    reached = {target: count for target, count in session.execute(REACHED, facts)}  # noqa: C416 - rows are no pairs to mypy
    began = reached.get(WAY[0], 0)
    return [Stage(state, reached.get(state, 0), reached.get(state, 0) / began) for state in WAY if began]
