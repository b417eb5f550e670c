"""What has happened at a customer number since the event that a program read last?

Numbers are taken in the order of the commits: whoever has read one has missed none before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from workflows import typed
from workflows.engine.errors import KundencenterError, NotFoundError
from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope

KEPT = timedelta(days=90)
"""A program that was switched off for a quarter of a year reads the whole list anew."""

TYPES: Mapping[str, str] = {
    "register": "registered",
    "invite": "invited",
    "accept": "accepted",
    "renew": "renewed",
    "appoint": "appointed",
    "dismiss": "dismissed",
    "change": "changed",
    "help": "helped",
    "succeed": "succeeded",
    "suspend": "suspended",
    "reinstate": "reinstated",
    "end": "ended",
}
"""What a step of a user is called once it has happened; programs rely on it."""


class ErasedError(KundencenterError):
    """Events behind the one that was named have been erased: from this number on they are left."""

    def __init__(self, behind: int) -> None:
        super().__init__(str(behind))
        self.behind = behind


@dataclass(frozen=True)
class Happened:
    """One event: its number at the customer, what it was, and the version of the user from then on."""

    number: int
    type: str
    at: datetime
    customer_number: str
    user_number: str
    version: int


@dataclass(frozen=True)
class Feed:
    """The events that were asked for, the oldest first, and the number of the customer's last one."""

    events: Sequence[Happened]
    last: int


@dataclass(frozen=True)
class EventQuery:
    """Whose events, behind which number (None: from the oldest that is kept), how many at most, and the last one known.

    `own` is the customer of who asks, to whom no other is there; None for the operators' own programs.
    """

    customer_number: str
    own: UUID | None
    most: int
    after: int | None = None
    known: int | None = None


@dataclass(frozen=True)
class _Found:
    """A row: an event (or none), the last one, and the oldest that is kept."""

    last: int
    oldest: int | None
    number: int | None
    kind: str
    step: str
    user_number: str
    version: int
    at: datetime


SINCE = Look(
    """
    SELECT coalesce(f.last, 0) AS last, oldest.number AS oldest, e.number, e.kind, e.step, e.user_number, e.version, e.at
      FROM customer c
      LEFT JOIN customer_feed f ON f.customer_id = c.id
      LEFT JOIN LATERAL (SELECT min(number) AS number FROM event WHERE customer_id = c.id) AS oldest ON true
      LEFT JOIN LATERAL (SELECT * FROM event
                          WHERE customer_id = c.id AND number > coalesce(CAST(:after AS bigint), 0)
                            AND f.last IS DISTINCT FROM :known
                          ORDER BY number LIMIT :most) AS e ON true
     WHERE c.customer_number = :number AND c.id = coalesce(:own, c.id)
     ORDER BY e.number
    """,
    _Found,
)


def read_feed(runtime: Runtime, scope: Scope, wanted: EventQuery) -> Feed:
    """Read events with one statement, and none where the last one is known; raises NotFoundError or ErasedError."""
    facts = {
        "number": typed.number(wanted.customer_number),
        "own": wanted.own,
        "after": wanted.after,
        "known": wanted.known,
        "most": wanted.most,
    }
    rows = look(runtime, SINCE, facts, scope)
    if not rows:
        raise NotFoundError(wanted.customer_number)
    last = rows[0].last
    before_oldest = last if rows[0].oldest is None else rows[0].oldest - 1
    if wanted.after is not None and wanted.after < before_oldest:
        raise ErasedError(before_oldest)
    happened = [
        Happened(
            row.number,
            type_of(row.kind, row.step),
            row.at,
            wanted.customer_number,
            row.user_number,
            row.version,
        )
        for row in rows
        if row.number is not None
    ]
    return Feed(happened, last)


def type_of(kind: str, step: str) -> str:
    """Name a step as programs read it: `seat.suspended`."""
    return f"{kind}.{TYPES.get(step, step)}"
