"""What does somebody see first after signing in? One statement, because everybody asks it all the time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from workflows.document.lines import Line, line_of
from workflows.document.listing import newest
from workflows.document.records import Kind
from workflows.engine.looking import Look
from workflows.profile import Table
from workflows.seat.machine import SeatState
from workflows.seat.rights import Right, may
from workflows.signin.page_look import PageLook, select_with_viewer
from workflows.signin.sessions import SignedIn

KIND_OF: Mapping[Table, Kind] = {
    "settlements": "settlement",
    "submissions": "submission",
    "invoices": "invoice",
}

OVERVIEW = """
    a.tan_method, a.email, a.named_email, a.email = '' AND a.email_key <> '' AS address_in_doubt,
    (SELECT own.signed_in_before FROM session own WHERE own.id = person.id) AS signed_in_before,
    (SELECT count(*) FROM emergency_code e
      WHERE e.account_id = :account AND e.used_at IS NULL AND e.expires_at IS NULL) AS codes_left,
    (SELECT count(*) FROM passkey p WHERE p.account_id = :account AND p.rp_id = :rp_id
        AND p.confirmed_at IS NOT NULL AND p.ended_at IS NULL) AS passkeys_here,
    (SELECT coalesce(json_agg(json_build_object('kind', c.kind, 'at', c.entered_at, 'until', c.deadline)
                              ORDER BY c.entered_at), '[]')
       FROM contact_change c WHERE c.account_id = :account AND c.state = 'waiting') AS revocable_changes,
    (SELECT coalesce(json_agg(json_build_object(
                'customer_number', c.customer_number, 'user_number', s.user_number, 'state', s.state,
                'suspended_by', s.suspended_by, 'is_administrator', s.is_administrator,
                'settlements', s.settlements, 'submissions', s.submissions, 'invoices', s.invoices,
                'services', s.services) ORDER BY c.customer_number, s.user_number), '[]')
       FROM seat s JOIN customer c ON c.id = s.customer_id
      WHERE s.account_id = :account AND s.state <> 'ended') AS held,
    (SELECT coalesce(json_agg(json_build_object(
                'customer_number', c.customer_number, 'user_number', split_part(i.canonical, '/', 1))
                              ORDER BY c.customer_number, i.canonical), '[]')
       FROM login_identifier i JOIN customer c ON c.id = i.customer_id
      WHERE i.account_id = :account AND i.kind = 'former_number') AS held_before,
    (SELECT json_object_agg(kind, at) FROM delivery) AS delivered, json_build_object({newest}) AS newest
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
class RevocableChange:
    """A change of address, number or TAN method that counts, and until when the former address can take it back."""

    kind: str
    at: datetime
    until: datetime


@dataclass(frozen=True)
class Overview(SignedIn):
    """Whoever is signed in, and the facts of the first page; `signed_in_before` is None at the very first sign-in.

    `email` is empty while no address is proven, `named_email` one that waits for its proof; `address_in_doubt` says that
    no mail goes out until the person has confirmed an address (decision 0019). `codes_left` counts the codes on paper, `passkeys_here` the passkeys that work at this address. `held`,
    `held_before`, `revocable_changes`, `delivered` and `newest` are as the database wrote them.
    """

    tan_method: str
    email: str
    named_email: str
    address_in_doubt: bool
    signed_in_before: datetime | None
    codes_left: int
    passkeys_here: int
    revocable_changes: Sequence[Mapping[str, str]]
    held: Sequence[Mapping[str, Any]]
    held_before: Sequence[Mapping[str, Any]]
    delivered: Mapping[Kind, str] | None
    newest: Mapping[Table, Sequence[Mapping[str, Any]]]

    @cached_property
    def seats(self) -> Sequence[HeldSeat]:
        """The users that the person is, but for those that ended."""
        return [HeldSeat(**seat) for seat in self.held]

    @cached_property
    def tables(self) -> Mapping[Table, Newest]:
        """The first lines of each table of the profile."""
        return {name: self._newest(KIND_OF[name], lines) for name, lines in self.newest.items()}

    @property
    def revocable(self) -> list[RevocableChange]:
        """What was changed lately, the oldest first."""
        return [
            RevocableChange(one["kind"], *map(datetime.fromisoformat, (one["at"], one["until"])))
            for one in self.revocable_changes
        ]

    @property
    def lacks_codes(self) -> bool:
        """Say whether a lost telephone, mailbox or passkey would mean a wait.

        Without a TAN nothing is asked for that codes could replace: then the password leads in, and the mailbox to a new one.
        """
        return self.tan_method != "none" and not self.codes_left

    @property
    def lacks_passkeys(self) -> bool:
        """Say whether the TAN method stands on passkeys and none works here."""
        return self.tan_method == "passkey" and not self.passkeys_here

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
        return () if self.customer_numbers else [FormerSeat(**seat) for seat in self.held_before]

    @cached_property
    def rights(self) -> frozenset[Right]:
        """What the person may do for at least one customer number."""
        return frozenset(right for right in Right for seat in self.seats if may(seat, right))

    def _newest(self, kind: Kind, lines: Sequence[Mapping[str, Any]]) -> Newest:
        at = (self.delivered or {}).get(kind)
        return Newest(
            tuple(line_of(kind, line) for line in lines), datetime.fromisoformat(at) if at else None
        )


def overview(tables: tuple[Table, ...], rp_id: str = "") -> PageLook[Overview]:
    """Return what the first page asks, with these tables, where passkeys are bound to this host (empty: to none)."""
    return PageLook(_look(tables), {"rp_id": rp_id})


@cache
def _look(tables: tuple[Table, ...]) -> Look[Overview]:
    newest_of = ", ".join(f"'{name}', ({newest(KIND_OF[name])})" for name in tables)
    found = select_with_viewer(OVERVIEW.format(newest=newest_of))
    return Look(f"{found} JOIN account a ON a.id = person.holder", Overview)
