"""How is a data class written down, and which statements follow from that?

Both statements of a class are made of the same condition: a dry run counts what erasing erases.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from sqlalchemy import TextClause, text

from workflows.engine.machine import Definition

LATE = "kundencenter_now() - :limit"
"""What happened before this moment has been kept for long enough."""

COUNT = "SELECT count(*) FROM {table} WHERE {due}"

DUE = "ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {due} LIMIT :most FOR UPDATE SKIP LOCKED))"
"""An array, as in the statements of the relay: joined, the planner would read the whole table beside a few rows."""

DELETE = f"DELETE FROM {{table}} WHERE {DUE} RETURNING 1"  # noqa: S608 - our own words
EMPTY = f"UPDATE {{table}} SET {{emptied}} WHERE {DUE} RETURNING 1"  # noqa: S608 - our own words


@dataclass(frozen=True)
class Words:
    """A phrase for people, in both languages."""

    german: str
    english: str


@dataclass(frozen=True)
class Part:
    """The rows of one table that are due by a condition (it may use :limit); `empties` names text columns.

    Without `empties` the rows are deleted. Emptied rows keep state and version, so their history still fits.
    """

    table: str
    condition: str
    empties: tuple[str, ...] = ()

    @cached_property
    def counting(self) -> TextClause:
        """The statement that says how many rows are due."""
        return text(COUNT.format(table=self.table, due=self._due))

    @cached_property
    def erasing(self) -> TextClause:
        """The statement that erases up to :most of these rows; rows in somebody's hands wait for the next run."""
        template = EMPTY if self.empties else DELETE
        emptied = ", ".join(f"{column} = ''" for column in self.empties)
        return text(template.format(table=self.table, due=self._due, emptied=emptied))

    @property
    def filled(self) -> str:
        """The condition that something is left to be emptied; an index on such rows does not grow with the emptied ones."""
        return " OR ".join(f"{column} <> ''" for column in self.empties)

    @property
    def _due(self) -> str:
        return f"({self.condition}) AND ({self.filled})" if self.empties else self.condition


@dataclass(frozen=True)
class DataClass:
    """What we hold, for how long from when on, why, and where it stands."""

    name: str
    holds: Words
    limit: timedelta
    since: Words
    reason: str
    parts: tuple[Part, ...]


def over(definition: Definition) -> str:
    """The condition that a record of this workflow has come to an end."""
    return "state IN ({})".format(", ".join(sorted(f"'{state}'" for state in definition.final)))
