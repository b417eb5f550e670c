"""How does a family of workflows tell its causes? By what one statement reads of its records, and a code for every state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

Causes = Mapping[str, tuple[str, ...]]
"""State -> every code that may be found in it."""


class Reach(str):
    """An address or number by which a person is reached: pages mask it, and nobody hears it before having proven who they are."""

    __slots__ = ()


@dataclass(frozen=True)
class Family:
    """How one workflow is asked. `columns` and `joins` are SQL beside the record `r` and its last step `entry`: index reads only.

    `find` names the code of a row; `reaches` are the columns that hold an address or number.
    """

    causes: Causes
    find: Callable[[Row[Any]], str]
    columns: str = ""
    joins: str = ""
    reaches: frozenset[str] = field(default_factory=frozenset)


MAIL = "LEFT JOIN channel mail ON mail.name = 'mail'"
OUTAGE = "nullif(mail.cause, '') AS mail_cause, mail.since AS mail_since"
"""Whether mails go out at all: the same for everybody, so anybody may hear it."""

PAUSED = """(
        SELECT deadline FROM queue_pause WHERE queue = 'mail' AND state = 'active' AND deadline > kundencenter_now())"""
"""Until when the queue of mails rests by hand."""

JOB = """
    LEFT JOIN LATERAL (
        SELECT state, last_error, attempt, unknown_outcomes, run_at FROM job WHERE subject = r.id ORDER BY id DESC LIMIT 1) job ON true"""

MESSAGE = """
    LEFT JOIN LATERAL (
        SELECT id, state, response, to_address FROM message WHERE instance = r.id ORDER BY entered_at DESC, id LIMIT 1) sent ON true"""
"""The newest message that a record has caused."""
