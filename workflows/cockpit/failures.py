"""Why did things fail? Grouped by code before anybody lists them: one outage is one line, not four thousand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

MOST = 1_000
"""So many failures of each sort are looked at, the newest."""

SHOWN = 5

CAUSE = r"""
    CASE WHEN WORDS ~ '^[245][0-9][0-9]([ :-]|$)'
         THEN substring(WORDS FROM '^[245][0-9][0-9](?:[ -]+[245][.][0-9]{1,3}[.][0-9]{1,3})?')
         ELSE left(regexp_replace(split_part(WORDS, ': ', 1), '[^ <>]+@[^ <>]+', '…', 'g'), 80) END"""


def cause_in(words: str) -> str:
    """Name the cause in the words that a machine left in this column, in SQL: a server's codes, or our own words without what stands behind the colon.

    It is what many have in common, and holds no address.
    """
    return CAUSE.replace("WORDS", words)


FAILED = text(
    f"""
    (SELECT 'job' AS sort, kind AS what, '' AS whose, {cause_in("last_error")} AS cause FROM job WHERE state = 'dead'
      ORDER BY finished_at DESC LIMIT :most)
    UNION ALL
    (SELECT 'message', channel, CASE WHEN channel = 'mail' THEN split_part(to_address, '@', 2) ELSE '' END, {cause_in("response")}
       FROM message WHERE state = 'bounced' AND entered_at > kundencenter_now() - interval '24 hours'
      ORDER BY entered_at DESC LIMIT :most)
    UNION ALL
    (SELECT 'message', channel, CASE WHEN channel = 'mail' THEN split_part(to_address, '@', 2) ELSE '' END, {cause_in("response")}
       FROM message WHERE state = 'failed' AND entered_at > kundencenter_now() - interval '24 hours'
      ORDER BY entered_at DESC LIMIT :most)
    """  # noqa: S608 - put together from our own texts
)


@dataclass(frozen=True)
class Cause:
    """So many jobs of a kind failed with this cause, or messages of a channel to a domain; where nothing was said it is empty."""

    sort: str
    what: str
    whose: str
    cause: str
    count: int


def causes(session: Session) -> Sequence[Cause]:
    """List the five most frequent causes among dead jobs and messages that failed within 24 hours, most frequent first."""
    found = Counter(
        (row.sort, row.what, row.whose.lower(), row.cause) for row in session.execute(FAILED, {"most": MOST})
    )
    return [
        Cause(*key, count) for key, count in sorted(found.items(), key=lambda one: (-one[1], one[0]))[:SHOWN]
    ]
