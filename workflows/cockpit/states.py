"""How many records are in each state, and since when?"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.catalogue import DEFINITIONS, RECORDS
from workflows.cockpit.step_hours import steps_ever

RESTING = frozenset(
    {
        ("account", "active"),
        ("account", "ended"),
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
        ("webhook", "active"),
        ("webhook", "paused"),
    }
)
"""States that are not final although nobody at our office waits for anything; what lines of local programs lack their administrators see, and
what has ended waits for nothing but to be erased."""

MAY_WAIT = {
    name: [
        str(state)
        for state in definition.states
        if state not in definition.final and (name, state) not in RESTING
    ]
    for name, definition in DEFINITIONS.items()
}

_OPEN = {
    name: f"SELECT '{name}' AS workflow, state, count(*) AS count, kundencenter_now() - min(entered_at) AS oldest "  # noqa: S608 - names of our own tables
    f"FROM {kind.__tablename__} WHERE state IN ({', '.join(map(repr, MAY_WAIT[name]))}) GROUP BY state"
    for name, kind in RECORDS.items()
    if MAY_WAIT[name]
}
OPEN = text(" UNION ALL ".join(_OPEN.values()))
"""What is finished is not counted here: it only grows, and the history knows how often it was reached."""


@dataclass(frozen=True)
class InState:
    """The records of a workflow in one state; `oldest` is how long the first of them has been there, None where nobody waits for it."""

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


def states(session: Session, workflow: str) -> dict[tuple[str, str], InState]:
    """Count the records of a workflow by (workflow, state); states without any are left out.

    Of those in which nobody waits for anything, the history counts all that came and did not leave, erased ones too.
    """
    came = Counter[tuple[str, str]]()
    for way, count in steps_ever(session).items():
        if way.workflow == workflow:
            came[workflow, way.target] += count
            came[workflow, way.source] -= count
    found = {key: InState(count) for key, count in came.items() if count > 0 and not is_open(*key)}
    return found | (_counted(session, text(_OPEN[workflow])) if workflow in _OPEN else {})


def waiting(session: Session) -> dict[tuple[str, str], InState]:
    """Count what is open by (workflow, state); states without any are left out."""
    return _counted(session, OPEN)


def _counted(session: Session, statement: TextClause) -> dict[tuple[str, str], InState]:
    rows = session.execute(statement).mappings()
    return {(row["workflow"], row["state"]): InState(row["count"], row["oldest"]) for row in rows}
