"""What becomes of some rows of a file of users? Who is there already is found in one look; the others come in together.

If one of them meets somebody who was faster, nothing of the portion has happened, and each has its turn alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from workflows.customer.records import Customer
from workflows.engine.runtime import Runtime
from workflows.engine.scope import EVERYBODY
from workflows.engine.transaction import Tx, reading, transaction
from workflows.users.newcomers import TAKEN, Newcomer, admit, create
from workflows.users.rows import NewUser, UnusableRowError
from workflows.users.taken import Taken, known_among

if TYPE_CHECKING:
    import psycopg

OF_NUMBERS = select(Customer).from_statement(
    text("SELECT * FROM customer WHERE customer_number = ANY(:numbers)")
)
LOCKED = (
    select(Customer)
    .from_statement(text("SELECT * FROM customer WHERE id = ANY(:ids) ORDER BY id FOR NO KEY UPDATE"))
    .execution_options(populate_existing=True)
)
"""In their order: two portions never wait for each other."""

LOGIN_NAME = "login_identifier_pkey"

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
class Seen:
    """What is there: the customers by number, the accounts among the ids, and what is taken."""

    customers: dict[str, Customer]
    known: set[UUID]
    taken: Taken

    def fresh(self, rows: Iterable[Wanted]) -> list[tuple[UUID, NewUser]]:
        """List the users who could come in, with the ids of their customers."""
        found = ((self.customers.get(row.user.customer_number), row) for row in rows)
        return [
            (customer.id, row.user)
            for customer, row in found
            if customer is not None and customer.status == "active" and self.known.isdisjoint(row.ids)
        ]


class Desk:
    """Takes a file's rows, some at a time; `names` are the login names that it has had, but for those of rows left out."""

    def __init__(self, runtime: Runtime, *, dry_run: bool) -> None:
        self.names: set[str] = set()
        self._runtime = runtime
        self._would_be_taken = Taken() if dry_run else None

    def take(self, rows: Sequence[Wanted]) -> list[RowReport]:
        """Register these rows together, or each alone where somebody was faster."""
        if not rows:
            return []
        try:
            reports = self._together(rows)
        except IntegrityError as collision:
            if len(rows) == 1:
                return [rows[0].report("rejected", _why(collision))]
            return [report for row in rows for report in self.take([row])]
        pairs = zip(rows, reports, strict=True)
        self.names.update(row.user.login_name for row, report in pairs if report.outcome != "rejected")
        return reports

    def _together(self, rows: Sequence[Wanted]) -> list[RowReport]:
        """Create those who are new in one transaction; raises IntegrityError if somebody was faster."""
        seen = _look(self._runtime, rows, self._would_be_taken or Taken())
        fresh = seen.fresh(rows)
        if fresh and self._would_be_taken is None:
            with transaction(self._runtime, EVERYBODY) as tx:
                _lock(tx, seen, rows)
                reports, newcomers = self._judge(rows, seen)
                create(tx, newcomers)
            return reports
        if fresh:
            with reading(self._runtime, EVERYBODY) as session:
                seen.taken.look(session, fresh)
        return self._judge(rows, seen)[0]

    def _judge(self, rows: Sequence[Wanted], seen: Seen) -> tuple[list[RowReport], list[Newcomer]]:
        """Judge row after row, each behind those before it; report all, and list those who come in."""
        reports: list[RowReport] = []
        newcomers: list[Newcomer] = []
        names: set[str] = set()
        for row in rows:
            try:
                newcomer = self._admit(row, seen, names)
            except UnusableRowError as flaw:
                reports.append(row.report("rejected", str(flaw)))
                continue
            names.add(row.user.login_name)
            if newcomer is None:
                reports.append(row.report("unchanged"))
            else:
                newcomers.append(newcomer)
                reports.append(row.report("created", newcomer.remark))
        return reports, newcomers

    def _admit(self, row: Wanted, seen: Seen, names: set[str]) -> Newcomer | None:
        """Let the user in unless an earlier run did (None); raises UnusableRowError."""
        if row.user.login_name in self.names or row.user.login_name in names:
            raise UnusableRowError("login_name stands in the file twice")
        customer = seen.customers.get(row.user.customer_number)
        if customer is None:
            raise UnusableRowError("there is no such customer")
        if customer.status != "active":
            raise UnusableRowError(f"the customer is {customer.status}")
        if not seen.known.isdisjoint(row.ids):
            return None
        return admit(row.ids[0], row.user, customer, seen.taken, self._runtime.profile)


def _why(collision: IntegrityError) -> str:
    """Name what the row has met: a login name is the only thing that no lock of a customer keeps from being taken meanwhile."""
    met = cast("psycopg.Error", collision.orig).diag.constraint_name
    return TAKEN if met == LOGIN_NAME else f"refused by the database: {met}"


def _look(runtime: Runtime, rows: Sequence[Wanted], taken: Taken) -> Seen:
    numbers = list({row.user.customer_number for row in rows})
    with reading(runtime) as session:
        found = session.scalars(OF_NUMBERS, {"numbers": numbers})
        customers = {customer.customer_number: customer for customer in found}
        return Seen(customers, known_among(session, (one for row in rows for one in row.ids)), taken)


def _lock(tx: Tx, seen: Seen, rows: Sequence[Wanted]) -> None:
    """Lock the customers of those who are new, and look again: of two users created at once only one is the first."""
    fresh = seen.fresh(rows)
    found = tx.session.scalars(LOCKED, {"ids": sorted({customer_id for customer_id, _user in fresh})})
    seen.customers.update({customer.customer_number: customer for customer in found})
    seen.known.update(known_among(tx.session, (one for row in rows for one in row.ids)))
    seen.taken.look(tx.session, seen.fresh(rows))
