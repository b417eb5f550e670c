"""What becomes of some rows of a file of users? Who is there already is found in one look; the others come in together.

If one of them meets somebody who was faster, nothing of the portion has happened, and each has its turn alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, cast
from uuid import UUID

from sqlalchemy import Executable, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import reading, transaction
from workflows.users.newcomers import TAKEN, Newcomer, admit, create
from workflows.users.rows import NewUser, UnusableRowError
from workflows.users.taken import Taken, known_among

if TYPE_CHECKING:
    import psycopg

OF_IDS = select(Customer).from_statement(text("SELECT * FROM customer WHERE id = ANY(:ids)"))
LOCKED = (
    select(Customer)
    .from_statement(text("SELECT * FROM customer WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE"))
    .execution_options(populate_existing=True)
)
"""In their order: two portions never wait for each other."""

LOGIN_NAME = "login_identifier_pkey"
ACTIVE = "active"

PORTION = 200
"""So many who are new go in together: their customers are locked for as long as that takes."""

Outcome = Literal["created", "unchanged", "rejected"]


@dataclass(frozen=True)
class RowReport:
    """What became of one line of the file (the header is line 1)."""

    line: int
    login_name: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class Wanted:
    """A row in order: its line, the login name as written, because people look for it in their file, and the user.

    `ids` are what the account may have, that of a new one first.
    """

    line: int
    name: str
    user: NewUser
    ids: Sequence[UUID]

    def report(self, outcome: Outcome, reason: str = "") -> RowReport:
        """Say what became of it."""
        return RowReport(self.line, self.name, outcome, reason)


@dataclass(frozen=True)
class Looked:
    """A row and what there is of it: how the customer stands (nothing where there is none), whether an earlier run made this user or an earlier row had the name.

    `customer_id` is known of whoever could come in.
    """

    wanted: Wanted
    customer_id: UUID | None
    status: str
    is_known: bool
    is_twice: bool

    @property
    def is_fresh(self) -> bool:
        """Say whether the user could come in."""
        return self.status == ACTIVE and not self.is_known and not self.is_twice


@dataclass(frozen=True)
class Seen:
    """What is there when a portion goes in: the customers of those who are new, the accounts among their ids, and what is taken."""

    taken: Taken
    customers: dict[UUID | None, Customer] = field(default_factory=dict)
    known: set[UUID] = field(default_factory=set)

    def look(self, session: Session, customers: Executable, rows: Sequence[Looked]) -> None:
        """Look again where somebody could come in: of two users created at once only one is the first."""
        ids = sorted({row.customer_id for row in rows if row.customer_id})
        self.customers.update(
            {customer.id: customer for customer in session.scalars(customers, {"ids": ids})}
        )
        self.known.update(known_among(session, (one for row in rows for one in row.wanted.ids)))
        self.taken.look(session, [(self.customers[row.customer_id].id, row.wanted.user) for row in rows])

    def status_of(self, row: Looked) -> str:
        """Say how the customer of a row stands, as of now where it was looked at again."""
        return self.customers[row.customer_id].status if row.customer_id in self.customers else row.status

    def has(self, row: Looked) -> bool:
        """Say whether an earlier run made this user, or another one meanwhile."""
        return row.is_known or not self.known.isdisjoint(row.wanted.ids)


class Desk:
    """Takes a file's rows, thousands at a time; `names` are the login names that these have had, but for those of rows left out."""

    def __init__(self, runtime: Runtime, *, dry_run: bool) -> None:
        self.names: set[str] = set()
        self._runtime = runtime
        self._would_be_taken = Taken() if dry_run else None

    def hand_over_names(self) -> set[str]:
        """Return the login names that the last rows had; whoever looks up the next ones knows them from now on."""
        names, self.names = self.names, set()
        return names

    def take(self, rows: Iterable[Looked]) -> Iterator[RowReport]:
        """Register these rows, and report them in their order, each when it is in."""
        for portion in _portions(rows):
            yield from self._take(portion)

    def _take(self, rows: Sequence[Looked]) -> list[RowReport]:
        """Register rows together, or each alone where somebody was faster."""
        try:
            reports = self._together(rows)
        except IntegrityError as collision:
            if len(rows) == 1:
                return [rows[0].wanted.report("rejected", _why(collision))]
            return [report for row in rows for report in self._take([row])]
        pairs = zip(rows, reports, strict=True)
        self.names.update(row.wanted.user.login_name for row, report in pairs if report.outcome != "rejected")
        return reports

    def _together(self, rows: Sequence[Looked]) -> list[RowReport]:
        """Create those who are new in one transaction; raises IntegrityError if somebody was faster."""
        seen = Seen(self._would_be_taken or Taken())
        fresh = [row for row in rows if row.is_fresh]
        if fresh and self._would_be_taken is None:
            with transaction(self._runtime, EVERYBODY) as tx:
                seen.look(tx.session, LOCKED, fresh)
                reports, newcomers = self._judge(rows, seen)
                create(tx, newcomers)
            return reports
        if fresh:
            with reading(self._runtime, EVERYBODY) as session:
                seen.look(session, OF_IDS, fresh)
        return self._judge(rows, seen)[0]

    def _judge(self, rows: Sequence[Looked], seen: Seen) -> tuple[list[RowReport], list[Newcomer]]:
        """Judge row after row, each behind those before it; report all, and list those who come in."""
        reports: list[RowReport] = []
        newcomers: list[Newcomer] = []
        names: set[str] = set()
        for row in rows:
            try:
                newcomer = self._admit(row, seen, names)
            except UnusableRowError as flaw:
                reports.append(row.wanted.report("rejected", str(flaw)))
                continue
            names.add(row.wanted.user.login_name)
            if newcomer is None:
                reports.append(row.wanted.report("unchanged"))
            else:
                newcomers.append(newcomer)
                reports.append(row.wanted.report("created", newcomer.remark))
        return reports, newcomers

    def _admit(self, row: Looked, seen: Seen, names: set[str]) -> Newcomer | None:
        """Let the user in unless an earlier run did (None); raises UnusableRowError."""
        user = row.wanted.user
        if row.is_twice or user.login_name in self.names or user.login_name in names:
            raise UnusableRowError("login_name stands in the file twice")
        if (status := seen.status_of(row)) != ACTIVE:
            raise UnusableRowError(f"the customer is {status}" if status else "there is no such customer")
        if seen.has(row):
            return None
        customer = seen.customers[row.customer_id]
        return admit(row.wanted.ids[0], user, customer, seen.taken, self._runtime.profile)


def _portions(rows: Iterable[Looked]) -> Iterator[list[Looked]]:
    """Cut rows, in their order, where so many could come in."""
    portion: list[Looked] = []
    fresh = 0
    for row in rows:
        portion.append(row)
        fresh += row.is_fresh
        if fresh == PORTION:
            yield portion
            portion, fresh = [], 0
    if portion:
        yield portion


def _why(collision: IntegrityError) -> str:
    """Name what the row has met: a login name is the only thing that no lock of a customer keeps from being taken meanwhile."""
    met = cast("psycopg.Error", collision.orig).diag.constraint_name
    return TAKEN if met == LOGIN_NAME else f"refused by the database: {met}"
