"""Which part of the history is meant? Given as days, found as ids: a row whose time was changed is looked at all the same."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

WITHIN = text(
    """
    SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM transition
     WHERE (CAST(:since AS timestamptz) IS NULL OR at >= :since) AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
    """
)
ALL = text("SELECT coalesce(min(id), 0) AS first, coalesce(max(id), 0) AS last FROM transition")


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
        return tuple(session.execute(ALL).one())  # type: ignore[return-value] # two columns
    return tuple(session.execute(WITHIN, {"since": span.since, "until": span.until}).one())  # type: ignore[return-value]
