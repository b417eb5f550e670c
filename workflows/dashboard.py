"""What does somebody see first after signing in? One query, because everybody asks it all the time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import TextClause, text
from sqlalchemy.orm import Session

from workflows.document.lines import Line, line_of
from workflows.document.listing import newest
from workflows.document.records import Kind
from workflows.profile import Table
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
           ARRAY(SELECT c.customer_number FROM membership m JOIN customer c ON c.id = m.customer_id
                  WHERE m.account_id = a.id ORDER BY c.customer_number) AS customer_numbers,
           (SELECT json_object_agg(kind, at) FROM delivery) AS delivered{tables}
      FROM account a WHERE a.id = :account
"""


@dataclass(frozen=True)
class Newest:
    """The first lines of a table, and when lines of its kind last came in; None before the first time."""

    lines: tuple[Line, ...]
    delivered_at: datetime | None


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
    customer_numbers: list[str]
    tables: Mapping[Table, Newest]


def overview(session: Session, person: SignedIn, tables: tuple[Table, ...]) -> Overview:
    """Return the facts of the first page for the person of this session, whose scope the reading must have."""
    row = session.execute(_overview(tables), {"account": person.holder, "session": person.id}).one()
    delivered = {kind: datetime.fromisoformat(at) for kind, at in (row.delivered or {}).items()}
    return Overview(
        row.tan_method,
        row.email,
        row.named_email,
        row.address_in_doubt,
        row.signed_in_before,
        list(row.customer_numbers),
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
