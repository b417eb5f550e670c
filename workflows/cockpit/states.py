"""How many records are in each state, since when, and which ways did they take in the last 24 hours?"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.catalogue import DEFINITIONS, RECORDS

RESTING = frozenset(
    {
        ("account", "active"),
        ("link", "proposed"),
        ("link", "linked"),
        ("link", "drifted"),
        ("link", "invalid"),
        ("message", "accepted"),
        ("message", "failed"),
        ("operator", "active"),
        ("operator", "locked"),
        ("seat", "active"),
        ("seat", "suspended"),
    }
)
"""States that are not final although nobody at our office waits for anything; what lines of local programs lack their administrators see."""

STATES = text(
    " UNION ALL ".join(
        f"SELECT '{name}' AS workflow, state, count(*) AS count, kundencenter_now() - min(entered_at) AS oldest "  # noqa: S608 - names of our own tables
        f"FROM {kind.__tablename__} GROUP BY state"
        for name, kind in RECORDS.items()
    )
)

MOVES = text(
    """
    SELECT workflow, source, target, trigger, count(*) AS count FROM transition
     WHERE at > kundencenter_now() - :span GROUP BY workflow, source, target, trigger
     ORDER BY count(*) DESC, source, target
    """
)


@dataclass(frozen=True)
class InState:
    """The records of a workflow in one state; `oldest` is how long the first of them has been there."""

    count: int = 0
    oldest: timedelta | None = None


@dataclass(frozen=True)
class Move:
    """How often a step was taken."""

    workflow: str
    source: str
    target: str
    trigger: str
    count: int


def is_open(workflow: str, state: str) -> bool:
    """Say whether somebody or something is still expected to move a record on from this state."""
    return state not in DEFINITIONS[workflow].final and (workflow, state) not in RESTING


def states(session: Session) -> dict[tuple[str, str], InState]:
    """Count the records by (workflow, state); states without any are left out."""
    return {
        (row["workflow"], row["state"]): InState(row["count"], row["oldest"])
        for row in session.execute(STATES).mappings()
    }


def moves(session: Session, span: timedelta = timedelta(hours=24)) -> list[Move]:
    """Count the steps taken within this span up to now, most frequent first."""
    return [Move(**row) for row in session.execute(MOVES, {"span": span}).mappings()]
