"""Why did things fail? Grouped by code before anybody lists them: one outage is one line, not four thousand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from workflows.cockpit.jobs import CAUSE

MOST = 1_000
"""So many failures of each sort are looked at, the newest."""

SHOWN = 5

FAILED = text(
    f"""
    (SELECT 'job' AS sort, kind AS what, '' AS whose, {CAUSE} AS words FROM job WHERE state = 'dead'
      ORDER BY finished_at DESC LIMIT :most)
    UNION ALL
    (SELECT 'message', channel, CASE WHEN channel = 'mail' THEN split_part(to_address, '@', 2) ELSE '' END, response
       FROM message WHERE state = 'bounced' AND entered_at > kundencenter_now() - interval '24 hours'
      ORDER BY entered_at DESC LIMIT :most)
    UNION ALL
    (SELECT 'message', channel, CASE WHEN channel = 'mail' THEN split_part(to_address, '@', 2) ELSE '' END, response
       FROM message WHERE state = 'failed' AND entered_at > kundencenter_now() - interval '24 hours'
      ORDER BY entered_at DESC LIMIT :most)
    """  # noqa: S608 - put together from our own texts
)
"""What jobs have in common is said as their own page says it (jobs.py), so that a line leads to the group there."""


CODES = (
    re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b"),
    re.compile(r"\b[45]\d\d\b"),
    re.compile(r"\b[A-Z]\w*(?:Error|Exception)\b"),
)
"""An enhanced status code, a reply code of a server, or the name of an error: what stays the same where the words differ."""


@dataclass(frozen=True)
class Cause:
    """So many jobs of a kind failed with this cause, or messages of a channel to a domain with this code; without one it is empty."""

    sort: str
    what: str
    whose: str
    code: str
    count: int


def causes(session: Session) -> Sequence[Cause]:
    """List the five most frequent causes among dead jobs and messages that failed within 24 hours, most frequent first."""
    found = Counter(
        (row.sort, row.what, row.whose.lower(), row.words if row.sort == "job" else code_of(row.words))
        for row in session.execute(FAILED, {"most": MOST})
    )
    return [
        Cause(*key, count) for key, count in sorted(found.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]
    ]


def code_of(words: str) -> str:
    """Return the code within a machine's words."""
    found = (code.search(words) for code in CODES)
    return next((one.group() for one in found if one), "")
