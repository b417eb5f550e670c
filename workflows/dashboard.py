"""What does somebody see first after signing in? One query, because everybody asks it all the time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.lines import Line, line_of
from workflows.document.listing import newest
from workflows.document.records import Kind
from workflows.profile import Table
from workflows.seat.machine import SeatState
from workflows.seat.rights import Right, may
from workflows.signin.sessions import SignedIn

KIND_OF: Mapping[Table, Kind] = {
    "settlements": "settlement",
    "submissions": "submission",
    "invoices": "invoice",
}

OVERVIEW = """
    SELECT a.tan_method, a.email, a.named_email, a.email = '' AND a.email_key <> '' AS address_in_doubt,
           (SELECT max(s.created_at) FROM session s, session own
             WHERE s.holder = a.id AND s.holder_kind = 'account'
               AND own.id = :session AND s.created_at < own.created_at) AS signed_in_before,
           (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'customer_number', c.customer_number, 'user_number', s.user_number, 'state', s.state,
                       'suspended_by', s.suspended_by, 'is_administrator', s.is_administrator,
                       'settlements', s.settlements, 'submissions', s.submissions, 'invoices', s.invoices,
                       'services', s.services) ORDER BY c.customer_number, s.user_number), '[]')
              FROM seat s JOIN customer c ON c.id = s.customer_id
             WHERE s.account_id = a.id AND s.state <> 'ended') AS seats,
           (SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'customer_number', c.customer_number, 'user_number', split_part(i.canonical, '/', 1))
                                      ORDER BY c.customer_number, i.canonical), '[]')
              FROM login_identifier i JOIN customer c ON c.id = i.customer_id
             WHERE i.account_id = a.id AND i.kind = 'former_number') AS former,
           (SELECT json_object_agg(kind, at) FROM delivery) AS delivered{tables}
      FROM account a WHERE a.id = :account
"""


@dataclass(frozen=True)
class Newest:
    """The first lines of a table, and when lines of its kind last came in; None before the first time."""

    lines: tuple[Line, ...]
    delivered_at: datetime | None


@dataclass(frozen=True)
class HeldSeat:
    """One user that the person is; its rights as they are switched, whether they count now or not."""

    customer_number: str
    user_number: str
    state: str
    suspended_by: Sequence[str]
    is_administrator: bool
    settlements: bool
    submissions: bool
    invoices: bool
    services: bool


@dataclass(frozen=True)
class FormerSeat:
    """One user that the person was."""

    customer_number: str
    user_number: str


@dataclass(frozen=True)
class Overview:
    """The facts of the first page; `signed_in_before` is None at the very first sign-in.

    `email` is empty while no address is proven, `named_email` one that waits for its proof; `address_in_doubt` says that
    no mail goes out until the person has confirmed an address (decision 0019).
    """

    tan_method: str
    email: str
    named_email: str
    address_in_doubt: bool
    signed_in_before: datetime | None
    seats: Sequence[HeldSeat]
    former: Sequence[FormerSeat]
    tables: Mapping[Table, Newest]

    @property
    def customer_numbers(self) -> list[str]:
        """Those for which the person may act now."""
        return [seat.customer_number for seat in self.seats if seat.state == SeatState.ACTIVE]

    @property
    def suspended(self) -> list[HeldSeat]:
        """What a page has to explain."""
        return [seat for seat in self.seats if seat.state == SeatState.SUSPENDED]

    @property
    def ended(self) -> Sequence[FormerSeat]:
        """What a page has to explain to somebody who may act for no customer number any more."""
        return () if self.customer_numbers else self.former

    @property
    def rights(self) -> frozenset[Right]:
        """What the person may do for at least one customer number."""
        return frozenset(right for right in Right for seat in self.seats if may(seat, right))


def overview(session: Session, person: SignedIn, tables: tuple[Table, ...]) -> Overview:
    """Return the facts of the first page for the person of this session; `session` reads in its scope."""
    row = session.execute(_overview(tables), {"account": person.holder, "session": person.id}).one()
    delivered = {kind: datetime.fromisoformat(at) for kind, at in (row.delivered or {}).items()}
    address = (row.email, row.named_email, row.address_in_doubt)
    return Overview(
        row.tan_method,
        *address,
        row.signed_in_before,
        [HeldSeat(**seat) for seat in row.seats],
        [FormerSeat(**seat) for seat in row.former],
        {
            name: Newest(
                tuple(line_of(KIND_OF[name], line) for line in getattr(row, name)),
                delivered.get(KIND_OF[name]),
            )
            for name in tables
        },
    )


@cache
def _overview(tables: tuple[Table, ...]) -> TextClause:
    parts = (f", ({newest(KIND_OF[name])}) AS {name}" for name in tables)
    return text(OVERVIEW.format(tables="".join(parts)))
