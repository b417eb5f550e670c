"""Which records need somebody? Each kind by name, for the count on the first page and for the list behind it alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from workflows.cockpit.letters import UNANSWERED

LATELY = timedelta(hours=24)
STUCK = "stuck"
"""Across all workflows; what is stuck stands in a table of its own (`Stuck` in workflows/cockpit/records.py)."""


@dataclass(frozen=True)
class Task:
    """Records in one of these states of a workflow: of all time, or that came there within the last 24 hours, for as long as this holds."""

    workflow: str
    states: tuple[str, ...]
    lately: bool = False
    only: str = ""

    @property
    def condition(self) -> str:
        """The same in SQL."""
        recent = f"entered_at > kundencenter_now() - interval '{LATELY // timedelta(hours=1)} hours'"
        return " AND ".join(filter(None, (recent if self.lately else "", self.only)))


TASKS: Mapping[str, Task] = {
    "returned_letters": Task("letter", ("returned",), only=UNANSWERED),
    "undelivered": Task("message", ("bounced", "failed"), lately=True),
    "unmatched": Task("registration", ("unmatched",), lately=True),
}
NAMES = (STUCK, *TASKS)
