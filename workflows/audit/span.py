"""Which part of the history is meant? Given as days, found as ids: a row whose time was changed is looked at all the same."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

WITHIN = text(
    """
    SELECT coalesce(min(id + 0), 0) AS first, coalesce(max(id + 0), 0) AS last FROM transition
     WHERE at >= coalesce(CAST(:since AS timestamptz), '-infinity') AND at < coalesce(CAST(:until AS timestamptz), 'infinity')
    """
)
"""`id + 0` keeps the planner from walking along the ids over all that lies before and behind: it reads the days, by the index on `at`."""
ALL = text("SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM transition")

END = text("SELECT id FROM transition WHERE id > :after AND id <= :last ORDER BY id OFFSET :most - 1 LIMIT 1")

Reading = Callable[[], AbstractContextManager[Session]]


class Stretch(NamedTuple):
    """The steps behind one id up to another, of one workflow or (empty) of all."""

    after: int
    upto: int
    workflow: str


@dataclass(frozen=True)
class Span:
    """From when (inclusive) until when (exclusive), aware; None is without limit. `workflow` is empty for all."""

    since: datetime | None = None
    until: datetime | None = None
    workflow: str = ""

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is left out."""
        return self.since is None and self.until is None and not self.workflow


def ids_of(session: Session, span: Span) -> tuple[int, int]:
    """Return the first and the last id of the steps of this time, both inclusive; (0, 0) where there is none."""
    if span.since is None and span.until is None:
        first, last = session.execute(ALL).one()
        return first, last
    first, last = session.execute(WITHIN, {"since": span.since, "until": span.until}).one()
    return first, last


def stretches(session_of: Reading, ids: tuple[int, int], workflow: str, most: int) -> Iterator[Stretch]:
    """Cut the ids into stretches of so many rows: ids that nobody has cost nothing, however far they reach."""
    first, last = ids
    after = first - 1
    while after < last:
        with session_of() as session:
            found = session.execute(END, {"after": after, "last": last, "most": most}).scalar_one_or_none()
        upto = last if found is None else int(found)
        yield Stretch(after, upto, workflow)
        after = upto
