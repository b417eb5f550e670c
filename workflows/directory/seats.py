"""Which users does a local program compare with? All that are live, or those to whom something has happened since an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from workflows.engine.looking import Look, look
from workflows.engine.runtime import Runtime
from workflows.engine.scope import Scope
from workflows.event.feed import ErasedError
from workflows.seat.machine import SeatState

LIST = """
    SELECT coalesce(f.last, 0) AS last, oldest.number AS oldest, s.*
      FROM customer c LEFT JOIN customer_feed f ON f.customer_id = c.id
      LEFT JOIN LATERAL (SELECT min(number) AS number FROM event
                          WHERE customer_id = c.id AND CAST(:since AS bigint) IS NOT NULL) AS oldest ON true
      LEFT JOIN LATERAL (SELECT user_number, display_name, is_administrator, state, version FROM seat
                          WHERE customer_id = c.id AND user_number > :after AND {which} AND f.last IS DISTINCT FROM :known
                          ORDER BY user_number LIMIT :most) AS s ON true
     WHERE c.id = :customer
     ORDER BY s.user_number
"""


@dataclass(frozen=True)
class ListedSeat:
    """A user as local programs see it."""

    user_number: str
    display_name: str
    is_administrator: bool
    state: SeatState
    version: int


@dataclass(frozen=True)
class SeatQuery:
    """Whose users, behind which number, how many at most; `since` is an event, `known` the last one that the program knows."""

    customer_id: UUID
    most: int
    after: str = ""
    since: int | None = None
    known: int | None = None


@dataclass(frozen=True)
class Seats:
    """Users in the order of their numbers, and the number of the customer's last event."""

    seats: Sequence[ListedSeat]
    last: int


@dataclass(frozen=True)
class _Found:
    """A row: a user (or nobody), the last event, and the oldest that is kept, where that matters."""

    last: int
    oldest: int | None
    user_number: str | None
    display_name: str
    is_administrator: bool
    state: str
    version: int


LIVE = Look(LIST.format(which="state <> 'ended'"), _Found)
CHANGED = Look(
    LIST.format(
        which="user_number IN (SELECT user_number FROM event WHERE customer_id = c.id AND number > :since)"
    ),
    _Found,
)


def list_seats(runtime: Runtime, scope: Scope, wanted: SeatQuery) -> Seats:
    """List users with one statement, and none where the last event is known; ended ones are told of with `since` only.

    Raises ErasedError where events behind `since` are not kept any more.
    """
    facts = {
        "customer": wanted.customer_id,
        "most": wanted.most,
        "after": wanted.after,
        "since": wanted.since,
        "known": wanted.known,
    }
    rows = look(runtime, LIVE if wanted.since is None else CHANGED, facts, scope)
    last = rows[0].last
    before_oldest = last if rows[0].oldest is None else rows[0].oldest - 1
    if wanted.since is not None and wanted.since < before_oldest:
        raise ErasedError(before_oldest)
    listed = [
        ListedSeat(row.user_number, row.display_name, row.is_administrator, SeatState(row.state), row.version)  # type: ignore[call-arg] # as in StateColumn
        for row in rows
        if row.user_number is not None
    ]
    return Seats(listed, last)
