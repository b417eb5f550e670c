"""Of whom and of which day are the audit's lists, and where does their page begin?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, tzinfo
from uuid import UUID

from workflows.engine.cursor import Cursor

FIRST_YEAR, LAST_YEAR = MINYEAR + 1, MAXYEAR - 1


@dataclass(frozen=True)
class AuditQuery:
    """What an auditor asks for: all operators or one, all days or one (in the zone of the house), from the newest on or behind a cursor."""

    operator: UUID | None = None
    day: date | None = None
    behind: Cursor[int] | None = None
    zone: tzinfo = UTC

    def conditions(self, row: str, operator: str) -> str:
        """Return these as SQL about a row, whose `operator` is written so; empty where everything is wanted."""
        found = ""
        if self.operator:
            found += f" AND {operator} = :operator"
        if self.day:
            found += f" AND {row}.at >= :since AND {row}.at < :until"
        if self.behind:
            found += f" AND ({row}.at, {row}.id) < (:at, :id)"
        return found

    @property
    def facts(self) -> Mapping[str, object]:
        """What the conditions ask with."""
        found: dict[str, object] = {}
        if self.day:
            found |= {
                "since": self._midnight(self.day),
                "until": self._midnight(self.day + timedelta(days=1)),
            }
        if self.behind:
            found |= {"at": self.behind.at, "id": self.behind.id}
        return found

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)


def parse_day(written: str) -> date | None:
    """Read a day from its text; None if it is none, or one whose beginning or end no calendar here knows."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
