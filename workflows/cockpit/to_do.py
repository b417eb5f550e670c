"""What needs somebody now? A number for each kind of work, and the list behind it shows exactly so many."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from workflows.approval.inbox import count_open
from workflows.cockpit import jobs, worklist
from workflows.cockpit.asking import Asking
from workflows.cockpit.jobs import JobQuery
from workflows.cockpit.tasks import NAMES, STUCK
from workflows.cockpit.unadministered import unadministered
from workflows.cockpit.worklist import COUNTED, Counted, WorkQuery
from workflows.engine.clock import database_now
from workflows.reconciliation.standing import refused_installations, urgent_findings

LISTED = COUNTED - 1
"""So many rows has a list at most whose rows are no records."""

Counting = Callable[[Session], Counted]

DEAD = JobQuery()
PLANS = WorkQuery(workflow="reconciliation", state="awaiting_confirmation")


@dataclass(frozen=True)
class ToDo:
    """One kind of work; `found` is None if counting took too long."""

    name: str
    found: Counted | None


def to_do(asking: Asking, hidden: frozenset[str] = frozenset()) -> Sequence[ToDo]:
    """List what there is to do for whoever reads no records of `hidden` workflows, and what could not be counted; kinds without anything are left out."""
    counted = [ToDo(name, asking.ask(partial(_count, of, hidden))) for name, of in COUNTS.items()]
    return [one for one in counted if one.found is None or one.found.count]


def _count(of: WorkQuery | Counting, hidden: frozenset[str], session: Session) -> Counted:
    return worklist.count(session, replace(of, hidden=hidden)) if isinstance(of, WorkQuery) else of(session)


def _approvals(session: Session) -> Counted:
    return Counted(*count_open(session, most=COUNTED))


def _findings(session: Session) -> Counted:
    found, now = urgent_findings(session, most=COUNTED), database_now(session)
    return _counted([now - one.since for one in found])


def _refused(session: Session) -> Counted:
    return Counted(len(refused_installations(session, most=COUNTED)))


def _unadministered(session: Session) -> Counted:
    return _counted([one.lasts for one in unadministered(session, most=COUNTED)])


def _counted(spans: Sequence[timedelta]) -> Counted:
    return Counted(len(spans), max(spans, default=None))


COUNTS: Mapping[str, WorkQuery | Counting] = {
    STUCK: WorkQuery(task=STUCK),
    "dead_jobs": partial(jobs.count, wanted=DEAD),
    **{name: WorkQuery(task=name) for name in NAMES if name != STUCK},
    "approvals": _approvals,
    "findings": _findings,
    "refused": _refused,
    "plans": PLANS,
    "unadministered": _unadministered,
}
"""In the order of the first page. A later kind of work is one line here, and its words in service/web/cockpit/overview_words.py."""
