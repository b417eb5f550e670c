"""What does a check find? Each finding names its kind and the row; the doors put it into words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

FindingKind = Literal[
    "gap",  # the step before is missing, or a first step has one before it
    "source",  # it does not begin where the step before ended
    "hash",  # the row is not what was hashed
    "dwell",  # how long it took is not the time since the step before
    "order",  # it was written before the step that it follows
    "proof",  # the proof that it rests on is not there
    "illegal",  # no version of the workflow has this step
    "state",  # the record is not where its history leads to
    "record",  # the record is gone, and no rule of retention has erased it
    "history",  # a record without any history
    "spent_twice",  # a proof was used twice
    "id",  # an id that the database has not given out
    "changed",  # the rows of a book are not those that were nailed down
    "missing",  # fewer rows than were nailed down
    "added",  # more rows than were nailed down
    "anchor",  # an anchor is not what was hashed, or not in its place
    "signature",  # an anchor that none of our keys has signed
    "late",  # steps of days ago that no anchor holds: none was made, or the newest are gone
    "outside",  # an anchor differs from the line outside, or is not in the database any more
    "key",  # a key that signed anchors cannot be read any more
]

MOST = 10_000
"""So many findings are kept; the others are only counted."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was; `row` is the id in its table, an anchor's number, or 0."""

    kind: FindingKind
    table: str
    row: int = 0
    workflow: str = ""
    instance: UUID | None = None
    sequence: int = 0
    detail: str = ""


@dataclass
class Report:
    """What was looked at, and what was found."""

    steps: int = 0
    records: int = 0
    erased: int = 0
    """Histories whose record retention has erased."""
    anchors: int = 0
    anchored_until: datetime | None = None
    not_anchored: int = 0
    """Steps behind the last anchor: only their chain says what they were."""
    unversioned: int = 0
    """Steps of versions that nobody has noted: held against the database's edges only."""
    found: int = 0
    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings in; behind the first 10,000 they are counted only."""
        for finding in findings:
            self.found += 1
            if len(self.findings) < MOST:
                self.findings.append(finding)

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found."""
        return not self.found
